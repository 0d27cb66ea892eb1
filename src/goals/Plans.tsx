import { useState } from 'react'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { Facts } from '../kernel/screen/PersonHeader.tsx'
import { SaveFile } from '../kernel/screen/SaveFile.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { GoalsView, PlanView } from './goal-wire.ts'
import { PlanForm } from './PlanForm.tsx'

/** The case manager's plan, as far as it is known here. It is theirs; goals may stand in it. */
export function Plans({ view }: { view: GoalsView }) {
  const { t } = useWords()
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title={t('plan.title')}
      actions={
        view.may.plan && !adding && view.programs.length > 0 ? (
          <Button onPress={() => setAdding(true)}>{t('plan.add')}</Button>
        ) : undefined
      }
    >
      <p className="quiet">{t('plan.what')}</p>
      {adding ? <PlanForm view={view} onDone={() => setAdding(false)} /> : null}
      {view.plans.length === 0 && !adding ? <p>{t('plan.none')}</p> : null}
      <ul className="lines">
        {view.plans.map((plan) => (
          <li key={plan.id}>
            <Plan view={view} plan={plan} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Plan({ view, plan }: { view: GoalsView; plan: PlanView }) {
  const { t, day, number } = useWords()
  const [doing, setDoing] = useState<'changing' | 'approving' | 'withdrawing' | undefined>(undefined)
  const done = (): void => setDoing(undefined)
  if (doing === 'changing') return <PlanForm view={view} plan={plan} onDone={done} />
  const mayWrite = view.may.plan && !plan.withdrawn
  return (
    <article className="goal-plan">
      <h3>
        <bdi>{plan.title}</bdi>{' '}
        {plan.withdrawn ? (
          <StatusTag tone="quiet" icon="not-due">
            {t('plan.withdrawn')}
          </StatusTag>
        ) : plan.approvedOn ? null : (
          <StatusTag tone="open" icon="unknown">
            {t('plan.not-approved')}
          </StatusTag>
        )}
      </h3>
      <Facts
        lines={[
          {
            label: t('plan.time'),
            value: plan.to
              ? t('common.from-to', { from: day(plan.from), to: day(plan.to) })
              : t('common.since', { day: day(plan.from) }),
          },
          ...(view.programs.length > 1 ? [{ label: t('goal.program'), value: plan.program }] : []),
          {
            label: t('plan.approved'),
            value: plan.approvedOn ? (
              <bdi>
                {day(plan.approvedOn)} · {plan.approvedBy}
              </bdi>
            ) : null,
          },
          { label: t('plan.goals'), value: number(plan.goals) },
          ...(plan.otherServices ? [{ label: t('plan.other'), value: <bdi>{plan.otherServices}</bdi> }] : []),
          ...(plan.source ? [{ label: t('plan.source'), value: <bdi>{plan.source}</bdi> }] : []),
          ...(plan.withdrawnReason
            ? [{ label: t('plan.withdrawn'), value: <bdi>{plan.withdrawnReason}</bdi> }]
            : []),
        ]}
      />
      {doing === 'approving' ? <Approve plan={plan} onDone={done} /> : null}
      {doing === 'withdrawing' ? <Withdraw plan={plan} onDone={done} /> : null}
      {doing === undefined && (mayWrite || plan.fileName) ? (
        <Buttons>
          {plan.fileName ? (
            <SaveFile path={`/api/plans/${plan.id}/file`} name={plan.fileName}>
              {t('plan.file.open')}
            </SaveFile>
          ) : null}
          {mayWrite && !plan.approvedOn ? (
            <Button onPress={() => setDoing('approving')}>{t('plan.approve')}</Button>
          ) : null}
          {mayWrite ? (
            <>
              <Button kind="quiet" onPress={() => setDoing('changing')}>
                {t('plan.change')}
              </Button>
              <Button kind="quiet" onPress={() => setDoing('withdrawing')}>
                {t('plan.withdraw')}
              </Button>
            </>
          ) : null}
        </Buttons>
      ) : null}
    </article>
  )
}

function Approve({ plan, onDone }: { plan: PlanView; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const approve = useSend<object>('POST', `/api/plans/${plan.id}/approve`)
  const form = useForm({
    initial: { on: today(), by: '' },
    send: (values) => approve.send({ ...values, baseVersion: plan.version }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t('plan.approve')} takesFocus>
      <DayField name="on" label={t('plan.approved-on')} max={today()} needed />
      <TextField name="by" label={t('plan.approved-by')} hint={t('plan.approved-by.hint')} needed />
      <Buttons>
        <SubmitButton>{t('plan.keep')}</SubmitButton>
        <Button onPress={onDone}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}

function Withdraw({ plan, onDone }: { plan: PlanView; onDone: () => void }) {
  const { t } = useWords()
  const withdraw = useSend<object>('POST', `/api/plans/${plan.id}/withdraw`)
  const form = useForm({
    initial: { reason: '' },
    send: (values) => withdraw.send({ ...values, baseVersion: plan.version }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} label={t('plan.withdraw')} takesFocus>
      <TextField name="reason" label={t('plan.withdraw.why')} hint={t('plan.withdraw.hint')} needed />
      <Buttons>
        <SubmitButton>{t('plan.withdraw')}</SubmitButton>
        <Button onPress={onDone}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}
