import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { GoalView } from './goal-wire.ts'
import { LevelField } from './LevelField.tsx'
import { ValueField } from './ValueField.tsx'

/** How a goal stands between meetings, in a word first. It is added and never changed. */
export function SayProgress({ goal, onDone }: { goal: GoalView; onDone: () => void }) {
  const { t } = useWords()
  const { today, hat } = useHere()
  const say = useSend<object>('POST', `/api/goals/${goal.id}/progress`)
  const form = useKeptForm(`goal.say.${goal.id}`, {
    initial: { on: today(), level: null as string | null, value: '', words: '', feedback: '' },
    send: say.send,
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t('goal.say')} takesFocus>
      <LevelField name="level" label={t('goal.how-far')} />
      <ValueField name="value" measure={goal.measure ?? null} />
      <TextArea name="words" label={t('goal.say.words')} ifYouLike />
      {hat.role === 'participant' ? null : (
        <TextArea
          name="feedback"
          label={t('goal.say.feedback')}
          hint={t('goal.say.feedback.hint')}
          ifYouLike
        />
      )}
      <DayField name="on" label={t('goal.say.on')} max={today()} needed />
      <Buttons>
        <SubmitButton>{t('goal.say.keep')}</SubmitButton>
        <Button onPress={onDone}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}
