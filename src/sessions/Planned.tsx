import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Clauses } from '../kernel/screen/Decision.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { useHere } from '../kernel/web/Server.tsx'
import type { BookedView } from './calendar-wire.ts'
import './schedule.css'

/** What became of the days of a returning meeting: booked, at another time, or left out and why. */
export function Planned({
  name,
  made,
  zone,
}: {
  name: string
  made: NonNullable<BookedView['recurrence']>
  zone: string
}) {
  const { t, day, time } = useWords()
  const { today } = useHere()
  return (
    <Page
      title={t('schedule.planned', { name })}
      back={{ href: '/calendar', label: t('schedule.title') }}
      intro={t('schedule.planned.what')}
    >
      <Section title={t('schedule.days-booked', { count: made.booked.length })}>
        <ul className="schedule-days">
          {made.booked.map((one) => (
            <li key={one.id}>
              <Link href={`/meetings/${one.id}`}>
                {day(one.day, today())}, {time(one.startsAt, zone)}
              </Link>
              {one.movedTo !== null ? <span> {t('schedule.moved-to', { clock: one.movedTo })}</span> : null}
            </li>
          ))}
        </ul>
      </Section>
      {made.gaps.length > 0 ? (
        <Section title={t('schedule.days-left', { count: made.gaps.length })}>
          <ul className="schedule-days">
            {made.gaps.map((gap) => (
              <li key={gap.day}>
                {day(gap.day, today())}{' '}
                {gap.why === 'day-off' ? (
                  <span>{t('schedule.gap.day-off', { name: gap.name ?? '' })}</span>
                ) : (
                  <Clauses findings={gap.findings} />
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  )
}
