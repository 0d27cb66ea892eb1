import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dialog } from '../kernel/screen/Dialog.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Facts, type PersonLine } from '../kernel/screen/PersonHeader.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { When } from '../kernel/screen/When.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
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
      {asked && meeting.mayCallOff ? <CallOff meeting={meeting} onClose={() => setAsked(false)} /> : null}
    </Page>
  )
}

/** The second of two taps; why is up to them. */
function CallOff({ meeting, onClose }: { meeting: OwnMeetingView; onClose: () => void }) {
  const { t } = useWords()
  const off = useSend<object>('POST', `/api/my-meetings/${meeting.id}/call-off`)
  const form = useForm({ initial: { why: '', also: 'this' }, send: off.send, onSent: onClose })
  return (
    <Dialog title={t('schedule.call-off')} onClose={onClose}>
      <FormFrame form={form}>
        {meeting.returns ? (
          <ChoiceField
            name="also"
            label={t('schedule.also')}
            choices={[
              { value: 'this', label: t('schedule.also.this') },
              { value: 'following', label: t('schedule.also.following') },
            ]}
          />
        ) : null}
        <TextField name="why" label={t('schedule.why')} ifYouLike />
        <Buttons>
          <SubmitButton>{t('schedule.call-off.do')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Dialog>
  )
}
