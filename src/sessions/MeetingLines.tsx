import { useWords } from '../kernel/i18n/Words.tsx'
import { Dotted } from '../kernel/screen/Dotted.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import type { MeetingLine } from './calendar-wire.ts'

/** What became of a meeting, in a sign and a word: never in a colour alone. */
export function MeetingState({ meeting }: { meeting: MeetingLine }) {
  const { t } = useWords()
  if (meeting.state === 'cancelled')
    return (
      <StatusTag tone="quiet" icon="close">
        {t('schedule.state.cancelled')}
      </StatusTag>
    )
  if (meeting.state === 'missed')
    return (
      <StatusTag tone="open" icon="not-met">
        {t('schedule.state.missed')}
      </StatusTag>
    )
  if (meeting.state === 'planned')
    return meeting.atRisk.length > 0 ? (
      <StatusTag tone="held-back" icon="notice">
        {t('schedule.state.at-risk')}
      </StatusTag>
    ) : (
      <StatusTag tone="do" icon="not-due">
        {t('schedule.state.planned')}
      </StatusTag>
    )
  return meeting.heldBack ? (
    <StatusTag tone="held-back" icon="held-back">
      {t('session.held-back')}
    </StatusTag>
  ) : (
    <StatusTag tone="ok" icon="met">
      {t('schedule.state.held')}
    </StatusTag>
  )
}

/** Meetings in a list, each with when, with whom and what became of it. */
export function MeetingLines({
  items,
  who,
  withDay = false,
}: {
  items: readonly MeetingLine[]
  /** Whose names stand there: the other one's, or both where somebody looks on. */
  who: 'participant' | 'peer' | 'both'
  withDay?: boolean
}) {
  return (
    <ul className="lines">
      {items.map((meeting) => (
        <li key={meeting.id}>
          <MeetingLineLink meeting={meeting} who={who} withDay={withDay} />
        </li>
      ))}
    </ul>
  )
}

function MeetingLineLink({
  meeting,
  who,
  withDay,
}: {
  meeting: MeetingLine
  who: 'participant' | 'peer' | 'both'
  withDay: boolean
}) {
  const { t, day, time, minutes } = useWords()
  const { participant, peer, startsAt, zone, place, kind } = meeting
  const names = who === 'both' ? [participant.name, peer.name] : [meeting[who].name]
  const parts = [
    withDay
      ? t('common.date.day-time', { day: day(meeting.day), time: time(startsAt, zone) })
      : time(startsAt, zone),
    minutes(meeting.minutes),
    ...(kind === 'service' ? [] : [t(`session.kind.${kind as 'planning'}`)]),
    ...(place ? [place] : []),
  ]
  return (
    <LineLink
      href={meeting.state === 'held' ? `/sessions/${meeting.id}` : `/meetings/${meeting.id}`}
      title={<Dotted>{names}</Dotted>}
      note={parts.join(' · ')}
      tag={<MeetingState meeting={meeting} />}
    />
  )
}
