import { chapters } from './chapters.ts'
import { isOfHouse } from './house.ts'
import { refusesPlan } from './language.ts'
import type { ClauseText, Program } from './program.ts'

/** How a definition deals with one clause. A clause may have several ways that do not contradict each other. */
export type Status = 'rule' | 'vocabulary' | 'record' | 'prose' | 'awaits'

/** What every program calls by its own words. */
const labelNames = [
  'participant',
  'participant.plural',
  'peer',
  'peer.plural',
  'session',
  'session.plural',
  'note',
  'pairing',
  'supervisor',
  'case-manager',
  'program-officer',
  'organization',
  'plan',
  'stop',
  'family-member',
  'representative',
  'planning-circle',
  'professional-team',
  'crisis-plan',
  'authorization',
  'funder',
] as const

/** Clause id → the ways in which the definition answers for it, in the order of the source. */
export function statuses(program: Program): Map<string, Status[]> {
  const found = new Map<string, Status[]>(program.clauses.map((clause) => [clause.id, []]))
  for (const [id, status] of citations(program)) {
    const known = found.get(id) ?? []
    if (!known.includes(status)) known.push(status)
    found.set(id, known)
  }
  return found
}

/** Every fault in how a definition answers for its source; empty when it does. */
export function answersForItsSource(program: Program): string[] {
  return [
    ...clausesAnswered(program),
    ...nothingInvented(program),
    ...forcesKept(program),
    ...numbersKept(program),
    ...factsExist(program),
    ...assumptionsExplained(program),
    ...wordsComplete(program),
  ]
}

function citations(program: Program): [string, Status][] {
  const found: [string, Status][] = []
  for (const { rule } of program.rules.values()) {
    for (const id of [rule.cites.id, ...rule.also]) found.push([id, 'rule'])
  }
  for (const { heading, terms } of Object.values(program.vocabularies)) {
    if (heading !== undefined) found.push([heading, 'vocabulary'])
    for (const term of terms) found.push([term.clause, 'vocabulary'])
  }
  for (const { clause } of program.records) found.push([clause, 'record'])
  for (const { clause } of program.prose) found.push([clause, 'prose'])
  for (const { clause } of program.awaits) found.push([clause, 'awaits'])
  return found
}

function clausesAnswered(program: Program): string[] {
  const faults: string[] = []
  for (const [id, ways] of statuses(program)) {
    if (ways.length === 0) faults.push(`${id} is silent: make it a rule, vocabulary, record, prose or awaits`)
    if (ways.length > 1 && (ways.includes('prose') || ways.includes('awaits'))) {
      faults.push(`${id} contradicts itself: it is ${ways.join(' and ')}`)
    }
  }
  for (const list of [program.prose, program.awaits]) {
    for (const id of repeated(list.map(({ clause }) => clause)))
      faults.push(`${id} is cited twice in one list`)
  }
  for (const line of repeated(program.records.map(({ clause, where }) => `${clause} at ${where}`))) {
    faults.push(`${line} is recorded twice`)
  }
  for (const { clause, why } of program.prose) {
    const text = program.clauseById.get(clause)
    if (why.trim().length < 20) faults.push(`${clause} is prose without a reason`)
    else if (text && binds(text) && !why.startsWith('No fact ')) {
      faults.push(`${clause} binds: it is prose only where no fact could decide it ("No fact …" and why)`)
    }
  }
  return faults
}

function binds({ force, mechanism }: ClauseText): boolean {
  return force === 'must' && (mechanism === 'rule' || mechanism === 'record')
}

function nothingInvented(program: Program): string[] {
  const faults = repeated(program.clauses.map(({ id }) => id)).map(
    (id) => `${id} stands twice in clauses.json`,
  )
  for (const { id } of program.clauses) {
    if (!id.startsWith(`${program.code}/`)) faults.push(`${id} is not a clause of ${program.code}`)
  }
  const beside = Object.values(program.assumptions).flatMap((assumption) => assumption.beside)
  for (const id of new Set([...citations(program).map(([cited]) => cited), ...beside])) {
    if (!program.clauseById.has(id)) faults.push(`${id} is cited and does not exist`)
  }
  return faults
}

function forcesKept(program: Program): string[] {
  const faults: string[] = []
  for (const { path, rule } of program.rules.values()) {
    const text = program.clauseById.get(rule.cites.id)
    if (text === undefined) continue
    const stated = text.force
    if (stated !== 'none' && stated !== rule.force)
      faults.push(`${path} says ${rule.force}, its clause ${stated}`)
    if (stated === 'none' && refusesPlan(rule.consequence) && !['right', 'eligibility'].includes(text.kind)) {
      faults.push(`${path} refuses by a clause that commands nothing`)
    }
  }
  return faults
}

/** A number stands in its clause and in whatever makes the clause real, or in neither. */
function numbersKept(program: Program): string[] {
  const asserted = new Map<string, Set<string>>()
  const borrowed = new Map<string, Set<string>>()
  const note = (map: Map<string, Set<string>>, id: string, values: readonly string[]) => {
    map.set(id, new Set([...(map.get(id) ?? []), ...values]))
  }
  for (const { rule } of program.rules.values()) {
    const values = rule.cites.sets.flatMap(({ sets }) => literals(sets))
    note(asserted, rule.cites.id, values)
    for (const id of rule.also) note(borrowed, id, values)
  }
  for (const { clause, where } of program.records) {
    const value = where.split(' = ')[1]
    if (value !== undefined) note(asserted, clause, [value])
  }
  const faults: string[] = []
  for (const { id, numbers = [] } of program.clauses) {
    const stated = new Set(numbers.map(String))
    const set = asserted.get(id) ?? new Set()
    for (const value of set) if (!stated.has(value)) faults.push(`${id} does not set ${value}`)
    for (const value of stated) {
      const known = set.has(value) || borrowed.get(id)?.has(value) || program.from === value
      if (!known) faults.push(`${id} sets ${value}, the definition does not`)
    }
  }
  if (
    program.from !== undefined &&
    !program.clauses.some(({ numbers }) => numbers?.includes(program.from ?? ''))
  ) {
    faults.push(`${program.from}, from which ${program.code} is in force, stands in no clause`)
  }
  return faults
}

function literals(value: unknown): string[] {
  if (typeof value === 'number' || typeof value === 'string') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(literals) : []
}

function factsExist(program: Program): string[] {
  const faults: string[] = []
  for (const { path, chapter, reads } of program.rules.values()) {
    const shape = chapters[chapter]?.facts.shape
    if (shape === undefined) faults.push(`${path} stands in a chapter that does not exist`)
    for (const fact of reads)
      if (shape && !(fact in shape)) faults.push(`${path} reads ${fact}, which ${chapter} does not have`)
  }
  for (const { clause, where } of program.records) {
    const [place = ''] = where.split(' = ')
    const [area, chapter = '', name = ''] = place.split('.')
    if (area === 'fact' && !(name in (chapters[chapter]?.facts.shape ?? {}))) {
      faults.push(`${clause} is recorded in ${place}, which does not exist`)
    }
    if (!/^([a-z_]+\.[a-z_]+|fact\.[a-z-]+\.[a-zA-Z]+)$/.test(place)) {
      faults.push(`${clause} is recorded in "${where}": say table.column or fact.chapter.name`)
    }
  }
  return faults
}

function assumptionsExplained(program: Program): string[] {
  return Object.entries(program.assumptions).flatMap(([name, assumption]) => [
    ...(assumption.why.trim().length < 20 ? [`assumption ${name} does not say why`] : []),
    ...(assumption.beside.length === 0 && !isOfHouse(assumption)
      ? [`assumption ${name} stands beside no clause: .at(…)`]
      : []),
  ])
}

function wordsComplete(program: Program): string[] {
  const english = program.words['en']
  if (english === undefined) return ['there are no English words']
  const terms = Object.entries(program.vocabularies).flatMap(([name, vocabulary]) =>
    vocabulary.terms.map(({ term }) => `${name}.${term}`),
  )
  return [
    ...repeated(terms).map((key) => `${key} stands twice in its vocabulary`),
    ...missingAndExtra('label', english.labels, labelNames),
    ...missingAndExtra('rule', english.rules, [...program.rules.keys()]),
    ...missingAndExtra('term', english.terms, terms),
    ...missingAndExtra('assumption', english.assumptions, Object.keys(program.assumptions)),
  ]
}

function missingAndExtra(what: string, words: Record<string, string>, wanted: readonly string[]): string[] {
  const names = new Set<string>(wanted)
  return [
    ...wanted.filter((name) => !words[name]?.trim()).map((name) => `${what} ${name} has no English words`),
    ...Object.keys(words)
      .filter((name) => !names.has(name))
      .map((name) => `words for ${what} ${name}, which does not exist`),
  ]
}

function repeated(list: readonly string[]): string[] {
  return [...new Set(list.filter((one, place) => list.indexOf(one) !== place))]
}
