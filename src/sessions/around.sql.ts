import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

/** The pairing under which a session is written down, with the zone in which its participant lives. */
export type Around = {
  pairingId: string
  programId: string
  participantId: string
  peerId: string
  from: Day
  to: Day | null
  rateCents: number | null
  reachBetween: string | null
  zone: string
}

/** What stands already under the id that is written: a booking, or what was sent before. */
export type Standing = {
  id: string
  state: 'planned' | 'held' | 'cancelled' | 'missed' | 'void'
  version: number
  signed: boolean
  writtenAt: string
  participantId: string
  peerId: string
  programId: string
}

/**
 * A pairing under which the actor may write: the peer's own, or any of the agency for whoever plans there. The
 * participant and the peer are locked for this transaction: two who take the last unit of a week, or two sessions of
 * one peer, at the same instant pass one after the other.
 */
export async function aroundLocked(
  tx: Tx,
  actor: Actor,
  pairingId: string,
  sessionId: string,
): Promise<(Around & { standing: Standing | null }) | undefined> {
  const peer = actor.role === 'peer' ? actor.peerId : null
  const [found] = await locked(tx, {
    pairing: pairingId,
    peer,
    any: mayPlanForAll(actor),
    session: sessionId,
  })
  return found
}

/** The same for work that nobody in particular asked for, as booking the days of what returns. */
export async function aroundOf(
  tx: Tx,
  pairingId: string,
): Promise<(Around & { standing: Standing | null }) | undefined> {
  const [found] = await locked(tx, { pairing: pairingId, peer: null, any: true, session: pairingId })
  return found
}

type Asked = { pairing: string; peer: string | null; any: boolean; session: string }

const locked = statement<Asked, Around & { standing: Standing | null }>(`
    select pairing.id as "pairingId", pairing.program_id as "programId", pairing.participant_id as "participantId",
      pairing.peer_id as "peerId", pairing.from_day as "from", pairing.to_day as "to", pairing.rate_cents as "rateCents",
      pairing.reach_between as "reachBetween", participant.zone,
      (select json_build_object('id', s.id, 'state', s.state, 'version', s.version, 'signed', s.signed_at is not null, 'writtenAt', s.created_at,
          'participantId', s.participant_id, 'peerId', s.peer_id, 'programId', s.program_id)
        from app.session s where s.organization_id = $org and s.id = $session) as standing
    from app.pairing
    join app.participant on participant.organization_id = pairing.organization_id and participant.id = pairing.participant_id
    join app.peer on peer.organization_id = pairing.organization_id and peer.id = pairing.peer_id
    where pairing.organization_id = $org and participant.organization_id = $org and peer.organization_id = $org
      and pairing.id = $pairing and (pairing.peer_id = $peer or $any::boolean)
    for no key update of participant, peer`)

const mayPlanForAll = (actor: Actor): boolean => reachOf(actor.role, 'booking.write') === 'agency'

/** A session with what it was written down under; locked as `aroundLocked` locks. For judging again. */
export async function standingLocked(tx: Tx, sessionId: string) {
  const row = await tx
    .selectFrom('session')
    .innerJoin('pairing', (join) =>
      join
        .onRef('pairing.organization_id', '=', 'session.organization_id')
        .onRef('pairing.id', '=', 'session.pairing_id'),
    )
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
    .select([
      'pairing.id as pairingId',
      'session.program_id as programId',
      'session.participant_id as participantId',
      'session.peer_id as peerId',
      'pairing.from_day as from',
      'pairing.to_day as to',
      'pairing.rate_cents as rateCents',
      'pairing.reach_between as reachBetween',
      'session.zone',
      'session.kind',
      'session.mode',
      'session.activities',
      'session.answers',
      'session.service_date as serviceDate',
      'session.starts_at as startsAt',
      'session.ends_at as endsAt',
      'session.minutes',
      'session.state',
      'session.created_at as writtenAt',
      'session.held_back as heldBack',
      'session.at_risk as atRisk',
    ])
    .where('session.organization_id', '=', tx.organizationId)
    .where('pairing.organization_id', '=', tx.organizationId)
    .where('participant.organization_id', '=', tx.organizationId)
    .where('peer.organization_id', '=', tx.organizationId)
    .where('session.id', '=', sessionId)
    // The session too, so that what somebody else has just written of it is what is read.
    .forNoKeyUpdate(['participant', 'peer', 'session'])
    .executeTakeFirst()
  return row
}
