import { useEffect, useId } from 'react'
import { LevelField } from '../goals/LevelField.tsx'
import { ValueField } from '../goals/ValueField.tsx'
import type { GoalsView } from '../goals/goal-wire.ts'
import { useField, useFormHere } from '../kernel/forms/Form.tsx'
import { TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { TouchedHere } from './session-wire.ts'

/** The goals that a session touched, each a small slider in words. Without a goal there is nothing here to fill in. */
export function GoalsTouched({ participantId, programId }: { participantId: string; programId: string }) {
  const { t } = useWords()
  const hint = useId()
  const { store } = useFormHere()
  const { value: said } = useField<readonly TouchedHere[] | undefined>('session.goals')
  const answer = useAnswer<GoalsView>(`/api/participants/${participantId}/goals`)
  const goals = answer.data?.goals
  useEffect(() => {
    const known = said ?? []
    const missing = (goals ?? [])
      .filter((goal) => goal.programId === programId && goal.state === 'active')
      .filter((goal) => !known.some((one) => one.goalId === goal.id))
      .map((goal): TouchedHere => ({ goalId: goal.id, level: null, value: '', words: '' }))
    // Nobody typed this: it makes room to type in, and is no change of the draft.
    if (missing.length) store.set('session.goals', [...known, ...missing])
  }, [goals, programId, said, store])
  const shown = (said ?? []).map((one) => goals?.find((goal) => goal.id === one.goalId))
  if (shown.every((goal) => goal === undefined))
    return <NotReadYet query={answer} what={t('session.goals')} />
  return (
    <fieldset className="field" aria-describedby={hint}>
      <legend className="field-label">{t('session.goals')}</legend>
      <p className="field-hint" id={hint}>
        {t('session.goals.hint')}
      </p>
      {shown.map((goal, place) =>
        goal === undefined ? null : (
          <div key={goal.id} role="group" aria-label={goal.words} className="goal-touched">
            <LevelField name={`session.goals.${place}.level`} label={goal.words} />
            <ValueField name={`session.goals.${place}.value`} measure={goal.measure ?? null} />
            <TextField name={`session.goals.${place}.words`} label={t('session.goals.words')} ifYouLike />
          </div>
        ),
      )}
    </fieldset>
  )
}
