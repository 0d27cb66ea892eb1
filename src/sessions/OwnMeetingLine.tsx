import { useWords } from '../kernel/i18n/Words.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import type { OwnMeetingView } from './own-meetings-wire.ts'

/** What became of an own meeting, in a sign and a word. */
export function OwnMeetingState({ meeting }: { meeting: OwnMeetingView }) {
  const { t } = useWords()
  const { state } = meeting
  const tones = { planned: 'do', held: 'ok', cancelled: 'quiet', missed: 'open' } as const
  const icons = { planned: 'not-due', held: 'met', cancelled: 'close', missed: 'not-met' } as const
  return (
    <StatusTag tone={tones[state]} icon={icons[state]}>
      {t(`schedule.state.${state}`)}
    </StatusTag>
  )
}

/** One line: when, with whom, where, how. */
export function OwnMeetingLine({ meeting }: { meeting: OwnMeetingView }) {
  const { t, day, time } = useWords()
  const when = t('common.date.day-time', {
    day: day(meeting.day),
    time: time(meeting.startsAt, meeting.zone),
  })
  return (
    <LineLink
      href={`/my-meetings/${meeting.id}`}
      title={when}
      note={
        <bdi>
          {[t('schedule.own.with', { peer: meeting.peer }), meeting.place ?? meeting.mode].join(' · ')}
        </bdi>
      }
    />
  )
}
