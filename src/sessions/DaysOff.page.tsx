import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { SendTrouble } from '../kernel/screen/SendTrouble.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import './schedule.css'

type DayOff = { day: string; name: string; planned: number }

/** Days on which nothing that returns is planned. */
export default function DaysOff() {
  const { t } = useWords()
  const { hat } = useHere()
  const days = useAnswer<{ items: readonly DayOff[] }>('/api/days-off')
  const keeps = hat.role === 'agency-admin'
  return (
    <Page
      title={t('schedule.days-off')}
      intro={t('schedule.days-off.what')}
      back={{ href: '/calendar', label: t('schedule.title') }}
    >
      <Waiting query={days} what={t('schedule.fetching')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('schedule.days-off.empty')}>{t('schedule.days-off.empty.what')}</Empty>
          ) : (
            <ul className="schedule-days">
              {items.map((one) => (
                <li key={one.day}>
                  <OneDayOff one={one} keeps={keeps} />
                </li>
              ))}
            </ul>
          )
        }
      </Waiting>
      {keeps ? <NewDayOff /> : <p className="quiet">{t('schedule.days-off.who')}</p>}
    </Page>
  )
}

function OneDayOff({ one, keeps }: { one: DayOff; keeps: boolean }) {
  const { t, day } = useWords()
  const { today } = useHere()
  const remove = useSend<object>('POST', `/api/days-off/${one.day}/remove`)
  return (
    <div className="schedule-head">
      <span>
        {day(one.day, today())} · <bdi>{one.name}</bdi>
        {one.planned > 0 ? (
          <span className="quiet"> · {t('schedule.days-off.planned', { count: one.planned })}</span>
        ) : null}
      </span>
      {keeps ? (
        <Button busy={remove.busy} onPress={() => void remove.send({}).catch(() => undefined)}>
          {t('schedule.days-off.remove')}
          <span className="unseen"> {one.name}</span>
        </Button>
      ) : null}
      <SendTrouble send={remove} />
    </div>
  )
}

function NewDayOff() {
  const { t } = useWords()
  const keep = useSend<object>('POST', '/api/days-off')
  const form = useForm({
    initial: { day: '', name: '' },
    send: keep.send,
    onSent: () => form.store.replace({ day: '', name: '' }),
  })
  return (
    <Section title={t('schedule.days-off.new')}>
      <FormFrame form={form}>
        <DayField name="day" label={t('session.date')} needed />
        <TextField name="name" label={t('schedule.days-off.name')} needed maxLength={200} />
        <Buttons>
          <SubmitButton>{t('schedule.days-off.keep')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Section>
  )
}
