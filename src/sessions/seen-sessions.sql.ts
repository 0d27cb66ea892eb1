import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

/** One session, or those of one participant or peer. */
export type OfWhom = { id?: string; participantId?: string; peerId?: string }

/** Sessions with their two, as far as the actor may see them on a day; what is picked of each says whoever asks. */
export function seenSessions(tx: Tx, actor: Actor, today: Day, of: OfWhom) {
  return (
    tx
      .selectFrom('session')
      .innerJoin('participant', (join) =>
        join
          .onRef('participant.organization_id', '=', 'session.organization_id')
          .onRef('participant.id', '=', 'session.participant_id'),
      )
      .innerJoin('peer', (join) =>
        join
          .onRef('peer.organization_id', '=', 'session.organization_id')
          .onRef('peer.id', '=', 'session.peer_id'),
      )
      .where('session.organization_id', '=', tx.organizationId)
      .where('participant.organization_id', '=', tx.organizationId)
      .where('peer.organization_id', '=', tx.organizationId)
      // A peer sees the own sessions, also of a pairing that has ended: what was written stays with who wrote it.
      .where((eb) =>
        actor.role === 'peer'
          ? eb('session.peer_id', '=', actor.peerId)
          : seesParticipant(actor, 'session.read', eb.ref('session.participant_id'), today),
      )
      .$if(of.id !== undefined, (query) => query.where('session.id', '=', of.id!))
      .$if(of.participantId !== undefined, (query) =>
        query.where('session.participant_id', '=', of.participantId!),
      )
      .$if(of.peerId !== undefined, (query) => query.where('session.peer_id', '=', of.peerId!))
  )
}
