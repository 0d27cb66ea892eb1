import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import type { SectionProps } from '../kernel/screen/Sections.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { CalendarView } from './calendar-wire.ts'
import { MeetingLines } from './MeetingLines.tsx'

/** On a participant's page: when they meet next, and the way to all of it. */
export default function NextMeeting({ id }: SectionProps) {
  const { t } = useWords()
  const { hat, today } = useHere()
  const calendar = useAnswer<CalendarView>(`/api/calendar?participant=${id}&from=${today()}`)
  if (!calendar.data) return <NotReadYet query={calendar} what={t('schedule.next')} />
  const { next, mayPlan } = calendar.data
  return (
    <Section title={t('schedule.next')}>
      {next ? (
        <MeetingLines items={[next]} who={hat.role === 'peer' ? 'participant' : 'peer'} withDay />
      ) : (
        <p>{t('schedule.next.none')}</p>
      )}
      <p className="buttons">
        <Link href={`/participants/${id}/calendar`} className="link-do">
          {t('schedule.all')}
        </Link>
        {mayPlan ? (
          <Link href={`/plan?participant=${id}`} className="link-do">
            {t('schedule.plan')}
          </Link>
        ) : null}
      </p>
    </Section>
  )
}
