import { useState } from 'react'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dialog } from '../kernel/screen/Dialog.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { StatedView, StatementView } from './due-wire.ts'

/** What a peer states anew each year. It reminds and asks; it stops nothing. */
export function Statements({
  peerId,
  program,
  statements,
  mayState,
}: {
  peerId: string
  program: string
  statements: readonly StatementView[]
  mayState: boolean
}) {
  const { t } = useWords()
  return (
    <Section title={t('peer.statement.title')}>
      <p className="quiet">{t('peer.statement.why')}</p>
      <ul className="dues">
        {statements.map((one) => (
          <One key={one.about} one={one} peerId={peerId} program={program} mayState={mayState} />
        ))}
      </ul>
    </Section>
  )
}

function One({
  one,
  peerId,
  program,
  mayState,
}: {
  one: StatementView
  peerId: string
  program: string
  mayState: boolean
}) {
  const { t } = useWords()
  const [stating, setStating] = useState(false)
  const [asked, setAsked] = useState<StatedView>()
  const { last, before } = one
  return (
    <li className="due">
      <p className="line-title">{one.label}</p>
      {last ? <Stated said={last} of={one.label} onAsk={setAsked} /> : <p>{t('peer.statement.never')}</p>}
      {stating ? (
        <State one={one} peerId={peerId} program={program} onDone={() => setStating(false)} />
      ) : mayState ? (
        <div className="buttons">
          <button type="button" className="button button-quiet" onClick={() => setStating(true)}>
            {t('peer.statement.do')}
            <span className="unseen">: {one.label}</span>
          </button>
        </div>
      ) : null}
      {before.length > 0 ? (
        <details>
          <summary>
            {t('peer.statement.before', { count: before.length })}
            <span className="unseen">: {one.label}</span>
          </summary>
          <ul className="dues">
            {before.map((said) => (
              <li key={said.id}>
                <Stated said={said} of={one.label} onAsk={setAsked} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {asked ? (
        <Dialog title={t('peer.statement.withdraw.title')} onClose={() => setAsked(undefined)}>
          <Withdraw said={asked} peerId={peerId} onDone={() => setAsked(undefined)} />
        </Dialog>
      ) : null}
    </li>
  )
}

/** One statement as it was given; what was taken back stays, struck through, with why. */
function Stated({ said, of, onAsk }: { said: StatedView; of: string; onAsk: (said: StatedView) => void }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const words = t(said.holds ? 'peer.statement.held' : 'peer.statement.changed', {
    day: day(said.on, today()),
  })
  return (
    <>
      <p>{said.withdrawn ? <del>{words}</del> : words}</p>
      {said.words ? <p dir="auto">{said.words}</p> : null}
      {said.withdrawn ? (
        <p className="quiet" dir="auto">
          {t('peer.statement.withdrawn', {
            day: day(said.withdrawn.on, today()),
            reason: said.withdrawn.reason,
          })}
        </p>
      ) : null}
      {said.mayWithdraw ? (
        <div className="buttons">
          <button type="button" className="button button-quiet" onClick={() => onAsk(said)}>
            {t('peer.statement.withdraw')}
            <span className="unseen">
              : {of}, {words}
            </span>
          </button>
        </div>
      ) : null}
    </>
  )
}

function Withdraw({ said, peerId, onDone }: { said: StatedView; peerId: string; onDone: () => void }) {
  const { t } = useWords()
  const withdraw = useSend<object>('POST', `/api/peers/${peerId}/statements/${said.id}/withdraw`)
  const form = useKeptForm(`statement.back.${said.id}`, {
    initial: { reason: '' },
    send: withdraw.send,
    onSent: onDone,
  })
  return (
    <FormFrame form={form}>
      <p>{t('peer.statement.withdraw.what')}</p>
      <TextArea name="reason" label={t('peer.statement.withdraw.reason')} rows={2} needed maxLength={2000} />
      <Buttons>
        <SubmitButton>{t('peer.statement.withdraw')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}

function State({
  one,
  peerId,
  program,
  onDone,
}: {
  one: StatementView
  peerId: string
  program: string
  onDone: () => void
}) {
  const { t } = useWords()
  const state = useSend<object>('POST', `/api/peers/${peerId}/statements`)
  const form = useKeptForm(`statement.${peerId}.${program}.${one.about}`, {
    initial: { holds: '', words: '' },
    send: ({ holds, words }) =>
      state.send({ program, about: one.about, words, holds: holds === '' ? null : holds === 'yes' }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={one.label} takesFocus>
      <ChoiceField
        name="holds"
        label={t('peer.statement.holds')}
        needed
        choices={[
          { value: 'yes', label: t('peer.statement.holds.yes') },
          { value: 'no', label: t('peer.statement.holds.no') },
        ]}
      />
      {form.state.values.holds === 'no' ? (
        <TextArea name="words" label={t('peer.statement.words')} needed maxLength={2000} />
      ) : null}
      <Buttons>
        <SubmitButton>{t('peer.statement.keep')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
