import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/days.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { ReadPlan } from './plan.ts'

export type PlanRow = ReadPlan & {
  id: string
  participantId: string
  programId: string
  fileId: string | null
  fileName: string | null
  withdrawnAt: string | null
  withdrawnReason: string | null
  version: number
}

function plansQuery(tx: Tx) {
  return tx
    .selectFrom('plan')
    .leftJoin('file', (join) =>
      join
        .onRef('file.organization_id', '=', 'plan.organization_id')
        .onRef('file.id', '=', 'plan.file_id')
        .on('file.organization_id', '=', tx.organizationId),
    )
    .select([
      'plan.id',
      'plan.participant_id as participantId',
      'plan.program_id as programId',
      'plan.title',
      'plan.from_day as from',
      'plan.to_day as to',
      'plan.source',
      'plan.other_services as otherServices',
      'plan.approved_on as approvedOn',
      'plan.approved_by as approvedBy',
      'plan.file_id as fileId',
      'file.name as fileName',
      'plan.withdrawn_at as withdrawnAt',
      'plan.withdrawn_reason as withdrawnReason',
      'plan.version',
    ])
    .where('plan.organization_id', '=', tx.organizationId)
}

/** The plans of somebody in some programs, the latest first; those that were withdrawn last. */
export async function plansOf(
  tx: Tx,
  participantId: string,
  programs: readonly string[],
): Promise<PlanRow[]> {
  if (programs.length === 0) return []
  return plansQuery(tx)
    .where('plan.participant_id', '=', participantId)
    .where('plan.program_id', 'in', [...programs])
    .orderBy((eb) => eb('plan.withdrawn_at', 'is not', null))
    .orderBy('plan.from_day', 'desc')
    .orderBy('plan.id', 'desc')
    .execute()
}

export async function planById(tx: Tx, id: string): Promise<PlanRow | undefined> {
  return plansQuery(tx).where('plan.id', '=', id).executeTakeFirst()
}

const columnsOf = (plan: ReadPlan) => ({
  title: plan.title,
  from_day: plan.from,
  to_day: plan.to,
  source: plan.source,
  other_services: plan.otherServices,
  approved_on: plan.approvedOn,
  approved_by: plan.approvedBy,
})

export async function insertPlan(
  tx: Tx,
  actor: Actor,
  plan: ReadPlan & { id: string; participantId: string; programId: string; fileId: string | null },
): Promise<void> {
  await tx
    .insertInto('plan')
    .values({
      organization_id: tx.organizationId,
      id: plan.id,
      participant_id: plan.participantId,
      program_id: plan.programId,
      file_id: plan.fileId,
      created_by: actor.membershipId,
      ...columnsOf(plan),
    })
    .execute()
}

type Change =
  | (ReadPlan & { fileId?: string })
  | { approvedOn: Day; approvedBy: string }
  | { withdrawnAt: string; withdrawnReason: string }

/** Changes a plan that still stands and that nobody else has changed since; the new version, or nothing. */
export async function updatePlan(
  tx: Tx,
  id: string,
  baseVersion: number,
  change: Change,
): Promise<number | undefined> {
  const set =
    'title' in change
      ? { ...columnsOf(change), ...(change.fileId === undefined ? {} : { file_id: change.fileId }) }
      : 'approvedOn' in change
        ? { approved_on: change.approvedOn, approved_by: change.approvedBy }
        : { withdrawn_at: change.withdrawnAt, withdrawn_reason: change.withdrawnReason }
  const row = await tx
    .updateTable('plan')
    .set({ ...set, version: baseVersion + 1 })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', baseVersion)
    .where('withdrawn_at', 'is', null)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}
