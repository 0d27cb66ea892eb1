import { useState } from 'react'
import { useLocation, useParams, useSearchParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { CheckField, ChipsField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField, TextArea, TextField, TimeField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useSend } from '../kernel/web/Server.tsx'
import { clockIn } from './clock.ts'
import type { AfterView } from './note-wire.ts'
import type { SessionView } from './session-wire.ts'

/** Adding to a signed note: words, and what was otherwise. The note stays as it was signed. */
export default function AddToNote() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const session = useAnswer<SessionView>(`/api/sessions/${id}`)
  const after = useAnswer<AfterView>(`/api/sessions/${id}/after`)
  return (
    <Waiting query={session} what={t('session.fetching')}>
      {(view) => (
        <Waiting query={after} what={t('session.fetching')}>
          {(more) => <Adding session={view} after={more} />}
        </Waiting>
      )}
    </Waiting>
  )
}

function Adding({ session, after }: { session: SessionView; after: AfterView }) {
  const { t, day } = useWords()
  const [search] = useSearchParams()
  const [, go] = useLocation()
  const [facts, setFacts] = useState(false)
  const post = useSend<object>('POST', `/api/sessions/${session.id}/addenda`)
  const request = after.requests.find((one) => one.id === search.get('answers'))
  const start = clockIn(session.startsAt, session.zone)
  const end = clockIn(session.endsAt, session.zone)
  const before = {
    date: session.serviceDate,
    start,
    end,
    endsNextDay: end <= start,
    mode: session.mode,
    place: session.place ?? '',
    kind: session.kind,
    topics: session.topicTerms,
    activities: session.activities,
  }
  const form = useForm({
    initial: { words: '', about: '', corrects: before },
    send: ({ words, about, corrects }) =>
      post.send({
        words,
        ...(about ? { about } : {}),
        ...(request ? { answers: request.id } : {}),
        ...(facts ? { corrects: changed(corrects, before) } : {}),
      }),
    onSent: () => go(`/sessions/${session.id}`),
  })
  return (
    <Page
      title={t('session.addendum.title')}
      back={{ href: `/sessions/${session.id}`, label: t('session.back') }}
      intro={t('session.of', { name: session.participant.name, day: day(session.serviceDate) })}
    >
      {request ? (
        <section className="notice" aria-label={t('session.addendum.asked')}>
          <h2>{t('session.addendum.asked')}</h2>
          <p dir="auto">{request.words}</p>
        </section>
      ) : null}
      <FormFrame form={form}>
        <TextArea
          name="words"
          label={t('session.addendum.words')}
          hint={t('session.addendum.words.hint')}
          rows={5}
          large
          needed
        />
        {after.addenda.length ? (
          <ChoiceField
            name="about"
            label={t('session.addendum.goes-on')}
            as="select"
            ifYouLike
            choices={after.addenda.map((one, place) => ({
              value: one.id,
              label: t('session.addendum.number', { number: place + 1 }),
            }))}
          />
        ) : null}
        {after.state === 'held' ? (
          <label className="choice">
            <input type="checkbox" checked={facts} onChange={(event) => setFacts(event.target.checked)} />
            <span>{t('session.addendum.corrects')}</span>
          </label>
        ) : null}
        {facts ? <Corrections view={session} typed={form.state.values.corrects} /> : null}
        <Buttons>
          <SubmitButton>{t('session.addendum.sign')}</SubmitButton>
        </Buttons>
        <p className="quiet">{t('session.addendum.what')}</p>
      </FormFrame>
    </Page>
  )
}

function Corrections({ view, typed }: { view: SessionView; typed: { start: string; end: string } }) {
  const { t } = useWords()
  return (
    <fieldset className="form-part">
      <legend>{t('session.addendum.as-it-was')}</legend>
      <DayField name="corrects.date" label={t('session.date')} />
      <div className="fields-inline">
        <TimeField name="corrects.start" label={t('session.start')} />
        <TimeField name="corrects.end" label={t('session.end')} />
      </div>
      {typed.start && typed.end && typed.end <= typed.start ? (
        <CheckField name="corrects.endsNextDay" label={t('session.ends-next-day')} />
      ) : null}
      <ChoiceField name="corrects.mode" label={t('session.mode')} choices={view.form.modes} />
      <TextField name="corrects.place" label={t('session.place')} />
      <ChoiceField
        name="corrects.kind"
        label={t('session.kind')}
        as="select"
        choices={(['service', 'planning', 'crisis', 'referral', 'good-bye', 'between'] as const).map(
          (value) => ({
            value,
            label: t(`session.kind.${value}`),
          }),
        )}
      />
      {view.form.topics.length ? (
        <ChipsField name="corrects.topics" label={t('session.topics')} choices={view.form.topics} />
      ) : null}
      {view.form.activities.length ? (
        <ChipsField
          name="corrects.activities"
          label={t('session.activities')}
          choices={view.form.activities}
        />
      ) : null}
    </fieldset>
  )
}

/** Only what somebody changed: an hour that was there twice that night is left as it was. */
function changed<T extends { start: string; end: string; endsNextDay: boolean }>(
  now: T,
  before: T,
): Partial<T> {
  const typed = { ...now, endsNextDay: now.end <= now.start && now.endsNextDay }
  const entries = Object.entries(typed) as [keyof T, unknown][]
  return Object.fromEntries(
    entries.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  ) as Partial<T>
}
