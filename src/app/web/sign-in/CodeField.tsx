import { TextField } from '../../../kernel/forms/TextFields.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'

/** The six digits that the second step asks for; `code` in the form. */
export function CodeField() {
  const { t } = useWords()
  return (
    <TextField
      name="code"
      label={t('signin.code')}
      hint={t('signin.code.hint')}
      dir="ltr"
      inputMode="numeric"
      autoComplete="one-time-code"
      width="short"
    />
  )
}
