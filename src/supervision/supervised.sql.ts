import { sql } from 'kysely'
import { type Act, seesPeer } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

/** Peer → who of the staff supervises on a day, cover included. */
export async function supervisorsOn(
  tx: Tx,
  programId: string,
  peers: readonly string[],
  day: Day,
): Promise<Map<string, string[]>> {
  if (peers.length === 0) return new Map()
  const rows = await tx
    .selectFrom('supervision_assignment')
    .select(['peer_id', 'staff_id'])
    .where('organization_id', '=', tx.organizationId)
    .where('program_id', '=', programId)
    .where('peer_id', 'in', [...new Set(peers)])
    .where('staff_id', 'is not', null)
    .where('from_day', '<=', day)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
    .orderBy('from_day')
    .execute()
  const found = new Map<string, string[]>()
  for (const { peer_id, staff_id } of rows)
    found.set(peer_id, [...(found.get(peer_id) ?? []), ...(staff_id ? [staff_id] : [])])
  return found
}

/** Who of the staff supervised any of these peers between two days, cover included, by name. */
export async function supervisorsBetween(
  tx: Tx,
  of: { programId: string; peers: readonly string[]; from: Day; to: Day },
): Promise<readonly { id: string; name: string; from: Day; to: Day | null }[]> {
  if (of.peers.length === 0) return []
  return tx
    .selectFrom('supervision_assignment as a')
    .innerJoin('staff', (join) =>
      join.onRef('staff.organization_id', '=', 'a.organization_id').onRef('staff.id', '=', 'a.staff_id'),
    )
    .select(['staff.id', 'staff.name', 'a.from_day as from', 'a.to_day as to'])
    .where('a.organization_id', '=', tx.organizationId)
    .where('staff.organization_id', '=', tx.organizationId)
    .where('a.program_id', '=', of.programId)
    .where('a.peer_id', 'in', [...new Set(of.peers)])
    .where('a.from_day', '<=', of.to)
    .where((eb) => eb.or([eb('a.to_day', 'is', null), eb('a.to_day', '>=', of.from)]))
    .orderBy('a.from_day')
    .orderBy('staff.name')
    .execute()
}

export type Supervised = {
  readonly peerId: string
  readonly name: string
  readonly programId: string
  readonly activeFrom: Day | null
}

/** The peers whom the actor may see for an act, once for each program in which they serve. */
export async function peersSupervised(
  tx: Tx,
  actor: Actor,
  act: Act,
  today: Day,
  of: { peerId?: string; programId?: string } = {},
): Promise<Supervised[]> {
  return (
    tx
      .selectFrom('peer_service as s')
      .innerJoin('peer as p', (join) =>
        join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.peer_id'),
      )
      .select([
        's.peer_id as peerId',
        'p.written_name as name',
        's.program_id as programId',
        's.active_from as activeFrom',
      ])
      .where('s.organization_id', '=', tx.organizationId)
      .where('p.organization_id', '=', tx.organizationId)
      .where('s.state', '=', 'active')
      .where(seesPeer(actor, act, sql.ref<string>('s.peer_id'), today))
      // Who supervises somebody in one program has no say in another.
      .$if(actor.role === 'supervisor', (query) =>
        query.where((eb) =>
          eb.exists(
            eb
              .selectFrom('supervision_assignment as a')
              .select('a.id')
              .where('a.organization_id', '=', tx.organizationId)
              .whereRef('a.peer_id', '=', 's.peer_id')
              .whereRef('a.program_id', '=', 's.program_id')
              .where('a.staff_id', '=', actor.staffId)
              .where('a.from_day', '<=', today)
              .where((or) => or.or([or('a.to_day', 'is', null), or('a.to_day', '>=', today)])),
          ),
        ),
      )
      .$if(of.peerId !== undefined, (query) => query.where('s.peer_id', '=', of.peerId!))
      .$if(of.programId !== undefined, (query) => query.where('s.program_id', '=', of.programId!))
      .orderBy('p.search_key')
      .orderBy('s.program_id')
      .limit(500)
      .execute()
  )
}

/** The peer, where the actor may see it for an act. */
export async function peerSupervised(
  tx: Tx,
  actor: Actor,
  act: Act,
  today: Day,
  peerId: string,
): Promise<{ id: string; name: string } | undefined> {
  return tx
    .selectFrom('peer')
    .select(['id', 'written_name as name'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', peerId)
    .where(seesPeer(actor, act, sql.ref<string>('peer.id'), today))
    .executeTakeFirst()
}
