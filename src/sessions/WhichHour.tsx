import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'

/** On the night the clocks go back one hour is there twice: asks which of the two it was, for each end of a meeting. */
export function WhichHour({
  twice,
  of,
}: {
  twice: readonly ('start' | 'end')[]
  /** The part of the form in which the times stand. */
  of: string
}) {
  const { t } = useWords()
  return twice.map((which) => (
    <ChoiceField
      key={which}
      name={`${of}.${which}Hour`}
      label={t(which === 'start' ? 'session.twice.start' : 'session.twice.end')}
      hint={t('session.twice.hint')}
      choices={[
        { value: 'first', label: t('session.twice.first') },
        { value: 'second', label: t('session.twice.second') },
      ]}
    />
  ))
}
