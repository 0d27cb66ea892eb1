import type { Day } from '../kernel/days.ts'
import type { Answer, Change, Verdict } from './answers.ts'
import type { Chapter } from './facts.ts'
import type { Assumption, Citation, Consequence, Force, On } from './language.ts'
import type { PlacedRule, Program } from './program.ts'

/** An agency's setting of what the source leaves open, in force from a day on. */
export type Setting = { assumption: string; from: Day; value: unknown }

/** What a rule says of the facts of one day. Stored with the record it judged, so that it can be explained later. */
export type Finding = {
  /** `chapter.rule`: translation key, audit entry and report column. */
  readonly rule: string
  readonly verdict: Verdict
  readonly force: Force
  readonly consequence: Consequence
  /** False where the act goes on while somebody is asked. */
  readonly waits: boolean
  /** The role that may let it pass, where the source names one. */
  readonly approver?: string | undefined
  readonly clause: string
  readonly also?: readonly string[] | undefined
  /** The number that the clause set on that day, if it sets one. */
  readonly sets?: unknown
  /** The facts it read; what is absent here nobody has said yet. */
  readonly facts: Readonly<Record<string, unknown>>
  /** What would change the verdict; empty when it is met. */
  readonly change: readonly Change[]
  /** A short code for something worth showing beside the verdict. */
  readonly hint?: string | undefined
}

type Facts = Readonly<Record<string, unknown>>

/**
 * Asks every rule of one chapter about the facts of one day.
 * Findings come in the order of the source. A program that does not speak of the chapter says nothing.
 */
export function judge(
  program: Program,
  chapter: Chapter,
  facts: Facts,
  day: Day,
  settings: readonly Setting[] = [],
): Finding[] {
  const rules = program.chapters[chapter.name]
  if (rules === undefined) return []
  const on: On = { day, value: valuesOn(program, settings, day) }
  const inForce = program.from === undefined || program.from <= day
  return rules.map((placed) => findingOf(placed, facts, on, inForce))
}

function standardValue<T>(assumption: Assumption<T>): T {
  return assumption.standard
}

/** Gives each assumption its value on a day: what the agency set last before it, else our own default. */
export function valuesOn(program: Program, settings: readonly Setting[], day: Day): On['value'] {
  if (settings.length === 0) return standardValue
  return <T>(assumption: Assumption<T>): T => {
    const name = program.assumptionNames.get(assumption)
    let latest: Setting | undefined
    for (const setting of settings) {
      if (setting.assumption === name && setting.from <= day && (!latest || setting.from >= latest.from))
        latest = setting
    }
    return latest ? (latest.value as T) : assumption.standard
  }
}

function findingOf(placed: PlacedRule, facts: Facts, on: On, inForce: boolean): Finding {
  const { rule, cites } = placed
  const sets = cites.sets.length === 0 ? undefined : numberOn(cites, on.day)
  const answer = inForce && hasBegun(cites, on.day) ? rule.judge(facts, sets, on) : beforeForce
  const change =
    answer.verdict === 'met' || answer.verdict === 'not-due'
      ? nothing
      : changesFor(answer, placed, facts, sets, on)
  return new Judged(placed, answer, sets, change, facts)
}

/**
 * Facts are shared by all findings of a chapter, and each takes its own out of them when somebody reads or keeps it:
 * of the many that are judged in a list, few are.
 */
class Judged implements Finding {
  readonly rule: string
  readonly verdict: Verdict
  readonly force: Force
  readonly consequence: Consequence
  readonly waits: boolean
  readonly approver: string | undefined
  readonly clause: string
  readonly also: readonly string[] | undefined
  readonly sets: unknown
  readonly change: readonly Change[]
  readonly hint: string | undefined
  readonly #reads: readonly string[]
  readonly #known: Facts

  constructor(placed: PlacedRule, answer: Answer, sets: unknown, change: readonly Change[], known: Facts) {
    const { rule } = placed
    this.rule = placed.path
    this.verdict = answer.verdict
    this.force = rule.force
    this.consequence = rule.consequence
    this.waits = placed.waits
    this.approver = rule.approver
    this.clause = placed.cites.id
    this.also = placed.also
    this.sets = sets
    this.change = change
    this.hint = answer.hint
    this.#reads = placed.reads
    this.#known = known
  }

  get facts(): Facts {
    const used: Record<string, unknown> = {}
    for (const name of this.#reads) {
      const value = this.#known[name]
      if (value != null) used[name] = value
    }
    return used
  }

  toJSON(): Finding {
    return { ...this, facts: this.facts }
  }
}

const beforeForce: Answer = { verdict: 'not-due', hint: 'not-in-force' }
const nothing: readonly Change[] = Object.freeze([])

/** A clause sets its first number from a day on, or has always set it. */
function hasBegun({ sets }: Citation, day: Day): boolean {
  const first = sets.length === 0 ? undefined : sets[0]?.from
  return first === undefined || first <= day
}

/** The number in force on a day: of the dated ones the latest that has begun. */
export function numberOn({ sets }: Citation, day: Day): unknown {
  if (sets.length === 0) return undefined
  let found = sets[0]
  for (const dated of sets) if (dated.from !== undefined && dated.from <= day) found = dated
  return found?.sets
}

function changesFor(
  { verdict, change }: Answer,
  placed: PlacedRule,
  facts: Facts,
  sets: unknown,
  on: On,
): readonly Change[] {
  if (verdict === 'unknown') {
    if (change !== undefined) return change
    const open = placed.questions.filter((question) => facts[question.fact] == null)
    return open.length ? open : placed.questions
  }
  const changes = change ?? decisive(placed, facts, sets, on)
  return placed.rule.approver === undefined
    ? changes
    : [...changes, { kind: 'approve', by: placed.rule.approver }]
}

/** The facts without which nobody could say no; where no single one decides, all that were read. */
function decisive({ rule, reads, establishes }: PlacedRule, facts: Facts, sets: unknown, on: On) {
  if (reads.length < 2) return establishes
  const without = { ...facts }
  let alone: Change[] | undefined
  for (const change of establishes) {
    const { fact } = change
    const known = without[fact]
    if (known == null) continue
    without[fact] = null
    if (rule.judge(without, sets, on).verdict !== 'not-met') (alone ??= []).push(change)
    without[fact] = known
  }
  return alone ?? establishes
}

/** What is about to be done, or has been done. */
export type Act = 'plan' | 'happened'

/**
 * What follows from findings for an act. A plan goes on only when nothing refuses it and nothing that a
 * `must` reads is still unknown; what happened is always kept, and held back where a `must` is not met.
 * A rule that refuses or holds back also waits while its fact is unknown, whatever its verb; of what happened, a
 * right with a weaker verb only marks it.
 */
export type Outcome = {
  readonly goesOn: boolean
  /** A `must` known not to be met: the plan is refused. */
  readonly refusedBy: readonly Finding[]
  /** A `must` of which a fact is not known yet: the plan waits. */
  readonly waitsFor: readonly Finding[]
  /** A `must` not met or not known: what happened is kept and held back. */
  readonly heldBackBy: readonly Finding[]
  /** A reason is asked for, and the act goes on. */
  readonly asksReason: readonly Finding[]
  /** Shown and nothing more. */
  readonly shown: readonly Finding[]
}

export function outcome(findings: readonly Finding[], act: Act): Outcome {
  const of = (verdict: Verdict, ...consequences: Consequence[]) =>
    findings.filter((finding) => finding.verdict === verdict && consequences.includes(finding.consequence))
  const open = findings.filter(
    ({ verdict, waits, force, consequence }) =>
      verdict === 'unknown' &&
      waits &&
      (force === 'must' || consequence === 'hold' || consequence === 'refuse'),
  )
  if (act === 'happened') {
    const missed = of('not-met', 'refuse')
    return {
      goesOn: true,
      refusedBy: [],
      waitsFor: [],
      heldBackBy: [
        ...missed.filter(binds),
        ...of('not-met', 'hold'),
        ...open.filter((finding) => binds(finding) && finding.consequence !== 'show'),
      ],
      asksReason: of('not-met', 'reason'),
      shown: [...missed.filter((finding) => !binds(finding)), ...of('not-met', 'show')],
    }
  }
  const refusedBy = of('not-met', 'refuse')
  const waitsFor = open.filter((finding) => finding.consequence === 'refuse')
  return {
    goesOn: refusedBy.length === 0 && waitsFor.length === 0,
    refusedBy,
    waitsFor,
    heldBackBy: of('not-met', 'hold'),
    asksReason: of('not-met', 'reason'),
    shown: of('not-met', 'show'),
  }
}

/** A right that refuses a plan commands nothing: what happened against it is kept and marked, and paid. */
function binds({ force, consequence }: Finding): boolean {
  return force === 'must' || consequence === 'hold'
}
