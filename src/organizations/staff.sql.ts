import type { Tx } from '../kernel/database/tx.ts'

export async function addStaff(
  tx: Tx,
  staff: { id: string; name: string; email?: string | null; phone?: string | null; job?: string | null },
): Promise<string> {
  await tx
    .insertInto('staff')
    .values({ organization_id: tx.organizationId, ...staff })
    .execute()
  return staff.id
}

export async function allStaff(tx: Tx) {
  return tx
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'phone', 'job', 'version'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function staffForChange(tx: Tx, id: string) {
  return tx
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'phone', 'job', 'version'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function changeStaff(
  tx: Tx,
  id: string,
  change: { name: string; email: string | null; phone: string | null; job: string | null; version: number },
): Promise<void> {
  await tx
    .updateTable('staff')
    .set(change)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}
