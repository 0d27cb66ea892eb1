import { z } from 'zod'
import { isDay } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import { done, type Outcome, refused } from '../kernel/refusals.ts'
import { clockIn, hourOf } from '../kernel/clock.ts'
import { onlyChosen } from './session-lists.ts'
import { chosenLists, kinds } from './session.ts'
import { differing, type SignedFacts } from './signed.ts'
import { instantOf, whenOf } from './when.ts'

const words = z.string().trim().max(100_000)

/** What an addendum says was otherwise: the times as people write them, the rest as it is recorded. */
export const correction = z.object({
  date: z.string().refine(isDay, { error: 'day' }).optional(),
  start: z.string().max(5).optional(),
  end: z.string().max(5).optional(),
  endsNextDay: z.boolean().optional(),
  startHour: z.enum(['first', 'second']).optional(),
  endHour: z.enum(['first', 'second']).optional(),
  kind: z.enum(kinds).optional(),
  mode: z.string().min(1).max(60).optional(),
  place: z.string().max(200).optional(),
  placeKind: z.string().max(80).nullish(),
  topics: z.array(z.string().max(80)).max(60).optional(),
  activities: z.array(z.string().max(80)).max(60).optional(),
  /** All that was chosen from the further lists, also what stays. */
  lists: chosenLists.optional(),
})
export type Correction = z.output<typeof correction>

export const addendumBody = commandBody.extend({
  /** The addendum that this one goes on from, where it does. */
  about: id().optional(),
  /** The request that it answers, where somebody asked. */
  answers: id().optional(),
  words,
  corrects: correction.optional(),
})
export const decideBody = commandBody.extend({ accept: z.boolean(), words: words.default('') })
export const askBody = commandBody.extend({ words })
export const voidBody = commandBody.extend({ reason: words })

const times = ['service_date', 'starts_at', 'ends_at', 'minutes'] as const
type Facts = Readonly<{ zone: string; service_date: string; starts_at: string; ends_at: string }> &
  SignedFacts

/**
 * The facts that a correction changes, by their columns; nothing where it only says again what stands. The times go
 * together: a later correction of one of them counts for all.
 */
export function corrected(
  now: Facts,
  written: Correction,
  modes: readonly string[],
  instant: number,
): Outcome<SignedFacts | null> {
  if (written.mode !== undefined && written.mode !== now.mode && !modes.includes(written.mode))
    return refused({ code: 'session.mode', field: 'corrects.mode' })
  const when = timesOf(now, written, instant)
  if ('refused' in when) return when
  const { kind, mode, place, placeKind, topics, activities, lists } = written
  const given = {
    ...when.done,
    ...(kind === undefined ? {} : { kind }),
    ...(mode === undefined ? {} : { mode }),
    ...(place === undefined ? {} : { place: place.trim() === '' ? null : place }),
    ...(placeKind === undefined ? {} : { place_kind: placeKind || null }),
    ...(topics === undefined ? {} : { topics }),
    ...(activities === undefined ? {} : { activities }),
    ...(lists === undefined ? {} : { lists: onlyChosen(lists) }),
  }
  const names = differing(now, { ...now, ...given })
  const moved = times.some((name) => names.includes(name))
  const kept = Object.entries(given).filter(
    ([name]) => names.includes(name as never) || (moved && times.includes(name as never)),
  )
  return done(kept.length ? Object.fromEntries(kept) : null)
}

function timesOf(now: Facts, written: Correction, instant: number): Outcome<SignedFacts> {
  const { date, start, end, endsNextDay, startHour, endHour } = written
  if ([date, start, end, endsNextDay, startHour, endHour].every((one) => one === undefined)) return done({})
  const from = clockIn(now.starts_at, now.zone)
  const until = clockIn(now.ends_at, now.zone)
  const when = whenOf(
    {
      date: date ?? now.service_date,
      start: start ?? from,
      end: end ?? until,
      endsNextDay: endsNextDay ?? (start === undefined && end === undefined && until <= from),
      // Whoever says nothing of it leaves the hour that it was.
      startHour: startHour ?? hourOf(now.starts_at, now.zone),
      endHour: endHour ?? hourOf(now.ends_at, now.zone),
    },
    now.zone,
  )
  if (!('startsAt' in when))
    return { refused: when.map((refusal) => ({ ...refusal, field: `corrects.${refusal.field}` })) }
  if (Date.parse(when.endsAt) > instant)
    return refused({ code: 'session.in-the-future', field: 'corrects.end' })
  return done({
    service_date: when.serviceDate,
    starts_at: instantOf(Date.parse(when.startsAt)),
    ends_at: instantOf(Date.parse(when.endsAt)),
    minutes: when.minutes,
  })
}
