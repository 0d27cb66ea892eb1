import { useEffect, useState } from 'react'
import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { ChipsField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, NumberField, TextArea, TimeField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { useHere, useSend } from '../kernel/web/Server.tsx'
import type { AgendaLine, MeetingView, ReviewLine } from './meeting-wire.ts'
import { monthName } from '../kernel/i18n/month-name.ts'
import { AgendaWords } from './PeerSupervised.tsx'

type Kept = { version: number; carriedOver: readonly { name: string }[] }

/** Names of fields, by what they are about: who came and what waits may change while one types. */
const ofItem = (item: AgendaLine): string => item.key.replaceAll(' ', '_')
const ofReview = (review: ReviewLine): string => `${review.peerId}_${review.participantId}`

const agendaTyped = (meeting: MeetingView) =>
  Object.fromEntries(
    meeting.agenda.map((item) => [ofItem(item), { state: item.state, answer: item.answer ?? '' }]),
  )
const reviewsTyped = (meeting: MeetingView) =>
  Object.fromEntries(
    meeting.people.map((one) => [
      ofReview(one),
      { wellness: one.wellness, progress: one.progress, support: one.support },
    ]),
  )

/**
 * Writing a meeting down while it is held, or afterwards: in the order in which one speaks. What was typed stays when
 * the meeting is read again; what somebody else has saved meanwhile is never written over.
 */
export function HoldMeeting({
  meeting,
  onCarried,
}: {
  meeting: MeetingView
  onCarried: (names: readonly string[]) => void
}) {
  const { t } = useWords()
  const { form, isSaved } = useHeldForm(meeting, onCarried)
  const send = (close: boolean) => {
    form.set('close', close)
    void form.submit()
  }
  return (
    <FormFrame form={form} label={t('supervision.hold')}>
      <WhenAndWho meeting={meeting} />
      {meeting.agenda.length > 0 ? <Agenda items={meeting.agenda} /> : null}
      {meeting.people.length > 0 ? <Reviews people={meeting.people} /> : null}
      <TextArea name="summary" label={t('supervision.summary')} rows={3} ifYouLike />
      <Buttons>
        <Button kind="do" busy={form.state.busy} onPress={() => send(true)}>
          {t('supervision.close')}
        </Button>
        <Button busy={form.state.busy} onPress={() => send(false)}>
          {t('supervision.keep')}
        </Button>
        <span role="status">{isSaved ? t('common.is-saved') : null}</span>
      </Buttons>
    </FormFrame>
  )
}

/** What is typed of a meeting, sent upon the version that was read; whoever comes in meanwhile gets fields as well. */
function useHeldForm(meeting: MeetingView, onCarried: (names: readonly string[]) => void) {
  const [version, setVersion] = useState(meeting.version)
  const [isSaved, setSaved] = useState(false)
  const hold = useSend<object, Kept>('PUT', `/api/supervision/meetings/${meeting.id}`)
  const form = useKeptForm(`supervision.${meeting.id}`, {
    initial: {
      onDay: meeting.onDay,
      starts: meeting.starts ?? '',
      minutes: meeting.minutes === null ? '' : String(meeting.minutes),
      mode: meeting.mode ?? '',
      staffId: (meeting.heldBy.who.length > 1 && meeting.heldBy.chosen) || '',
      came: meeting.peers.filter(({ came }) => came !== false).map(({ id }) => id),
      makesUpFor: meeting.makesUpFor ?? '',
      summary: meeting.summary ?? '',
      agenda: agendaTyped(meeting),
      reviews: reviewsTyped(meeting),
      close: false,
    },
    send: (typed) =>
      hold.send({
        ...typed,
        agenda: meeting.agenda.map((item) => ({
          peerId: item.peerId,
          kind: item.kind,
          subjectId: item.subjectId,
          ...typed.agenda[ofItem(item)],
        })),
        reviews: meeting.people.map((one) => ({
          peerId: one.peerId,
          participantId: one.participantId,
          ...typed.reviews[ofReview(one)],
        })),
        baseVersion: version,
      }),
    onSent: (kept) => {
      setVersion(kept.version)
      setSaved(true)
      onCarried(kept.carriedOver.map(({ name }) => name))
    },
    onType: () => setSaved(false),
  })
  const { store } = form
  useEffect(() => {
    const { agenda, reviews } = store.now().values
    store.set('agenda', { ...agendaTyped(meeting), ...agenda })
    store.set('reviews', { ...reviewsTyped(meeting), ...reviews })
  }, [store, meeting])
  return { form, isSaved }
}

function WhenAndWho({ meeting }: { meeting: MeetingView }) {
  const { t, locale } = useWords()
  const { today } = useHere()
  return (
    <Section title={t('supervision.hold')}>
      <div className="field-row">
        <DayField name="onDay" label={t('supervision.on')} needed max={today()} />
        <TimeField name="starts" label={t('supervision.starts')} ifYouLike />
        <NumberField
          name="minutes"
          label={t('supervision.minutes')}
          unit={t('supervision.minutes.unit')}
          needed
        />
      </div>
      <ChipsField
        name="came"
        label={t('supervision.came')}
        choices={meeting.peers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {meeting.heldBy.who.length > 1 ? (
        <ChoiceField
          name="staffId"
          label={t('supervision.by')}
          as="select"
          choices={meeting.heldBy.who.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <ChoiceField
        name="mode"
        label={t('supervision.mode')}
        as="select"
        choices={(['in-person', 'video', 'phone'] as const).map((mode) => ({
          value: mode,
          label: t(`supervision.mode.${mode}`),
        }))}
      />
      {meeting.kind === 'supervision' ? (
        <ChoiceField
          name="makesUpFor"
          label={t('supervision.makes-up-for')}
          hint={t('supervision.makes-up-for.hint')}
          as="select"
          choices={meeting.missed.map((month) => ({ value: month, label: monthName(month, locale) }))}
        />
      ) : null}
    </Section>
  )
}

function Agenda({ items }: { items: MeetingView['agenda'] }) {
  const { t } = useWords()
  return (
    <Section title={t('supervision.agenda')}>
      <ul className="agenda">
        {items.map((item) => (
          <li key={item.key}>
            <Item item={item} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Reviews({ people }: { people: MeetingView['people'] }) {
  const { t } = useWords()
  return (
    <Section title={t('supervision.people')}>
      <p>{t('supervision.people.how')}</p>
      <ul className="reviews">
        {people.map((one) => (
          <li key={ofReview(one)}>
            <Review review={one} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Item({ item }: { item: AgendaLine }) {
  const { t } = useWords()
  return (
    <>
      <AgendaWords item={{ ...item, answer: null }} />
      <ChoiceField
        name={`agenda.${ofItem(item)}.state`}
        label={t('supervision.agenda.became')}
        of={item.title}
        choices={(['open', 'discussed', 'closed'] as const).map((state) => ({
          value: state,
          label: t(
            state === 'discussed' ? 'supervision.agenda.discussed-only' : `supervision.agenda.${state}`,
          ),
        }))}
      />
      <TextArea
        name={`agenda.${ofItem(item)}.answer`}
        label={t('supervision.agenda.answer')}
        of={item.title}
        rows={2}
        ifYouLike
      />
    </>
  )
}

function Review({ review }: { review: ReviewLine }) {
  const { t, day } = useWords()
  const { today } = useHere()
  return (
    <>
      <h3>
        <bdi>{review.name}</bdi>{' '}
        {review.carriedOver ? (
          <StatusTag tone="do" icon="notice">
            {t('supervision.carried-over')}
          </StatusTag>
        ) : null}
      </h3>
      <p className="quiet">
        {review.lastReviewedOn
          ? t('supervision.reviewed', { day: day(review.lastReviewedOn, today()) })
          : t('supervision.reviewed.never')}
      </p>
      {review.goals.length > 0 ? (
        <ul className="goals-now">
          {review.goals.map((goal) => (
            <li key={goal.words}>
              <bdi>{goal.words}</bdi>
              {goal.on ? ` · ${t('supervision.goal.last', { day: day(goal.on, today()) })}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {(['wellness', 'progress', 'support'] as const).map((part) => (
        <TextArea
          key={part}
          name={`reviews.${ofReview(review)}.${part}`}
          label={t(`supervision.review.${part}.of`, { name: review.name })}
          rows={2}
          ifYouLike={part === 'support'}
        />
      ))}
    </>
  )
}
