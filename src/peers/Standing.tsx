import { useId, useState } from 'react'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { asksReason, Decision } from '../kernel/screen/Decision.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { DecisionView } from '../kernel/wire.ts'
import type { PeerView, ServiceView } from './peer-wire.ts'

/** What the clauses say of a peer on a day, today or another, and what can be done about it. */
export function StandingOf({ peer, service }: { peer: PeerView; service: ServiceView }) {
  const { t } = useWords()
  const { today } = useHere()
  const [on, setOn] = useState(today())
  const field = useId()
  const standing = useAnswer<DecisionView>(
    `/api/peers/${peer.id}/standing?program=${service.program}&on=${on}`,
    { keep: true },
  )
  return (
    <div className="standing">
      <label className="inline-field" htmlFor={field}>
        {t('peer.judge-on')}
        <input
          id={field}
          className="input input-short"
          type="date"
          dir="ltr"
          value={on}
          onChange={(event) => event.target.value && setOn(event.target.value)}
        />
      </label>
      <Waiting query={standing}>
        {(decision) => (
          <Decision decision={decision} level={3} fold>
            {peer.may.activate && decision.goesOn && service.state !== 'active' ? (
              <Start peer={peer} service={service} decision={decision} on={on} />
            ) : null}
          </Decision>
        )}
      </Waiting>
    </div>
  )
}

function Start({
  peer,
  service,
  decision,
  on,
}: {
  peer: PeerView
  service: ServiceView
  decision: DecisionView
  on: string
}) {
  const { t, day } = useWords()
  const { today } = useHere()
  const activate = useSend<object>('POST', `/api/peers/${peer.id}/activate`)
  const form = useKeptForm(`start.${peer.id}.${service.program}`, {
    initial: { reason: '' },
    send: (typed) => activate.send({ ...typed, program: service.program, from: on }),
  })
  return (
    <FormFrame form={form} label={t('peer.activate', { day: day(on, today()) })}>
      {asksReason(decision.findings) ? (
        <TextArea name="reason" label={t('common.decision.reason')} rows={2} needed maxLength={2000} />
      ) : null}
      <Buttons>
        <SubmitButton>{t('peer.activate', { day: day(on, today()) })}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}
