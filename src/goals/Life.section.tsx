import { useState } from 'react'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, NumberField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dotted } from '../kernel/screen/Dotted.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import type { SectionProps } from '../kernel/screen/Sections.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Timeline } from '../kernel/screen/Timeline.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { LifeView } from './goal-wire.ts'

type Item = LifeView['items'][number]

const levels = {
  technology: ['not-yet', 'with-help', 'with-reminders', 'alone'],
  employment: ['looking', 'training', 'unpaid', 'supported', 'paid', 'self-employed', 'stopped'],
} as const

/** On a person's page: how they use technology and what work they have, as it changed. */
export default function LifeHere({ id }: SectionProps) {
  const { t } = useWords()
  const { today, hat } = useHere()
  const [adding, setAdding] = useState(false)
  const life = useAnswer<LifeView>(`/api/participants/${id}/life`)
  const mayWrite = life.data?.may.write ?? false
  return (
    <Section
      title={t('life.title')}
      actions={
        mayWrite && !adding ? <Button onPress={() => setAdding(true)}>{t('life.add')}</Button> : undefined
      }
    >
      {adding ? <Add id={id} onDone={() => setAdding(false)} /> : null}
      <Waiting query={life} what={t('life.fetching')}>
        {({ items }) =>
          items.length === 0 ? (
            adding ? null : (
              <Empty title={t('life.none')}>
                {t(hat.role === 'participant' ? 'life.none.own' : 'life.none.what')}
              </Empty>
            )
          ) : (
            <Timeline
              today={today()}
              kinds={{ technology: t('life.technology'), employment: t('life.employment') }}
              entries={items.map((item) => ({
                id: item.id,
                day: item.from,
                kind: item.kind,
                title: item.what,
                body: <Details of={id} item={item} mayWrite={mayWrite} />,
                ...(item.now
                  ? {
                      tag: (
                        <StatusTag tone="ok" icon="met">
                          {t('life.now')}
                        </StatusTag>
                      ),
                    }
                  : {}),
              }))}
            />
          )
        }
      </Waiting>
    </Section>
  )
}

function Details({ of, item, mayWrite }: { of: string; item: Item; mayWrite: boolean }) {
  const { t, number, day } = useWords()
  const [taking, setTaking] = useState(false)
  if (item.withdrawnReason !== null)
    return <p className="quiet">{t('life.withdrawn', { reason: item.withdrawnReason })}</p>
  const said = [
    item.level ? t(`life.level.${item.level as 'alone'}`) : '',
    item.hoursPerWeek === null ? '' : t('life.hours', { hours: number(item.hoursPerWeek) }),
    item.to ? t('life.until', { day: day(item.to) }) : '',
  ].filter(Boolean)
  return (
    <>
      {said.length ? (
        <p>
          <Dotted>{said.join(' · ')}</Dotted>
        </p>
      ) : null}
      {item.words ? (
        <p>
          <bdi>{item.words}</bdi>
        </p>
      ) : null}
      <p className="quiet">
        <bdi>{item.source}</bdi>
      </p>
      {mayWrite ? (
        taking ? (
          <TakeBack of={of} item={item} onDone={() => setTaking(false)} />
        ) : (
          <Button
            kind="quiet"
            label={t('life.take-back.of', { what: item.what })}
            onPress={() => setTaking(true)}
          >
            {t('life.take-back')}
          </Button>
        )
      ) : null}
    </>
  )
}

function TakeBack({ of, item, onDone }: { of: string; item: Item; onDone: () => void }) {
  const { t } = useWords()
  const send = useSend<object>('POST', `/api/participants/${of}/life/${item.id}/withdraw`)
  const form = useForm({ initial: { reason: '' }, send: send.send, onSent: onDone })
  return (
    <FormFrame form={form} label={t('life.take-back.of', { what: item.what })} takesFocus>
      <TextField name="reason" label={t('life.take-back.why')} needed />
      <Buttons>
        <SubmitButton>{t('life.take-back')}</SubmitButton>
        <Button onPress={onDone}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}

function Add({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const keep = useSend<object>('POST', `/api/participants/${id}/life`)
  const form = useKeptForm(`life.of.${id}`, {
    initial: {
      kind: 'technology' as keyof typeof levels,
      what: '',
      level: '',
      hoursPerWeek: '',
      words: '',
      from: today(),
      to: '',
      source: '',
    },
    send: keep.send,
    onSent: onDone,
  })
  const { kind } = form.state.values
  return (
    <FormFrame form={form} label={t('life.add')} takesFocus>
      <ChoiceField
        name="kind"
        label={t('life.kind')}
        needed
        choices={[
          { value: 'technology', label: t('life.technology') },
          { value: 'employment', label: t('life.employment') },
        ]}
      />
      <TextField name="what" label={t(`life.what.${kind}`)} hint={t('life.what.hint')} needed />
      <ChoiceField
        name="level"
        label={t(`life.level-of.${kind}`)}
        as="select"
        ifYouLike
        choices={levels[kind].map((value) => ({ value, label: t(`life.level.${value}`) }))}
      />
      {kind === 'employment' ? (
        <NumberField name="hoursPerWeek" label={t('life.hours-per-week')} ifYouLike />
      ) : null}
      <div className="field-row">
        <DayField name="from" label={t('life.from')} needed max={today()} />
        <DayField name="to" label={t('life.to')} ifYouLike />
      </div>
      <TextArea name="words" label={t('life.words')} rows={2} ifYouLike />
      <TextField name="source" label={t('life.source')} hint={t('life.source.hint')} needed />
      <Buttons>
        <SubmitButton>{t('life.keep')}</SubmitButton>
        <Button onPress={onDone}>{t('common.not-now')}</Button>
      </Buttons>
    </FormFrame>
  )
}
