import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import english from '../../locales/en.json' with { type: 'json' }
import { programs } from '../../programs/programs.ts'
import { chapters } from '../../src/policy/chapters.ts'
import { definitionOf } from '../../src/policy/definition.ts'
import { isOfHouse } from '../../src/policy/house.ts'
import { answersForItsSource } from '../../src/policy/promise.ts'

const given = new URL('../../../shared/', import.meta.url)
const messages: Readonly<Record<string, string>> = english

describe('every fact', () => {
  test('has a label, a question, and a word for each choice', () => {
    const wanted = Object.values(chapters).flatMap(({ name, facts }) =>
      Object.entries(facts.shape).flatMap(([fact, schema]) => [
        `fact.${name}.${fact}`,
        `ask.${name}.${fact}`,
        ...partsOf(z.toJSONSchema(schema as z.ZodType, { io: 'input' })).map(
          (part) => `fact.${name}.${fact}.${part}`,
        ),
        ...choicesOf(z.toJSONSchema(schema as z.ZodType, { io: 'input' })).map(
          (one) => `choice.${name}.${fact}.${one}`,
        ),
      ]),
    )
    expect(
      wanted.filter((key) => !messages[key]?.trim()),
      'add these to locales/en.json',
    ).toEqual([])
  })

  test('and nothing else has one', () => {
    const stray = Object.keys(messages).filter((key) => {
      const [kind = '', chapter = '', fact = ''] = key.split('.')
      if (!['fact', 'ask', 'choice'].includes(kind)) return false
      return chapter !== 'house' && !(fact in (chapters[chapter]?.facts.shape ?? {}))
    })
    expect(stray, 'take these out of locales/en.json').toEqual([])
  })
})

const counts = { 'tn-maps': 88, pss: 81, 'ct-p2p': 96, 'mt-sdmi': 52, 'oc-pm': 75 }

describe('the definitions', () => {
  test('are the five, in the order of their documents, with all 392 clauses', () => {
    const found = [...programs.values()].map(({ id, clauses }) => [id, clauses.length] as const)
    expect(Object.fromEntries(found)).toEqual(counts)
    expect(found.map(([id]) => id)).toEqual(Object.keys(counts))
    expect(found.reduce((sum, [, clauses]) => sum + clauses, 0)).toBe(392)
  })

  test.each([...programs.values()])('$id answers for its source', (program) => {
    expect(answersForItsSource(program)).toEqual([])
  })

  test('every hint that a definition or a judge gives has its words', () => {
    const folders = [...programs.keys()].map((id) => `programs/${id}/program.ts`)
    const policy = readdirSync(new URL('../../src/policy/', import.meta.url))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => `src/policy/${name}`)
    const hints = [...folders, ...policy].flatMap((path) =>
      [...read(path).matchAll(/\bhint: '([\w-]+)'/g)].map(([, hint]) => `hint.${hint}`),
    )
    expect(hints.length).toBeGreaterThan(0)
    expect(
      hints.filter((key) => !messages[key]),
      'add these to locales/en.json',
    ).toEqual([])
  })
})

/** May only fall: a clause awaits its phase until that phase is built. */
const stillAwaited = { 'tn-maps': 6, pss: 5, 'ct-p2p': 11, 'mt-sdmi': 1, 'oc-pm': 3 }

test('no more clauses are put off than were', () => {
  const found = [...programs.values()].map(({ id, awaits }) => [id, awaits.length] as const)
  expect(Object.fromEntries(found), 'a lower number is written down here; a higher one is not').toEqual(
    stillAwaited,
  )
})

test('a rule of which nothing is written down yet says with which phase it comes, and no other does', () => {
  const rulesOf = (id: string) => definitionOf(programs.get(id)!).clauses.flatMap(({ rules }) => rules)
  const comes = (id: string, path: string) => rulesOf(id).find(({ rule }) => rule === path)?.comesWith
  expect(comes('oc-pm', 'support.approved')).toBe('the work and the hard days')
  expect(comes('tn-maps', 'report.periodic')).toBe('minutes to money to report')
  expect(comes('mt-sdmi', 'report.progress')).toBeNull()
  expect(comes('mt-sdmi', 'week.units')).toBeNull()
})

test('whatever an agency may set has a say: some rule or part of the product asks for its value', () => {
  const silent = [...programs.values()].flatMap((program) => {
    const text = read(`programs/${program.id}/program.ts`)
    const { drifting, lookBack, field, ledger } = program
    const asked = new Set<unknown>([drifting, lookBack, field, ledger?.unit, ledger?.weekBegins])
    return Object.entries(program.assumptions)
      .filter(([name, one]) => one.settable && !asked.has(one) && !isOfHouse(one) && !isRead(name, text))
      .map(([name]) => `${program.id}: ${name}`)
  })
  expect(silent, 'ask for it by value(…), or say .reading(): a setting without effect deceives').toEqual([])
})

/** Read in some rule by its own name, or as a part of what holds several: `value(ageGroupsFrom.tay)`. */
function isRead(name: string, text: string): boolean {
  const aliases = [...text.matchAll(new RegExp(`\\b${name}: ([\\w.]+)`, 'g'))].map(([, alias]) => alias)
  return [name, ...aliases].some((alias) => text.includes(`value(${alias})`))
}

test('what is recorded has a column of its own', () => {
  const schema = read('src/kernel/database/schema.gen.ts')
  const places = [...programs.values()].flatMap(({ records }) =>
    records.map(({ where }) => where.split(' = ')[0] ?? ''),
  )
  const missing = places.filter((place) => {
    const [table = '', column = ''] = place.split('.')
    return table !== 'fact' && !columnsOf(table, schema).includes(column)
  })
  expect(missing, 'name a column of db/migrations').toEqual([])
})

test('and the page says in words what is kept for a clause', () => {
  const places = [...programs.values()].flatMap(({ records }) =>
    records.map(({ where }) => `programs.record.${where.split(' = ')[0] ?? ''}`),
  )
  expect(
    places.filter((key) => !messages[key]?.trim()),
    'add these to locales/en.json',
  ).toEqual([])
})

test('no page says of a sentence that only describes, or of our own rule, that a source asks for it', () => {
  for (const program of programs.values())
    for (const { force, rules, id } of definitionOf(program).clauses)
      for (const { stated, clause } of rules)
        if (clause === id) expect([id, stated === 'none'], id).toEqual([id, force === 'none'])
})

/** The columns of a table, from the types that are made of the migrated database. */
function columnsOf(table: string, schema: string): string[] {
  const type = new RegExp(`^  ${table}: (\\w+);`, 'm').exec(schema)?.[1]
  const body = new RegExp(`^export interface ${type} \\{([\\s\\S]*?)^\\}`, 'm').exec(schema)?.[1] ?? ''
  return [...body.matchAll(/^  (\w+):/gm)].map(([, column = '']) => column)
}

type Given = { id: string; where: string; force: string; mechanism: string }
const givenClauses = new URL('clauses.json', given)

test.skipIf(!existsSync(givenClauses))(
  'the clauses are those that were given, in their order (skipped where the given list is not beside the project)',
  () => {
    const stated = (JSON.parse(readFileSync(givenClauses, 'utf8')) as Given[]).map(
      ({ id, where, force, mechanism }) => ({ id, where, force, mechanism }),
    )
    for (const { code, clauses } of programs.values()) {
      expect(
        clauses.map(({ id, where, force, mechanism }) => ({ id, where, force, mechanism })),
        code,
      ).toEqual(stated.filter(({ id }) => id.startsWith(`${code}/`)))
    }
  },
)

const sources = new URL('sources/', given)
const inARow = 8

test.skipIf(!existsSync(sources))(
  'no sentence of a source is copied into a definition (skipped where the sources are not beside the project)',
  () => {
    const runs = new Set(
      readdirSync(sources).flatMap((name) => runsOf(readFileSync(new URL(name, sources), 'utf8'))),
    )
    expect(runs.size).toBeGreaterThan(1000)
    const copied = [...programs.keys()].flatMap((id) =>
      ['program.ts', 'clauses.json', 'words.json', 'boundaries.ts'].flatMap((file) =>
        runsOf(withoutPlaces(read(`programs/${id}/${file}`)))
          .filter((run) => runs.has(run))
          .map((run) => `${id}/${file}: ${run}`),
      ),
    )
    expect(copied, 'say it in our own words').toEqual([])
  },
)

test('a run of eight words is found again whatever stands between them', () => {
  const [run] = runsOf('The “first” eight words, of a — long sentence')
  expect(runsOf('the first EIGHT words of a long sentence that goes on')).toContain(run)
})

/** Where a clause stands is named by the headings of its document. */
function withoutPlaces(text: string): string {
  return text.replaceAll(/"where": "(?:[^"\\]|\\.)*"/g, '')
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []
  return words.slice(inARow - 1).map((_, place) => words.slice(place, place + inARow).join(' '))
}

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
}

type Schema = z.core.JSONSchema.BaseSchema

/** Names of the parts of a thing in a list; when it began and ended is said the same everywhere. */
function partsOf(schema: Schema): string[] {
  return inside(schema).flatMap((one) =>
    Object.keys(one.properties ?? {}).filter((part) => part !== 'from' && part !== 'to'),
  )
}

function choicesOf(schema: Schema): string[] {
  return inside(schema).flatMap((one) => (one.enum ?? []).filter((value) => typeof value === 'string'))
}

function inside(schema: Schema): Schema[] {
  const parts = [...(schema.anyOf ?? []), schema.items, ...Object.values(schema.properties ?? {})]
  return [
    schema,
    ...parts
      .filter((part) => typeof part === 'object' && !Array.isArray(part))
      .flatMap((part) => inside(part as Schema)),
  ]
}
