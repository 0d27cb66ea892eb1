import { phaseOf } from './chapters.ts'
import type { Dated } from './language.ts'
import { statedOf } from './explain.ts'
import type { PlacedRule, Program, WordList } from './program.ts'
import { statuses, type Status } from './promise.ts'

/**
 * A definition as somebody reads it beside its source: every clause in the source's order, what became of it,
 * its numbers and days, and what we assume where the source is silent.
 */
export function definitionOf(
  program: Program,
  words: WordList = program.words['en'] as WordList,
  values: Readonly<Record<string, string>> = program.words['en']?.values ?? {},
) {
  const ways = statuses(program)
  const placed = [...program.rules.values()]
  return {
    id: program.id,
    code: program.code,
    /** Null: in force on every day. */
    from: program.from ?? null,
    authority: { stated: program.authority.stated ?? null, inferred: program.authority.inferred ?? null },
    labels: words.labels,
    clauses: program.clauses.map((clause) => ({
      id: clause.id,
      where: clause.where,
      says: clause.says,
      kind: clause.kind,
      force: clause.force,
      status: mainOf(ways.get(clause.id) ?? []),
      statuses: ways.get(clause.id) ?? [],
      numbers: clause.numbers ?? [],
      rules: placed
        .filter(({ rule }) => rule.cites.id === clause.id || rule.also.includes(clause.id))
        .map((one) => ruleOf(one, program, words)),
      terms: Object.entries(program.vocabularies).flatMap(([vocabulary, { heading, terms }]) =>
        terms
          .filter((term) => term.clause === clause.id || heading === clause.id)
          .map(({ term }) => ({ vocabulary, term, says: words.terms[`${vocabulary}.${term}`] ?? term })),
      ),
      records: program.records.filter((record) => record.clause === clause.id).map(({ where }) => where),
      why: program.prose.find((prose) => prose.clause === clause.id)?.why ?? null,
      awaits: program.awaits.find((awaited) => awaited.clause === clause.id)?.phase ?? null,
      assumptions: Object.entries(program.assumptions)
        .filter(([, assumption]) => assumption.beside.includes(clause.id))
        .map(([name]) => name),
    })),
    assumptions: Object.entries(program.assumptions).map(([name, { standard, why, beside, settable }]) => ({
      name,
      says: words.assumptions[name] ?? name,
      standard,
      why,
      beside,
      /** False: how we read the text, which changes with the definition alone. */
      settable,
      /** What its values and the names of their parts are called. */
      words: Object.fromEntries(
        Object.entries(values)
          .filter(([value]) => value.startsWith(`${name}.`))
          .map(([value, said]) => [value.slice(name.length + 1), said]),
      ),
    })),
  }
}

export type DefinitionView = ReturnType<typeof definitionOf>

const order: readonly Status[] = ['rule', 'record', 'vocabulary', 'awaits', 'prose']

/** Of several ways the one that asks most of people. */
function mainOf(ways: readonly Status[]): Status | null {
  return order.find((status) => ways.includes(status)) ?? null
}

function ruleOf({ path, chapter, rule, reads }: PlacedRule, program: Program, words: WordList) {
  return {
    rule: path,
    says: words.rules[path] ?? path,
    /** The clause on which it stands; further ones that it makes real name it too. */
    clause: rule.cites.id,
    force: rule.force,
    stated: statedOf(program.clauseById.get(rule.cites.id)?.force, rule.force),
    consequence: rule.consequence,
    waits: rule.waits,
    ...(rule.approver === undefined
      ? {}
      : { approver: rule.approver, approverSays: words.labels[rule.approver] ?? null }),
    ...(rule.remindDays === undefined ? {} : { remindDays: rule.remindDays }),
    sets: rule.cites.sets.map(({ sets, from }: Dated<unknown>) => ({ sets, from: from ?? null })),
    reads,
    /** The phase whose records it waits for; null where it is asked of people already. */
    comesWith: phaseOf(chapter, reads) ?? null,
  }
}
