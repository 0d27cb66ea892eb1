import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChipsField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { type Form, FormFrame } from '../kernel/forms/Form.tsx'
import { DayField, NumberField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useHere } from '../kernel/web/Server.tsx'
import type { GoalView, ProgramTerms } from './goal-wire.ts'

export type GoalValues = {
  programId: string
  steps: string
  goal: {
    planId: string
    words: string
    whyRealistic: string
    measure: { kind: string; words: string; low: string; high: string; baseline: string; target: string }
    topics: readonly string[]
    activities: readonly string[]
    choice: string
    otherActivities: string
    dueOn: string
  }
}

export function emptyGoal(programId: string, planId: string): GoalValues {
  return {
    programId,
    steps: '',
    goal: {
      planId,
      words: '',
      whyRealistic: '',
      measure: { kind: '', words: '', low: '0', high: '10', baseline: '', target: '' },
      topics: [],
      activities: [],
      choice: '',
      otherActivities: '',
      dueOn: '',
    },
  }
}

const said = (value: number | null | undefined): string => (value == null ? '' : String(value))

export function valuesOf(goal: GoalView): GoalValues {
  const { measure } = goal
  return {
    programId: goal.programId,
    steps: '',
    goal: {
      planId: goal.planId ?? '',
      words: goal.words,
      whyRealistic: goal.whyRealistic ?? '',
      measure: {
        kind: measure?.kind ?? '',
        words: measure?.words ?? '',
        low: said(measure ? measure.low : 0),
        high: said(measure ? measure.high : 10),
        baseline: said(measure?.baseline),
        target: said(measure?.target),
      },
      topics: goal.topics,
      activities: goal.activities,
      choice: goal.choice ?? '',
      otherActivities: goal.otherActivities.join('\n'),
      dueOn: goal.dueOn ?? '',
    },
  }
}

/** What is sent: no plan chosen is no plan, and a measure that has no scale carries none. */
export function toSend({ goal, ...rest }: GoalValues) {
  const { kind, words, low, high, baseline, target } = goal.measure
  const numbers =
    kind === 'scale' ? { low, high, baseline, target } : kind === 'count' ? { baseline, target } : {}
  return {
    ...rest,
    goal: {
      ...goal,
      planId: goal.planId || null,
      choice: goal.choice || null,
      measure: kind ? { kind, words, ...numbers } : {},
    },
  }
}

/**
 * What somebody wants, in their own words first. Everything else is offered and may stay open. `agreed` is a goal that
 * somebody agreed to: its words and its measure stay as they were.
 */
export function GoalForm({
  form,
  terms,
  plans,
  agreed = false,
  isNew = false,
  programs = [],
}: {
  form: Form<GoalValues>
  terms: ProgramTerms | undefined
  plans: readonly { id: string; title: string }[]
  agreed?: boolean
  isNew?: boolean
  programs?: readonly ProgramTerms[]
}) {
  const { t } = useWords()
  const own = useHere().hat.role === 'participant'
  return (
    <FormFrame form={form}>
      {programs.length > 1 ? (
        <ChoiceField
          name="programId"
          label={t('goal.program')}
          needed
          choices={programs.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {agreed ? (
        <p className="notice">{t('goal.agreed.stays')}</p>
      ) : (
        <>
          <TextArea
            name="goal.words"
            label={t('goal.words')}
            hint={t(own ? 'goal.words.hint.own' : 'goal.words.hint')}
            large
            needed
          />
          <TextArea name="goal.whyRealistic" label={t('goal.why')} hint={t('goal.why.hint')} ifYouLike />
          <MeasureFields kind={form.state.values.goal.measure.kind} />
        </>
      )}
      <DayField name="goal.dueOn" label={t('goal.due')} hint={t('goal.due.hint')} ifYouLike />
      {isNew ? (
        <TextArea name="steps" label={t('goal.steps')} hint={t('goal.steps.hint')} rows={4} ifYouLike />
      ) : null}
      {terms?.choices.length ? (
        <ChoiceField name="goal.choice" label={t('goal.choice')} choices={terms.choices} ifYouLike />
      ) : null}
      {terms?.topics.length ? (
        <ChipsField name="goal.topics" label={t('goal.topics')} choices={terms.topics} ifYouLike />
      ) : null}
      {terms?.activities.length ? (
        <ChipsField
          name="goal.activities"
          label={t('goal.activities')}
          choices={terms.activities}
          ifYouLike
        />
      ) : null}
      <TextArea
        name="goal.otherActivities"
        label={t('goal.activities.other')}
        hint={t('goal.activities.other.hint')}
        rows={2}
        ifYouLike
      />
      {plans.length ? (
        <ChoiceField
          name="goal.planId"
          label={t('goal.plan')}
          as="select"
          ifYouLike
          choices={plans.map(({ id, title }) => ({ value: id, label: title }))}
        />
      ) : null}
      <Buttons>
        <SubmitButton>{t(isNew ? 'goal.propose.keep' : 'goal.keep')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

function MeasureFields({ kind }: { kind: string }) {
  const { t } = useWords()
  return (
    <fieldset className="form-part">
      <legend>{t('goal.measure')}</legend>
      <ChoiceField
        name="goal.measure.kind"
        label={t('goal.measure.kind')}
        ifYouLike
        choices={[
          { value: '', label: t('goal.measure.none') },
          { value: 'yes-no', label: t('goal.measure.yes-no') },
          { value: 'count', label: t('goal.measure.count') },
          { value: 'scale', label: t('goal.measure.scale') },
        ]}
      />
      {kind === '' ? null : (
        <TextField
          name="goal.measure.words"
          label={t('goal.measure.words')}
          hint={t('goal.measure.words.hint')}
          ifYouLike
        />
      )}
      {kind === 'scale' ? (
        <div className="field-row">
          <NumberField name="goal.measure.low" label={t('goal.measure.low')} needed />
          <NumberField name="goal.measure.high" label={t('goal.measure.high')} needed />
        </div>
      ) : null}
      {kind === 'scale' || kind === 'count' ? (
        <div className="field-row">
          <NumberField name="goal.measure.baseline" label={t('goal.measure.baseline')} ifYouLike />
          <NumberField name="goal.measure.target" label={t('goal.measure.target')} ifYouLike />
        </div>
      ) : null}
    </fieldset>
  )
}
