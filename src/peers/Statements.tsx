import { useState } from 'react'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { StatementView } from './due-wire.ts'

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
  const { t, day } = useWords()
  const { today } = useHere()
  const [stating, setStating] = useState(false)
  const last = one.last
  return (
    <li className="due">
      <p className="line-title">{one.label}</p>
      <p>
        {last === null
          ? t('peer.statement.never')
          : t(last.holds ? 'peer.statement.held' : 'peer.statement.changed', { day: day(last.on, today()) })}
      </p>
      {last?.words ? <p dir="auto">{last.words}</p> : null}
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
    </li>
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
  const form = useForm({
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
