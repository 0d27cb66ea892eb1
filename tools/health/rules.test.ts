import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { programs } from '../../programs/programs.ts'
import { addDays } from '../../src/kernel/days.ts'
import { chapters } from '../../src/policy/chapters.ts'
import { judge, numberOn, outcome } from '../../src/policy/judge.ts'
import { fc } from '../testing/repeatable.ts'

type Schema = z.core.JSONSchema.BaseSchema & { unit?: string }

const placed = [...programs.values()].flatMap((program) =>
  Object.keys(program.chapters).map((name) => [program.id, name, program] as const),
)
const anyDay = fc.integer({ min: -800, max: 800 }).map((days) => addDays('2026-10-01', days))

/** Where nobody has said, an assumption of ours stands in, and it is shown as ours. */
const assumed = ['ct-p2p pairing.directed']

describe.each(placed)('%s, chapter %s', (id, name, program) => {
  const chapter = chapters[name]!
  const anyFacts = factsOf(z.toJSONSchema(chapter.facts, { io: 'input' }))

  /** A rule may also judge the day alone. */
  const readsSomething = (rule: string) => program.rules.get(rule)?.reads.length !== 0

  test('of nothing known it says neither yes nor no', () => {
    const said = judge(program, chapter, {}, '2026-10-01').filter(
      ({ rule, verdict }) =>
        (verdict === 'met' || verdict === 'not-met') &&
        readsSomething(rule) &&
        !assumed.includes(`${id} ${rule}`),
    )
    expect(said.map(({ rule, verdict }) => `${rule} is ${verdict}`)).toEqual([])
  })

  test('whatever is known, it answers, says what would change a no, and asks where it does not know', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (facts, day) => {
        const read = chapter.facts.parse(facts)
        for (const finding of judge(program, chapter, read, day)) {
          const open = finding.verdict === 'unknown' || finding.verdict === 'not-met'
          if (!readsSomething(finding.rule)) continue
          expect(finding.change.length > 0, finding.rule).toBe(open)
          expect(Object.values(finding.facts), finding.rule).not.toContain(null)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('no rule reads a fact that it does not name', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (facts, day) => {
        const read: Record<string, unknown> = chapter.facts.parse(facts)
        for (const { path, rule, reads } of program.chapters[name] ?? []) {
          const named = Object.fromEntries(reads.map((fact) => [fact, read[fact]]))
          const on = { day, value: <T>(assumption: { standard: T }) => assumption.standard }
          const sets = numberOn(rule.cites, day) as never
          expect(rule.judge(named, sets, on), path).toEqual(rule.judge(read, sets, on))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a plan goes on when nothing refuses it or is waited for; what happened is kept, and only a must holds it back', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (facts, day) => {
        const findings = judge(program, chapter, chapter.facts.parse(facts), day)
        const plan = outcome(findings, 'plan')
        expect(plan.goesOn).toBe(plan.refusedBy.length + plan.waitsFor.length === 0)
        const happened = outcome(findings, 'happened')
        expect(happened.goesOn).toBe(true)
        const heldBack = new Set(happened.heldBackBy)
        for (const finding of [...plan.refusedBy, ...plan.waitsFor])
          expect(heldBack.has(finding), finding.rule).toBe(
            finding.force === 'must' && finding.consequence !== 'refuse-plan',
          )
      }),
      { numRuns: 60 },
    )
  })
})

test.each([...programs.keys()])('no number stands in %s outside a citation or an assumption', (id) => {
  const text = readFileSync(new URL(`../../programs/${id}/program.ts`, import.meta.url), 'utf8')
  expect(bareNumbers(text)).toEqual([])
})

test('a bare number would be found', () => {
  expect(
    bareNumbers("a(clause('X/1', { sets: 3 }), (x) => x > 7) // 8\nassume<{ a: 1 }>({ a: 5 }, 'six (6)')"),
  ).toEqual(['7'])
})

/** Number literals that remain when comments, strings, citations and assumptions are taken away. */
function bareNumbers(text: string): string[] {
  let rest = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`[^`]*`/g, '')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replaceAll(/\b(?:clause|assume(?:<[^()]*>)?)\([^()]*\)/g, '')
  }
  return rest.match(/(?<![\w$])\d[\d_.]*/g) ?? []
}

/** Any facts that the schema of a chapter lets in, many of them absent. */
function factsOf(schema: Schema): fc.Arbitrary<Record<string, unknown>> {
  const parts = Object.entries(schema.properties ?? {})
  return fc.record(Object.fromEntries(parts.map(([name, one]) => [name, valueOf(one as Schema)])), {
    requiredKeys: [],
  })
}

function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valueOf(one as Schema)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (Array.isArray(schema.type)) {
    return fc.oneof(
      ...(schema.type as Schema['type'][]).map((type) => valueOf({ ...schema, type } as Schema)),
    )
  }
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: 0, max: 200_000 })
    case 'number':
      return fc.oneof(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 4000 }).map((n) => n / 100),
      )
    case 'array':
      return fc.array(valueOf(schema.items as Schema), { maxLength: 3 })
    case 'object': {
      const parts = Object.entries(schema.properties ?? {})
      return fc.record(Object.fromEntries(parts.map(([name, one]) => [name, valueOf(one as Schema)])), {
        requiredKeys: schema.required ?? [],
      })
    }
    default:
      if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern))
      return schema.format ? anyDay : fc.constantFrom('10:00', 'vi', 'a word')
  }
}
