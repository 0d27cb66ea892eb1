import { useState } from 'react'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { CheckField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField, NumberField, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { SendTrouble } from '../kernel/screen/SendTrouble.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { GoalView, StepView } from './goal-wire.ts'

/** The steps towards a goal, in their order: what is done, what comes next, and by when. */
export function Steps({ goal }: { goal: GoalView }) {
  const { t } = useWords()
  const [open, setOpen] = useState<string | undefined>(undefined)
  const close = (): void => setOpen(undefined)
  return (
    <Section
      title={t('goal.steps')}
      actions={
        goal.may.write && open !== 'new' ? (
          <Button onPress={() => setOpen('new')}>{t('goal.step.add')}</Button>
        ) : undefined
      }
    >
      {open === 'new' ? <StepForm goal={goal} onDone={close} /> : null}
      {goal.stepList.length === 0 ? (
        <p>{t('goal.steps.none')}</p>
      ) : (
        <ol className="goal-steps">
          {goal.stepList.map((step) => (
            <li key={step.id}>
              {open === step.id ? (
                <StepForm goal={goal} step={step} onDone={close} />
              ) : (
                <Step goal={goal} step={step} onOpen={() => setOpen(step.id)} />
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

/** One step with its own tick: done today, or not done after all. */
function Step({ goal, step, onOpen }: { goal: GoalView; step: StepView; onOpen: () => void }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const change = useSend<object>('PUT', `/api/goals/${goal.id}/steps/${step.id}`)
  const when = step.droppedOn
    ? t('goal.step.dropped-on', { day: day(step.droppedOn) })
    : step.doneOn
      ? t('goal.step.done-on', { day: day(step.doneOn) })
      : step.dueOn
        ? t('goal.by', { day: day(step.dueOn) })
        : ''
  // The tick stands at once; the answer decides whether it stays.
  const [ticked, setTicked] = useState<boolean | undefined>(undefined)
  const tick = (done: boolean): void => {
    setTicked(done)
    const body = { words: step.words, dueOn: step.dueOn ?? '', doneOn: done ? today() : '' }
    change
      .send({ ...body, baseVersion: step.version })
      .catch(() => undefined)
      .finally(() => setTicked(undefined))
  }
  return (
    <div className="goal-step">
      {goal.may.write && step.droppedOn === null ? (
        <label className="choice">
          <input
            type="checkbox"
            checked={ticked ?? step.doneOn !== null}
            disabled={change.busy}
            onChange={(event) => tick(event.target.checked)}
          />
          <span>
            <bdi>{step.words}</bdi>
            {when ? <span className="choice-hint">{when}</span> : null}
          </span>
        </label>
      ) : (
        <p>
          <bdi>{step.words}</bdi> {when ? <span className="quiet">{when}</span> : null}
        </p>
      )}
      {goal.may.write ? (
        <Button kind="quiet" label={t('goal.step.change.of', { step: step.words })} onPress={onOpen}>
          {t('goal.step.change')}
        </Button>
      ) : null}
      <SendTrouble send={change} />
    </div>
  )
}

function StepForm({ goal, step, onDone }: { goal: GoalView; step?: StepView; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const url = `/api/goals/${goal.id}/steps`
  const add = useSend<object>('POST', url)
  const change = useSend<object>('PUT', `${url}/${step?.id ?? ''}`)
  const form = useForm({
    initial: {
      words: step?.words ?? '',
      dueOn: step?.dueOn ?? '',
      doneOn: step?.doneOn ?? '',
      dropped: step?.droppedOn != null,
      position: String(step?.position ?? goal.stepList.length + 1),
    },
    send: ({ position, ...values }) => {
      const place = /^\d{1,3}$/.test(position.trim()) ? Number(position) : 0
      const body = { ...values, ...(place > 0 ? { position: Math.min(place, 200) } : {}) }
      return step ? change.send({ ...body, baseVersion: step.version }) : add.send(body)
    },
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t(step ? 'goal.step.change' : 'goal.step.add')} takesFocus>
      <TextField name="words" label={t('goal.step.words')} needed />
      <div className="field-row">
        <DayField name="dueOn" label={t('goal.step.due')} ifYouLike />
        <NumberField name="position" label={t('goal.step.position')} ifYouLike />
      </div>
      {step ? (
        <>
          <DayField name="doneOn" label={t('goal.step.done')} max={today()} ifYouLike />
          <CheckField name="dropped" label={t('goal.step.drop')} />
        </>
      ) : null}
      <Buttons>
        <SubmitButton>{t('goal.step.keep')}</SubmitButton>
        <Button onPress={onDone}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}
