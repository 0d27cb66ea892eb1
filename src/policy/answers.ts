import { addDays, type Day, type Period, birthdayAt, covers } from '../kernel/days.ts'

/** `unknown` means nobody has said yet; it is never a no. `not-due` means the period still runs or does not apply. */
export type Verdict = 'met' | 'not-met' | 'unknown' | 'not-due'

/** What nobody has said yet is absent; `null` comes from JSON and from the database and means the same. */
export type Known<T> = T | null | undefined

/** What would turn a verdict round, as data: a screen makes it a sentence and a link. */
export type Change =
  | { kind: 'wait-until'; day: Day }
  | { kind: 'reach'; by: number; unit: Unit }
  | { kind: 'reduce'; by: number; unit: Unit }
  | { kind: 'establish'; fact: string }
  | { kind: 'ask'; fact: string; whom: string }
  | { kind: 'approve'; by: string }
  | { kind: 'choose'; fact: string; among: readonly string[] }
  /** A record of ours is put right: `what` says which; `other` is the session that it cannot stand beside, by its id. */
  | { kind: 'correct'; what: string; other?: { id: string; state: 'held' | 'planned' } | undefined }

export type Unit =
  | 'hours'
  | 'minutes'
  | 'units'
  | 'days'
  | 'years'
  | 'cents'
  | 'people'
  | 'sessions'
  | 'contacts'
  | 'meetings'
  | 'goals'
  | 'competencies'

/** What a judge says. `change` is left out where the engine can tell it from the facts that were read. */
export type Answer = {
  readonly verdict: Verdict
  readonly change?: readonly Change[] | undefined
  readonly hint?: string | undefined
}

const plain = (verdict: Verdict): Answer => Object.freeze({ verdict, change: undefined, hint: undefined })
export const met = plain('met')
export const unknown = plain('unknown')
export const notDue = plain('not-due')
const plainNo = plain('not-met')

/** One literal, so that all answers have one shape. */
function noUntil(change: readonly Change[]): Answer {
  return { verdict: 'not-met', change, hint: undefined }
}

/** A no, with what would change it where that can be said. */
export function notMet(...change: Change[]): Answer {
  return change.length === 0 ? plainNo : noUntil(change)
}

/** A yes or no that somebody gave. */
export function yes(fact: Known<boolean>): Answer {
  return fact == null ? unknown : fact ? met : plainNo
}

/** A no that somebody gave is what is asked for. */
export function no(fact: Known<boolean>): Answer {
  return fact == null ? unknown : fact ? plainNo : met
}

/** Words or a list that somebody gave; an empty one says that there is nothing. */
export function said(value: Known<string | readonly unknown[]>): Answer {
  if (value == null) return unknown
  return (typeof value === 'string' ? value.trim() : value).length > 0 ? met : plainNo
}

/** Nothing is on the list. */
export function empty(list: Known<readonly unknown[]>): Answer {
  return list == null ? unknown : list.length === 0 ? met : plainNo
}

/** A number that must be reached; a no says by how much it is short, in `unit`. */
export function atLeast(value: Known<number>, floor: number, unit: Unit = 'hours'): Answer {
  if (value == null) return unknown
  return value >= floor ? met : noUntil([{ kind: 'reach', by: exact(floor - value), unit }])
}

/** What is checked decides; where what still awaits a check could turn it round, nobody knows yet. */
export function atLeastChecked(
  checked: Known<number>,
  awaiting: Known<number>,
  floor: number,
  unit: Unit = 'hours',
): Answer {
  const answer = atLeast(checked, floor, unit)
  const couldBe = atLeast((checked ?? 0) + (awaiting ?? 0), floor, unit)
  return answer.verdict === 'not-met' && couldBe.verdict === 'met' ? unknown : answer
}

/** A number that must not be passed; a no says by how much it is over, in `unit`. */
export function atMost(value: Known<number>, cap: number, unit: Unit = 'units'): Answer {
  if (value == null) return unknown
  return value <= cap ? met : noUntil([{ kind: 'reduce', by: exact(value - cap), unit }])
}

/** At least one. Where there is none, what is to be done is said of the fact: "one more" would say nothing. */
export function some(value: Known<number>): Answer {
  return value == null ? unknown : value >= 1 ? met : plainNo
}

/** Not a single one. With a unit it says how many are left, else what is to be done about the fact. */
export function none(value: Known<number>, unit?: Unit): Answer {
  if (unit !== undefined) return atMost(value, 0, unit)
  return value == null ? unknown : value > 0 ? plainNo : met
}

/** Age right to the day, 29 February included. */
export function ageAtLeast(birthDate: Known<Day>, years: number, on: Day): Answer {
  if (birthDate == null) return unknown
  const day = birthdayAt(birthDate, years)
  return day <= on ? met : noUntil([{ kind: 'wait-until', day }])
}

/** One period, a list of them, or nothing said yet. An empty list says: there is none. */
export function inForce(periods: Known<Period | readonly Period[]>, on: Day): Answer {
  if (periods == null) return unknown
  if (!isList(periods))
    return covers(periods, on) ? met : periods.from > on ? onceBegun(periods.from) : plainNo
  let next: Day | undefined
  for (const period of periods) {
    if (covers(period, on)) return met
    if (period.from > on && (next === undefined || period.from < next)) next = period.from
  }
  return next === undefined ? plainNo : onceBegun(next)
}

function isList(periods: Period | readonly Period[]): periods is readonly Period[] {
  return Array.isArray(periods)
}

function onceBegun(day: Day): Answer {
  return noUntil([{ kind: 'wait-until', day }])
}

/** Every limb must hold: one known no decides, whatever is unknown. Limbs that are not due do not count. */
export function allOf(...limbs: readonly Answer[]): Answer {
  let said = notDue
  for (const limb of limbs) said = weightier(said, limb, 'not-met', 'met')
  return said
}

/** One limb suffices: one known yes decides, whatever is unknown. */
export function anyOf(...limbs: readonly Answer[]): Answer {
  let said = notDue
  for (const limb of limbs) said = weightier(said, limb, 'met', 'not-met')
  return said
}

/** The one that decides; what is not known stands between; two that say the same say it together. */
function weightier(said: Answer, limb: Answer, first: Verdict, last: Verdict): Answer {
  if (limb.verdict === 'not-due') return said
  if (said.verdict === 'not-due') return limb
  if (said.verdict === limb.verdict) return both(said, limb)
  return limb.verdict === first || said.verdict === last ? limb : said
}

function both(one: Answer, other: Answer): Answer {
  if (other.change === undefined && other.hint === undefined) return one
  const change = [...(one.change ?? []), ...(other.change ?? [])]
  return { verdict: one.verdict, change: change.length ? change : undefined, hint: one.hint ?? other.hint }
}

/** Says which fact to ask for, and whom, where a limb is not known; without it the engine asks for all that is absent. */
export function asking(fact: string, whom: string, answer: Answer): Answer {
  return answer.verdict === 'unknown' ? { ...answer, change: [{ kind: 'ask', fact, whom }] } : answer
}

/** Asked only of those of whom the condition is true; of others it is not due. */
export function dueIf(condition: Answer, then: Answer): Answer {
  if (condition.verdict === 'not-met') return notDue
  if (condition.verdict === 'met' || then.verdict === 'met' || then.verdict === 'not-due') return then
  return unknown
}

const notDueYet: Answer = Object.freeze({ verdict: 'not-due', hint: 'not-due-yet' })

/** While the time still runs, or so many days of grace after it, nothing is missed; what is there counts. */
export function oncePast(endsOn: Known<Day>, on: Day, then: Answer, graceDays = 0): Answer {
  if (then.verdict === 'met') return then
  if (endsOn == null) return unknown
  return on <= addDays(endsOn, graceDays) ? notDueYet : then
}

/** Nothing is missed in the first so many days. */
export function afterDays(days: number, since: Known<Day>, on: Day, then: Answer): Answer {
  if (then.verdict === 'met') return then
  if (since == null) return unknown
  return on < addDays(since, days) ? notDueYet : then
}

/** Hours as certificates write them have at most two decimals; a difference keeps to that. */
function exact(difference: number): number {
  return Math.round(difference * 100) / 100
}
