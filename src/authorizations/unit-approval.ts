import { z } from 'zod'
import { type Day, weekOf } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import { typedNumber } from '../kernel/numbers.ts'
import type { Refusal } from '../kernel/refusals.ts'
import { week as weekChapter } from '../policy/chapters/week.ts'
import { day } from '../policy/facts.ts'
import { type Finding, judge, type Setting, valuesOn } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'

/** A number as somebody types it, in whatever digits. */
const typed = z.union([z.number(), z.string().max(20)])
export const writtenReason = z.string().max(4000)

export const askUnitsBody = commandBody.extend({
  participantId: id(),
  programId: z.string().max(40),
  /** Any day of the week that is meant. */
  week: day(),
  units: typed,
  reason: writtenReason,
  /** The session that is held back and for which it is asked, where there is one. */
  sessionId: id().nullish(),
})
export type AskedUnits = Omit<z.output<typeof askUnitsBody>, 'commandId' | 'baseVersion'>

export const decideUnitsBody = commandBody.extend({
  approve: z.boolean(),
  /** As many as were asked for, unless the officer says another number. */
  units: typed.nullish(),
  reason: writtenReason,
})
export type DecidedUnits = Omit<z.output<typeof decideUnitsBody>, 'commandId' | 'baseVersion'>

/** The first day of the week that a day belongs to, as the agency counts weeks; nothing where nobody counts units. */
export function weekStart(program: Program, settings: readonly Setting[], on: Day): Day | undefined {
  if (program.ledger === undefined) return undefined
  return weekOf(on, valuesOn(program, settings, on)(program.ledger.weekBegins) === 'monday' ? 1 : 7)
}

/** How many whole units a week has at all. */
function unitsInAWeek(program: Program, settings: readonly Setting[], week: Day): number {
  const minutes = program.ledger ? valuesOn(program, settings, week)(program.ledger.unit).minutes : 15
  return Math.floor((7 * 24 * 60) / minutes)
}

/** What the clauses on the week say of so many units in all, with what was approved. */
export function saidOf(
  program: Program,
  settings: readonly Setting[],
  week: Day,
  units: number,
  approvedUnits?: number,
): Finding | undefined {
  return judge(program, weekChapter, { unitsBefore: 0, units, approvedUnits }, week, settings).find(
    ({ verdict }) => verdict === 'not-met',
  )
}

/** More than any week has. */
const farBeyond = 1_000_000

/** How many units of a week may be used; nothing where the program sets no limit. */
export function allowedIn(
  program: Program,
  settings: readonly Setting[],
  week: Day,
  approvedUnits?: number,
): number | undefined {
  const finding = saidOf(program, settings, week, farBeyond, approvedUnits)
  const over = finding?.change.find((change) => change.kind === 'reduce' && change.unit === 'units')
  return over?.kind === 'reduce' ? farBeyond - over.by : undefined
}

/** A number of units that could be approved for a week, or what is wrong with it. */
export function unitsToApprove(
  program: Program,
  settings: readonly Setting[],
  week: Day,
  value: number | string,
  approvedUnits?: number,
): number | Refusal {
  const field = 'units'
  const units = typeof value === 'number' ? value : typedNumber(value)
  if (units === undefined || !Number.isFinite(units)) return { code: 'approval.units-missing', field }
  if (!Number.isInteger(units)) return { code: 'approval.whole-units', field, values: { units } }
  if (units <= 0) return { code: 'approval.no-units', field }
  const most = unitsInAWeek(program, settings, week)
  if (units > most) return { code: 'approval.more-than-a-week', field, values: { units, most } }
  const allowed = allowedIn(program, settings, week, approvedUnits)
  if (allowed === undefined) return { code: 'approval.no-limit', field: 'programId' }
  if (units <= allowed) return { code: 'approval.allowed-anyway', field, values: { units, allowed } }
  return units
}
