import { isDay, type Day } from '../kernel/days.ts'
import type { Change, Verdict } from './answers.ts'
import { chapters } from './chapters.ts'
import { judge, type Finding, type Setting } from './judge.ts'
import { type Consequence, type Force, mayStop } from './language.ts'
import type { Program } from './program.ts'

/**
 * What is expected of one rule. The bare word means the plain case: a `not-met` with the force of its clause
 * and the plain consequence of that verb, which no role may lift; an `unknown` for which the act waits.
 * Whatever is not plain is said here, so that no consequence can change unseen; for a rule that is never
 * `not-met` it is said beside any verdict.
 */
export type Expected =
  | Verdict
  | {
      verdict: Verdict
      /** `null` where no hint may show. */
      hint?: string | null
      /** Changes that must be among those offered. */
      change?: readonly Change[]
      /** Only where the clause itself has none. */
      force?: Force
      consequence?: Consequence
      approver?: string
      waits?: boolean
      remindDays?: number
    }

/** One case at an edge, with a sentence about a person for its name. Only the rules it names are looked at. */
export type Boundary = {
  sentence: string
  chapter: string
  on: Day
  facts: Readonly<Record<string, unknown>>
  /** `chapter.rule` → what it says. */
  expect: Readonly<Record<string, Expected>>
  settings?: readonly Setting[]
}

/** What we take where the source is silent, pinned: for assumptions that no rule reads. */
export type Default = { sentence: string; assumes: Readonly<Record<string, unknown>> }

/** Every way in which a program does not do what its table of boundaries says; empty when it does. */
export function failures(program: Program, cases: readonly (Boundary | Default)[]): string[] {
  return cases.flatMap((one) =>
    ('assumes' in one ? wrongDefaults(program, one) : wrongFindings(program, one)).map(
      (wrong) => `${one.sentence}: ${wrong}`,
    ),
  )
}

function wrongDefaults(program: Program, { assumes }: Default): string[] {
  return Object.entries(assumes).flatMap(([name, standard]) => {
    const assumption = program.assumptions[name]
    if (assumption === undefined) return [`no assumption ${name}`]
    if (alike(assumption.standard, standard)) return []
    return [`${name} is ${JSON.stringify(assumption.standard)}, not ${JSON.stringify(standard)}`]
  })
}

function wrongFindings(program: Program, { chapter: name, on, facts, expect, settings }: Boundary): string[] {
  const chapter = chapters[name]
  if (chapter === undefined) return [`no chapter ${name}`]
  if (!isDay(on)) return [`no such day: ${on}`]
  const read = chapter.facts.safeParse(facts)
  if (!read.success) return read.error.issues.map((issue) => `fact ${issue.path.join('.')}: ${issue.message}`)
  const findings = new Map(
    judge(program, chapter, read.data, on, settings).map((found) => [found.rule, found]),
  )
  return Object.entries(expect).flatMap(([path, expected]) => {
    const finding = findings.get(path)
    if (finding === undefined) return [`no rule ${path}`]
    return differences(program, finding, expected).map((difference) => `${path} ${difference}`)
  })
}

const plain: Record<Force, Consequence> = { must: 'refuse', should: 'reason', may: 'show' }

function differences(program: Program, finding: Finding, expected: Expected): string[] {
  const wanted = typeof expected === 'string' ? { verdict: expected } : expected
  if (finding.verdict !== wanted.verdict) return [`says ${finding.verdict}, not ${wanted.verdict}`]
  const wrong: string[] = []
  const check = (what: string, found: unknown, want: unknown) => {
    if (found !== want) wrong.push(`has ${what} ${String(found)}, not ${String(want)}`)
  }
  if (wanted.hint !== undefined) check('hint', finding.hint ?? null, wanted.hint)
  if (wanted.remindDays !== undefined) {
    check('remindDays', program.rules.get(finding.rule)?.rule.remindDays, wanted.remindDays)
  }
  for (const change of wanted.change ?? []) {
    if (!finding.change.some((found) => alike(found, change))) {
      wrong.push(`offers ${JSON.stringify(finding.change)}, not ${JSON.stringify(change)}`)
    }
  }
  if (finding.verdict === 'unknown') check('waits', finding.waits, wanted.waits ?? mayStop(finding))
  if (finding.verdict !== 'not-met' && wanted.consequence === undefined) return wrong
  const stated = program.clauseById.get(finding.clause)?.force
  if (stated !== 'none' && wanted.force !== undefined) wrong.push('repeats the force that its clause has')
  const force = stated === 'none' ? wanted.force : stated
  check('force', finding.force, force)
  check('consequence', finding.consequence, wanted.consequence ?? plain[force ?? 'may'])
  check('approver', finding.approver, wanted.approver)
  return wrong
}

function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => alike((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  )
}
