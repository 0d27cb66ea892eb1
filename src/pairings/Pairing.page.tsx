import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { FactList } from '../kernel/facts/FactList.tsx'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { CheckField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Decision } from '../kernel/screen/Decision.tsx'
import { Dialog } from '../kernel/screen/Dialog.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Facts } from '../kernel/screen/PersonHeader.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { PairingView } from './pairing-wire.ts'
import { WaysToReach } from './WaysToReach.tsx'

/** Two people and what was agreed between them. */
export default function Pairing() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const pairing = useAnswer<PairingView>(`/api/pairings/${id}`)
  return (
    <Waiting query={pairing} what={t('pairing.fetching')}>
      {(found) => <Shown pairing={found} />}
    </Waiting>
  )
}

function Shown({ pairing }: { pairing: PairingView }) {
  const { t, day, money } = useWords()
  const { hat } = useHere()
  const [ending, setEnding] = useState(false)
  const staff = hat.role === 'coordinator' || hat.role === 'agency-admin'
  const person = (name: string, href: string) =>
    staff ? (
      <Link href={href}>
        <bdi>{name}</bdi>
      </Link>
    ) : (
      <bdi>{name}</bdi>
    )
  const lines = [
    {
      label: pairing.labels.participant,
      value: person(pairing.participant, `/participants/${pairing.participantId}`),
    },
    {
      label: pairing.labels.peer,
      value: person(pairing.peer, `/peers/${pairing.peerId}?program=${pairing.program}`),
    },
    {
      label: t('pairing.choose.program'),
      value: pairing.programName,
    },
    ...(pairing.rateCents === null ? [] : [{ label: t('pairing.rate'), value: money(pairing.rateCents) }]),
    ...(pairing.endedReason
      ? [{ label: t('pairing.ended-because'), value: <bdi>{pairing.endedReason}</bdi> }]
      : []),
  ]
  return (
    <Page
      title={t('pairing.two', { participant: pairing.participant, peer: pairing.peer })}
      intro={
        pairing.to
          ? t('common.from-to', { from: day(pairing.from), to: day(pairing.to) })
          : pairing.state === 'coming'
            ? t('pairing.starts', { day: day(pairing.from) })
            : t('common.since', { day: day(pairing.from) })
      }
      actions={
        pairing.mayEnd && pairing.state !== 'over' && pairing.to === null ? (
          <button type="button" className="button button-plain" onClick={() => setEnding(true)}>
            {t('pairing.end')}
          </button>
        ) : undefined
      }
    >
      <p>
        <StatusTag
          tone={pairing.state === 'running' ? 'ok' : 'quiet'}
          icon={pairing.state === 'running' ? 'met' : pairing.state === 'over' ? 'close' : 'not-due'}
        >
          {t(`pairing.state.${pairing.state}`)}
        </StatusTag>
      </p>
      <div className="two">
        <Facts lines={lines} />
      </div>
      <Section title={t('pairing.reach')}>
        <Reach pairing={pairing} />
      </Section>
      {pairing.told.length > 0 ? (
        <Section title={t('pairing.told')}>
          {pairing.told.map(({ says, where }) => (
            <p key={where} lang="en" dir="auto">
              {says} <span className="quiet">({where})</span>
            </p>
          ))}
        </Section>
      ) : null}
      <FactList about={{ kind: 'pairing', id: pairing.id }} program={pairing.program} />
      {pairing.decision ? (
        <Section title={t('pairing.decision')}>
          <Decision decision={pairing.decision} level={3} fold />
        </Section>
      ) : null}
      {ending ? (
        <Dialog title={t('pairing.end.title')} onClose={() => setEnding(false)}>
          <End pairing={pairing} onDone={() => setEnding(false)} />
        </Dialog>
      ) : null}
    </Page>
  )
}

/** How the two reach each other between meetings, and where it is written down anew. */
function Reach({ pairing }: { pairing: PairingView }) {
  const { t } = useWords()
  const [typing, setTyping] = useState(false)
  if (typing) return <AgreeReach pairing={pairing} onDone={() => setTyping(false)} />
  return (
    <>
      <p dir="auto">{pairing.reachBetween ?? t('pairing.reach.none')}</p>
      {pairing.mayAgree && pairing.state !== 'over' ? (
        <Buttons>
          <Button onPress={() => setTyping(true)}>{t('pairing.reach.write')}</Button>
        </Buttons>
      ) : null}
    </>
  )
}

function AgreeReach({ pairing, onDone }: { pairing: PairingView; onDone: () => void }) {
  const { t } = useWords()
  // Upon what was read when the form was opened, so that nobody's later words are written over unseen.
  const [baseVersion] = useState(pairing.version)
  const agree = useSend<object>('POST', `/api/pairings/${pairing.id}/reach`)
  const form = useKeptForm(`reach.${pairing.id}`, {
    initial: { reachBetween: pairing.reachBetween ?? '' },
    send: (typed) => agree.send({ ...typed, baseVersion }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t('pairing.reach')} takesFocus>
      <TextArea
        name="reachBetween"
        label={t('pairing.reach')}
        hint={t('pairing.reach.hint')}
        rows={2}
        maxLength={2000}
      />
      <WaysToReach ways={pairing.ways} />
      <Buttons>
        <SubmitButton>{t('pairing.reach.keep')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}

function End({ pairing, onDone }: { pairing: PairingView; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const end = useSend<object>('POST', `/api/pairings/${pairing.id}/end`)
  const form = useKeptForm(`pairing.end.${pairing.id}`, {
    initial: { on: today(), reason: '', byParticipant: false },
    send: (typed) => end.send({ ...typed, baseVersion: pairing.version }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form}>
      <p>{t('pairing.end.keeps')}</p>
      <CheckField
        name="byParticipant"
        label={t('pairing.end.by-participant')}
        hint={t('pairing.end.by-participant.hint')}
      />
      {form.state.values.byParticipant ? null : <DayField name="on" label={t('pairing.end.on')} needed />}
      <TextArea name="reason" label={t('pairing.end.reason')} rows={2} ifYouLike />
      <Buttons>
        <SubmitButton kind="danger">{t('pairing.end')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
