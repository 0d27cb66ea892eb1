import { useWords } from '../kernel/i18n/Words.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { OwnMeetingsView } from './own-meetings-wire.ts'
import { OwnMeetingLine } from './OwnMeetingLine.tsx'

/** On their own page: when they meet next, each leading to where it can be called off. */
export default function OwnMeetings() {
  const { t } = useWords()
  const meetings = useAnswer<OwnMeetingsView>('/api/my-meetings')
  if (!meetings.data) return <NotReadYet query={meetings} what={t('schedule.own')} />
  const { items, more } = meetings.data
  return (
    <Section title={t('schedule.own')}>
      {items.length === 0 ? (
        <p>{t('schedule.own.none')}</p>
      ) : (
        <ul className="lines">
          {items.map((meeting) => (
            <li key={meeting.id}>
              <OwnMeetingLine meeting={meeting} />
            </li>
          ))}
        </ul>
      )}
      {more ? <p className="quiet">{t('schedule.own.more')}</p> : null}
    </Section>
  )
}
