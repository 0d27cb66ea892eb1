import { useState } from 'react'
import { useParams } from 'wouter'
import { Button } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Facts } from '../kernel/screen/PersonHeader.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { When } from '../kernel/screen/When.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import { CallOffDialog } from '../sessions/CallOff.tsx'
import { HoldMeeting } from './HoldMeeting.tsx'
import type { MeetingView } from './meeting-wire.ts'
import { monthName } from '../kernel/i18n/month-name.ts'
import { AgendaWords, meetingStateKey } from './PeerSupervised.tsx'
import './supervision.css'

/** One meeting of supervision: what is to be spoken of, everybody to be looked at, and what was said. */
export default function Meeting() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const meeting = useAnswer<MeetingView>(`/api/supervision/meetings/${id}`)
  return (
    <Waiting query={meeting} what={t('supervision.fetching')}>
      {(view) => <Shown meeting={view} />}
    </Waiting>
  )
}

function Shown({ meeting }: { meeting: MeetingView }) {
  const { t, day, list, locale, minutes, time } = useWords()
  const { hat, today, zone } = useHere()
  const { calledOff } = meeting
  const [calling, setCalling] = useState(false)
  const [carried, setCarried] = useState<readonly string[]>([])
  const own = hat.role === 'peer'
  const writing = meeting.mayWrite && (meeting.state === 'planned' || meeting.state === 'held')
  const first = meeting.peers[0]
  const onDay = day(meeting.onDay, today())
  const dayAndTime = meeting.starts
    ? t('common.date.day-time', { day: onDay, time: time(`${meeting.onDay}T${meeting.starts}Z`, 'UTC') })
    : onDay
  return (
    <Page
      title={t('supervision.meeting', { name: list(meeting.peers.map(({ name }) => name)) })}
      back={{
        href: own ? '/supervision' : first ? `/supervision/peers/${first.id}` : '/supervision',
        label: t('supervision.title'),
      }}
      actions={
        meeting.state === 'planned' ? (
          <Button kind="quiet" onPress={() => setCalling(true)}>
            {t('supervision.call-off')}
          </Button>
        ) : undefined
      }
    >
      {calling && meeting.state === 'planned' ? (
        <CallOffDialog
          to={`/api/supervision/meetings/${meeting.id}/call-off`}
          body={({ why }) => ({ why, baseVersion: meeting.version })}
          what={t('supervision.call-off.sure')}
          onClose={() => setCalling(false)}
        />
      ) : null}
      {carried.length > 0 ? (
        <p role="status" className="carried">
          {t('supervision.carried', { names: list([...carried]), count: carried.length })}
        </p>
      ) : null}
      <Facts
        lines={[
          { label: t('supervision.on'), value: dayAndTime },
          { label: t('supervision.kind'), value: t(`supervision.kind.${meeting.kind}`) },
          { label: t('supervision.state'), value: t(meetingStateKey(meeting.state)) },
          {
            label: t(
              meeting.state === 'held' || meeting.state === 'closed'
                ? 'supervision.by'
                : 'supervision.planned-with',
            ),
            value: meeting.by ? <bdi>{meeting.by}</bdi> : null,
          },
          ...(meeting.minutes ? [{ label: t('supervision.minutes'), value: minutes(meeting.minutes) }] : []),
          ...(meeting.makesUpFor
            ? [{ label: t('supervision.makes-up-for'), value: monthName(meeting.makesUpFor, locale) }]
            : []),
          ...(calledOff
            ? [
                {
                  label: t('supervision.called-off.on'),
                  value: (
                    <>
                      <When instant={calledOff.at} zone={zone} />
                      {calledOff.by ? (
                        <>
                          {' · '}
                          <bdi>{calledOff.by}</bdi>
                        </>
                      ) : null}
                    </>
                  ),
                },
                ...(calledOff.why
                  ? [{ label: t('supervision.called-off.why'), value: <bdi>{calledOff.why}</bdi> }]
                  : []),
              ]
            : []),
          ...(meeting.why ? [{ label: t('supervision.why'), value: <bdi>{meeting.why}</bdi> }] : []),
        ]}
      />
      {writing ? <HoldMeeting meeting={meeting} onCarried={setCarried} /> : <WhatWasSaid meeting={meeting} />}
    </Page>
  )
}

/** A meeting that is over, or as whoever does not write sees it. */
function WhatWasSaid({ meeting }: { meeting: MeetingView }) {
  const { t } = useWords()
  return (
    <>
      {meeting.agenda.length > 0 ? (
        <Section title={t('supervision.agenda')}>
          <ul className="agenda">
            {meeting.agenda.map((item) => (
              <li key={item.key}>
                <AgendaWords item={item} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {meeting.people.length > 0 ? (
        <Section title={t('supervision.people')}>
          <ul className="reviews">
            {meeting.people.map((one) => (
              <li key={`${one.peerId} ${one.participantId}`}>
                <h3>
                  <bdi>{one.name}</bdi>
                </h3>
                {one.carriedOver && !one.wellness && !one.progress ? (
                  <p className="quiet">{t('supervision.not-reviewed')}</p>
                ) : null}
                {(['wellness', 'progress', 'support'] as const).map((part) =>
                  one[part] ? (
                    <div key={part}>
                      <p className="quiet">{t(`supervision.review.${part}`)}</p>
                      <p className="spoken" dir="auto">
                        {one[part]}
                      </p>
                    </div>
                  ) : null,
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {meeting.summary ? (
        <Section title={t('supervision.summary')}>
          <p className="spoken" dir="auto">
            {meeting.summary}
          </p>
        </Section>
      ) : null}
    </>
  )
}
