import { sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

/** How often the two of a participant's pairings met at each kind of place, program by program. */
export async function placesOf(tx: Tx, actor: Actor, today: Day, participantId: string) {
  return tx
    .selectFrom('session')
    .select(['program_id as programId', 'place_kind as kind', sql<number>`count(*)::int`.as('times')])
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .where('state', '=', 'held')
    .where((eb) =>
      actor.role === 'peer'
        ? eb('peer_id', '=', actor.peerId)
        : seesParticipant(actor, 'session.read', eb.ref('session.participant_id'), today),
    )
    .groupBy(['program_id', 'place_kind'])
    .execute()
}
