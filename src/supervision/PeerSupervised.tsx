import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, TextArea, TimeField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { Evaluations } from './Evaluations.tsx'
import type { AgendaLine, MeetingLine, PeerSupervisionView } from './meeting-wire.ts'
import './supervision.css'

/** What waits to be spoken of with one peer, meetings, and how they are getting on in their work. */
export function PeerSupervised({ id, own = false }: { id: string; own?: boolean }) {
  const { t } = useWords()
  const view = useAnswer<PeerSupervisionView>(`/api/supervision/peers/${id}`)
  return (
    <Waiting query={view} what={t('supervision.fetching')}>
      {(shown) => <Shown view={shown} own={own} />}
    </Waiting>
  )
}

function Shown({ view, own }: { view: PeerSupervisionView; own: boolean }) {
  const { t } = useWords()
  const [planning, setPlanning] = useState(false)
  return (
    <Page
      title={own ? t('supervision.mine') : t('supervision.of', { name: view.peer.name })}
      {...(own ? {} : { back: { href: '/supervision', label: t('supervision.title') } })}
      actions={
        view.programs.length > 0 && !planning ? (
          <Button kind="do" onPress={() => setPlanning(true)}>
            {t(own ? 'supervision.ask' : 'supervision.plan')}
          </Button>
        ) : undefined
      }
    >
      {planning ? <Plan view={view} own={own} onDone={() => setPlanning(false)} /> : null}
      <p>
        <Link href={`/supervision/peers/${view.peer.id}/months`}>{t('supervision.months')}</Link>
        {' · '}
        <Link href={`/peers/${view.peer.id}/supervision`}>{t('supervision.who')}</Link>
      </p>
      <Section title={t('supervision.agenda')}>
        {view.agenda.length === 0 ? (
          <p className="quiet">{t('supervision.agenda.empty')}</p>
        ) : (
          <ul className="agenda">
            {view.agenda.map((item) => (
              <li key={item.key}>
                <AgendaWords item={item} />
              </li>
            ))}
          </ul>
        )}
        {view.programs.length > 0 ? <AddItem view={view} /> : null}
      </Section>
      <Section title={t('supervision.meetings')}>
        {view.meetings.length === 0 ? (
          <Empty title={t('supervision.meetings.empty')}>{t('supervision.meetings.empty.what')}</Empty>
        ) : (
          <ul className="lines">
            {view.meetings.map((meeting) => (
              <li key={meeting.id}>
                <MeetingLink meeting={meeting} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Evaluations view={view} />
    </Page>
  )
}

/** One thing to speak of: what it is, in whose words, since when, and what was said of it before. */
export function AgendaWords({ item }: { item: AgendaLine }) {
  const { t, day } = useWords()
  const { today } = useHere()
  return (
    <>
      <p className="line-title">
        {item.href ? <Link href={item.href}>{item.title}</Link> : <bdi>{item.title}</bdi>}
      </p>
      {item.words ? (
        <p className="spoken" dir="auto">
          {item.words}
        </p>
      ) : null}
      <p className="quiet">
        {t('supervision.agenda.since', { day: day(item.since, today()) })}
        {item.discussedOn
          ? ` · ${t('supervision.agenda.discussed', { day: day(item.discussedOn, today()) })}`
          : ''}
      </p>
      {item.answer ? (
        <p className="spoken" dir="auto">
          {item.answer}
        </p>
      ) : null}
    </>
  )
}

export function meetingStateKey(state: MeetingLine['state']) {
  return `supervision.state.${state}` as const
}

function MeetingLink({ meeting }: { meeting: MeetingLine }) {
  const { t, day, minutes, time } = useWords()
  const { today } = useHere()
  return (
    <LineLink
      href={`/supervision/meetings/${meeting.id}`}
      title={
        meeting.starts
          ? t('common.date.day-time', {
              day: day(meeting.onDay, today()),
              // Kept as the clock on the wall shows it, without a zone.
              time: time(`${meeting.onDay}T${meeting.starts}Z`, 'UTC'),
            })
          : day(meeting.onDay, today())
      }
      note={[
        t(`supervision.kind.${meeting.kind}`),
        t(meetingStateKey(meeting.state)),
        ...(meeting.minutes ? [minutes(meeting.minutes)] : []),
        ...(meeting.by ? [meeting.by] : []),
        ...(meeting.askedFor ? [t('supervision.asked-for')] : []),
      ].join(' · ')}
    />
  )
}

function programChoices(view: PeerSupervisionView) {
  return view.programs.map((program) => ({ value: program.id, label: program.name }))
}

function Plan({ view, own, onDone }: { view: PeerSupervisionView; own: boolean; onDone: () => void }) {
  const { t } = useWords()
  const { today } = useHere()
  const [, go] = useLocation()
  const plan = useSend<object, { id: string }>('POST', '/api/supervision/meetings')
  const form = useKeptForm(`supervision.plan.${view.peer.id}`, {
    initial: {
      program: view.programs[0]?.id ?? '',
      kind: 'supervision',
      onDay: today(),
      starts: '',
      why: '',
    },
    send: (typed) => plan.send({ ...typed, peerIds: [view.peer.id], extra: typed.why.trim() !== '' }),
    onSent: ({ id }) => (own ? onDone() : go(`/supervision/meetings/${id}`)),
  })
  return (
    <FormFrame form={form} label={t(own ? 'supervision.ask' : 'supervision.plan')} takesFocus>
      {view.programs.length > 1 ? (
        <ChoiceField name="program" label={t('supervision.program')} needed choices={programChoices(view)} />
      ) : null}
      <ChoiceField
        name="kind"
        label={t('supervision.kind')}
        needed
        choices={(['supervision', 'check-in'] as const).map((kind) => ({
          value: kind,
          label: t(`supervision.kind.${kind}`),
        }))}
      />
      <div className="field-row">
        <DayField name="onDay" label={t('supervision.on')} needed />
        <TimeField name="starts" label={t('supervision.starts')} ifYouLike />
      </div>
      <TextArea name="why" label={t('supervision.why')} hint={t('supervision.why.hint')} ifYouLike />
      <Buttons>
        <SubmitButton>{t(own ? 'supervision.ask.do' : 'supervision.plan.do')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}

function AddItem({ view }: { view: PeerSupervisionView }) {
  const { t } = useWords()
  const add = useSend<object>('POST', '/api/supervision/agenda')
  const [kept, setKept] = useState(0)
  return (
    <ItemForm
      key={kept}
      view={view}
      send={add.send}
      onSent={() => setKept(kept + 1)}
      label={t('supervision.agenda.add')}
    />
  )
}

function ItemForm({
  view,
  send,
  onSent,
  label,
}: {
  view: PeerSupervisionView
  send: (body: object) => Promise<unknown>
  onSent: () => void
  label: string
}) {
  const { t } = useWords()
  const form = useKeptForm(`agenda.${view.peer.id}.${label}`, {
    initial: { words: '', program: view.programs[0]?.id ?? '' },
    send: (typed) => send({ ...typed, peerId: view.peer.id }),
    onSent,
  })
  return (
    <FormFrame form={form} label={label}>
      <TextArea name="words" label={label} rows={2} />
      {view.programs.length > 1 ? (
        <ChoiceField name="program" label={t('supervision.program')} needed choices={programChoices(view)} />
      ) : null}
      <Buttons>
        <SubmitButton kind="plain">{t('supervision.agenda.add.do')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}
