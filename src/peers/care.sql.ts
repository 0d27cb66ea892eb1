import type { Actor } from '../kernel/actor.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Care } from './care.ts'

/** What the house looks after for one peer in one program: what was stated, and where a list was looked through. */
export async function careOf(tx: Tx, peerId: string, programId: string): Promise<Care> {
  const [found] = await careRows(tx, { peer: peerId, program: programId })
  return found!.care
}

/** The same, to be asked for together with other things about `$peer` in `$program`. */
export const careAsJson = `json_build_object(
    'attestations', coalesce((select json_agg(json_build_object('about', a.about, 'holds', a.holds, 'on', a.on_day) order by a.on_day, a.created_at)
      from app.attestation a where a.organization_id = $org and a.peer_id = $peer and a.program_id = $program
        and a.withdrawn_at is null), '[]'),
    'checks', coalesce((select json_agg(json_build_object('on', c.on_day, 'result', c.result) order by c.on_day)
      from app.exclusion_check c where c.organization_id = $org and c.peer_id = $peer
        and (c.result in ('match', 'question') or c.on_day = (select max(l.on_day) from app.exclusion_check l
          where l.organization_id = $org and l.peer_id = $peer))), '[]'))`

const careRows = statement<{ peer: string; program: string }, { care: Care }>(
  `select ${careAsJson} as "care"`,
)

export async function insertAttestation(
  tx: Tx,
  actor: Actor,
  said: {
    id: string
    peerId: string
    programId: string
    about: string
    holds: boolean
    words: string | null
    on: Day
    as: 'peer' | 'agency'
  },
): Promise<void> {
  await tx
    .insertInto('attestation')
    .values({
      organization_id: tx.organizationId,
      id: said.id,
      peer_id: said.peerId,
      program_id: said.programId,
      about: said.about,
      holds: said.holds,
      words: said.words,
      on_day: said.on,
      given_by: actor.membershipId,
      given_as: said.as,
    })
    .execute()
}

const stated = [
  'id',
  'about',
  'program_id as programId',
  'holds',
  'words',
  'on_day as on',
  'given_as as as',
  'withdrawn_at as withdrawnAt',
  'withdrawn_reason as withdrawnReason',
] as const

/** What was stated, the latest first; what was taken back too. */
export async function attestationsOf(tx: Tx, peerId: string, programId: string) {
  return tx
    .selectFrom('attestation')
    .select(stated)
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('program_id', '=', programId)
    .orderBy('on_day', 'desc')
    .orderBy('created_at', 'desc')
    .execute()
}

export async function attestationById(tx: Tx, peerId: string, id: string) {
  return tx
    .selectFrom('attestation')
    .select(stated)
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function withdrawAttestation(tx: Tx, id: string, at: string, reason: string): Promise<void> {
  await tx
    .updateTable('attestation')
    .set({ withdrawn_at: at, withdrawn_reason: reason })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

export async function insertRating(
  tx: Tx,
  actor: Actor,
  rating: {
    id: string
    peerId: string
    programId: string
    competency: string
    level: string
    words: string | null
    on: Day
  },
): Promise<void> {
  await tx
    .insertInto('competency_rating')
    .values({
      organization_id: tx.organizationId,
      id: rating.id,
      peer_id: rating.peerId,
      program_id: rating.programId,
      competency: rating.competency,
      level: rating.level,
      words: rating.words,
      on_day: rating.on,
      rated_by: actor.membershipId,
    })
    .execute()
}

/** Every rating with its words, the latest first. */
export async function ratingsOf(tx: Tx, peerId: string, programId: string) {
  return tx
    .selectFrom('competency_rating')
    .select(['id', 'competency', 'level', 'words', 'on_day as on'])
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('program_id', '=', programId)
    .orderBy('on_day', 'desc')
    .orderBy('created_at', 'desc')
    .execute()
}
