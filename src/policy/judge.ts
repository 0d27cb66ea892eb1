import type { Day } from '../kernel/days.ts'
import type { Answer, Change, Verdict } from './answers.ts'
import type { Chapter } from './facts.ts'
import {
  type Assumption,
  type Citation,
  type Consequence,
  type Force,
  type On,
  refusesPlan,
} from './language.ts'
import type { PlacedRule, Program } from './program.ts'

/** An agency's setting of what the source leaves open, in force from a day on. */
export type Setting = { assumption: string; from: Day; value: unknown }

/**
 * What a rule says of the facts of one day. Stored with the record it judged, so that it can be explained later.
 * It may point to what it says rather than have it: not `{ ...finding }` but `{ ...writtenOut(finding) }`.
 */
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
  const inForce = program.from === undefined || program.from <= day
  const asked: Asked = { facts, on: { day, value: valuesOn(program, settings, day) }, without: undefined }
  const findings: Finding[] = []
  for (const placed of rules) findings.push(findingOf(placed, asked, inForce))
  return findings
}

/** What all rules of a chapter are asked about, and a copy of the facts out of which one at a time is taken. */
type Asked = { readonly facts: Facts; readonly on: On; without: Record<string, unknown> | undefined }

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

function findingOf(placed: PlacedRule, asked: Asked, inForce: boolean): Finding {
  const { rule, cites, dated } = placed
  const { facts, on } = asked
  const sets = dated ? numberOn(cites, on.day) : placed.sets
  const answer = inForce && (!dated || hasBegun(cites, on.day)) ? rule.judge(facts, sets, on) : beforeForce
  const change =
    answer.verdict === 'met' || answer.verdict === 'not-due'
      ? nothing
      : changesFor(answer, placed, asked, sets)
  return new Judged(placed, answer, sets, change, facts)
}

/**
 * Points to its rule and to the facts, which are shared by all findings of a chapter, and takes its own out of them
 * when somebody reads or keeps it: of the many that are judged in a list, few are.
 */
class Judged implements Finding {
  private readonly placed: PlacedRule
  private readonly answer: Answer
  private readonly known: Facts
  readonly sets: unknown
  readonly change: readonly Change[]

  constructor(placed: PlacedRule, answer: Answer, sets: unknown, change: readonly Change[], known: Facts) {
    this.placed = placed
    this.answer = answer
    this.known = known
    this.sets = sets
    this.change = change
  }

  get rule(): string {
    return this.placed.path
  }
  get verdict(): Verdict {
    return this.answer.verdict
  }
  get force(): Force {
    return this.placed.rule.force
  }
  get consequence(): Consequence {
    return this.placed.rule.consequence
  }
  get waits(): boolean {
    return this.placed.waits
  }
  get approver(): string | undefined {
    return this.placed.rule.approver
  }
  get clause(): string {
    return this.placed.cites.id
  }
  get also(): readonly string[] | undefined {
    return this.placed.also
  }
  get hint(): string | undefined {
    return this.answer.hint
  }
  get facts(): Facts {
    const used: Record<string, unknown> = {}
    for (const name of this.placed.reads) {
      const value = this.known[name]
      if (value != null) used[name] = value
    }
    return used
  }

  toJSON(): Finding {
    return writtenOut(this)
  }
}

/** Everything that a finding says, in an object of its own: to keep it, or to say it otherwise. */
export function writtenOut(finding: Finding): Finding {
  const { rule, verdict, force, consequence, waits, approver, clause, also, sets, facts, change, hint } =
    finding
  return { rule, verdict, force, consequence, waits, approver, clause, also, sets, facts, change, hint }
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
  asked: Asked,
  sets: unknown,
): readonly Change[] {
  if (verdict === 'unknown') {
    if (change !== undefined) return change
    const { facts } = asked
    const open = placed.questions.filter((question) => facts[question.fact] == null)
    return open.length ? open : placed.questions
  }
  const changes = change ?? decisive(placed, asked, sets)
  return placed.rule.approver === undefined
    ? changes
    : [...changes, { kind: 'approve', by: placed.rule.approver }]
}

/** The facts without which nobody could say no; where no single one decides, all that were read. */
function decisive({ rule, reads, establishes }: PlacedRule, asked: Asked, sets: unknown) {
  if (reads.length < 2) return establishes
  const { on } = asked
  const without = (asked.without ??= { ...asked.facts })
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
      (force === 'must' || consequence === 'hold' || refusesPlan(consequence)),
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
        ...open.filter((finding) => binds(finding) && holdsBack(finding)),
      ],
      asksReason: of('not-met', 'reason'),
      shown: [...missed.filter((finding) => !binds(finding)), ...of('not-met', 'refuse-plan', 'show')],
    }
  }
  const refusedBy = of('not-met', 'refuse', 'refuse-plan')
  const waitsFor = open.filter((finding) => refusesPlan(finding.consequence))
  return {
    goesOn: refusedBy.length === 0 && waitsFor.length === 0,
    refusedBy,
    waitsFor,
    heldBackBy: of('not-met', 'hold'),
    asksReason: of('not-met', 'reason'),
    shown: of('not-met', 'show'),
  }
}

/** What is only shown, or binds those who plan, keeps nothing from counting that has happened. */
function holdsBack({ consequence }: Finding): boolean {
  return consequence !== 'show' && consequence !== 'refuse-plan'
}

/** A right that refuses a plan commands nothing: what happened against it is kept and marked, and paid. */
function binds({ force, consequence }: Finding): boolean {
  return force === 'must' || consequence === 'hold'
}
