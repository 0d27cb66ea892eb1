import type { Person } from './person.ts'

/**
 * What an import would change in a person who is known already. Three versions are compared: what is kept
 * now, what the file says, and what the last import said; only so is it known who changed a value, the file
 * or a person.
 */

type Value = string | boolean | readonly string[] | undefined

export type PersonChange = {
  field: ComparedField
  before: Value
  after: Value
  /** Set where a person changed the value by hand since the last import: somebody must choose. */
  conflict?: { lastImported: Value }
}

const single = [
  'name.given',
  'name.family',
  'name.suffix',
  'name.written',
  'preferredName',
  'birthDate',
  'deceased',
  'deceasedOn',
  'gender',
  'email',
  'address.street',
  'address.city',
  'address.state',
  'address.postalCode',
  'address.country',
  'accessNeeds',
  'howToReach',
  'zone',
] as const
const lists = ['formerNames', 'languages', 'phones', 'recordNumbers'] as const
export type ComparedField = (typeof single)[number] | (typeof lists)[number]

type Imported = Partial<Person> | undefined

/**
 * Importing the same file again changes nothing, one cell that changed changes that one field, and an empty
 * cell never erases. Lists are merged: what the file added is added, what it no longer has is taken away only
 * if the file had brought it.
 */
export function changesBetween(
  existing: Person,
  incoming: Person,
  lastImported?: Partial<Person>,
): PersonChange[] {
  const changes: PersonChange[] = []
  for (const field of single) {
    const [before, after, last] = [existing, incoming, lastImported].map((each) => valueAt(each, field))
    const change = singleChange(field, before, after, last, lastImported !== undefined)
    if (change) changes.push(change)
  }
  for (const field of lists) {
    const before = listAt(existing, field)
    const after = mergedList(before, listAt(incoming, field), listAt(lastImported, field))
    if (!same(before, after)) changes.push({ field, before, after })
  }
  // Somebody said to be alive has no day of death.
  if (incoming.deceased === false && existing.deceasedOn !== undefined) {
    const alive = changes.find(({ field }) => field === 'deceased')
    if (alive) changes.push({ ...alive, field: 'deceasedOn', before: existing.deceasedOn, after: undefined })
  }
  return changes
}

function singleChange(
  field: ComparedField,
  before: Value,
  after: Value,
  last: Value,
  importedBefore: boolean,
): PersonChange | undefined {
  if (after === undefined || after === before || after === last) return undefined
  // Without an earlier import a value can only have come from a person; an empty field is nobody's.
  const byHand = importedBefore ? before !== last : before !== undefined
  return { field, before, after, ...(byHand ? { conflict: { lastImported: last } } : {}) }
}

/** The person with the changes made. Those with a conflict are made too: leave out the ones that were declined. */
export function withChanges(existing: Person, changes: readonly PersonChange[]): Person {
  const next = structuredClone(existing)
  for (const { field, after } of changes) {
    if (field === 'recordNumbers') next.recordNumbers = ((after ?? []) as readonly string[]).map(unjoined)
    else put(next as unknown as Node, field.split('.'), after)
  }
  return next
}

/** What to remember as the last import: an empty cell leaves what an earlier file said. */
export function rememberedImport(last: Imported, incoming: Person): Person {
  const lists = {
    formerNames: incoming.formerNames.length > 0 ? incoming.formerNames : (last?.formerNames ?? []),
    languages: incoming.languages.length > 0 ? incoming.languages : (last?.languages ?? []),
    phones: incoming.phones.length > 0 ? incoming.phones : (last?.phones ?? []),
    recordNumbers: incoming.recordNumbers.length > 0 ? incoming.recordNumbers : (last?.recordNumbers ?? []),
  }
  const remembered: Person = {
    ...last,
    ...incoming,
    ...lists,
    name: { ...last?.name, ...incoming.name },
    address: { ...last?.address, ...incoming.address },
  }
  if (incoming.deceased === false) delete remembered.deceasedOn
  return remembered
}

type Node = { [key: string]: Value | Node }

function valueAt(person: Imported, field: (typeof single)[number]): Value {
  let at: Value | Node = person as unknown as Node | undefined
  for (const key of field.split('.')) at = (at as Node | undefined)?.[key]
  return at as Value
}

function put(node: Node, [key, ...rest]: string[], value: Value): void {
  if (key === undefined) return
  if (rest.length > 0) put((node[key] ??= {}) as Node, rest, value)
  else if (value === undefined) delete node[key]
  else node[key] = value
}

const sign = '\u001f'
const unjoined = (text: string) => {
  const [system = '', value = ''] = text.split(sign)
  return { system, value }
}

function listAt(person: Imported, field: (typeof lists)[number]): readonly string[] {
  if (field === 'recordNumbers')
    return (person?.recordNumbers ?? []).map(({ system, value }) => system + sign + value)
  return person?.[field] ?? []
}

function mergedList(
  before: readonly string[],
  after: readonly string[],
  last: readonly string[],
): readonly string[] {
  if (after.length === 0) return before
  const gone = last.filter((item) => !after.includes(item))
  const fresh = after.filter((item) => !last.includes(item) && !before.includes(item))
  // What takes the place of something stands where that stood.
  const replaced = before.flatMap((item) => (gone.includes(item) ? fresh.splice(0, 1) : [item]))
  return [...replaced, ...fresh]
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each, index) => each === b[index])
