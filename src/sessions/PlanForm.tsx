import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { SubmitButton, Buttons } from '../kernel/forms/Buttons.tsx'
import { CheckField, ChipsField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { type Form, FormFrame } from '../kernel/forms/Form.tsx'
import { DayField, NumberField, TextField } from '../kernel/forms/TextFields.tsx'
import { type Day, daysBetween, isDay, weekOf } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { ProblemWords } from '../kernel/screen/ProblemWords.tsx'
import { UnitsBar } from '../kernel/screen/UnitsBar.tsx'
import { Problem } from '../kernel/web/problems.ts'
import { useApi, useHere } from '../kernel/web/Server.tsx'
import type { PlanChoice, PlanTyped, WeighedBookingView } from './calendar-wire.ts'
import { PlanWeighed } from './PlanWeighed.tsx'
import { KindField } from './KindField.tsx'
import { WhenFields } from './WhenFields.tsx'
import './schedule.css'
import './sessions.css'

export type PlanValues = {
  booking: PlanTyped
  returns: boolean
  weekdays: readonly string[]
  everyWeeks: string
  until: string
  reason: string
  why: string
  also: 'this' | 'following'
}

export function emptyPlan(pairing: PlanChoice, date: string): PlanValues {
  return {
    booking: {
      pairingId: pairing.id,
      kind: 'service',
      date,
      start: '',
      end: '',
      endsNextDay: false,
      mode: pairing.modes[0]?.value ?? '',
      place: '',
      facts: {},
    },
    returns: false,
    weekdays: [],
    everyWeeks: '1',
    until: '',
    reason: '',
    why: '',
    also: 'this',
  }
}

/** What is sent of how it returns; nothing where it does not. */
export function repeatOf(values: PlanValues) {
  if (!values.returns || values.weekdays.length === 0) return undefined
  return {
    weekdays: values.weekdays.map(Number),
    everyWeeks: Number(values.everyWeeks) || 1,
    ...(values.until ? { until: values.until } : {}),
  }
}

/** One column: when, how and where, whether it returns; what the clauses say stands beneath as one types. */
export function PlanForm({
  form,
  pairing,
  bookingId,
  moves,
  sendLabel,
}: {
  form: Form<PlanValues>
  pairing: PlanChoice
  bookingId?: string
  /** A meeting that is planned already gets another time. */
  moves?: { returns: boolean }
  sendLabel: string
}) {
  const { t } = useWords()
  const { values } = form.state
  const judged = useJudged(values, bookingId, form.state.refusedTimes)
  const weighed = judged.data
  return (
    <FormFrame form={form}>
      {pairing.accessNeeds ? (
        <p>
          {t('schedule.access')} <bdi>{pairing.accessNeeds}</bdi>
        </p>
      ) : null}
      <WhenItIs form={form} pairing={pairing} twice={weighed?.twice ?? []} moves={moves} />
      <HowAndWhere typed={values.booking} pairing={pairing} ways={weighed?.ways} />
      {moves ? <TextField name="why" label={t('schedule.why-moved')} ifYouLike /> : null}
      {weighed ? (
        <PlanWeighed weighed={weighed} />
      ) : judged.error instanceof Problem ? (
        <ProblemWords problem={judged.error} kept onRetry={() => void judged.refetch()} />
      ) : null}
      <Buttons>
        <SubmitButton>{sendLabel}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

function WhenItIs({
  form,
  pairing,
  twice,
  moves,
}: {
  form: Form<PlanValues>
  pairing: PlanChoice
  twice: WeighedBookingView['twice']
  moves: { returns: boolean } | undefined
}) {
  const { t } = useWords()
  const typed = form.state.values.booking
  return (
    <fieldset className="form-part">
      <legend>{t('session.when')}</legend>
      <WhenFields of="booking" typed={typed} twice={twice} needed />
      <UnitsBar participantId={pairing.participantId} on={typed.date} program={pairing.programId} />
      {moves ? (
        moves.returns ? (
          <ChoiceField
            name="also"
            label={t('schedule.also')}
            choices={[
              { value: 'this', label: t('schedule.also.this') },
              { value: 'following', label: t('schedule.also.following') },
            ]}
          />
        ) : null
      ) : (
        <Returns form={form} />
      )}
    </fieldset>
  )
}

function HowAndWhere({
  typed,
  pairing,
  ways,
}: {
  typed: PlanValues['booking']
  pairing: PlanChoice
  ways: WeighedBookingView['ways'] | undefined
}) {
  const { t } = useWords()
  return (
    <fieldset className="form-part">
      <legend>{t('session.how')}</legend>
      <ChoiceField name="booking.mode" label={t('session.mode')} choices={pairing.modes} needed />
      {ways ? <Ways ways={ways} /> : null}
      {ways && (ways.fits !== 'yes' || typed.facts['aids']) ? (
        <ChipsField name="booking.facts.aids" label={t('schedule.arranged')} choices={ways.aids} ifYouLike />
      ) : null}
      <TextField name="booking.place" label={t('session.place')} hint={t('session.place.hint')} ifYouLike />
      <KindField of="booking" />
      {typed.kind === 'between' ? (
        <CheckField name="booking.countsAsMeeting" label={t('schedule.counts-as-meeting')} />
      ) : null}
      <p className="quiet">{t('schedule.always')}</p>
    </fieldset>
  )
}

function Returns({ form }: { form: Form<PlanValues> }) {
  const { t, locale } = useWords()
  const { returns, weekdays, booking } = form.state.values
  const [asked, setAsked] = useState(returns)
  useEffect(() => {
    if (returns === asked) return
    setAsked(returns)
    // Once, when it is first said that it returns: on the weekday that was chosen, until somebody says otherwise.
    if (returns && weekdays.length === 0 && isDay(booking.date))
      form.set('weekdays', [weekdayOf(booking.date)])
  }, [returns, asked, weekdays, booking.date, form])
  const days = Array.from({ length: 7 }, (_, index) => ({
    value: String(index + 1),
    // The first of January 2024 was a Monday.
    label: new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, 1 + index),
    ),
  }))
  return (
    <>
      <CheckField name="returns" label={t('schedule.returns')} />
      {returns ? (
        <>
          <ChipsField name="weekdays" label={t('schedule.weekdays')} choices={days} needed />
          <NumberField name="everyWeeks" label={t('schedule.every-weeks')} unit={t('schedule.weeks')} />
          <DayField name="until" label={t('schedule.until')} hint={t('schedule.until.hint')} ifYouLike />
        </>
      ) : null}
    </>
  )
}

/** `1` for Monday to `7` for Sunday. */
function weekdayOf(day: Day): string {
  return String(1 + daysBetween(weekOf(day, 1), day))
}

function Ways({ ways }: { ways: NonNullable<WeighedBookingView['ways']> }) {
  const { t, list } = useWords()
  const stated = list(ways.stated)
  return (
    <p className={ways.fits === 'no' ? 'notice notice-held-back' : 'quiet'} role="status">
      {t('schedule.ways', { ways: stated })}{' '}
      {ways.fits === 'yes' ? '' : t(ways.fits === 'no' ? 'schedule.ways.no' : 'schedule.ways.ask')}
    </p>
  )
}

/** Asks the clauses about what stands in the form, a moment after it stands still. */
function useJudged(values: PlanValues, bookingId: string | undefined, again: number) {
  const api = useApi()
  const { hat } = useHere()
  const { booking } = values
  const ready = booking.date !== '' && booking.start !== '' && booking.end !== '' && booking.mode !== ''
  const repeat = repeatOf(values)
  const body = ready
    ? JSON.stringify({ ...(bookingId ? { bookingId } : {}), booking, ...(repeat ? { repeat } : {}) })
    : ''
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(body), 400)
    return () => clearTimeout(timer)
  }, [body])
  return useQuery<WeighedBookingView>({
    queryKey: [hat.id, 'booking.judge', asked, again],
    queryFn: ({ signal }) =>
      api.send<WeighedBookingView>('POST', '/api/bookings/judge', JSON.parse(asked) as object, { signal }),
    enabled: asked !== '',
    placeholderData: (before) => (asked === '' ? undefined : before),
    staleTime: 0,
    retry: false,
  })
}
