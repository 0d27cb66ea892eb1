import { sql } from 'kysely'
import { type Act, seesPeer } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { SignedFacts } from './signed.ts'

export type AddendumRow = {
  id: string
  sessionId: string
  about: string | null
  words: string
  corrects: SignedFacts | null
  writtenBy: string
  writtenAt: string
  sha256: string
  state: 'written' | 'accepted' | 'declined'
  decidedBy: string | null
  decidedAt: string | null
  decidedWords: string | null
}

/** The addenda of a session in the order in which they were written; `id` for one of them, locked. */
export async function addendaOf(tx: Tx, of: { sessionId: string } | { id: string }): Promise<AddendumRow[]> {
  const rows = await tx
    .selectFrom('addendum')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .$if('sessionId' in of, (query) =>
      query.where('session_id', '=', (of as { sessionId: string }).sessionId),
    )
    .$if('id' in of, (query) => query.where('id', '=', (of as { id: string }).id).forUpdate())
    .orderBy('written_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    about: row.about_addendum_id,
    words: row.words,
    corrects: row.corrects as SignedFacts | null,
    writtenBy: row.written_by,
    writtenAt: row.written_at,
    sha256: row.sha256,
    state: row.state as AddendumRow['state'],
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decidedWords: row.decided_words,
  }))
}

export async function addAddendum(
  tx: Tx,
  addendum: Pick<
    AddendumRow,
    'id' | 'sessionId' | 'about' | 'words' | 'corrects' | 'writtenBy' | 'writtenAt' | 'sha256'
  >,
): Promise<void> {
  await tx
    .insertInto('addendum')
    .values({
      organization_id: tx.organizationId,
      id: addendum.id,
      session_id: addendum.sessionId,
      about_addendum_id: addendum.about,
      words: addendum.words,
      corrects: addendum.corrects && sql`${JSON.stringify(addendum.corrects)}::jsonb`,
      written_by: addendum.writtenBy,
      written_at: addendum.writtenAt,
      sha256: addendum.sha256,
    })
    .execute()
}

export async function decideAddendum(
  tx: Tx,
  id: string,
  decided: { state: 'accepted' | 'declined'; by: string; at: string; words: string | null },
): Promise<void> {
  await tx
    .updateTable('addendum')
    .set({
      state: decided.state,
      decided_by: decided.by,
      decided_at: decided.at,
      decided_words: decided.words,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Writes what an accepted addendum corrects into its session; the database takes it from nowhere else. */
export async function correctSession(
  tx: Tx,
  sessionId: string,
  addendumId: string,
  corrects: SignedFacts,
): Promise<void> {
  const { answers, lists, ...facts } = corrects
  const document = (value: unknown) => (value === null ? null : sql<string>`${JSON.stringify(value)}::jsonb`)
  await tx
    .updateTable('session')
    .set({
      ...(facts as object),
      ...(answers === undefined ? {} : { answers: document(answers) }),
      ...(lists === undefined ? {} : { lists: document(lists) }),
      corrected_by: addendumId,
      version: sql`version + 1`,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .execute()
}

export type RequestRow = {
  id: string
  words: string
  askedBy: string
  askedAt: string
  answeredBy: string | null
}

/** Addenda that somebody asked for. */
export async function requestsOf(tx: Tx, sessionId: string): Promise<RequestRow[]> {
  const rows = await tx
    .selectFrom('addendum_request')
    .select(['id', 'words', 'asked_by', 'asked_at', 'answered_by'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .orderBy('asked_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    words: row.words,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    answeredBy: row.answered_by,
  }))
}

export async function addRequest(
  tx: Tx,
  request: { id: string; sessionId: string; words: string; askedBy: string; askedAt: string },
): Promise<void> {
  await tx
    .insertInto('addendum_request')
    .values({
      organization_id: tx.organizationId,
      id: request.id,
      session_id: request.sessionId,
      words: request.words,
      asked_by: request.askedBy,
      asked_at: request.askedAt,
    })
    .execute()
}

export async function answerRequest(tx: Tx, requestId: string, addendumId: string): Promise<void> {
  await tx
    .updateTable('addendum_request')
    .set({ answered_by: addendumId })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', requestId)
    .execute()
}

/** Whether a peer is one whom the actor looks after on a day: everybody's for the agency, the assigned ones for a supervisor. */
export async function looksAfter(
  tx: Tx,
  actor: Actor,
  act: Act,
  peerId: string,
  today: Day,
): Promise<boolean> {
  const found = await tx
    .selectFrom('peer')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', peerId)
    .where((eb) => seesPeer(actor, act, eb.ref('peer.id'), today))
    .executeTakeFirst()
  return found !== undefined
}

/** The names and roles of hats, to say who wrote and who decided. */
export async function whoWas(
  tx: Tx,
  membershipIds: readonly (string | null)[],
): Promise<Map<string, { name: string | null; role: string }>> {
  const ids = [...new Set(membershipIds.filter((one) => one !== null))]
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('membership as m')
    .leftJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'm.organization_id').onRef('s.id', '=', 'm.staff_id'),
    )
    .leftJoin('peer as p', (join) =>
      join.onRef('p.organization_id', '=', 'm.organization_id').onRef('p.id', '=', 'm.peer_id'),
    )
    .select(['m.id', 'm.role', sql<string | null>`coalesce(s.name, p.written_name)`.as('name')])
    .where('m.organization_id', '=', tx.organizationId)
    .where('m.id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name, role }) => [id, { name, role }]))
}
