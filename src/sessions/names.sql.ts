import { seesParticipant, seesPeer } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

/** Whose calendar it is: null for the own, nothing where the actor may not see it. */
export async function nameOf(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: { peerId?: string; participantId?: string },
): Promise<{ name: string } | null | undefined> {
  if (of.participantId !== undefined)
    return tx
      .selectFrom('participant')
      .select('written_name as name')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', of.participantId)
      .where((eb) => seesParticipant(actor, 'session.read', eb.ref('participant.id'), today))
      .executeTakeFirst()
  if (of.peerId !== undefined)
    return tx
      .selectFrom('peer')
      .select('written_name as name')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', of.peerId)
      .where((eb) => seesPeer(actor, 'peer.read', eb.ref('peer.id'), today))
      .executeTakeFirst()
  return null
}
