import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { GoalView } from './goal-wire.ts'

/** A goal is reached, becomes another, or is let go. */
export function EndGoal({ goal, onDone }: { goal: GoalView; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const draft = goal.state === 'draft'
  const end = useSend<object>('POST', `/api/goals/${goal.id}/end`)
  const form = useKeptForm(`goal.end.${goal.id}`, {
    initial: { as: draft ? 'dropped' : '', on: today(), why: '', next: '' },
    send: (values) => end.send({ ...values, baseVersion: goal.version }),
    check: ({ as }) => (as === '' ? [{ code: 'goal.as', field: 'as', text: t('goal.end.choose') }] : []),
    onSent: onDone,
  })
  const { as } = form.state.values
  return (
    <FormFrame form={form} label={t(draft ? 'goal.drop' : 'goal.end')} takesFocus>
      {draft ? null : (
        <ChoiceField
          name="as"
          label={t('goal.end.how')}
          needed
          choices={[
            { value: 'achieved', label: t('goal.end.achieved') },
            { value: 'changed', label: t('goal.end.changed'), hint: t('goal.end.changed.hint') },
            { value: 'dropped', label: t('goal.end.dropped') },
          ]}
        />
      )}
      {as === 'changed' ? <TextArea name="next" label={t('goal.end.next')} needed large /> : null}
      <TextArea
        name="why"
        label={t(as === 'achieved' ? 'goal.end.reflection' : 'goal.end.why')}
        {...(as === 'dropped' ? { needed: true } : { ifYouLike: true })}
      />
      <DayField name="on" label={t('goal.end.on')} max={today()} needed />
      <Buttons>
        <SubmitButton>{t('goal.end.keep')}</SubmitButton>
        <Button onPress={onDone}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}
