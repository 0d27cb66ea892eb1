import { useState } from 'react'
import { useParams, useSearchParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, NumberField, TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { OneWeek } from '../kernel/screen/UnitsBar.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { UnitsWeek } from '../kernel/wire.ts'
import type { ApprovalsView } from './approvals-wire.ts'
import { Requests } from './Requests.tsx'

/** Asks the program officer for more units of one week: how many in all, and why. */
export default function AskUnits() {
  const { t } = useWords()
  const { today, hat } = useHere()
  const asks = ['peer', 'coordinator', 'supervisor'].includes(hat.role)
  const { id } = useParams<{ id: string }>()
  const [params] = useSearchParams()
  const about = {
    participantId: id,
    program: params.get('program') ?? undefined,
    week: params.get('week') ?? today(),
    sessionId: params.get('session'),
  }
  const [on, setOn] = useState(about.week)
  const asked = new URLSearchParams({ on, ...(about.program ? { program: about.program } : {}) })
  const weeks = useAnswer<{ items: readonly UnitsWeek[] }>(`/api/participants/${id}/week?${asked}`, {
    keep: true,
  })
  const approvals = useAnswer<ApprovalsView>(`/api/approvals?participant=${id}`)
  return (
    <Page
      title={t('approval.ask.title')}
      intro={t('approval.ask.intro')}
      back={{ href: `/participants/${id}`, label: t('approval.back') }}
    >
      <Waiting query={weeks}>
        {({ items: [week] }) =>
          week ? (
            <>
              <OneWeek week={week} />
              {asks ? (
                <AskForm about={{ ...about, program: week.programId }} week={week} onWeek={setOn} />
              ) : null}
            </>
          ) : (
            <Empty title={t('approval.no-limit')}>{t('approval.no-limit.what')}</Empty>
          )
        }
      </Waiting>
      <Waiting query={approvals}>
        {({ open, decided }) =>
          open.length + decided.length === 0 ? null : (
            <Section title={t('approval.of-participant')}>
              <Requests requests={[...open, ...decided]} />
            </Section>
          )
        }
      </Waiting>
    </Page>
  )
}

function AskForm({
  about,
  week,
  onWeek,
}: {
  about: { participantId: string; program: string; week: string; sessionId: string | null }
  week: UnitsWeek
  onWeek: (day: string) => void
}) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  const ask = useSend<object>('POST', '/api/approvals/units')
  const form = useKeptForm(`units.${about.participantId}.${about.program}`, {
    initial: { week: about.week, units: '', reason: '' },
    onType: (values, path) => {
      setAsked(false)
      if (path === 'week' && /^\d{4}-\d{2}-\d{2}$/.test(values.week)) onWeek(values.week)
    },
    send: (values) =>
      ask.send({
        participantId: about.participantId,
        programId: about.program,
        sessionId: about.sessionId,
        ...values,
      }),
    onSent: () => setAsked(true),
  })
  return (
    <>
      <p role="status" className={asked ? 'notice' : 'unseen'}>
        {asked ? t('approval.asked') : null}
      </p>
      {asked ? null : (
        <FormFrame form={form} label={t('approval.ask.title')}>
          <DayField name="week" label={t('approval.week')} hint={t('approval.week.hint')} needed />
          <NumberField
            name="units"
            label={t('approval.units')}
            hint={t('approval.units.hint', { usual: week.usual })}
            needed
          />
          <TextArea name="reason" label={t('approval.reason')} hint={t('approval.reason.hint')} needed />
          <Buttons>
            <SubmitButton>{t('approval.ask')}</SubmitButton>
          </Buttons>
        </FormFrame>
      )}
    </>
  )
}
