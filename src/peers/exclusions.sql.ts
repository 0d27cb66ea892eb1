import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import type { Listed } from './exclusion.ts'

export type Entry = Listed & { readonly id: string }
export type Result = 'clear' | 'question' | 'match' | 'somebody-else'

/** The list that this very file gave before. */
export async function listWithHash(tx: Tx, sha256: string) {
  return tx
    .selectFrom('exclusion_list')
    .select(['id', 'name', 'as_of as asOf', 'entries', 'imported_at as importedAt'])
    .where('organization_id', '=', tx.organizationId)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
}

export async function insertList(
  tx: Tx,
  actor: Actor,
  list: {
    id: string
    name: string
    asOf: Day
    entries: number
    refused: number
    sha256: string
    at: string
  },
): Promise<void> {
  await tx
    .insertInto('exclusion_list')
    .values({
      organization_id: tx.organizationId,
      id: list.id,
      name: list.name,
      as_of: list.asOf,
      entries: list.entries,
      refused: list.refused,
      sha256: list.sha256,
      imported_by: actor.membershipId,
      imported_at: list.at,
    })
    .execute()
}

const atOnce = 5000

/** Keeps the people of a list, many in one round trip. */
export async function insertEntries(tx: Tx, listId: string, entries: readonly Entry[]): Promise<void> {
  for (let start = 0; start < entries.length; start += atOnce) {
    const some = entries.slice(start, start + atOnce)
    const each = (column: keyof Entry) => some.map((entry) => entry[column])
    await sql`insert into app.exclusion_entry
        (organization_id, id, list_id, written_name, search_key, birth_date, excluded_on, reason, place)
      select ${tx.organizationId}::uuid, e.id, ${listId}::uuid, e.written, e.key, e.born, e.excluded, e.reason, e.place
      from unnest(${each('id')}::uuid[], ${each('written')}::text[], ${each('key')}::text[], ${each('born')}::date[],
        ${each('on')}::date[], ${each('reason')}::text[], ${each('place')}::text[])
        as e (id, written, key, born, excluded, reason, place)`.execute(tx)
  }
}

/** Of earlier lists of this name only what somebody has been asked about stays. */
export async function dropEarlierEntries(tx: Tx, name: string, listId: string): Promise<void> {
  await sql`delete from app.exclusion_entry e using app.exclusion_list l
    where e.organization_id = ${tx.organizationId} and l.organization_id = ${tx.organizationId}
      and l.id = e.list_id and l.name = ${name} and l.id <> ${listId}::uuid
      and not exists (select 1 from app.exclusion_check c where c.organization_id = ${tx.organizationId}
        and c.entry_id = e.id)`.execute(tx)
}

const lookingUp = (narrowed: string) =>
  `select peer.id, peer.search_key as key, peer.birth_date as born from app.peer
   where peer.organization_id = $org ${narrowed}
     and exists (select 1 from app.peer_service s where s.organization_id = $org and s.peer_id = peer.id and s.state <> 'left')`

type ToLookUp = { id: string; key: string; born: Day | null }
const everybody = statement<Record<string, never>, ToLookUp>(lookingUp(''))
const justOne = statement<{ peer: string }, ToLookUp>(lookingUp('and peer.id = $peer'))

/** Everybody who serves or wants to, or one of them. */
export async function peersToLookUp(tx: Tx, { peer }: { peer: string | null }): Promise<ToLookUp[]> {
  return peer === null ? everybody(tx, {}) : justOne(tx, { peer })
}

/** The lists as they are now: of each name the latest. */
export async function latestLists(tx: Tx) {
  return tx
    .selectFrom('exclusion_list')
    .distinctOn('name')
    .select(['id', 'name', 'as_of as asOf'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('name')
    .orderBy('as_of', 'desc')
    .orderBy('imported_at', 'desc')
    .execute()
}

/** People of a list under any of these words. */
export async function entriesNear(tx: Tx, listId: string, words: readonly string[]): Promise<Entry[]> {
  if (words.length === 0) return []
  const patterns = words.map((word) => `% ${word} %`)
  return tx
    .selectFrom('exclusion_entry')
    .select([
      'id',
      'written_name as written',
      'search_key as key',
      'birth_date as born',
      'excluded_on as on',
      'reason',
      'place',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('list_id', '=', listId)
    .where(sql<boolean>`' ' || search_key || ' ' like any(${patterns}::text[])`)
    .execute()
}

/** What was asked or answered before about a peer and a listed person, whichever list named them. */
export async function askedBefore(tx: Tx, name: string) {
  return tx
    .selectFrom('exclusion_check as c')
    .innerJoin('exclusion_entry as e', (join) =>
      join.onRef('e.organization_id', '=', 'c.organization_id').onRef('e.id', '=', 'c.entry_id'),
    )
    .innerJoin('exclusion_list as l', (join) =>
      join.onRef('l.organization_id', '=', 'c.organization_id').onRef('l.id', '=', 'c.list_id'),
    )
    .select([
      'c.id',
      'c.peer_id as peerId',
      'e.id as entryId',
      'e.written_name as written',
      'e.birth_date as born',
      'e.excluded_on as on',
    ])
    .where('c.organization_id', '=', tx.organizationId)
    .where('e.organization_id', '=', tx.organizationId)
    .where('l.organization_id', '=', tx.organizationId)
    .where('l.name', '=', name)
    .execute()
}

/** The same listed person stands in the newer list too: what was asked or answered stands for it. */
export async function moveCheck(
  tx: Tx,
  id: string,
  to: { listId: string; entryId: string; on: Day },
): Promise<void> {
  await tx
    .updateTable('exclusion_check')
    .set({ list_id: to.listId, entry_id: to.entryId, on_day: to.on, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

export async function insertChecks(
  tx: Tx,
  instant: number,
  listId: string,
  on: Day,
  checks: readonly { peerId: string; result: 'clear' | 'question'; entryId: string | null }[],
): Promise<void> {
  for (let start = 0; start < checks.length; start += atOnce) {
    const some = checks.slice(start, start + atOnce)
    await sql`insert into app.exclusion_check (organization_id, id, list_id, peer_id, on_day, result, entry_id)
      select ${tx.organizationId}::uuid, c.id, ${listId}::uuid, c.peer, ${on}::date, c.result, c.entry
      from unnest(${some.map(() => newId(instant))}::uuid[], ${some.map((one) => one.peerId)}::uuid[],
        ${some.map((one) => one.result)}::text[], ${some.map((one) => one.entryId)}::uuid[]) as c (id, peer, result, entry)`.execute(
      tx,
    )
  }
}

function checks(tx: Tx) {
  return tx
    .selectFrom('exclusion_check as c')
    .innerJoin('peer', (join) =>
      join.onRef('peer.organization_id', '=', 'c.organization_id').onRef('peer.id', '=', 'c.peer_id'),
    )
    .innerJoin('exclusion_entry as e', (join) =>
      join.onRef('e.organization_id', '=', 'c.organization_id').onRef('e.id', '=', 'c.entry_id'),
    )
    .innerJoin('exclusion_list as l', (join) =>
      join.onRef('l.organization_id', '=', 'c.organization_id').onRef('l.id', '=', 'c.list_id'),
    )
    .select([
      'c.id',
      'c.version',
      'c.result',
      'c.on_day as on',
      'c.judged_at as judgedAt',
      'c.judged_words as words',
      'c.peer_id as peerId',
      'peer.written_name as peer',
      'peer.birth_date as peerBorn',
      'l.name as list',
      'e.written_name as written',
      'e.birth_date as born',
      'e.excluded_on as excludedOn',
      'e.reason',
      'e.place',
    ])
    .where('c.organization_id', '=', tx.organizationId)
    .where('peer.organization_id', '=', tx.organizationId)
    .where('e.organization_id', '=', tx.organizationId)
    .where('l.organization_id', '=', tx.organizationId)
}

export async function checkById(tx: Tx, id: string) {
  return checks(tx).where('c.id', '=', id).forUpdate('c').executeTakeFirst()
}

/** Likenesses: those that wait for somebody's judgment first, then what was found. */
export async function likenessesAsked(tx: Tx) {
  return checks(tx)
    .orderBy(sql`(c.result <> 'question')`)
    .orderBy('c.on_day', 'desc')
    .orderBy('c.id')
    .limit(200)
    .execute()
}

export async function judgeCheck(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  judged: { result: 'match' | 'somebody-else'; words: string; at: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('exclusion_check')
    .set({
      result: judged.result,
      judged_by: actor.membershipId,
      judged_at: judged.at,
      judged_words: judged.words,
      version: sql`version + 1`,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function listsImported(tx: Tx) {
  return tx
    .selectFrom('exclusion_list')
    .select(['id', 'name', 'as_of as asOf', 'entries', 'refused', 'imported_at as importedAt'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('imported_at', 'desc')
    .limit(12)
    .execute()
}

/** The last day on which anybody was looked up. */
export async function lastLook(tx: Tx): Promise<Day | undefined> {
  const row = await tx
    .selectFrom('exclusion_check')
    .select((eb) => eb.fn.max('on_day').as('on'))
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst()
  return row?.on ?? undefined
}

/** How many of those who serve or want to have been looked up, and how many never. */
export const lookedUp = statement<Record<string, never>, { peers: number; never: number }>(
  `select count(*)::int as peers, count(*) filter (where not exists (select 1 from app.exclusion_check c
      where c.organization_id = $org and c.peer_id = peer.id))::int as never
   from app.peer where peer.organization_id = $org and exists (select 1 from app.peer_service s
     where s.organization_id = $org and s.peer_id = peer.id and s.state <> 'left')`,
)
