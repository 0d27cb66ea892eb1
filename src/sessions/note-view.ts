import { type Act, reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { isThePeer } from '../kernel/same-account.sql.ts'
import { addendaOf, looksAfter, requestsOf, whoWas } from './addenda.sql.ts'
import { confirmationsOf } from './confirmations.sql.ts'
import type { AfterView } from './note-wire.ts'
import { factsOfSession, noteOf } from './notes.sql.ts'
import { coSigningIsOn, readingsOf } from './readings.sql.ts'
import type { SessionRow } from './sessions.sql.ts'
import { differing } from './signed.ts'

/** Everything that came after a note was signed, and what whoever looks may still do. */
export async function afterOf(tx: Tx, actor: Actor, session: SessionRow, today: Day): Promise<AfterView> {
  const note = await noteOf(tx, session.id)
  const { facts, state } = (await factsOfSession(tx, session.id))!
  const addenda = await addendaOf(tx, { sessionId: session.id })
  const requests = await requestsOf(tx, session.id)
  const voided = await voidOf(tx, session.id)
  const who = await whoWas(tx, [
    ...addenda.flatMap((one) => [one.writtenBy, one.decidedBy]),
    ...requests.map((one) => one.askedBy),
    voided?.by ?? null,
  ])
  const signed = note?.signedFacts ?? null
  const mine = await isThePeer(tx, actor, session.peerId)
  const isSigned = note?.signedAt != null
  const theirs = await looksAfter(tx, actor, 'note.read', session.peerId, today)
  const may = (act: Act) => theirs && reachOf(actor.role, act) !== undefined
  const readings = await readingsOf(tx, session.id)
  const newest = Math.max(0, ...addenda.map(({ writtenAt }) => Date.parse(writtenAt)))
  // What was added since is read anew.
  const isRead = readings.some(
    ({ staffId, readAt }) => staffId === actor.staffId && Date.parse(readAt) >= newest,
  )
  const confirmations = await confirmationsOf(tx, session.id)
  return {
    state,
    signedFacts: signed,
    changed: signed ? differing(signed, facts) : [],
    addenda: addenda.map(({ writtenBy, decidedBy, sha256: _, sessionId: __, ...one }) => ({
      ...one,
      writtenBy: who.get(writtenBy)?.name ?? null,
      decidedBy: (decidedBy && who.get(decidedBy)?.name) || null,
      now: one.corrects && one.state === 'written' ? facts : null,
    })),
    requests: requests.map(({ askedBy, ...one }) => ({ ...one, askedBy: who.get(askedBy)?.name ?? null })),
    readings,
    // A "no" is for whoever supervises; the peer does not read it off the screen.
    confirmations: mine ? confirmations.filter(({ answer }) => answer === 'yes') : confirmations,
    voided: voided && { reason: voided.reason, at: voided.at, by: who.get(voided.by)?.name ?? null },
    coSigning: await coSigningIsOn(tx),
    may: {
      add: isSigned && session.peerId === actor.peerId,
      ask: isSigned && may('addendum.ask') && !mine,
      decide: may('addendum.decide') && !mine,
      read: isSigned && may('note.mark') && !mine && !isRead,
      coSign:
        isSigned &&
        may('note.mark') &&
        !mine &&
        !readings.some(({ staffId, coSignedAt }) => staffId === actor.staffId && coSignedAt !== null),
      void: state === 'held' && may('session.void') && !mine,
      askParticipant: state === 'held' && may('confirmation.ask'),
      hand: state === 'held' && session.peerId === actor.peerId,
    },
  }
}

async function voidOf(tx: Tx, sessionId: string) {
  const row = await tx
    .selectFrom('session_void')
    .select(['reason', 'voided_by', 'voided_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return row ? { reason: row.reason, by: row.voided_by, at: row.voided_at } : null
}
