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
    staffId: string
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
    .select(['id', 'from_day as from', 'to_day as to', 'version'])
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
