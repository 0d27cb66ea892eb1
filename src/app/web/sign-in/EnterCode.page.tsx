import { useLocation } from 'wouter'
import { Buttons, SubmitButton } from '../../../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../../../kernel/forms/Form.tsx'
import { TextField } from '../../../kernel/forms/TextFields.tsx'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Page } from '../../../kernel/screen/Page.tsx'

/** The code of a printed invitation, typed by hand. */
export default function EnterCode() {
  const { t } = useWords()
  const [, go] = useLocation()
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) =>
      code.trim() === '' ? [{ code: 'code', field: 'code', text: t('signin.refused.card-missing') }] : [],
    send: ({ code }) => Promise.resolve(code.trim()),
    onSent: (code) => go(`/invitation/${encodeURIComponent(code)}`),
  })
  return (
    <Page title={t('signin.invitation.enter')} back={{ href: '/', label: t('signin.title') }}>
      <FormFrame form={form}>
        <TextField
          name="code"
          label={t('signin.card.code')}
          hint={t('signin.card.code.hint')}
          dir="ltr"
          spellCheck={false}
          width="middle"
        />
        <Buttons>
          <SubmitButton>{t('signin.go-on')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Page>
  )
}
