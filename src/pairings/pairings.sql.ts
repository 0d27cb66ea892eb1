import { sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { searchPatterns } from '../participants/search-key.ts'
import { foundBy } from '../participants/seen-participants.sql.ts'
import type { PairingTerms } from './pairing.ts'

/** A participant as a pairing needs them, and when they were served under a program. */
export async function participantFor(tx: Tx, actor: Actor, id: string, programId: string, today: Day) {
  const row = await tx
    .selectFrom('participant')
    .select(['id', 'written_name as writtenName', 'preferred_name as preferredName', 'languages'])
    .select(['deceased_on as deceasedOn', sql<boolean>`coalesce(deceased, false)`.as('deceased')])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where(seesParticipant(actor, 'pairing.write', sql.ref<string>('participant.id'), today))
    .executeTakeFirst()
  if (row === undefined) return undefined
  const enrolments = await tx
    .selectFrom('enrolment')
    .select(['admitted_on as from', 'ended_on as to'])
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', id)
    .where('program_id', '=', programId)
    .where('admitted_on', 'is not', null)
    .execute()
  return {
    ...row,
    name: row.preferredName ?? row.writtenName,
    admitted: enrolments.map(({ from, to }) => ({ from: from!, to })),
  }
}

/** Whether the two are paired already in a time that begins on a day. */
export async function pairedFrom(
  tx: Tx,
  two: { participantId: string; peerId: string },
  programId: string,
  day: Day,
): Promise<boolean> {
  const found = await tx
    .selectFrom('pairing')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', two.participantId)
    .where('peer_id', '=', two.peerId)
    .where('program_id', '=', programId)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function insertPairing(
  tx: Tx,
  actor: Actor,
  pairing: PairingTerms & { id: string; participantId: string; peerId: string; programId: string },
): Promise<void> {
  await tx
    .insertInto('pairing')
    .values({
      organization_id: tx.organizationId,
      id: pairing.id,
      participant_id: pairing.participantId,
      peer_id: pairing.peerId,
      program_id: pairing.programId,
      from_day: pairing.from,
      rate_cents: pairing.rateCents,
      reach_between: pairing.reachBetween,
      created_by: actor.membershipId,
    })
    .execute()
}

function seen(tx: Tx, actor: Actor, today: Day) {
  return tx
    .selectFrom('pairing as p')
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.organization_id', '=', 'p.organization_id')
        .onRef('participant.id', '=', 'p.participant_id'),
    )
    .innerJoin('peer', (join) =>
      join.onRef('peer.organization_id', '=', 'p.organization_id').onRef('peer.id', '=', 'p.peer_id'),
    )
    .select([
      'p.id',
      'p.participant_id as participantId',
      'p.peer_id as peerId',
      'p.program_id as programId',
      'p.from_day as from',
      'p.to_day as to',
      'p.ended_reason as endedReason',
      'p.rate_cents as rateCents',
      'p.reach_between as reachBetween',
      'p.version',
    ])
    .select((eb) => [
      eb.fn.coalesce('participant.preferred_name', 'participant.written_name').as('participant'),
      eb.fn.coalesce('peer.preferred_name', 'peer.written_name').as('peer'),
    ])
    .where('p.organization_id', '=', tx.organizationId)
    .where(seesParticipant(actor, 'participant.read', sql.ref<string>('p.participant_id'), today))
    .$if(actor.role === 'peer', (query) => query.where('p.peer_id', '=', actor.peerId))
}

const pageSize = 100

/** Pairings that the actor may see, running ones first. */
export async function pairingsSeen(
  tx: Tx,
  actor: Actor,
  asked: { participant?: string | undefined; peer?: string | undefined; program?: string | undefined },
  today: Day,
) {
  return seen(tx, actor, today)
    .$if(asked.participant !== undefined, (query) => query.where('p.participant_id', '=', asked.participant!))
    .$if(asked.peer !== undefined, (query) => query.where('p.peer_id', '=', asked.peer!))
    .$if(asked.program !== undefined, (query) => query.where('p.program_id', '=', asked.program!))
    .orderBy((eb) => eb.fn.coalesce('p.to_day', sql<string>`'infinity'::date`), 'desc')
    .orderBy('p.from_day', 'desc')
    .orderBy('p.id')
    .limit(pageSize)
    .execute()
}

export async function pairingSeen(tx: Tx, actor: Actor, id: string, today: Day) {
  return seen(tx, actor, today).where('p.id', '=', id).executeTakeFirst()
}

/** Ends a pairing with its last day; false where somebody else changed it meanwhile. */
export async function endPairingOn(
  tx: Tx,
  id: string,
  version: number,
  on: Day,
  reason: string | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('pairing')
    .set({ to_day: on, ended_reason: reason, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** What the two agreed for the time between meetings; false where somebody else changed the pairing meanwhile. */
export async function keepReach(
  tx: Tx,
  id: string,
  version: number,
  reachBetween: string | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('pairing')
    .set({ reach_between: reachBetween, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

const choices = 50

/** People served under a program on a day, by name: those who may be paired. */
export async function participantChoices(tx: Tx, programId: string, search: string, day: Day) {
  return tx
    .selectFrom('participant')
    .innerJoin('enrolment as e', (join) =>
      join
        .onRef('e.organization_id', '=', 'participant.organization_id')
        .onRef('e.participant_id', '=', 'participant.id'),
    )
    .select(['participant.id', 'participant.languages'])
    .select((eb) => eb.fn.coalesce('participant.preferred_name', 'participant.written_name').as('name'))
    .where('participant.organization_id', '=', tx.organizationId)
    .where('e.program_id', '=', programId)
    .where('e.state', '=', 'enrolled')
    .where('e.admitted_on', '<=', day)
    .where((eb) => eb.or([eb('e.ended_on', 'is', null), eb('e.ended_on', '>=', day)]))
    .where((eb) => eb.and(foundBy(tx, null, search, sql.ref<string>('participant.id'))))
    .orderBy('participant.search_key')
    .limit(choices)
    .execute()
}

/** Peers of a program, those who serve first, with how many places are taken on a day. */
export async function peerChoices(tx: Tx, programId: string, search: string, day: Day) {
  return tx
    .selectFrom('peer')
    .innerJoin('peer_service as s', (join) =>
      join.onRef('s.organization_id', '=', 'peer.organization_id').onRef('s.peer_id', '=', 'peer.id'),
    )
    .select(['peer.id', 'peer.languages', 's.state', 's.capacity', 's.active_from as activeFrom'])
    .select((eb) => [
      eb.fn.coalesce('peer.preferred_name', 'peer.written_name').as('name'),
      eb
        .selectFrom('pairing')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .where('pairing.organization_id', '=', tx.organizationId)
        .whereRef('pairing.peer_id', '=', 'peer.id')
        .where('pairing.program_id', '=', programId)
        .where((inner) => inner.or([inner('pairing.to_day', 'is', null), inner('pairing.to_day', '>=', day)]))
        .as('taken'),
    ])
    .where('peer.organization_id', '=', tx.organizationId)
    .where('s.program_id', '=', programId)
    .where('s.state', '<>', 'left')
    .$call((query) =>
      searchPatterns(search).reduce(
        (narrowed, pattern) => narrowed.where(sql<boolean>`' ' || peer.search_key like ${pattern}`),
        query,
      ),
    )
    .orderBy('s.state')
    .orderBy('peer.search_key')
    .limit(choices)
    .execute()
}
