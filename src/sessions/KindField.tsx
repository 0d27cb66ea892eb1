import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import type { Kind } from './session.ts'

const kinds: readonly Kind[] = ['service', 'planning', 'crisis', 'referral', 'good-bye', 'between']

/** What a meeting is for; `of` is the part of the form in which it stands. */
export function KindField({ of }: { of: string }) {
  const { t } = useWords()
  return (
    <ChoiceField
      name={`${of}.kind`}
      label={t('session.kind')}
      as="select"
      choices={kinds.map((value) => ({ value, label: t(`session.kind.${value}`) }))}
    />
  )
}
