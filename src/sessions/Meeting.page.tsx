import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Clauses } from '../kernel/screen/Decision.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { When } from '../kernel/screen/When.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { MeetingView } from './calendar-wire.ts'
import { CallOff, Missed } from './CallOff.tsx'
import { MeetingState } from './MeetingLines.tsx'

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
  const { t, day, minutes } = useWords()
  const { today, now } = useHere()
  const [, go] = useLocation()
  const [asked, setAsked] = useState<'call-off' | 'missed'>()
  const { participant, peer, cancelled, missed, mode, kind } = meeting
  const begun = Date.parse(meeting.startsAt) <= now()
  const modeKey = `session.mode.${mode}`
  return (
    <Page
      title={t('schedule.meeting', { name: participant.name, day: day(meeting.day, today()) })}
      back={{ href: `/calendar?day=${meeting.day}`, label: t('schedule.title') }}
    >
      <p>
        <MeetingState meeting={meeting} />
      </p>
      <dl>
        <dt>{t('session.when')}</dt>
        <dd>
          <When instant={meeting.startsAt} zone={meeting.zone} /> · {minutes(meeting.minutes)}
          {meeting.returns ? ` · ${t('schedule.returns.one')}` : ''}
        </dd>
        {meeting.plannedFor ? (
          <>
            <dt>{t('schedule.planned-for')}</dt>
            <dd>
              <When instant={meeting.plannedFor} zone={meeting.zone} />
            </dd>
          </>
        ) : null}
        <dt>{t('session.peer')}</dt>
        <dd>
          <bdi>{peer.name}</bdi>
        </dd>
        <dt>{t('session.mode')}</dt>
        <dd>
          {isUsual(mode) ? t(modeKey as 'session.mode.phone') : <bdi>{mode}</bdi>}
          {meeting.place ? (
            <>
              {' · '}
              <bdi>{meeting.place}</bdi>
            </>
          ) : null}
        </dd>
        {kind === 'service' ? null : (
          <>
            <dt>{t('session.kind')}</dt>
            <dd>{t(`session.kind.${kind as 'planning'}`)}</dd>
          </>
        )}
        {meeting.reachBetween ? (
          <>
            <dt>{t('schedule.reach.peer')}</dt>
            <dd dir="auto">{meeting.reachBetween}</dd>
          </>
        ) : null}
        {meeting.accessNeeds ? (
          <>
            <dt>{t('schedule.access')}</dt>
            <dd dir="auto">{meeting.accessNeeds}</dd>
          </>
        ) : null}
        {cancelled ? (
          <>
            <dt>{t('schedule.called-off-by')}</dt>
            <dd dir="auto">
              {t(`schedule.by.${cancelled.by as 'peer'}`)}
              {cancelled.why ? `: ${cancelled.why}` : ''}
            </dd>
          </>
        ) : null}
        {missed ? (
          <>
            <dt>{t('schedule.missed-by')}</dt>
            <dd dir="auto">
              {t(`schedule.by.${missed.by as 'peer'}`)}
              {missed.why ? `: ${missed.why}` : ''}
            </dd>
          </>
        ) : null}
      </dl>
      {meeting.atRisk.length > 0 && meeting.state === 'planned' ? (
        <Section title={t('schedule.at-risk')}>
          <p>{t('schedule.at-risk.what')}</p>
          <Clauses findings={meeting.atRisk} />
        </Section>
      ) : null}
      <Buttons>
        {meeting.mine && meeting.state !== 'held' ? (
          <Button
            kind={begun ? 'do' : 'plain'}
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

function isUsual(mode: string): boolean {
  return mode === 'in-person' || mode === 'video' || mode === 'phone'
}
