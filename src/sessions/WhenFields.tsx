import { CheckField } from '../kernel/forms/ChoiceFields.tsx'
import { DayField, TimeField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { WhichHour } from './WhichHour.tsx'

/** Day, start and end of a meeting, whether it ends on the next day, and which of two hours it was. */
export function WhenFields({
  of,
  typed,
  twice,
  needed = false,
}: {
  /** The part of the form in which they stand. */
  of: string
  typed: { start?: string | null | undefined; end?: string | null | undefined }
  twice: readonly ('start' | 'end')[]
  needed?: boolean
}) {
  const { t } = useWords()
  return (
    <>
      <DayField name={`${of}.date`} label={t('session.date')} needed={needed} />
      <div className="fields-inline">
        <TimeField name={`${of}.start`} label={t('session.start')} needed={needed} />
        <TimeField name={`${of}.end`} label={t('session.end')} needed={needed} />
      </div>
      {typed.start && typed.end && typed.end <= typed.start ? (
        <CheckField name={`${of}.endsNextDay`} label={t('session.ends-next-day')} />
      ) : null}
      <WhichHour twice={twice} of={of} />
    </>
  )
}
