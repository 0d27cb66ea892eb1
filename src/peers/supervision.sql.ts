import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

export async function insertAssignment(
  tx: Tx,
  actor: Actor,
  assignment: {
    id: string
    peerId: string
    staffId: string | null
    participantId?: string | null
    name?: string | null
    coversFor?: string | null
    coversWhy?: string | null
    programId: string
    kind: string
    from: Day
    to: Day | null
  },
): Promise<void> {
  await tx
    .insertInto('supervision_assignment')
    .values({
      organization_id: tx.organizationId,
      id: assignment.id,
      peer_id: assignment.peerId,
      staff_id: assignment.staffId,
      participant_id: assignment.participantId ?? null,
      supervisor_name: assignment.name ?? null,
      covers_for: assignment.coversFor ?? null,
      covers_why: assignment.coversWhy ?? null,
      program_id: assignment.programId,
      kind: assignment.kind,
      from_day: assignment.from,
      to_day: assignment.to,
      created_by: actor.membershipId,
    })
    .execute()
}

export async function assignmentById(tx: Tx, peerId: string, id: string) {
  return tx
    .selectFrom('supervision_assignment')
    .select([
      'id',
      'from_day as from',
      'to_day as to',
      'version',
      'kind',
      'staff_id as staffId',
      'program_id as programId',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** False where somebody else changed it meanwhile. */
export async function endAssignmentOn(tx: Tx, id: string, version: number, on: Day): Promise<boolean> {
  const result = await tx
    .updateTable('supervision_assignment')
    .set({ to_day: on, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/**
 * Who supervises a peer, ever, by the name they go by: as it was written, of the staff, or of whoever is served. What
 * else is picked of each, and in which program, says whoever asks.
 */
export function supervisionOf(tx: Tx, peerId: string) {
  return tx
    .selectFrom('supervision_assignment as a')
    .leftJoin('staff', (join) =>
      join
        .onRef('staff.organization_id', '=', 'a.organization_id')
        .onRef('staff.id', '=', 'a.staff_id')
        .on('staff.organization_id', '=', tx.organizationId),
    )
    .leftJoin('participant as served', (join) =>
      join
        .onRef('served.organization_id', '=', 'a.organization_id')
        .onRef('served.id', '=', 'a.participant_id')
        .on('served.organization_id', '=', tx.organizationId),
    )
    .select([
      'a.id',
      'a.from_day as from',
      'a.to_day as to',
      sql<string>`coalesce(a.supervisor_name, staff.name, served.written_name)`.as('name'),
    ])
    .where('a.organization_id', '=', tx.organizationId)
    .where('a.peer_id', '=', peerId)
}

/** Who could supervise: everybody on the staff, by name. */
export async function staffList(tx: Tx) {
  return tx
    .selectFrom('staff')
    .select(['id', 'name', 'job'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** Whom a peer meets in a program on a day. */
export async function servedBy(tx: Tx, peerId: string, programId: string, day: Day) {
  return tx
    .selectFrom('pairing as p')
    .innerJoin('participant as who', (join) =>
      join.onRef('who.organization_id', '=', 'p.organization_id').onRef('who.id', '=', 'p.participant_id'),
    )
    .select(['who.id', 'who.written_name as name'])
    .where('p.organization_id', '=', tx.organizationId)
    .where('who.organization_id', '=', tx.organizationId)
    .where('p.peer_id', '=', peerId)
    .where('p.program_id', '=', programId)
    .where('p.from_day', '<=', day)
    .where((eb) => eb.or([eb('p.to_day', 'is', null), eb('p.to_day', '>=', day)]))
    .orderBy('who.search_key')
    .execute()
}

/**
 * Assignments of a member of staff that still run after a day, or begin after it, with the peer's name; `endedOn` adds
 * those that end with it.
 */
export async function assignmentsOfStaff(tx: Tx, staffId: string, day: Day, endedOn?: 'endedOn') {
  return tx
    .selectFrom('supervision_assignment as a')
    .innerJoin('peer', (join) =>
      join.onRef('peer.organization_id', '=', 'a.organization_id').onRef('peer.id', '=', 'a.peer_id'),
    )
    .select([
      'a.id',
      'a.peer_id as peerId',
      'peer.written_name as peerName',
      'a.program_id as programId',
      'a.from_day as from',
      'a.to_day as to',
      'a.version',
    ])
    .where('a.organization_id', '=', tx.organizationId)
    .where('peer.organization_id', '=', tx.organizationId)
    .where('a.staff_id', '=', staffId)
    .where((eb) => eb.or([eb('a.to_day', 'is', null), eb('a.to_day', endedOn ? '>=' : '>', day)]))
    .orderBy('peer.search_key')
    .execute()
}

/** The days after a day for which a peer has something planned in a program. */
export async function plannedAfter(tx: Tx, peerId: string, programId: string, day: Day): Promise<Day[]> {
  const rows = await tx
    .selectFrom('session')
    .select('service_date as on')
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('program_id', '=', programId)
    .where('state', '=', sql.lit('planned'))
    .where('service_date', '>', day)
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => row.on)
}
