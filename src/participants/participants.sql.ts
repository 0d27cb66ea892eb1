import { type Selectable, sql } from 'kysely'
import type { Participant } from '../kernel/database/schema.gen.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { displayName, type Person, personSearchKey, type RecordNumber } from './person.ts'
import { said } from './reading.ts'

/** What the last file of each source said of somebody. */
export type Remembered = Readonly<Record<string, Partial<Person>>>

/** A person as they are kept: the person, the version, and what files said of them. */
export type Kept = { id: string; person: Person; version: number; imported: Remembered | undefined }

type Row = Selectable<Participant>

/** The person of a row. A zone that is the agency's own is nobody's in particular. */
export function personOf(row: Row, numbers: readonly RecordNumber[], agencyZone: string): Person {
  const parts = said({
    given: row.given ?? undefined,
    family: row.family ?? undefined,
    suffix: row.suffix ?? undefined,
    order: (row.name_order ?? undefined) as 'given-first' | 'family-first' | undefined,
  })
  const written = displayName(parts) === row.written_name ? undefined : row.written_name
  return {
    name: said({ ...parts, written }),
    ...said({
      preferredName: row.preferred_name ?? undefined,
      birthDate: row.birth_date ?? undefined,
      deceased: row.deceased ?? (row.deceased_on ? true : undefined),
      deceasedOn: row.deceased_on ?? undefined,
      gender: (row.gender ?? undefined) as Person['gender'],
      email: row.email ?? undefined,
      accessNeeds: row.access_needs ?? undefined,
      howToReach: row.how_to_reach ?? undefined,
      zone: row.zone === agencyZone ? undefined : row.zone,
    }),
    formerNames: row.former_names,
    languages: row.languages,
    phones: row.phones as string[],
    address: (row.address ?? {}) as Person['address'],
    recordNumbers: [...numbers],
  }
}

function columnsOf(person: Person, agencyZone: string) {
  const { name } = person
  return {
    written_name: displayName(name),
    given: name.given ?? null,
    family: name.family ?? null,
    suffix: name.suffix ?? null,
    name_order: name.order ?? null,
    former_names: person.formerNames,
    preferred_name: person.preferredName ?? null,
    birth_date: person.birthDate ?? null,
    deceased: person.deceased ?? null,
    deceased_on: person.deceasedOn ?? null,
    gender: person.gender ?? null,
    languages: person.languages,
    phones: JSON.stringify(person.phones),
    email: person.email ?? null,
    address: JSON.stringify(person.address),
    access_needs: person.accessNeeds ?? null,
    how_to_reach: person.howToReach ?? null,
    zone: person.zone ?? agencyZone,
    search_key: personSearchKey(person),
  }
}

export type NewParticipant = { id: string; person: Person; imported?: Remembered | undefined }

/** As many people as are given, in one statement for the people and one for their numbers. */
export async function addParticipants(
  tx: Tx,
  agencyZone: string,
  createdBy: string | null,
  people: readonly NewParticipant[],
): Promise<void> {
  if (people.length === 0) return
  await tx
    .insertInto('participant')
    .values(
      people.map(({ id, person, imported }) => ({
        organization_id: tx.organizationId,
        id,
        ...columnsOf(person, agencyZone),
        imported: imported ? JSON.stringify(imported) : null,
        created_by: createdBy,
      })),
    )
    .execute()
  await addWords(
    tx,
    people.map(({ id, person }) => ({ id, key: personSearchKey(person) })),
  )
  await addNumbers(
    tx,
    people.flatMap(({ id, person }) => person.recordNumbers.map((number) => ({ id, number }))),
  )
}

/** The words of a search key, each by itself: a search looks up the beginnings of words. */
export async function addWords(tx: Tx, people: readonly { id: string; key: string }[]): Promise<void> {
  const rows = people.flatMap(({ id, key }) => key.split(' ').map((word) => ({ id, word })))
  await sql`insert into app.participant_word (organization_id, participant_id, word)
    select distinct ${tx.organizationId}::uuid, id, word
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as said (id uuid, word text) where word <> ''`.execute(
    tx,
  )
}

async function changeWords(tx: Tx, before: Kept, person: Person): Promise<void> {
  const key = personSearchKey(person)
  if (key === personSearchKey(before.person)) return
  await tx
    .deleteFrom('participant_word')
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', before.id)
    .execute()
  await addWords(tx, [{ id: before.id, key }])
}

async function addNumbers(tx: Tx, numbers: readonly { id: string; number: RecordNumber }[]): Promise<void> {
  if (numbers.length === 0) return
  await tx
    .insertInto('participant_identifier')
    .values(
      numbers.map(({ id, number }) => ({
        organization_id: tx.organizationId,
        system: number.system,
        value: number.value,
        participant_id: id,
      })),
    )
    .execute()
}

/** Keeps another version of a person; undefined where somebody else did so meanwhile. */
export async function changeParticipant(
  tx: Tx,
  agencyZone: string,
  before: Kept,
  person: Person,
  imported?: Remembered,
): Promise<number | undefined> {
  const row = await tx
    .updateTable('participant')
    .set({
      ...columnsOf(person, agencyZone),
      version: before.version + 1,
      ...(imported ? { imported: JSON.stringify(imported) } : {}),
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .returning('version')
    .executeTakeFirst()
  if (row === undefined) return undefined
  await changeWords(tx, before, person)
  await changeNumbers(tx, before, person)
  return row.version
}

async function changeNumbers(tx: Tx, before: Kept, person: Person): Promise<void> {
  const has = (list: readonly RecordNumber[], one: RecordNumber) =>
    list.some(({ system, value }) => system === one.system && value === one.value)
  const old = before.person.recordNumbers
  for (const gone of old.filter((number) => !has(person.recordNumbers, number)))
    await tx
      .deleteFrom('participant_identifier')
      .where('organization_id', '=', tx.organizationId)
      .where('participant_id', '=', before.id)
      .where('system', '=', gone.system)
      .where('value', '=', gone.value)
      .execute()
  const fresh = person.recordNumbers.filter((number) => !has(old, number))
  await addNumbers(
    tx,
    fresh.map((number) => ({ id: before.id, number })),
  )
}

/** Remembers what a file said where it changed nothing. */
export async function rememberImported(tx: Tx, id: string, imported: Remembered): Promise<void> {
  await tx
    .updateTable('participant')
    .set({ imported: JSON.stringify(imported) })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** People by id, whole; locked against other changes where they are about to be changed. */
export async function participantsById(
  tx: Tx,
  agencyZone: string,
  ids: readonly string[],
  lock = false,
): Promise<Map<string, Kept>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('participant')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where(sql<boolean>`id = any(${sql.val([...ids])}::uuid[])`)
    .orderBy('id')
    .$if(lock, (query) => query.forUpdate())
    .execute()
  const numbers = await numbersOf(
    tx,
    rows.map((row) => row.id),
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        person: personOf(row, numbers.get(row.id) ?? [], agencyZone),
        version: row.version,
        imported: (row.imported ?? undefined) as Remembered | undefined,
      },
    ]),
  )
}

/** The record numbers of some people, by person. */
export async function numbersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, RecordNumber[]>> {
  const found = new Map<string, RecordNumber[]>()
  if (ids.length === 0) return found
  const rows = await tx
    .selectFrom('participant_identifier')
    .select(['participant_id', 'system', 'value'])
    .where('organization_id', '=', tx.organizationId)
    .where(sql<boolean>`participant_id = any(${sql.val([...ids])}::uuid[])`)
    .orderBy('system')
    .orderBy('value')
    .execute()
  for (const { participant_id, system, value } of rows) {
    const list = found.get(participant_id)
    if (list) list.push({ system, value })
    else found.set(participant_id, [{ system, value }])
  }
  return found
}

/** Whose record numbers these are: number to participant. */
export async function holdersOf(tx: Tx, numbers: readonly RecordNumber[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const system of new Set(numbers.map((number) => number.system))) {
    const values = numbers.filter((number) => number.system === system).map(({ value }) => value)
    const rows = await tx
      .selectFrom('participant_identifier')
      .select(['value', 'participant_id'])
      .where('organization_id', '=', tx.organizationId)
      .where('system', '=', system)
      .where(sql<boolean>`value = any(${sql.val(values)}::text[])`)
      .execute()
    for (const row of rows) found.set(`${system}|${row.value}`, row.participant_id)
  }
  return found
}

/** Everybody born on one of some days, no more of them than a first look needs. */
export async function bornOn(
  tx: Tx,
  days: readonly Day[],
): Promise<{ id: string; birthDate: Day; words: string }[]> {
  if (days.length === 0) return []
  const rows = await tx
    .selectFrom('participant')
    .select(['id', 'birth_date', 'search_key'])
    .where('organization_id', '=', tx.organizationId)
    .where(sql<boolean>`birth_date = any(${sql.val([...days])}::date[])`)
    .execute()
  return rows.map((row) => ({ id: row.id, birthDate: row.birth_date!, words: row.search_key }))
}
