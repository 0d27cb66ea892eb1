import { useEffect, useState } from 'react'
import { useLocation, useParams, useSearchParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { CheckField, ChipsField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { type Form, FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { valueAt } from '../kernel/forms/form-store.ts'
import { TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { SavedLine } from '../kernel/screen/SavedLine.tsx'
import { Waiting, Working } from '../kernel/screen/Waiting.tsx'
import { Refused } from '../kernel/web/problems.ts'
import { useAnswer, useSend } from '../kernel/web/Server.tsx'
import { BothSaid } from './BothSaid.tsx'
import { clockIn, hourOf, twiceOf } from '../kernel/clock.ts'
import { addendumDraftOf } from './draft.ts'
import { FurtherLists } from './FurtherLists.tsx'
import type { AfterView } from './note-wire.ts'
import type { SessionView } from './session-wire.ts'
import { useDraft } from './useDraft.ts'
import { KindField } from './KindField.tsx'
import { WhenFields } from './WhenFields.tsx'

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

type Draft = ReturnType<typeof useDraft>
type Corrected = ReturnType<typeof factsOf>
type Values = { words: string; about: string; facts: boolean; corrects: Corrected }

/** What was typed before is found first, on whatever device it was typed. */
function Adding(about: { session: SessionView; after: AfterView }) {
  const draft = useDraft(addendumDraftOf(about.session.id), 'addendum')
  return draft.opened ? <Typing {...about} draft={draft} /> : <Working />
}

function factsOf(session: SessionView) {
  const start = clockIn(session.startsAt, session.zone)
  const end = clockIn(session.endsAt, session.zone)
  return {
    date: session.serviceDate,
    start,
    end,
    endsNextDay: end <= start,
    startHour: hourOf(session.startsAt, session.zone),
    endHour: hourOf(session.endsAt, session.zone),
    mode: session.mode,
    place: session.place ?? '',
    placeKind: session.placeKind ?? '',
    kind: session.kind,
    topics: session.topicTerms,
    activities: session.activities,
    lists: session.lists,
  }
}

type About = { session: SessionView; after: AfterView; draft: Draft }

/** What is typed goes to the draft at once, and comes from it where another device has said something. */
function useAddendum({ session, after, draft }: About) {
  const { t } = useWords()
  const [search] = useSearchParams()
  const [, go] = useLocation()
  const { keeper, found = {} } = draft
  const post = useSend<object>('POST', `/api/sessions/${session.id}/addenda`)
  const request = after.requests.find((one) => one.id === search.get('answers'))
  const [before] = useState(() => factsOf(session))
  const form: Form<Values> = useForm<Values, unknown>({
    initial: {
      words: typeof found['words'] === 'string' ? found['words'] : '',
      about: typeof found['about'] === 'string' ? found['about'] : '',
      facts: found['facts'] === true,
      corrects: {
        ...before,
        ...Object.fromEntries(Object.entries(found).filter(([name]) => Object.hasOwn(before, name))),
      },
    },
    send: async () => {
      await keeper.flush()
      if (Object.keys(keeper.get().bothSaid).length)
        throw new Refused([{ code: 'draft.both-said', text: t('session.both-said.choose-first') }])
      const { words, about, facts, corrects } = form.store.now().values
      return post.send({
        words,
        ...(about ? { about } : {}),
        ...(request ? { answers: request.id } : {}),
        ...(facts ? { corrects: changed(corrects, before) } : {}),
      })
    },
    onSent: () => {
      keeper.finished()
      go(`/sessions/${session.id}`)
    },
    onType: (values, path) => {
      // What is chosen from several lists is one field of the draft.
      const [part = '', name] = path.split('.')
      keeper.typed(name ?? part, valueAt(values, name ? `${part}.${name}` : part))
    },
  })
  const { store } = form
  const take = (name: string, value: unknown) =>
    store.set(Object.hasOwn(before, name) ? `corrects.${name}` : name, value)
  useEffect(() => {
    keeper.onOthers = (fields) => {
      for (const [name, value] of Object.entries(fields))
        store.set(Object.hasOwn(before, name) ? `corrects.${name}` : name, value)
    }
  }, [keeper, store, before])
  return { form, request, take }
}

function Typing({ session, after, draft }: About) {
  const { t, day } = useWords()
  const { form, request, take } = useAddendum({ session, after, draft })
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
      <BothSaid
        said={draft.state.bothSaid}
        view={session.form}
        onChosen={(name, value) => {
          take(name, value)
          draft.keeper.settle(name, value)
        }}
      />
      <FormFrame form={form}>
        <Fields session={session} after={after} typed={form.state.values} />
        <Buttons>
          <SubmitButton>{t('session.addendum.sign')}</SubmitButton>
        </Buttons>
        <p className="quiet">{t('session.addendum.what')}</p>
        <SavedLine state={draft.state} zone={session.zone} />
      </FormFrame>
    </Page>
  )
}

function Fields({ session, after, typed }: Omit<About, 'draft'> & { typed: Values }) {
  const { t } = useWords()
  return (
    <>
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
      {after.state === 'held' ? <CheckField name="facts" label={t('session.addendum.corrects')} /> : null}
      {typed.facts ? <Corrections view={session} typed={typed.corrects} /> : null}
    </>
  )
}

function Corrections({ view, typed }: { view: SessionView; typed: Corrected }) {
  const { t } = useWords()
  return (
    <fieldset className="form-part">
      <legend>{t('session.addendum.as-it-was')}</legend>
      <WhenFields of="corrects" typed={typed} twice={twiceOf(typed, view.zone)} />
      <ChoiceField name="corrects.mode" label={t('session.mode')} choices={view.form.modes} />
      {view.form.places.length ? (
        <ChoiceField name="corrects.placeKind" label={t('session.place-kind')} choices={view.form.places} />
      ) : null}
      <TextField name="corrects.place" label={t('session.place')} />
      <KindField of="corrects" />
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
      <FurtherLists of="corrects" lists={view.form.lists} chosen={typed.lists} kind={typed.kind} />
    </fieldset>
  )
}

/** Only what somebody changed: which of two hours it was stays as it was, where nobody says otherwise. */
function changed(now: Corrected, before: Corrected): Partial<Corrected> {
  const typed = { ...now, endsNextDay: now.end <= now.start && now.endsNextDay }
  const entries = Object.entries(typed) as [keyof Corrected, unknown][]
  return Object.fromEntries(
    entries.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  ) as Partial<Corrected>
}
