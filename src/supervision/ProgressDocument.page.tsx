import { useState } from 'react'
import { useParams } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { useDropTyped, useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import type { ProgressView } from './progress-wire.ts'
import { useOwnWords } from './useOwnWords.tsx'
import { WhatHappened } from './WhatHappened.tsx'
import './supervision.css'

/** One participant's month for the case management team: drafted, written, delivered here or printed, acknowledged. */
export default function ProgressDocument() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const document = useAnswer<ProgressView>(`/api/progress/${id}`)
  return (
    <Waiting query={document} what={t('progress.fetching')}>
      {(view) => <Shown view={view} />}
    </Waiting>
  )
}

const parts = ['summary', 'wellness', 'next'] as const

function Shown({ view }: { view: ProgressView }) {
  const { t, day } = useWords()
  const { hat } = useHere()
  return (
    <Page
      title={t('progress.of', { name: view.participant.name })}
      intro={[
        t('common.from-to', { from: day(view.fromDay), to: day(view.toDay) }),
        view.organization,
        view.program,
        ...(view.authority ? [view.authority] : []),
      ].join(' · ')}
      back={{
        href: '/progress',
        label: t(hat.role === 'case-manager' ? 'progress.received' : 'progress.list'),
      }}
      actions={<Button onPress={() => window.print()}>{t('progress.print')}</Button>}
    >
      <p>
        {t('progress.by', { label: view.labels.peer })} <bdi>{view.peer.name}</bdi>
      </p>
      <p className="quiet">
        {t(`progress.state.${view.state}`)}
        {view.delivered
          ? ` · ${t(`progress.delivered.${view.delivered.how}`, { day: day(view.delivered.on), to: view.delivered.to ?? view.labels.caseManager })}`
          : ''}
        {view.acknowledged
          ? ` · ${t('progress.acknowledged', { day: day(view.acknowledged.on) })} ${view.acknowledged.how ?? ''}`
          : ''}
      </p>
      {view.mayWrite ? (
        <Draft view={view} />
      ) : (
        <>
          <Words view={view} />
          <WhatHappened view={view} />
        </>
      )}
      {view.mayAcknowledge ? <Acknowledge view={view} own={hat.role === 'case-manager'} /> : null}
    </Page>
  )
}

function Words({ view }: { view: ProgressView }) {
  const { t } = useWords()
  return parts.map((part) =>
    view.body.words[part] ? (
      <Section key={part} title={t(`progress.words.${part}`)}>
        <p className="spoken" dir="auto">
          {view.body.words[part]}
        </p>
      </Section>
    ) : null,
  )
}

type Kept = { version: number }
type Typed = ProgressView['body']['words']

/** The name under which what is typed into it waits in this tab. */
const typedIn = (view: ProgressView): string => `progress.${view.id}`

/** While it is written: the own words, what happened beside them, and how it goes on its way, with all that was typed. */
function Draft({ view }: { view: ProgressView }) {
  const write = useSend<object, Kept>('PUT', `/api/progress/${view.id}`)
  const [words, setWords] = useState<Typed>(view.body.words)
  const { baseVersion, keep } = useOwnWords(view.body.words, view.version)
  const save = async (): Promise<Kept> => {
    const kept = await write.send({ words, baseVersion })
    keep(kept, words)
    return kept
  }
  const unsaved = parts.some((part) => words[part].trim() !== view.body.words[part].trim())
  return (
    <>
      <Write view={view} save={save} onType={setWords} unsaved={unsaved} />
      <WhatHappened view={view} />
      <Deliver view={view} typed={{ ...(unsaved ? { words } : {}), baseVersion }} />
    </>
  )
}

function Write({
  view,
  save,
  onType,
  unsaved,
}: {
  view: ProgressView
  save: () => Promise<Kept>
  onType: (words: Typed) => void
  unsaved: boolean
}) {
  const { t } = useWords()
  const [isSaved, setSaved] = useState(false)
  const form = useKeptForm(typedIn(view), {
    initial: { words: { ...view.body.words } },
    send: save,
    onSent: () => setSaved(true),
    onType: ({ words }) => onType(words),
  })
  return (
    <FormFrame form={form} label={t('progress.write')}>
      {parts.map((part) => (
        <TextArea key={part} name={`words.${part}`} label={t(`progress.words.${part}`)} rows={4} ifYouLike />
      ))}
      <Buttons>
        <SubmitButton kind="plain">{t('progress.save')}</SubmitButton>
        <span role="status">{isSaved && !unsaved ? t('common.is-saved') : null}</span>
      </Buttons>
    </FormFrame>
  )
}

function Deliver({ view, typed }: { view: ProgressView; typed: { words?: Typed; baseVersion: number } }) {
  const { t } = useWords()
  const { today } = useHere()
  const deliver = useSend<object>('POST', `/api/progress/${view.id}/deliver`)
  const dropTyped = useDropTyped()
  const form = useForm({
    initial: { how: '', member: view.lastTo ?? '', to: '', on: today() },
    // What was typed and not saved yet goes with it.
    send: (values) => deliver.send({ ...values, ...typed }),
    onSent: () => dropTyped(typedIn(view)),
  })
  const elsewhere = form.state.values.how === 'printed' || form.state.values.how === 'other'
  return (
    <Section title={t('progress.deliver')}>
      <p>{t('progress.deliver.how')}</p>
      <FormFrame form={form} label={t('progress.deliver')}>
        <ChoiceField
          name="how"
          label={t('progress.how')}
          needed
          choices={(['here', 'printed', 'other'] as const).map((how) => ({
            value: how,
            label: t(`progress.how.${how}`, { who: view.labels.caseManager }),
          }))}
        />
        {form.state.values.how === 'here' && view.caseManagers.length > 1 ? (
          <ChoiceField
            name="member"
            label={t('progress.to')}
            hint={t('progress.member.hint')}
            needed
            choices={view.caseManagers.map(({ id, name }) => ({
              value: id,
              label: name ?? view.labels.caseManager,
            }))}
          />
        ) : null}
        {elsewhere ? (
          <>
            <TextField name="to" label={t('progress.to')} needed />
            <DayField name="on" label={t('progress.on')} needed max={today()} />
          </>
        ) : null}
        <Buttons>
          <SubmitButton>{t('progress.deliver.do')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Section>
  )
}

function Acknowledge({ view, own }: { view: ProgressView; own: boolean }) {
  const { t } = useWords()
  const acknowledge = useSend<object>('POST', `/api/progress/${view.id}/acknowledge`)
  const form = useForm({
    initial: { how: '' },
    send: (typed) => acknowledge.send({ ...typed, baseVersion: view.version }),
  })
  return (
    <Section title={t('progress.acknowledge')}>
      <FormFrame form={form} label={t('progress.acknowledge')}>
        <TextField
          name="how"
          label={t(own ? 'progress.acknowledge.words' : 'progress.acknowledge.how')}
          needed={!own}
          ifYouLike={own}
        />
        <Buttons>
          <SubmitButton>{t(own ? 'progress.acknowledge.do' : 'progress.acknowledge.note')}</SubmitButton>
        </Buttons>
      </FormFrame>
    </Section>
  )
}
