import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { Temporal } from 'temporal-polyfill'
import { Rule, type Consequence, type Force } from '../../src/policy/language.ts'
import { program, type ClauseText, type Definition, type Program } from '../../src/policy/program.ts'

/** A definition with one thing changed. `program` throws where the change cannot even be read. */
export type Mutant = { readonly change: string; program(): Program }

/** The texts of a definition, from which a changed copy is built. Nothing is written to disk. */
export type Source = { folder: URL; program: string; clauses: readonly ClauseText[]; given: Given }
type Given = ReadonlyMap<string, Readonly<Record<string, unknown>>>

export async function sourceOf(folder: URL): Promise<Source> {
  const text = stripTypeScriptTypes(readFileSync(new URL('program.ts', folder), 'utf8'))
  const given = new Map<string, Readonly<Record<string, unknown>>>()
  for (const [, , specifier = ''] of text.matchAll(imports)) {
    const url = new URL(specifier, folder)
    const module = specifier.endsWith('.json')
      ? { default: JSON.parse(readFileSync(url, 'utf8')) as unknown }
      : ((await import(/* @vite-ignore */ url.href)) as Record<string, unknown>)
    given.set(specifier, module)
  }
  const clauses = given.get('./clauses.json')?.['default'] as readonly ClauseText[]
  return { folder, program: text, clauses, given }
}

const imports = /^import\s+([\s\S]*?)\s+from\s+'([^']+)'(?:\s+with\s+\{[^}]*\})?/gm

/** Runs the text of a definition as a module would be, with its imports given. */
export function definitionFrom(source: Source, text = source.program, clauses = source.clauses): Definition {
  let found: Definition | undefined
  const given = new Map(source.given)
  given.set('./clauses.json', { default: clauses })
  const programModule = given.get('../../src/policy/program.ts')
  given.set('../../src/policy/program.ts', {
    ...programModule,
    program: (definition: Definition) => (found = definition),
  })
  const body = text
    .replace(imports, (_, names: string, from: string) =>
      names.startsWith('{')
        ? `const ${names.replaceAll(' as ', ': ')} = given.get('${from}');`
        : `const { default: ${names} } = given.get('${from}');`,
    )
    .replaceAll(/^export (?=const|function)/gm, '')
  new Function('given', `'use strict'\n${body}`)(given)
  if (found === undefined) throw new Error('no definition')
  return found
}

/** Every change that somebody could make by a slip: one number, one rule, one id, one verb, one consequence. */
export function* mutantsOf(source: Source): Generator<Mutant> {
  for (const { change, text } of textsChanged(source.program)) {
    yield { change, program: () => program(definitionFrom(source, text)) }
  }
  for (const { change, clauses } of clausesChanged(source)) {
    yield { change, program: () => program(definitionFrom(source, source.program, clauses)) }
  }
  yield* rulesChanged(definitionFrom(source))
}

const tokens =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`|(?<![\w$.])\d[\d_]*(?:\.\d+)?/g

function* textsChanged(text: string): Generator<{ change: string; text: string }> {
  for (const { 0: token, index } of text.matchAll(tokens)) {
    for (const other of neighbours(token)) {
      const line = text.slice(0, index).split('\n').length
      yield {
        change: `program.ts line ${line}: ${token} becomes ${other}`,
        text: text.slice(0, index) + other + text.slice(index + token.length),
      }
    }
  }
}

function neighbours(token: string): string[] {
  if (/^\d/.test(token)) return oneBeside(Number(token.replaceAll('_', ''))).map(String)
  const quoted = /^['"](.*)['"]$/.exec(token)?.[1]
  if (quoted === undefined) return []
  if (/^[A-Z0-9-]+\/[\w.-]+$/.test(quoted)) return [`'${quoted}x'`]
  if (/^\d{4}-\d{2}-\d{2}$/.test(quoted)) return daysBeside(quoted).map((day) => `'${day}'`)
  const [, place, value] = /^(.* = )([\d.]+)$/.exec(quoted) ?? []
  return value === undefined ? [] : oneBeside(Number(value)).map((other) => `'${place}${other}'`)
}

function oneBeside(value: number): number[] {
  return [value - 1, value + 1]
}

function daysBeside(day: string): string[] {
  return [-1, 1].map((days) => Temporal.PlainDate.from(day).add({ days }).toString())
}

function* clausesChanged({
  clauses,
  program: text,
}: Source): Generator<{ change: string; clauses: readonly ClauseText[] }> {
  for (const [place, clause] of clauses.entries()) {
    const changed = (more: Partial<ClauseText>) => clauses.with(place, { ...clause, ...more })
    yield { change: `clauses.json: ${clause.id} removed`, clauses: clauses.toSpliced(place, 1) }
    yield { change: `clauses.json: ${clause.id} misspelt`, clauses: changed({ id: `${clause.id}x` }) }
    for (const [nth, value] of (clause.numbers ?? []).entries()) {
      const others = typeof value === 'number' ? oneBeside(value) : neighbours(`'${value}'`)
      for (const other of others) {
        const plain = typeof other === 'string' ? other.slice(1, -1) : other
        yield {
          change: `clauses.json: ${clause.id} sets ${plain} instead of ${value}`,
          clauses: changed({ numbers: (clause.numbers ?? []).with(nth, plain) }),
        }
      }
    }
    const judged = new RegExp(`clause\\(\\s*'${clause.id.replaceAll('.', '\\.')}'`).test(text)
    for (const force of ['must', 'should', 'may', 'none'] as const) {
      if (!judged || force === clause.force) continue
      yield { change: `clauses.json: ${clause.id} becomes ${force}`, clauses: changed({ force }) }
    }
  }
}

const forces: readonly Force[] = ['must', 'should', 'may']
const consequences: readonly Consequence[] = ['refuse', 'refuse-plan', 'hold', 'reason', 'show']

function* rulesChanged(definition: Definition): Generator<Mutant> {
  for (const [chapter, rules] of Object.entries(definition.chapters)) {
    for (const [name, rule] of Object.entries(rules)) {
      if (!(rule instanceof Rule)) continue
      const path = `${chapter}.${name}`
      const instead = (more: Partial<Rule>) => () => {
        const all = { ...rule, ...more } as Rule
        const other = new Rule(all.force, all.cites, all.judge, all)
        return program(withRules(definition, chapter, { ...rules, [name]: other }))
      }
      const { [name]: _, ...others } = rules
      yield { change: `${path} removed`, program: () => program(withRules(definition, chapter, others)) }
      for (const force of forces) {
        if (force !== rule.force) yield { change: `${path} says ${force}`, program: instead({ force }) }
      }
      for (const consequence of consequences) {
        if (consequence === rule.consequence) continue
        yield { change: `what follows from ${path} is ${consequence}`, program: instead({ consequence }) }
      }
      const approver = rule.approver === undefined ? 'somebody' : undefined
      yield { change: `${path} may be lifted by ${approver ?? 'nobody'}`, program: instead({ approver }) }
      if (rule.waits) {
        yield { change: `${path} goes on while unknown`, program: instead({ waitsWhileUnknown: false }) }
      } else if (!rule.waitsWhileUnknown) {
        yield { change: `${path} waits while unknown`, program: instead({ waitsWhileUnknown: true }) }
      }
      yield { change: `${path} is always met`, program: instead({ judge: () => ({ verdict: 'met' }) }) }
      yield { change: `${path} is never met`, program: instead({ judge: () => ({ verdict: 'not-met' }) }) }
    }
  }
}

function withRules(
  definition: Definition,
  chapter: string,
  rules: Readonly<Record<string, unknown>>,
): Definition {
  return { ...definition, chapters: { ...definition.chapters, [chapter]: rules } }
}
