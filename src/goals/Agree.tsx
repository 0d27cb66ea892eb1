import { useState } from 'react'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { CheckField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Decision } from '../kernel/screen/Decision.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { GoalView } from './goal-wire.ts'

/** A draft waits for the participant: in their own space they say yes; else whoever heard it writes down how. */
export function Agree({ goal }: { goal: GoalView }) {
  const { t } = useWords()
  const { hat, today } = useHere()
  const own = hat.role === 'participant'
  const agree = useSend<object>('POST', `/api/goals/${goal.id}/agree`)
  const form = useForm({
    initial: { by: own ? 'participant' : '', how: '', on: today(), saysNo: false },
    send: (values) => agree.send({ ...values, by: values.by || null, baseVersion: goal.version }),
  })
  const [sayingNo, setSayingNo] = useState(false)
  if (sayingNo)
    return (
      <Section title={t('goal.agree.own')}>
        <SayNo goal={goal} onBack={() => setSayingNo(false)} />
      </Section>
    )
  return (
    <Section title={t(own ? 'goal.agree.own' : 'goal.agree')}>
      <p>{t(own ? 'goal.agree.own.what' : 'goal.agree.what', { name: goal.participant.name })}</p>
      <FormFrame form={form} label={t('goal.agree')}>
        {own ? null : (
          <>
            <ChoiceField
              name="by"
              label={t('goal.agree.by')}
              needed
              choices={[
                { value: 'participant', label: goal.participant.name },
                { value: 'representative', label: t('goal.agree.representative') },
              ]}
            />
            <TextField name="how" label={t('goal.agree.how')} hint={t('goal.agree.how.hint')} needed />
            <DayField name="on" label={t('goal.agree.on')} max={today()} needed />
            <CheckField name="saysNo" label={t('goal.agree.says-no')} />
          </>
        )}
        <Buttons>
          <SubmitButton>{t(own ? 'goal.agree.own.yes' : 'goal.agree.keep')}</SubmitButton>
          {own ? <Button onPress={() => setSayingNo(true)}>{t('goal.agree.own.no')}</Button> : null}
        </Buttons>
        {form.state.findings.length ? (
          <Decision
            decision={{
              sentence: t('goal.agree.waits'),
              verdict: 'unknown',
              goesOn: false,
              findings: form.state.findings,
            }}
            level={3}
          />
        ) : null}
      </FormFrame>
    </Section>
  )
}

/** Their no ends the proposal; why is up to them. */
function SayNo({ goal, onBack }: { goal: GoalView; onBack: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const end = useSend<object>('POST', `/api/goals/${goal.id}/end`)
  const form = useKeptForm(`goal.no.${goal.id}`, {
    initial: { as: 'dropped', on: today(), why: '', next: '' },
    send: (values) => end.send({ ...values, baseVersion: goal.version }),
  })
  return (
    <FormFrame form={form} label={t('goal.agree.own.no')} takesFocus>
      <p>{t('goal.agree.own.no.what')}</p>
      <TextArea name="why" label={t('goal.end.why')} rows={2} ifYouLike />
      <Buttons>
        <SubmitButton>{t('goal.agree.own.no.keep')}</SubmitButton>
        <Button onPress={onBack}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}
