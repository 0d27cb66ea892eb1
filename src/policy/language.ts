import type { Day } from '../kernel/days.ts'
import type { Answer } from './answers.ts'

/** The source's own strength. `must` refuses the plan and holds back what happened; `should` asks for a reason; `may` grants. */
export type Force = 'must' | 'should' | 'may'

/**
 * What follows from `not-met`, where it is not the plain consequence of the verb.
 * - `refuse`  a plan (booking, activation, hire, claim) is refused, what happened is held back
 * - `refuse-plan`  a plan is refused; what happened is kept, marked, and counts
 * - `hold`    a plan is made and marked; what happened is held back
 * - `reason`  asks for a reason and goes on
 * - `show`    is shown as a finding or hint, nothing else
 */
export type Consequence = 'refuse' | 'refuse-plan' | 'hold' | 'reason' | 'show'

/** Where a rule stands, with the number that the clause sets and the day from which it sets it. */
export type Citation<N = unknown> = { readonly id: string; readonly sets: readonly Dated<N>[] }
export type Dated<N> = { readonly sets: N; readonly from?: Day }

/**
 * Cites a clause of the program's `clauses.json` by its id. A revision adds one more `{ sets, from }`
 * and removes none: last March is judged by last March's number.
 */
export function clause(id: string): Citation<undefined>
export function clause<const N>(id: string, ...sets: Dated<N>[]): Citation<N>
export function clause<N>(id: string, ...sets: Dated<N>[]): Citation<N> {
  return { id, sets }
}

/** What a judge is told besides the facts: the day, and the settings in force on it. */
export type On = { readonly day: Day; value<T>(assumption: Assumption<T>): T }

export type Judge<F, N> = (facts: F, sets: Widened<N>, on: On) => Answer
type Widened<N> = N extends number ? number : N extends string ? string : N

type More = {
  consequence?: Consequence
  approver?: string | undefined
  remindDays?: number | undefined
  also?: readonly string[]
  waitsWhileUnknown?: boolean
}

export class Rule<F = never, N = unknown> {
  readonly kind = 'rule' as const
  readonly force: Force
  readonly cites: Citation<N>
  readonly also: readonly string[]
  readonly judge: Judge<F, N>
  readonly consequence: Consequence
  readonly approver: string | undefined
  readonly remindDays: number | undefined
  /** Whether a plan waits, and what happened is held back, while a fact is not known yet; see `waits`. */
  readonly waitsWhileUnknown: boolean

  constructor(force: Force, cites: Citation<N>, judge: Judge<F, N>, more: More = {}) {
    this.force = force
    this.cites = cites
    this.judge = judge
    this.consequence =
      more.consequence ?? (force === 'must' ? 'refuse' : force === 'should' ? 'reason' : 'show')
    this.approver = more.approver
    this.remindDays = more.remindDays
    this.also = more.also ?? []
    this.waitsWhileUnknown = more.waitsWhileUnknown ?? true
  }

  /** Nothing waits for a fact from which nothing could follow. */
  get waits(): boolean {
    return mayStop(this) && this.waitsWhileUnknown
  }

  private with(more: More): Rule<F, N> {
    return new Rule<F, N>(this.force, this.cites, this.judge, { ...this, ...more })
  }

  /** A plan is refused although the verb is weaker, where a clause gives somebody a right or says who is served. */
  refuses(): Rule<F, N> {
    return this.with({ consequence: 'refuse' })
  }
  /** Nobody may plan it; where it happened all the same, the clause itself says that it counts. */
  refusesPlans(): Rule<F, N> {
    return this.with({ consequence: 'refuse-plan' })
  }
  /** A plan goes on and is marked; what happened is held back. */
  holds(): Rule<F, N> {
    return this.with({ consequence: 'hold' })
  }
  /** A finding and nothing more: no plan is refused, nothing is held back. */
  shows(): Rule<F, N> {
    return this.with({ consequence: 'show' })
  }
  /** Somebody must say why, then it goes on. */
  asksReason(): Rule<F, N> {
    return this.with({ consequence: 'reason' })
  }
  /** The role that the source names may let it pass, with a reason and only as far as it says. */
  unless(role: string): Rule<F, N> {
    return this.with({ approver: role })
  }
  /** Makes a task so many days before it would fall due. */
  remind(days: number): Rule<F, N> {
    return this.with({ remindDays: days })
  }
  /** While nobody has said yet, somebody is asked and nothing waits. */
  goesOnWhileUnknown(): Rule<F, N> {
    return this.with({ waitsWhileUnknown: false })
  }
  /** Further clauses that the same rule makes real. */
  andClause(...ids: string[]): Rule<F, N> {
    return this.with({ also: ids })
  }
}

/** Whether a plan is refused by it. */
export const refusesPlan = (consequence: Consequence): boolean =>
  consequence === 'refuse' || consequence === 'refuse-plan'

/** Whether it can stop anything: a plan, or that what happened counts. */
export const mayStop = ({ force, consequence }: { force: Force; consequence: Consequence }): boolean =>
  refusesPlan(consequence) || consequence === 'hold' || (force === 'must' && consequence !== 'show')

/** What a source demands: a plan against it is refused, what happened is held back. */
export function must<F, N>(cites: Citation<N>, judge: Judge<F, N>): Rule<F, N> {
  return new Rule('must', cites, judge)
}
/** What a source wishes: whoever does otherwise says why. */
export function should<F, N>(cites: Citation<N>, judge: Judge<F, N>): Rule<F, N> {
  return new Rule('should', cites, judge)
}
/** What a source grants. */
export function may<F, N>(cites: Citation<N>, judge: Judge<F, N>): Rule<F, N> {
  return new Rule('may', cites, judge)
}

/** What the source leaves open: our default, shown as ours, settable from a day on with the document that says so. */
export class Assumption<T = unknown> {
  readonly kind = 'assumption' as const
  readonly standard: T
  readonly why: string
  /** Clauses beside which the program page shows it. */
  readonly beside: readonly string[]
  /** False for a reading: no rule asks for its value, so that another one would change nothing. */
  readonly settable: boolean
  constructor(standard: T, why: string, beside: readonly string[] = [], settable = true) {
    this.standard = standard
    this.why = why
    this.beside = beside
    this.settable = settable
  }
  at(...ids: string[]): Assumption<T> {
    return new Assumption(this.standard, this.why, ids, this.settable)
  }
  /** How we read the text, built into its rules: shown, and changed with the definition alone. */
  reading(): Assumption<T> {
    return new Assumption(this.standard, this.why, this.beside, false)
  }
}

/** Names what we take where the source is silent, and why that. */
export function assume<const T>(standard: T, why: string): Assumption<T extends number ? number : T> {
  return new Assumption(standard, why) as never
}

/** A list that people choose from; each term cites its own clause. */
export type Vocabulary = {
  readonly kind: 'vocabulary'
  readonly heading: string | undefined
  readonly terms: readonly Term[]
}
export type Term = { readonly clause: string; readonly term: string }

/** `heading` is the clause that introduces the list, where there is one. A term may repeat a clause that names two things. */
export function vocabulary(heading: string | undefined, ...terms: Term[]): Vocabulary {
  return { kind: 'vocabulary', heading, terms }
}
/** One entry of a vocabulary, with its clause. */
export function term(clause: string, term: string): Term {
  return { clause, term }
}

/** Kept as data in an existing column, `table.column`, or `table.column = value` for one dated fact. */
export type Recorded = { readonly kind: 'record'; readonly clause: string; readonly where: string }
/** A clause that is kept as data, and where. */
export function record(clause: string, where: string): Recorded {
  return { kind: 'record', clause, where }
}

/** Not computed, and why; `shown` says on which occasion people read it. */
export type Prose = {
  readonly kind: 'prose'
  readonly clause: string
  readonly why: string
  readonly shown?: 'paired' | undefined
}
/** A clause that is not computed, and why. */
export function prose(clause: string, why: string, shown?: Prose['shown']): Prose {
  return { kind: 'prose', clause, why, shown }
}

/** The phase of the roadmap that brings the record of this clause. */
export type Phase =
  | 'the service'
  | 'choosing and stopping'
  | 'the work and the hard days'
  | 'minutes to money to report'
  | 'everywhere'
  | 'beyond'
export type Awaited = { readonly kind: 'awaits'; readonly clause: string; readonly phase: Phase }
/** Clauses that a later phase answers for. */
export function awaits(phase: Phase, ...clauses: string[]): readonly Awaited[] {
  return clauses.map((clause) => ({ kind: 'awaits', clause, phase }))
}
