import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { PeerSupervisionView } from './meeting-wire.ts'

/** Evaluations of one peer's work, and the beginning of another. */
export function Evaluations({ view }: { view: PeerSupervisionView }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const [beginning, setBeginning] = useState(false)
  return (
    <Section
      title={t('supervision.evaluations')}
      actions={
        view.mayWrite && view.programs.length > 0 && !beginning ? (
          <Button onPress={() => setBeginning(true)}>{t('supervision.evaluation.begin')}</Button>
        ) : undefined
      }
    >
      {beginning ? <Begin view={view} onDone={() => setBeginning(false)} /> : null}
      {view.evaluations.length === 0 ? (
        <p className="quiet">{t('supervision.evaluations.empty')}</p>
      ) : (
        <ul className="lines">
          {view.evaluations.map((one) => (
            <li key={one.id}>
              <LineLink
                href={`/evaluations/${one.id}`}
                title={t('common.from-to', { from: day(one.fromDay, today()), to: day(one.onDay, today()) })}
                note={t(`supervision.evaluation.${one.state}`)}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Begin({ view, onDone }: { view: PeerSupervisionView; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const [, go] = useLocation()
  const begin = useSend<object, { id: string }>('POST', '/api/evaluations')
  const form = useForm({
    initial: { program: view.programs[0]?.id ?? '', fromDay: '', onDay: today() },
    send: (typed) => begin.send({ ...typed, peerId: view.peer.id }),
    onSent: ({ id }) => go(`/evaluations/${id}`),
  })
  return (
    <FormFrame form={form} label={t('supervision.evaluation.begin')} takesFocus>
      {view.programs.length > 1 ? (
        <ChoiceField
          name="program"
          label={t('supervision.program')}
          needed
          choices={view.programs.map((program) => ({ value: program.id, label: program.name }))}
        />
      ) : null}
      <div className="field-row">
        <DayField name="fromDay" label={t('supervision.evaluation.from')} needed />
        <DayField name="onDay" label={t('supervision.evaluation.to')} needed max={today()} />
      </div>
      <Buttons>
        <SubmitButton>{t('supervision.evaluation.begin')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
