import { useState } from 'react'
import { Link } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { NumberField, TextArea } from '../kernel/forms/TextFields.tsx'
import { localDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { SendTrouble } from '../kernel/screen/SendTrouble.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { ApprovalView, WhoView } from './approvals-wire.ts'
import './approvals.css'

/** What was asked for and what became of it: who, why, when. Whoever may decide does it here. */
export function Requests({ requests }: { requests: readonly ApprovalView[] }) {
  return (
    <ul className="requests">
      {requests.map((request) => (
        <li key={request.id} className="request">
          <RequestLine request={request} />
        </li>
      ))}
    </ul>
  )
}

/** In one line what is wanted: "12 units for the week from … to …", or the clause that is to be let pass. */
function useWanted(): (request: ApprovalView) => string {
  const { t, day } = useWords()
  return (request) =>
    request.kind === 'units'
      ? t('approval.wanted.units', {
          count: request.asked,
          participant: request.participant.name,
          from: day(request.week),
          to: day(request.until),
        })
      : request.month
        ? t('approval.wanted.month', {
            peer: request.peer ?? '',
            month: day(request.month),
            says: request.says,
          })
        : t('approval.wanted.session', {
            participant: request.participant ?? '',
            day: request.serviceDate ? day(request.serviceDate) : '',
            says: request.says,
          })
}

const tones = { requested: 'open', approved: 'ok', denied: 'held-back', withdrawn: 'quiet' } as const
const icons = { requested: 'unknown', approved: 'met', denied: 'not-met', withdrawn: 'not-due' } as const

export function RequestLine({ request }: { request: ApprovalView }) {
  const { t, day } = useWords()
  const { today, zone } = useHere()
  const who = useWho()
  const wanted = useWanted()
  const when = (instant: string) => day(localDay(instant, zone), today())
  return (
    <>
      <p className="request-head">
        <strong>
          <bdi>{wanted(request)}</bdi>
        </strong>{' '}
        <StatusTag tone={tones[request.state]} icon={icons[request.state]}>
          {t(`approval.state.${request.state}`)}
        </StatusTag>
        {request.afterwards && request.state === 'approved' ? (
          <StatusTag tone="quiet" icon="notice">
            {t('approval.afterwards')}
          </StatusTag>
        ) : null}
      </p>
      <p>
        {t('approval.asked-by', { who: who(request.requestedBy), day: when(request.requestedAt) })}{' '}
        <q dir="auto">{request.reason}</q>
      </p>
      {request.kind === 'units' && request.approved !== undefined ? (
        <p>{t('approval.given', { count: request.approved, allowed: request.allowed ?? 0 })}</p>
      ) : null}
      {request.decidedBy && request.decidedAt ? (
        <p>
          {t(request.state === 'withdrawn' ? 'approval.withdrawn-by' : 'approval.decided-by', {
            who: who(request.decidedBy),
            day: when(request.decidedAt),
          })}{' '}
          {request.decidedReason ? <q dir="auto">{request.decidedReason}</q> : null}
        </p>
      ) : null}
      {request.sessionId ? (
        <p>
          <Link href={`/sessions/${request.sessionId}`} className="link-do">
            {t('approval.session')}
          </Link>
        </p>
      ) : null}
      {request.may.decide ? <Decide request={request} /> : null}
      {request.may.withdraw ? <Withdraw request={request} /> : null}
    </>
  )
}

/** A name and a role; of somebody who has left, until when. */
export function useWho(): (who: WhoView) => string {
  const { t, day } = useWords()
  return (who) =>
    who.until
      ? t('approval.who-until', { name: who.name, role: who.role, day: day(who.until) })
      : t('approval.who', { name: who.name, role: who.role })
}

const pathOf = (request: ApprovalView) =>
  `/api/${request.kind === 'units' ? 'approvals/units' : 'overrides'}/${request.id}`

/** Yes or no with a reason; of units also how many. */
export function Decide({ request }: { request: ApprovalView }) {
  const { t } = useWords()
  const wanted = useWanted()
  const decide = useSend<object>('POST', `${pathOf(request)}/decide`)
  const units = request.kind === 'units' ? String(request.asked) : undefined
  const form = useKeptForm(`decide.${request.id}`, {
    initial: { approve: '', units: units ?? '', reason: '' },
    check: ({ approve }) =>
      approve === '' ? [{ code: 'missing', field: 'approve', text: t('approval.decide.missing') }] : [],
    send: ({ approve, units: given, reason }) =>
      decide.send({ approve: approve === 'yes', reason, ...(units === undefined ? {} : { units: given }) }),
  })
  return (
    <FormFrame form={form} label={`${t('approval.decide')}: ${wanted(request)}`}>
      <ChoiceField
        name="approve"
        label={t('approval.decide')}
        needed
        choices={[
          { value: 'yes', label: t(units === undefined ? 'approval.let-pass' : 'approval.give') },
          { value: 'no', label: t('approval.deny') },
        ]}
      />
      {units !== undefined && form.state.values.approve === 'yes' ? (
        <NumberField name="units" label={t('approval.units')} needed />
      ) : null}
      <TextArea name="reason" label={t('approval.reason')} needed />
      <Buttons>
        <SubmitButton>{t('approval.decide.keep')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

function Withdraw({ request }: { request: ApprovalView }) {
  const { t } = useWords()
  const wanted = useWanted()
  const withdraw = useSend<object>('POST', `${pathOf(request)}/withdraw`)
  return (
    <Buttons>
      <Button
        kind="quiet"
        busy={withdraw.busy}
        label={`${t('approval.withdraw')}: ${wanted(request)}`}
        onPress={() => void withdraw.send({}).catch(() => undefined)}
      >
        {t('approval.withdraw')}
      </Button>
      <SendTrouble send={withdraw} />
    </Buttons>
  )
}

/** Asks the role that the clause names to let something pass, with a reason. */
export function AskOverride({
  about,
  approver,
  of,
}: {
  about: { rule: string } & ({ sessionId: string } | { peerId: string; month: string })
  approver: string
  /** For screen readers: whose it is. */
  of: string
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const ask = useSend<object>('POST', '/api/overrides')
  const form = useKeptForm(
    `override.${about.rule}.${'sessionId' in about ? about.sessionId : `${about.peerId}.${about.month}`}`,
    {
      initial: { reason: '' },
      send: ({ reason }) => ask.send({ ...about, reason }),
      onSent: () => setOpen(false),
    },
  )
  if (!open)
    return (
      <Buttons>
        <Button
          label={`${t('approval.ask-override', { who: approver })}: ${of}`}
          onPress={() => setOpen(true)}
        >
          {t('approval.ask-override', { who: approver })}
        </Button>
      </Buttons>
    )
  return (
    <FormFrame form={form} label={`${t('approval.ask-override', { who: approver })}: ${of}`} takesFocus>
      <TextArea name="reason" label={t('approval.reason')} hint={t('approval.reason.hint')} needed />
      <Buttons>
        <SubmitButton>{t('approval.ask')}</SubmitButton>
        <Button onPress={() => setOpen(false)}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}
