import { Temporal } from 'temporal-polyfill'
import type { Day } from '../kernel/days.ts'
import type { Refusal } from '../kernel/refusals.ts'

/** When something took place, as people write it on the wall clock of the participant's zone. */
export type Written = {
  date: Day
  /** `HH:MM` */
  start: string
  /** `HH:MM`; earlier than the start only together with `endsNextDay`. */
  end: string
  endsNextDay?: boolean | undefined
  /** On the night the clocks go back one hour is there twice: which of the two it was. */
  startHour?: 'first' | 'second' | undefined
  endHour?: 'first' | 'second' | undefined
}

/** The same as instants: duration is true whatever the clocks did. */
export type When = {
  serviceDate: Day
  zone: string
  startsAt: string
  endsAt: string
  minutes: number
  /** The ends whose hour was there twice that night, so that the screen can ask which. */
  twice: readonly ('start' | 'end')[]
}

const clockShape = /^([01]\d|2[0-3]):[0-5]\d$/

type Resolved = { instant: Temporal.Instant; twice: boolean }

/** Turns written times into instants, or says what is wrong with them and what would be right. */
export function whenOf(written: Written, zone: string): When | readonly Refusal[] {
  const refusals: Refusal[] = []
  if (!clockShape.test(written.start)) refusals.push({ code: 'session.time-missing', field: 'start' })
  if (!clockShape.test(written.end)) refusals.push({ code: 'session.time-missing', field: 'end' })
  if (refusals.length) return refusals
  const start = resolve(written.date, written.start, zone, written.startHour ?? 'first', 'start')
  const endDay = written.endsNextDay
    ? Temporal.PlainDate.from(written.date).add({ days: 1 }).toString()
    : written.date
  const end = resolve(endDay, written.end, zone, written.endHour ?? 'first', 'end')
  if ('code' in start) refusals.push(start)
  if ('code' in end) refusals.push(end)
  if ('code' in start || 'code' in end) return refusals
  const ends = endAfter(start, end, written, endDay, zone)
  const minutes = Math.round((ends.epochMilliseconds - start.instant.epochMilliseconds) / 60_000)
  if (minutes <= 0)
    return [
      {
        code: 'session.ends-before-it-starts',
        field: 'end',
        values: { start: written.start, end: written.end, twice: start.twice || end.twice ? 'yes' : 'no' },
      },
    ]
  if (minutes > 24 * 60) return [{ code: 'session.longer-than-a-day', field: 'end' }]
  return {
    serviceDate: written.date,
    zone,
    startsAt: start.instant.toString(),
    endsAt: ends.toString(),
    minutes,
    twice: [...(start.twice ? (['start'] as const) : []), ...(end.twice ? (['end'] as const) : [])],
  }
}

/** Without a word about which hour, an end that would lie before the start is the second of the two. */
function endAfter(
  start: Resolved,
  end: Resolved,
  written: Written,
  endDay: Day,
  zone: string,
): Temporal.Instant {
  if (!end.twice || written.endHour !== undefined) return end.instant
  if (Temporal.Instant.compare(end.instant, start.instant) > 0) return end.instant
  const later = resolve(endDay, written.end, zone, 'second', 'end')
  return 'code' in later ? end.instant : later.instant
}

function resolve(
  date: Day,
  clock: string,
  zone: string,
  hour: 'first' | 'second',
  field: 'start' | 'end',
): Resolved | Refusal {
  const wall = Temporal.PlainDateTime.from(`${date}T${clock}`)
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const second = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  if (first.epochMilliseconds === second.epochMilliseconds)
    return { instant: first.toInstant(), twice: false }
  if (!first.toPlainDateTime().equals(wall)) {
    const next = first.getTimeZoneTransition('next')
    const valid = next ? next.toPlainTime().toString({ smallestUnit: 'minute' }) : clock
    return { code: 'session.time-does-not-exist', field, values: { clock, next: valid } }
  }
  return { instant: (hour === 'second' ? second : first).toInstant(), twice: true }
}

/** Two stretches of time share a minute; touching ends (10:00–11:00, 11:00–12:00) do not. */
export function overlap(
  a: { startsAt: string; endsAt: string },
  b: { startsAt: string; endsAt: string },
): boolean {
  return Date.parse(a.startsAt) < Date.parse(b.endsAt) && Date.parse(b.startsAt) < Date.parse(a.endsAt)
}

/** Local midnight at which a day begins in a zone, as an instant. */
export function dayBegins(day: Day, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}

/** Milliseconds since 1970 as the text that the database takes. */
export function instantOf(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString()
}
