import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Clauses } from '../kernel/screen/Decision.tsx'
import { Facts, type PersonLine } from '../kernel/screen/PersonHeader.tsx'
import { Dotted } from '../kernel/screen/Dotted.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { When } from '../kernel/screen/When.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { MeetingView } from './calendar-wire.ts'
import { CallOff, Missed } from './CallOff.tsx'
import { MeetingState } from './MeetingLines.tsx'
import { useBegun } from './useBegun.ts'

/** One meeting that is planned, or was called off or missed: when, where, what stands in its way, what to do. */
export default function Meeting() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const meeting = useAnswer<MeetingView>(`/api/bookings/${id}`)
  return (
    <Waiting query={meeting} what={t('schedule.fetching')}>
      {(view) => <One meeting={view} />}
    </Waiting>
  )
}

function One({ meeting }: { meeting: MeetingView }) {
  const { t, day } = useWords()
  const { hat, today } = useHere()
  const [, go] = useLocation()
  const [asked, setAsked] = useState<'call-off' | 'missed'>()
  const ofTheirs = hat.role === 'supervisor' || hat.role === 'program-officer'
  const calendar = ofTheirs ? `/participants/${meeting.participant.id}/calendar` : '/calendar'
  const begun = useBegun([meeting.startsAt])(meeting.startsAt)
  const lines = useLines(meeting)
  return (
    <Page
      title={t('schedule.meeting', { name: meeting.participant.name, day: day(meeting.day, today()) })}
      back={{ href: `${calendar}?day=${meeting.day}`, label: t('schedule.title') }}
    >
      <p>
        <MeetingState meeting={meeting} />
      </p>
      <Facts lines={lines} />
      {meeting.atRisk.length > 0 && meeting.state === 'planned' ? (
        <Section title={t('schedule.at-risk')}>
          <p>{t('schedule.at-risk.what')}</p>
          <Clauses findings={meeting.atRisk} />
        </Section>
      ) : null}
      <Buttons>
        {meeting.mine && meeting.state !== 'held' && begun ? (
          <Button
            kind="do"
            onPress={() => go(`/record/${meeting.id}?pairing=${meeting.pairingId}&planned=1`)}
          >
            {t('schedule.write-down')}
          </Button>
        ) : null}
        {meeting.mayChange ? (
          <>
            <Button onPress={() => go(`/meetings/${meeting.id}/move`)}>{t('schedule.move')}</Button>
            <Button onPress={() => setAsked('call-off')}>{t('schedule.call-off')}</Button>
            {begun ? <Button onPress={() => setAsked('missed')}>{t('schedule.missed')}</Button> : null}
          </>
        ) : null}
      </Buttons>
      {asked === 'call-off' ? <CallOff meeting={meeting} onClose={() => setAsked(undefined)} /> : null}
      {asked === 'missed' ? <Missed meeting={meeting} onClose={() => setAsked(undefined)} /> : null}
    </Page>
  )
}

/** What is known of it, line by line: when, with whom, how, and what became of it. */
function useLines(meeting: MeetingView): readonly PersonLine[] {
  const { t, minutes, moment } = useWords()
  const { hat } = useHere()
  const { participant, peer, cancelled, missed, kind } = meeting
  const by = (who: string, why: string | null) => {
    const name =
      who === 'participant' || who === 'peer' ? meeting.labels[who] : t(`schedule.by.${who as 'agency'}`)
    return <bdi>{why ? `${name}: ${why}` : name}</bdi>
  }
  return [
    {
      label: t('session.when'),
      value: (
        <>
          <When instant={meeting.startsAt} zone={meeting.zone} /> · {minutes(meeting.minutes)}
          {meeting.returns ? ` · ${t('schedule.returns.one')}` : ''}
        </>
      ),
    },
    ...(meeting.plannedFor
      ? [
          {
            label: t('schedule.planned-for'),
            value: <When instant={meeting.plannedFor} zone={meeting.zone} />,
          },
        ]
      : []),
    { label: t('schedule.with'), value: <bdi>{hat.role === 'peer' ? participant.name : peer.name}</bdi> },
    {
      label: t('session.mode'),
      value: <Dotted>{[meeting.modeLabel, ...(meeting.place ? [meeting.place] : [])]}</Dotted>,
    },
    ...(kind === 'service'
      ? []
      : [{ label: t('session.kind'), value: t(`session.kind.${kind as 'planning'}`) }]),
    ...(meeting.reachBetween
      ? [{ label: t('schedule.reach.peer'), value: <bdi>{meeting.reachBetween}</bdi> }]
      : []),
    ...(meeting.accessNeeds
      ? [{ label: t('schedule.access'), value: <bdi>{meeting.accessNeeds}</bdi> }]
      : []),
    ...meeting.moves.map((move) => ({
      label: t('schedule.moved'),
      value: (
        <>
          {t('schedule.moved.from-to', {
            from: moment(move.from, meeting.zone),
            to: moment(move.to, meeting.zone),
          })}
          <br />
          <bdi>
            {t('schedule.moved.by', {
              name: move.by ?? t('session.somebody'),
              at: moment(move.at, meeting.zone),
            })}
          </bdi>
          {move.why ? (
            <>
              <br />
              <bdi>{move.why}</bdi>
            </>
          ) : null}
        </>
      ),
    })),
    ...(cancelled ? [{ label: t('schedule.called-off-by'), value: by(cancelled.by, cancelled.why) }] : []),
    ...(meeting.cancelledAt
      ? [
          {
            label: t('schedule.called-off-on'),
            value: <When instant={meeting.cancelledAt} zone={meeting.zone} />,
          },
        ]
      : []),
    ...(missed ? [{ label: t('schedule.missed-by'), value: by(missed.by, missed.why) }] : []),
  ]
}
