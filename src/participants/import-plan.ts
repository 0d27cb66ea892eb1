import { isDeepStrictEqual } from 'node:util'
import { changesBetween, type PersonChange, rememberedImport, withChanges } from './compare.ts'
import { type Remark, remark } from './import-row.ts'
import { likenessKey, type Person, recordKeys } from './person.ts'
import type { Kept, Remembered } from './participants.sql.ts'

/** What importing one row would do, given who is known already. Pure: the same for the preview and for the run. */

/** What somebody chose about a row: whose value stands, and whether two records are about one person. */
export type Choice = {
  /** For every field of the row that is not named. */
  readonly all?: 'keep' | 'take' | undefined
  readonly fields?: Readonly<Record<string, 'keep' | 'take'>> | undefined
  readonly same?: boolean | undefined
}

/** Whatever is kept that a file may be about. */
export type Known = {
  /** Record number, as `recordKeys` writes it, to whoever has it. */
  readonly holders: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, Kept>
  readonly alike: ReadonlyMap<string, readonly string[]>
}

export type Plan =
  | { readonly state: 'new'; readonly person: Person; readonly ask?: Remark }
  | {
      readonly state: 'same'
      readonly before: Kept
      /** Set where the file now says what a person had written: no value changes. */
      readonly remember?: Remembered
    }
  | {
      readonly state: 'changed'
      readonly before: Kept
      readonly person: Person
      readonly changes: readonly PersonChange[]
      readonly remember: Remembered
    }
  /** Somebody must choose first. `like` is who may be meant. */
  | {
      readonly state: 'conflict'
      readonly before?: Kept
      readonly changes?: readonly PersonChange[]
      readonly like?: string
    }
  | { readonly state: 'refused'; readonly refusal: Remark }

/** People by name and birth date, for finding somebody who has no record number. */
export function alikeAmong(people: Iterable<Kept>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { id, person } of people) {
    const key = likenessKey(person)
    if (key === undefined) continue
    const list = found.get(key)
    if (list) list.push(id)
    else found.set(key, [id])
  }
  return found
}

export function planRow(incoming: Person, known: Known, choice: Choice = {}): Plan {
  const holders = [...new Set(recordKeys(incoming).flatMap((key) => known.holders.get(key) ?? []))]
  if (holders.length > 1)
    return {
      state: 'refused',
      refusal: remark('import.record-numbers-of-several', { field: 'recordNumbers' }),
    }
  const [holder] = holders
  if (holder !== undefined) return planChange(known.people.get(holder)!, incoming, choice)

  const alike = known.alike.get(likenessKey(incoming) ?? '') ?? []
  if (incoming.recordNumbers.length === 0 && alike.length > 1)
    return { state: 'refused', refusal: remark('import.several-alike', { field: 'name' }) }
  const like =
    incoming.recordNumbers.length === 0
      ? alike[0]
      : alike.find((id) => mayBe(known.people.get(id)!, incoming))
  if (like === undefined)
    return alike.length === 0
      ? { state: 'new', person: incoming }
      : { state: 'new', person: incoming, ask: remark('import.namesake-known', { field: 'name' }) }
  if (incoming.recordNumbers.length === 0 || choice.same === true)
    return planChange(known.people.get(like)!, incoming, choice)
  if (choice.same === false) return { state: 'new', person: incoming }
  return { state: 'conflict', like, changes: changesFor(known.people.get(like)!, incoming) }
}

/** Whose records a row comes from: what one source said is compared with what that source said before. */
export function sourceOf(incoming: Person): string {
  return incoming.recordNumbers[0]?.system ?? ''
}

function changesFor(before: Kept, incoming: Person): readonly PersonChange[] {
  return changesBetween(before.person, incoming, before.imported?.[sourceOf(incoming)])
}

/** Two numbers in the same records are two people there; two record systems may know one person. */
function mayBe(kept: Kept, incoming: Person): boolean {
  const systems = new Set(kept.person.recordNumbers.map(({ system }) => system))
  return incoming.recordNumbers.every(({ system }) => !systems.has(system))
}

function planChange(before: Kept, incoming: Person, choice: Choice): Plan {
  const all = changesFor(before, incoming)
  const chosen = (change: PersonChange) =>
    choice.fields?.[change.field] ??
    (change.field === 'deceasedOn' ? choice.fields?.['deceased'] : undefined) ??
    choice.all
  if (all.some((change) => change.conflict && chosen(change) === undefined))
    return { state: 'conflict', changes: all, ...(choice.same ? { like: before.id } : { before }) }
  const changes = all.filter((change) => !change.conflict || chosen(change) === 'take')
  const last = before.imported?.[sourceOf(incoming)]
  const remembered = rememberedImport(last, incoming)
  const remember = { ...before.imported, [sourceOf(incoming)]: remembered }
  if (changes.length > 0) {
    const person = consistent(withChanges(before.person, changes))
    return { state: 'changed', before, person, changes, remember }
  }
  return last && isDeepStrictEqual({ ...last }, { ...remembered })
    ? { state: 'same', before }
    : { state: 'same', before, remember }
}

/** A day of death says that somebody died, and somebody alive has none. */
export function consistent(person: Person): Person {
  if (person.deceased === false) {
    const { deceasedOn: _, ...alive } = person
    return alive
  }
  return person.deceasedOn === undefined ? person : { ...person, deceased: true }
}
