import type { ReactNode } from 'react'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dialog } from '../kernel/screen/Dialog.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { MeetingView } from './calendar-wire.ts'

type About = { meeting: MeetingView; onClose: () => void }
type Typed = { by: string; why: string; also: string }

/**
 * The second of two taps, whoever calls off and whatever kind of meeting: what it does, which meetings go, and why,
 * which is up to them. What one kind of meeting asks besides stands before that.
 */
export function CallOffDialog({
  to,
  by = '',
  body,
  what,
  returns = false,
  onClose,
  children,
}: {
  to: string
  /** Who called it off, where somebody may say so for another. */
  by?: string
  body: (typed: Typed) => object
  what?: string
  returns?: boolean
  onClose: () => void
  children?: ReactNode
}) {
  const { t } = useWords()
  const off = useSend<object>('POST', to)
  const form = useKeptForm<Typed, unknown>(`call-off.${to}`, {
    initial: { by, why: '', also: 'this' },
    send: (typed) => off.send(body(typed)),
    onSent: onClose,
  })
  return (
    <Dialog title={t('schedule.call-off')} onClose={onClose}>
      <FormFrame form={form}>
        {what ? <p>{what}</p> : null}
        {children}
        {returns ? (
          <ChoiceField
            name="also"
            label={t('schedule.also')}
            choices={[
              { value: 'this', label: t('schedule.also.this') },
              { value: 'following', label: t('schedule.also.following') },
            ]}
          />
        ) : null}
        <TextField name="why" label={t('schedule.why')} ifYouLike />
        <Buttons>
          <SubmitButton>{t('schedule.call-off.do')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Dialog>
  )
}

/** Two taps: who called it off stands there already, and why is up to them. */
export function CallOff({ meeting, onClose }: About) {
  const { t } = useWords()
  const { hat } = useHere()
  return (
    <CallOffDialog
      to={`/api/bookings/${meeting.id}/cancel`}
      by={hat.role === 'peer' ? 'peer' : 'agency'}
      body={(typed) => typed}
      returns={meeting.returns}
      onClose={onClose}
    >
      <ChoiceField
        name="by"
        label={t('schedule.called-off-by')}
        choices={(['participant', 'representative', 'family', 'peer', 'agency'] as const).map((value) => ({
          value,
          label:
            value === 'participant' || value === 'peer' ? meeting.labels[value] : t(`schedule.by.${value}`),
        }))}
      />
    </CallOffDialog>
  )
}

/** One of the two was not there. */
export function Missed({ meeting, onClose }: About) {
  const { t } = useWords()
  const send = useSend<object>('POST', `/api/bookings/${meeting.id}/missed`)
  const form = useKeptForm(`missed.${meeting.id}`, {
    initial: { by: 'participant', why: '' },
    send: (values) => send.send(values),
    onSent: onClose,
  })
  return (
    <Dialog title={t('schedule.missed')} onClose={onClose}>
      <FormFrame form={form}>
        <ChoiceField
          name="by"
          label={t('schedule.missed-by')}
          choices={(['participant', 'peer'] as const).map((value) => ({
            value,
            label: meeting.labels[value],
          }))}
        />
        <TextField name="why" label={t('schedule.why')} ifYouLike />
        <Buttons>
          <SubmitButton>{t('schedule.missed.do')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Dialog>
  )
}
