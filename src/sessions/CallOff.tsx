import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dialog } from '../kernel/screen/Dialog.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { MeetingView } from './calendar-wire.ts'

type About = { meeting: MeetingView; onClose: () => void }

/** Two taps: who called it off stands there already, and why is up to them. */
export function CallOff({ meeting, onClose }: About) {
  const { t } = useWords()
  const { hat } = useHere()
  const send = useSend<object>('POST', `/api/bookings/${meeting.id}/cancel`)
  const form = useForm({
    initial: { by: hat.role === 'peer' ? 'peer' : 'agency', why: '', also: 'this' },
    send: (values) => send.send(values),
    onSent: onClose,
  })
  return (
    <Dialog title={t('schedule.call-off')} onClose={onClose}>
      <FormFrame form={form}>
        <ChoiceField
          name="by"
          label={t('schedule.called-off-by')}
          choices={(['participant', 'representative', 'family', 'peer', 'agency'] as const).map((value) => ({
            value,
            label:
              value === 'participant' || value === 'peer' ? meeting.labels[value] : t(`schedule.by.${value}`),
          }))}
        />
        {meeting.returns ? (
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

/** One of the two was not there. */
export function Missed({ meeting, onClose }: About) {
  const { t } = useWords()
  const send = useSend<object>('POST', `/api/bookings/${meeting.id}/missed`)
  const form = useForm({
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
