import { TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Decision } from '../kernel/screen/Decision.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { useHere } from '../kernel/web/Server.tsx'
import type { DayAhead, WeighedBookingView } from './calendar-wire.ts'
import { openFindings } from './open-findings.ts'
import './schedule.css'

/** What the clauses say of a meeting as one plans it; a clause that asks for a reason gets its field. */
export function PlanWeighed({ weighed }: { weighed: WeighedBookingView }) {
  const { t } = useWords()
  const findings = openFindings(weighed.decision.findings)
  return (
    <div aria-live="polite">
      <Decision decision={{ ...weighed.decision, findings }}>
        {weighed.asksReason ? (
          <TextArea name="reason" label={t('common.decision.reason')} rows={2} needed maxLength={2000} />
        ) : null}
      </Decision>
      {weighed.days.length > 0 ? <DaysAhead days={weighed.days} zone={weighed.zone} /> : null}
    </div>
  )
}

/** The next days of a returning meeting, before it is planned. */
function DaysAhead({ days, zone }: { days: readonly DayAhead[]; zone: string }) {
  const { t, day, time } = useWords()
  const { today } = useHere()
  return (
    <section className="schedule-ahead">
      <h3>{t('schedule.days-ahead')}</h3>
      <ul className="schedule-days">
        {days.map((one) => (
          <li key={one.day}>
            {day(one.day, today())}, {time(one.startsAt, zone)}{' '}
            {one.off !== null ? (
              <StatusTag tone="quiet" icon="close">
                {t('schedule.gap.day-off', { name: one.off })}
              </StatusTag>
            ) : one.against.length > 0 ? (
              <StatusTag tone="open" icon="not-met">
                {t('schedule.gap.because', { says: one.against[0]!.says })}
              </StatusTag>
            ) : null}
            {one.movedTo !== null ? <span> {t('schedule.moved-to', { clock: one.movedTo })}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
