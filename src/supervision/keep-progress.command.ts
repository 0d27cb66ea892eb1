import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { firstOfMonth, isDay, lastOfMonth } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { tell } from '../kernel/notice.ts'
import {
  ChangedMeanwhile,
  done,
  NotAllowed,
  NotFound,
  type Outcome,
  type Refusal,
  refused,
} from '../kernel/refusals.ts'
import { isThePeer } from '../kernel/same-account.sql.ts'
import { instantOf } from '../sessions/when.ts'
import { type CaseManager, caseManagersFor } from './case-managers.sql.ts'
import { pairingsSeen } from './case-team.sql.ts'
import type { At } from './close-months.command.ts'
import {
  type acknowledgedDocument,
  type begunDocument,
  type deliveredDocument,
  noWords,
  type writtenDocument,
} from './progress.ts'
import { type DocumentRow, documentsSeen, whatHappened } from './progress.sql.ts'

type Kept = { id: string; version: number }

/** Drafts the document of one participant's month from what happened in it; one that was begun is gone on with. */
export async function beginDocument(
  tx: Tx,
  actor: Actor,
  at: At,
  typed: z.output<typeof begunDocument>,
): Promise<Outcome<{ id: string }>> {
  if (!isDay(typed.month) || firstOfMonth(typed.month) > at.today)
    return refused({ code: 'progress.month', field: 'month' })
  const [fromDay, toDay] = [firstOfMonth(typed.month), lastOfMonth(typed.month)]
  const of = { programs: [...at.programs.keys()], from: fromDay, to: toDay, ids: [typed.pairingId] }
  const [pairing] = await pairingsSeen(tx, actor, 'progress.write', at.today, of)
  if (pairing === undefined) throw new NotFound()
  const { programId, participantId, peerId } = pairing
  const about = { programId, participantId, peerId, fromDay, toDay }
  const before = await tx
    .selectFrom('progress_document')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .where('program_id', '=', programId)
    .where('peer_id', '=', peerId)
    .where('from_day', '=', fromDay)
    .executeTakeFirst()
  if (before) return done({ id: before.id })
  const documentId = newId(at.now)
  await tx
    .insertInto('progress_document')
    .values({
      organization_id: tx.organizationId,
      id: documentId,
      participant_id: participantId,
      program_id: programId,
      peer_id: peerId,
      from_day: fromDay,
      to_day: toDay,
      body: JSON.stringify({ ...(await whatHappened(tx, about)), words: noWords }),
      state: 'draft',
      created_by: actor.membershipId,
    })
    .execute()
  await audit(tx, actor, at.now, {
    action: 'progress.begun',
    subject: 'progress_document',
    ids: [documentId, participantId],
  })
  return done({ id: documentId })
}

/** Keeps what was written, and brings what happened up to date beside it. */
export async function writeDocument(
  tx: Tx,
  actor: Actor,
  at: At,
  documentId: string,
  typed: z.output<typeof writtenDocument>,
): Promise<Outcome<Kept>> {
  const document = await found(tx, actor, at, documentId)
  if (document.state !== 'draft') return refused({ code: 'progress.delivered-already' })
  const body = { ...(await whatHappened(tx, document)), words: typed.words }
  await change(tx, document, typed.baseVersion, { body: JSON.stringify(body) })
  await audit(tx, actor, at.now, {
    action: 'progress.written',
    subject: 'progress_document',
    ids: [document.id, document.participantId],
  })
  return done({ id: document.id, version: document.version + 1 })
}

/**
 * Gives it to the case management team, here to the one whom it is for or on paper, with the words that were typed until then. From then on the
 * database itself keeps it as it is.
 */
export async function deliverDocument(
  tx: Tx,
  actor: Actor,
  at: At,
  documentId: string,
  typed: z.output<typeof deliveredDocument>,
): Promise<Outcome<Kept>> {
  const { words, baseVersion } = typed
  if (words !== undefined) {
    const written = await writeDocument(tx, actor, at, documentId, { ...typed, words })
    if ('refused' in written) return written
  }
  const document = await found(tx, actor, at, documentId)
  if (document.state !== 'draft') return refused({ code: 'progress.delivered-already' })
  const refusals: Refusal[] = []
  const on = typed.how === 'here' ? at.today : typed.on
  const given = typed.how === 'here' ? await givenTo(tx, document, at, typed.member) : undefined
  if (!typed.how) refusals.push({ code: 'progress.how', field: 'how' })
  else if (given) {
    if ('code' in given) refusals.push(given)
  } else {
    if (!typed.to?.trim()) refusals.push({ code: 'progress.to', field: 'to' })
    if (!on || !isDay(on) || on > at.today) refusals.push({ code: 'progress.on', field: 'on' })
    else if (on <= document.toDay) refusals.push({ code: 'progress.month-runs', field: 'on' })
  }
  if (at.today <= document.toDay) refusals.push({ code: 'progress.month-runs' })
  if (refusals.length > 0) return { refused: refusals }
  const member = given && 'id' in given ? given.id : null
  const text = JSON.stringify([
    document.id,
    document.participantId,
    document.fromDay,
    document.toDay,
    document.body,
  ])
  await change(tx, document, words === undefined ? baseVersion : document.version, {
    state: 'delivered',
    sha256: createHash('sha256').update(text).digest('hex'),
    delivered_at: instantOf(at.now),
    delivered_on: on!,
    delivered_how: typed.how!,
    delivered_to: member === null ? typed.to!.trim() : null,
    delivered_to_member: member,
    delivered_by: actor.membershipId,
  })
  if (member !== null)
    await tell(tx, at.now, {
      kind: 'progress-delivered',
      about: { subject: 'progress_document', id: document.id },
      to: { membershipId: member },
      key: `progress:${document.id}`,
    })
  await audit(tx, actor, at.now, {
    action: 'progress.delivered',
    subject: 'progress_document',
    ids: [document.id, document.participantId],
    details: { how: typed.how, on, to: member },
  })
  return done({ id: document.id, version: document.version + 1 })
}

/** Whom it is delivered to here: whoever was named, or the only one there is. */
async function givenTo(
  tx: Tx,
  { peerId }: DocumentRow,
  { today }: At,
  member: string | null | undefined,
): Promise<CaseManager | Refusal> {
  const all = await caseManagersFor(tx, peerId, today)
  const [only, another] = all
  if (only === undefined) return { code: 'progress.nobody-here', field: 'how' }
  const named = member ? all.find(({ id }) => id === member) : another === undefined ? only : undefined
  return named ?? { code: 'progress.to-whom', field: 'member' }
}

/** Somebody of the team has it: a case manager says so here, or somebody writes down how it was said. */
export async function acknowledgeDocument(
  tx: Tx,
  actor: Actor,
  at: At,
  documentId: string,
  typed: z.output<typeof acknowledgedDocument>,
): Promise<Outcome<Kept>> {
  const document = await found(tx, actor, at, documentId)
  if (document.state === 'draft') return refused({ code: 'progress.not-delivered' })
  if (document.state === 'acknowledged') return refused({ code: 'progress.acknowledged-already' })
  // As the team's own word it is never the peer's under another hat; a peer may write down how the team said it.
  if (actor.role === 'case-manager' && (await isThePeer(tx, actor, document.peerId)))
    throw new NotAllowed('not-your-own')
  if (actor.role !== 'case-manager' && !typed.how?.trim())
    return refused({ code: 'progress.acknowledged-how', field: 'how' })
  await change(tx, document, typed.baseVersion, {
    state: 'acknowledged',
    acknowledged_at: instantOf(at.now),
    acknowledged_by: actor.membershipId,
    acknowledged_how: typed.how?.trim() || null,
  })
  await audit(tx, actor, at.now, {
    action: 'progress.acknowledged',
    subject: 'progress_document',
    ids: [document.id, document.participantId],
  })
  return done({ id: document.id, version: document.version + 1 })
}

async function found(tx: Tx, actor: Actor, at: At, documentId: string): Promise<DocumentRow> {
  const [document] = await documentsSeen(tx, actor, at.today, { id: documentId })
  if (document === undefined) throw new NotFound()
  return document
}

type Columns = Partial<
  Record<
    | 'body'
    | 'state'
    | 'sha256'
    | 'delivered_at'
    | 'delivered_on'
    | 'delivered_how'
    | 'delivered_by'
    | 'acknowledged_at'
    | 'acknowledged_by',
    string
  > &
    Record<'delivered_to' | 'delivered_to_member' | 'acknowledged_how', string | null>
>

async function change(
  tx: Tx,
  document: DocumentRow,
  version: number | undefined,
  columns: Columns,
): Promise<void> {
  const updated = await tx
    .updateTable('progress_document')
    .set({ ...columns, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', document.id)
    .where('version', '=', version ?? 0)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw new ChangedMeanwhile({ version: document.version })
}
