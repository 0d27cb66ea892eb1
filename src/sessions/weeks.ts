import type { Day } from '../kernel/days.ts'
import { judgeAll } from '../kernel/decisions.ts'
import { chapterFacts, type DatedFact } from '../kernel/facts/fact.ts'
import { type Finding, outcome, type Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import type { WeekShare } from '../policy/units.ts'

/** Another session of the same participant in the same program, as far as it falls into one week. */
export type WeekLine = {
  readonly id: string
  readonly week: Day
  readonly startsAt: string
  readonly writtenAt: string | null
  readonly serviceDate: Day
  readonly state: 'held' | 'planned'
  readonly kind: string
  readonly units: number
  readonly counted: number
  /** Held back for something else than its week: none of it counts. */
  readonly wholly: boolean
  /** Somebody who may has let it pass, whatever the week says. */
  readonly passed: boolean
  /** Marked as more than its week allows: held back, or a booking at risk. */
  readonly over: boolean
  /** It runs into another week as well, and may be marked for what it is there. */
  readonly divided?: boolean
}

/** What is known of a participant's weeks around one session. */
export type Weeks = {
  readonly facts: readonly DatedFact[]
  readonly approved: readonly { readonly week: Day; readonly units: number }[]
  readonly settings: readonly Setting[]
  readonly lines: readonly WeekLine[]
}

/** Nothing is said of when it was written while it is being written: everything else was before. */
export type Placed = { readonly id: string; readonly startsAt: string; readonly writtenAt: string | null }

/** Of two sessions the one that began earlier has the week's units first; of two that began together, the first written. */
export function before(a: Placed, b: Placed): boolean {
  const began = Date.parse(a.startsAt) - Date.parse(b.startsAt)
  if (began !== 0) return began < 0
  const written = writtenAt(a) - writtenAt(b)
  return written === 0 || Number.isNaN(written) ? a.id < b.id : written < 0
}

const writtenAt = (one: Placed) => (one.writtenAt === null ? Infinity : Date.parse(one.writtenAt))

/** Units that stand before a session in its week: for one that was held, for one that is booked, for one to be booked. */
export function unitsBefore(
  lines: readonly WeekLine[],
  week: Day,
  self: Placed,
  as: 'held' | 'booked' | 'new',
): number {
  return lines
    .filter((line) => line.week === week && line.id !== self.id)
    .filter((line) => {
      if (line.state === 'held') return as !== 'held' || before(line, self)
      return as === 'new' || (as === 'booked' && before(line, self))
    })
    .reduce((sum, line) => sum + (line.state === 'held' ? line.counted : line.units), 0)
}

export type WeekJudged = {
  readonly findings: readonly Finding[]
  /** Units there is room for. */
  readonly fits: number
}

/** What the clauses say of one share of a week, and how many of its units there is room for. */
export function judgeWeek(
  program: Program,
  weeks: Pick<Weeks, 'facts' | 'approved' | 'settings'>,
  share: Pick<WeekShare, 'week' | 'units'>,
  given: { readonly kind: string; readonly unitsBefore: number; readonly day: Day },
): WeekJudged {
  const approvedUnits = weeks.approved.find((approved) => approved.week === share.week)?.units
  const facts = {
    ...chapterFacts(weeks.facts, 'week', share.week),
    occasion: given.kind,
    unitsBefore: given.unitsBefore,
    units: share.units,
    ...(approvedUnits === undefined ? {} : { approvedUnits }),
  }
  const findings = judgeAll(program, { week: facts }, given.day, weeks.settings)
  const over = findings
    .filter((finding) => finding.verdict === 'not-met')
    .flatMap((finding) => finding.change)
    .reduce(
      (most, change) =>
        change.kind === 'reduce' && change.unit === 'units' ? Math.max(most, change.by) : most,
      0,
    )
  return { findings, fits: Math.max(0, share.units - over) }
}

/** What stands in the way of a plan, or would hold back what comes of it. */
export function atRisk(findings: readonly Finding[]): Finding[] {
  const { refusedBy, waitsFor, heldBackBy } = outcome(findings, 'plan')
  return [...refusedBy, ...waitsFor, ...heldBackBy]
}

/**
 * Whose share of a week is no longer what stands written: walks through the week as if nothing had been counted, held
 * sessions from the earliest start on, then the bookings. Order of entry has no say in it.
 */
export function outOfDate(program: Program, weeks: Weeks): readonly WeekLine[] {
  const days = [...new Set(weeks.lines.map((line) => line.week))]
  return days.flatMap((week) => walk(program, weeks, week)).toSorted(inTurn)
}

/** What took place before what is booked, each from the earliest start on: whoever follows sees what stands before. */
function inTurn(a: WeekLine, b: WeekLine): number {
  if (a.state !== b.state) return a.state === 'held' ? -1 : 1
  return before(a, b) ? -1 : 1
}

/** A divided session is marked as a whole: that it is marked says nothing against this one of its weeks. */
function isMarkedWrongly(line: WeekLine, over: boolean): boolean {
  return over ? !line.over : line.over && line.divided !== true
}

function walk(program: Program, weeks: Weeks, week: Day): WeekLine[] {
  const lines = weeks.lines.filter((line) => line.week === week).toSorted(inTurn)
  let taken = 0
  return lines.filter((line) => {
    const given = { kind: line.kind, unitsBefore: taken, day: line.serviceDate }
    const judged = judgeWeek(program, weeks, line, given)
    if (line.state === 'planned') {
      taken += line.units
      return isMarkedWrongly(line, atRisk(judged.findings).length > 0)
    }
    const over = !line.passed && outcome(judged.findings, 'happened').heldBackBy.length > 0
    const counted = line.wholly ? 0 : line.passed ? line.units : judged.fits
    taken += counted
    return counted !== line.counted || isMarkedWrongly(line, over)
  })
}
