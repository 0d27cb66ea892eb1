import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FileField } from '../kernel/forms/FileField.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { fileToSend } from '../kernel/files/send-file.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { GoalsView, PlanView } from './goal-wire.ts'

/** What is known here of the case manager's plan: which one, since when, who approved it. */
export function PlanForm({ view, plan, onDone }: { view: GoalsView; plan?: PlanView; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const keep = useSend<object>('POST', `/api/participants/${view.participant.id}/plans`)
  const change = useSend<object>('PUT', `/api/plans/${plan?.id ?? ''}`)
  const form = useKeptForm(`plan.of.${plan?.id ?? view.participant.id}`, {
    initial: {
      programId: plan?.programId ?? (view.programs.length === 1 ? view.programs[0]!.id : ''),
      plan: {
        title: plan?.title ?? '',
        from: plan?.from ?? '',
        to: plan?.to ?? '',
        source: plan?.source ?? '',
        otherServices: plan?.otherServices ?? '',
        approvedOn: plan?.approvedOn ?? '',
        approvedBy: plan?.approvedBy ?? '',
      },
      file: null as File | null,
    },
    send: async ({ programId, file, ...values }) => {
      const sent = { ...values, file: file ? await fileToSend(file, t) : null }
      return plan ? change.send({ ...sent, baseVersion: plan.version }) : keep.send({ ...sent, programId })
    },
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t(plan ? 'plan.change' : 'plan.add')} takesFocus>
      {!plan && view.programs.length > 1 ? (
        <ChoiceField
          name="programId"
          label={t('goal.program')}
          needed
          choices={view.programs.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <TextField name="plan.title" label={t('plan.name')} hint={t('plan.name.hint')} needed />
      <div className="field-row">
        <DayField name="plan.from" label={t('plan.from')} needed />
        <DayField name="plan.to" label={t('plan.to')} ifYouLike />
      </div>
      <TextField name="plan.source" label={t('plan.source')} hint={t('plan.source.hint')} needed />
      <FileField
        name="file"
        label={t('plan.file')}
        accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
        ifYouLike
      />
      <div className="field-row">
        <DayField name="plan.approvedOn" label={t('plan.approved-on')} max={today()} ifYouLike />
        <TextField
          name="plan.approvedBy"
          label={t('plan.approved-by')}
          hint={t('plan.approved-by.hint')}
          ifYouLike
        />
      </div>
      <TextArea name="plan.otherServices" label={t('plan.other')} rows={2} ifYouLike />
      <Buttons>
        <SubmitButton>{t('plan.keep')}</SubmitButton>
        <Button onPress={onDone}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}
