import { addDays, type Day } from './days.ts'

/** The wall clock of an instant in a zone, `HH:MM`, as a time input takes it. */
export function clockIn(instant: string, zone: string): string {
  let clock = clocks.get(zone)
  if (clock === undefined) {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    clock = { format, instant: '', shows: '' }
    clocks.set(zone, clock)
  }
  if (clock.instant !== instant) {
    clock.shows = clock.format.format(Date.parse(instant))
    clock.instant = instant
  }
  return clock.shows
}

/** One for each zone, with what it showed last: it is read several times for each session that is judged. */
const clocks = new Map<string, { format: Intl.DateTimeFormat; instant: string; shows: string }>()

/** Which of the two hours it was, on the night the clocks go back and one hour is there twice. */
export type Hour = 'first' | 'second'

/** Whether a clock is there twice that night, so that it has to be said which of the two is meant. */
export function isTwice(day: Day, clock: string, zone: string): boolean {
  return bothOf(`${day}T${clock}`, zone) !== undefined
}

/** Which of the two an instant is; nothing where its hour is there once. */
export function hourOf(instant: string, zone: string): Hour | undefined {
  const at = Date.parse(instant)
  if (!turnsNear(at, zone)) return undefined
  const [first] = bothOf(wallOf(at, zone), zone) ?? []
  if (first === undefined) return undefined
  return at - first < 60_000 ? 'first' : 'second'
}

/** Both ends of a meeting as a form takes them; which of the two hours it was, where it was there twice. */
export function typedEnds({ startsAt, endsAt, zone }: { startsAt: string; endsAt: string; zone: string }) {
  const [startHour, endHour] = [hourOf(startsAt, zone), hourOf(endsAt, zone)]
  return {
    start: clockIn(startsAt, zone),
    end: clockIn(endsAt, zone),
    ...(startHour ? { startHour } : {}),
    ...(endHour ? { endHour } : {}),
  }
}

/** The ends of a meeting that are there twice; what cannot be read yet is there once. */
export function twiceOf(
  typed: { date: string; start: string; end: string; endsNextDay: boolean },
  zone: string,
): ('start' | 'end')[] {
  const { date, start, end, endsNextDay } = typed
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return []
  const lastDay = endsNextDay && end <= start ? addDays(date, 1) : date
  return [
    ...(isTwice(date, start, zone) ? (['start'] as const) : []),
    ...(isTwice(lastDay, end, zone) ? (['end'] as const) : []),
  ]
}

const aDay = 86_400_000

/** Whether the clocks of a zone change within a day or two: asked of every time on screen, and mostly it is no. */
function turnsNear(instant: number, zone: string): boolean {
  const day = Math.floor(instant / aDay)
  const key = `${zone} ${day}`
  const known = turning.get(key)
  if (known !== undefined) return known
  const turns = ahead((day - 1) * aDay, zone) !== ahead((day + 2) * aDay, zone)
  if (turning.size >= 5000) turning.clear()
  turning.set(key, turns)
  return turns
}

const turning = new Map<string, boolean>()

/** The two instants at which a wall clock shows the same, the earlier one first. */
function bothOf(wall: string, zone: string): readonly [number, number] | undefined {
  const asUtc = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const [one, other] = [aDay, -aDay]
    .map((away) => asUtc - ahead(asUtc + away, zone))
    .filter((instant) => wallOf(instant, zone) === wall)
    .toSorted((a, b) => a - b)
  return one === undefined || other === undefined || one === other ? undefined : [one, other]
}

/** By how much a zone is ahead of UTC at an instant. */
function ahead(instant: number, zone: string): number {
  return Date.parse(`${wallOf(instant, zone)}Z`) - Math.floor(instant / 60_000) * 60_000
}

/** `YYYY-MM-DDTHH:MM` */
function wallOf(instant: number, zone: string): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  formats.set(zone, format)
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`
}

const formats = new Map<string, Intl.DateTimeFormat>()
