import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { type Day, localDay } from '../kernel/days.ts'
import { keepDecision, resultOf } from '../kernel/decisions.ts'
import { newId } from '../kernel/ids.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { type Finding, outcome } from '../policy/judge.ts'
import { type Around, aroundLocked, aroundOf, type Standing } from './around.sql.ts'
import type { PlannedMeeting, Repeating } from './booking.ts'
import { aboutSession, type At } from './judge-again.command.ts'
import { bookedThrough, daysOf, type Returning, whenOn } from './recurrence.ts'
import {
  daysOff,
  type Gap,
  gapClosed,
  insertRecurrence,
  keepGap,
  madeThrough,
  recurrenceNow,
  type RecurrenceRow,
  recurrencesToExtend,
  refusedDays,
} from './recurrences.sql.ts'
import { inTheWay, weighAt, weighBooking, type WeighedBooking } from './weigh-booking.command.ts'
import {
  bookedAs,
  type Booked,
  type Booking,
  type RecurrenceMade,
  writeBooking,
} from './write-booking.command.ts'

/**
 * Plans a meeting that returns. Its first day must be possible; later ones that are not are told with their reason and
 * left out, and tried again until they are past.
 */
export async function bookRecurrence(
  tx: Tx,
  actor: Actor,
  at: At,
  command: Booking & { repeat: Repeating },
): Promise<Outcome<Booked>> {
  const { booking, repeat, bookingId: id } = command
  const first = await weighBooking(tx, actor, at, id, booking)
  if ('refused' in first) return first
  const { around, when } = first.done
  if (repeat.until != null && repeat.until < booking.date)
    return refused({ code: 'booking.until-before', field: 'repeat.until' })
  const returning = returningOf(around, booking, repeat, when.minutes)
  const through = bookedThrough(laterOf(localDay(at.now, around.zone), booking.date))
  const days = daysOf(returning, null, through)
  if (days[0] === undefined) return refused({ code: 'booking.no-day', field: 'repeat.weekdays' })
  const off = await daysOff(tx, days[0], days.at(-1)!)
  const firstDay = days.find((day) => !off.has(day))
  const weighed =
    firstDay === undefined || firstDay === booking.date
      ? first.done
      : await weighAt(tx, at, around, id, booking, whenOn(returning, firstDay))
  const refusals = inTheWay(weighed, command.reason)
  if (refusals.length > 0) return refused(...refusals)
  await insertRecurrence(tx, actor, id, around, booking, repeat, when.minutes, at.now)
  const made = await makeDays(tx, actor, at, { ...returning, id }, around, booking, days, {
    reason: command.reason?.trim() || undefined,
  })
  await madeThrough(tx, id, through)
  await audit(tx, actor, at.now, {
    action: 'recurrence.made',
    subject: 'recurrence',
    ids: [id, around.participantId],
    details: { booked: made.booked.length, left: made.gaps.length },
  })
  return done({ ...bookedAs(made.booked[0]?.id ?? id, weighed), recurrence: { id, ...made } })
}

function returningOf(
  around: Pick<Around, 'zone'>,
  booking: PlannedMeeting,
  repeat: Repeating,
  minutes: number,
): Returning {
  return {
    zone: around.zone,
    from: booking.date,
    until: repeat.until ?? null,
    weekdays: repeat.weekdays,
    everyWeeks: repeat.everyWeeks,
    starts: booking.start,
    minutes,
  }
}

const laterOf = (one: Day, other: Day): Day => (one > other ? one : other)

type Locked = Around & { standing: Standing | null }

async function makeDays(
  tx: Tx,
  actor: Actor | null,
  at: At,
  returning: Returning & { id: string },
  around: Locked,
  booking: PlannedMeeting,
  days: readonly Day[],
  more: { reason: string | undefined },
): Promise<Omit<RecurrenceMade, 'id'>> {
  const made: Omit<RecurrenceMade, 'id'> = { booked: [], gaps: [] }
  if (days[0] === undefined) return made
  const off = await daysOff(tx, days[0], days.at(-1)!)
  for (const day of days) {
    const when = whenOn(returning, day)
    if (Date.parse(when.startsAt) <= at.now) continue
    const name = off.get(day)
    if (name !== undefined) {
      const gap: Gap = { day, why: 'day-off', findings: [] }
      await keepGap(tx, returning.id, gap)
      made.gaps.push({ ...gap, name })
      continue
    }
    const id = newId(at.now)
    const weighed = await weighAt(tx, at, around, id, { ...booking, date: day }, when)
    const against = standsAgainst(weighed)
    if (against.length > 0) {
      await keepGap(tx, returning.id, { day, why: 'refused', findings: against })
      await keepRefusal(tx, actor, at, weighed)
      made.gaps.push({ day, why: 'refused', findings: against, name: null })
      continue
    }
    await writeBooking(tx, actor, at, id, booking, weighed, {
      ...more,
      of: { recurrenceId: returning.id, day },
    })
    made.booked.push({ id, day, startsAt: when.startsAt, movedTo: when.movedTo })
  }
  return made
}

/** Of a returning meeting nobody is there to give a reason for each day: it was asked for once. */
function standsAgainst({ judged }: WeighedBooking): readonly Finding[] {
  const { refusedBy, waitsFor } = outcome(judged.findings, 'plan')
  return [...refusedBy, ...waitsFor]
}

async function keepRefusal(tx: Tx, actor: Actor | null, at: At, { around, when, judged }: WeighedBooking) {
  const { sessionId: _, ...about } = aboutSession('', { ...around, serviceDate: when.serviceDate })
  await keepDecision(tx, actor, at.now, {
    ...about,
    act: 'book',
    result: resultOf(outcome(judged.findings, 'plan'), 'plan'),
    findings: judged.findings,
  })
}

/** Books the further days of everything that returns, and tries again what was refused and is still to come. */
export async function extendRecurrences(tx: Tx, at: At, today: Day): Promise<void> {
  const through = bookedThrough(today)
  for (const recurrence of await recurrencesToExtend(tx, through)) {
    const around = await aroundOf(tx, recurrence.pairingId)
    if (!around) continue
    const days = daysOf(recurrence, recurrence.madeThrough, through)
    await makeDays(tx, null, at, recurrence, around, bookingOf(recurrence), days, { reason: undefined })
    await madeThrough(tx, recurrence.id, through)
  }
  for (const gap of await refusedDays(tx, today)) await tryAgain(tx, at, gap)
}

async function tryAgain(tx: Tx, at: At, gap: { recurrenceId: string; day: Day }): Promise<void> {
  const recurrence = await recurrenceNow(tx, gap.recurrenceId)
  const around = recurrence && (await aroundOf(tx, recurrence.pairingId))
  if (!recurrence || !around) return
  const { id } = recurrence
  const planned = bookingOf(recurrence)
  const when = whenOn(recurrence, gap.day)
  if (Date.parse(when.startsAt) <= at.now) return
  const bookingId = newId(at.now)
  const weighed = await weighAt(tx, at, around, bookingId, planned, when)
  if (standsAgainst(weighed).length > 0) return
  await gapClosed(tx, id, gap.day)
  const of = { recurrenceId: id, day: gap.day }
  await writeBooking(tx, null, at, bookingId, planned, weighed, { reason: undefined, of })
}

function bookingOf(row: RecurrenceRow): PlannedMeeting {
  return {
    pairingId: row.pairingId,
    kind: row.kind,
    date: row.from,
    start: row.starts,
    end: row.starts,
    endsNextDay: false,
    mode: row.mode,
    place: row.place ?? '',
    facts: {},
  }
}

/** What a returning meeting would become, before it is planned: day by day, booked or not and why. */
export async function previewRecurrence(
  tx: Tx,
  actor: Actor,
  at: At,
  booking: PlannedMeeting,
  repeat: Repeating,
  minutes: number,
): Promise<
  { day: Day; startsAt: string; movedTo: string | null; off: string | null; against: readonly Finding[] }[]
> {
  const around = await aroundLocked(tx, actor, booking.pairingId, booking.pairingId)
  if (!around) throw new NotFound()
  const returning = returningOf(around, booking, repeat, minutes)
  const today = localDay(at.now, around.zone)
  const days = daysOf(returning, null, bookedThrough(laterOf(today, booking.date)))
  const off = days[0] === undefined ? new Map<Day, string>() : await daysOff(tx, days[0], days.at(-1)!)
  const shown = []
  for (const day of days.slice(0, 10)) {
    const when = whenOn(returning, day)
    const weighed = off.has(day) ? undefined : await weighAt(tx, at, around, newId(at.now), booking, when)
    shown.push({
      day,
      startsAt: when.startsAt,
      movedTo: when.movedTo,
      off: off.get(day) ?? null,
      against: weighed ? standsAgainst(weighed) : [],
    })
  }
  return shown
}
