import { sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { askedForDays, type ConfirmationAnswer } from './confirmation.ts'

/**
 * Whether one word came at least as directly from whoever was served as another: their own sign-in before a link, a link
 * before the peer's phone. What came through the peer takes no "no" away that did not.
 */
export const asDirect = (one: string, other: string): string =>
  `array_position(array['in-person', 'link', 'own-sign-in'], ${one}.way) >= array_position(array['in-person', 'link', 'own-sign-in'], ${other}.way)`

/**
 * Whether an answer is that of whoever was served, as far as anybody can tell: with their own sign-in, by a link in a
 * browser where nobody else is signed in, or their "yes" on the peer's phone. Another one leaves the question to them.
 */
export const isTheirs = (one: string): string =>
  `(${one}.way = 'own-sign-in' or (${one}.way = 'link' and ${one}.membership_id is null) or (${one}.way = 'in-person' and ${one}.answer = 'yes'))`

export type ConfirmationRow = {
  id: string
  answer: ConfirmationAnswer
  words: string | null
  givenBy: 'participant' | 'representative'
  way: 'own-sign-in' | 'link' | 'in-person'
  answeredAt: string
}

/** What was said of a session by whoever was served, the last word first. */
export async function confirmationsOf(tx: Tx, sessionId: string): Promise<ConfirmationRow[]> {
  const rows = await tx
    .selectFrom('confirmation')
    .select(['id', 'answer', 'words', 'given_by', 'way', 'answered_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .orderBy('answered_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    answer: row.answer as ConfirmationAnswer,
    words: row.words,
    givenBy: row.given_by as ConfirmationRow['givenBy'],
    way: row.way as ConfirmationRow['way'],
    answeredAt: row.answered_at,
  }))
}

export async function addConfirmation(
  tx: Tx,
  said: Omit<ConfirmationRow, 'words'> & {
    sessionId: string
    peerId: string
    words: string
    membershipId: string | null
  },
): Promise<void> {
  await tx
    .insertInto('confirmation')
    .values({
      organization_id: tx.organizationId,
      id: said.id,
      session_id: said.sessionId,
      answer: said.answer,
      words: said.words === '' ? null : said.words,
      given_by: said.givenBy,
      way: said.way,
      membership_id: said.membershipId,
      // Where it is a "no", whoever supervises the peer finds it by this.
      peer_id: said.answer === 'yes' ? null : said.peerId,
      answered_at: said.answeredAt,
    })
    .execute()
}

export type ToConfirm = {
  id: string
  programId: string
  participantId: string
  peerId: string
  peer: string
  serviceDate: Day
  startsAt: string
  zone: string
  minutes: number
  mode: string
  place: string | null
  /** What they said last themself, if anything. */
  answer: ConfirmationAnswer | null
}

/** Sessions of the last weeks of whoever looks, as the one who was served, latest first; `id` for one of them, however old. */
export async function sessionsToConfirm(tx: Tx, actor: Actor, today: Day, id?: string): Promise<ToConfirm[]> {
  const org = tx.organizationId
  const rows = await tx
    .selectFrom('session as s')
    .innerJoin('peer as e', (join) =>
      join.onRef('e.organization_id', '=', 's.organization_id').onRef('e.id', '=', 's.peer_id'),
    )
    .select([
      's.id',
      's.program_id as programId',
      's.participant_id as participantId',
      's.peer_id as peerId',
      sql<string>`coalesce(e.preferred_name, e.written_name)`.as('peer'),
      's.service_date as serviceDate',
      's.starts_at as startsAt',
      's.zone',
      's.minutes',
      's.mode',
      's.place',
      sql<ConfirmationAnswer | null>`(select c.answer from app.confirmation c where c.organization_id = ${org}
        and c.session_id = s.id and ${sql.raw(isTheirs('c'))} order by c.answered_at desc, c.id desc limit 1)`.as(
        'answer',
      ),
    ])
    .where('s.organization_id', '=', org)
    .where('e.organization_id', '=', org)
    .where('s.state', '=', 'held')
    .where(seesParticipant(actor, 'confirmation.give', sql.ref<string>('s.participant_id'), today))
    .$if(id !== undefined, (query) => query.where('s.id', '=', id!))
    .$if(id === undefined, (query) => query.where('s.service_date', '>=', addDays(today, -askedForDays)))
    .orderBy('s.starts_at', 'desc')
    .limit(100)
    .execute()
  return rows
}

export async function addLink(
  tx: Tx,
  link: { id: string; sessionId: string; codeHash: string; expiresAt: string; createdBy: string },
): Promise<void> {
  await tx
    .insertInto('confirmation_link')
    .values({
      organization_id: tx.organizationId,
      id: link.id,
      session_id: link.sessionId,
      code_hash: link.codeHash,
      expires_at: link.expiresAt,
      created_by: link.createdBy,
    })
    .execute()
}

/** The one session that an unused link asks about; locked, so that it is answered once. */
export async function sessionOfLink(tx: Tx, codeHash: string, at: string) {
  return tx
    .selectFrom('confirmation_link as l')
    .innerJoin('session as s', (join) =>
      join.onRef('s.organization_id', '=', 'l.organization_id').onRef('s.id', '=', 'l.session_id'),
    )
    .innerJoin('peer as e', (join) =>
      join.onRef('e.organization_id', '=', 's.organization_id').onRef('e.id', '=', 's.peer_id'),
    )
    .select([
      'l.id as linkId',
      's.id',
      's.participant_id as participantId',
      's.peer_id as peerId',
      's.program_id as programId',
      's.service_date as serviceDate',
      's.minutes',
      'e.preferred_name as preferredName',
      'e.written_name as writtenName',
    ])
    .where('l.organization_id', '=', tx.organizationId)
    .where('s.organization_id', '=', tx.organizationId)
    .where('e.organization_id', '=', tx.organizationId)
    .where('s.state', '=', 'held')
    .where('l.code_hash', '=', codeHash)
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', at)
    .forUpdate('l')
    .executeTakeFirst()
}

export async function linkUsed(tx: Tx, id: string, at: string): Promise<void> {
  await tx
    .updateTable('confirmation_link')
    .set({ used_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Who supervises a peer in a program on a day. */
export async function supervisorsOf(
  tx: Tx,
  of: { peerId: string; programId: string; on: Day },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('supervision_assignment')
    .select('staff_id')
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', of.peerId)
    .where('program_id', '=', of.programId)
    .where('from_day', '<=', of.on)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', of.on)]))
    .execute()
  return [...new Set(rows.map((row) => row.staff_id).filter((id) => id !== null))]
}
