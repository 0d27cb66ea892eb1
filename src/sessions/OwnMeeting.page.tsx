import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Facts, type PersonLine } from '../kernel/screen/PersonHeader.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { When } from '../kernel/screen/When.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import { CallOffDialog } from './CallOff.tsx'
import type { OwnMeetingView } from './own-meetings-wire.ts'
import { OwnMeetingState } from './OwnMeetingLine.tsx'

/** One of the own meetings of whoever is served: with whom, when, where, how; and calling it off, at any time. */
export default function OwnMeeting() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const meeting = useAnswer<OwnMeetingView>(`/api/my-meetings/${id}`)
  return (
    <Waiting query={meeting} what={t('schedule.fetching')}>
      {(view) => <One meeting={view} />}
    </Waiting>
  )
}

function One({ meeting }: { meeting: OwnMeetingView }) {
  const { t, day, minutes } = useWords()
  const { hat, today } = useHere()
  const [asked, setAsked] = useState(false)
  const { calledOff, zone } = meeting
  const lines: PersonLine[] = [
    { label: t('schedule.with'), value: <bdi>{meeting.peer}</bdi> },
    {
      label: t('session.when'),
      value: (
        <>
          <When instant={meeting.startsAt} zone={zone} /> · {minutes(meeting.minutes)}
          {meeting.returns ? ` · ${t('schedule.returns.one')}` : ''}
        </>
      ),
    },
    ...(meeting.plannedFor
      ? [{ label: t('schedule.planned-for'), value: <When instant={meeting.plannedFor} zone={zone} /> }]
      : []),
    ...(meeting.place ? [{ label: t('session.place'), value: <bdi>{meeting.place}</bdi> }] : []),
    { label: t('session.mode'), value: <bdi>{meeting.mode}</bdi> },
    ...(meeting.reach ? [{ label: t('schedule.own.reach'), value: <bdi>{meeting.reach}</bdi> }] : []),
    ...(calledOff
      ? [
          {
            label: t('schedule.called-off-by'),
            value: t(
              calledOff.by === 'participant' ? 'schedule.own.you' : `schedule.by.${calledOff.by as 'agency'}`,
            ),
          },
          ...(calledOff.at
            ? [{ label: t('schedule.own.called-off-at'), value: <When instant={calledOff.at} zone={zone} /> }]
            : []),
        ]
      : []),
  ]
  return (
    <Page
      title={t('schedule.meeting', { name: meeting.peer, day: day(meeting.day, today()) })}
      {...(hat.participantId
        ? { back: { href: `/participants/${hat.participantId}`, label: t('schedule.own') } }
        : {})}
    >
      <p>
        <OwnMeetingState meeting={meeting} />
      </p>
      <Facts lines={lines} />
      {meeting.mayCallOff ? (
        <>
          <p className="quiet">{t('schedule.own.call-off.what')}</p>
          <Buttons>
            <Button onPress={() => setAsked(true)}>{t('schedule.call-off')}</Button>
          </Buttons>
        </>
      ) : null}
      {meeting.state === 'held' ? (
        <p className="buttons">
          <Link href="/confirm" className="link-do">
            {t('schedule.own.was-it-so')}
          </Link>
        </p>
      ) : null}
      {asked && meeting.mayCallOff ? (
        <CallOffDialog
          to={`/api/my-meetings/${meeting.id}/call-off`}
          body={({ why, also }) => ({ why, also })}
          returns={meeting.returns}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </Page>
  )
}
