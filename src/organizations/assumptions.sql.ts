import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'
import type { NewSetting } from './assumption.ts'

export async function addSetting(
  tx: Tx,
  id: string,
  setting: NewSetting & { setBy: string; needsApproval: boolean },
): Promise<void> {
  await tx
    .insertInto('assumption_setting')
    .values({
      organization_id: tx.organizationId,
      id,
      program_id: setting.programId,
      assumption: setting.assumption,
      value: JSON.stringify(setting.value),
      from_day: setting.fromDay,
      document: setting.document,
      set_by: setting.setBy,
      needs_approval: setting.needsApproval,
    })
    .execute()
}

/** The colleague who wore a hat, by name. */
function wornBy(tx: Tx, column: 'set_by' | 'approved_by') {
  const org = tx.organizationId
  return sql<string | null>`(select st.name from app.membership m join app.staff st
    on st.organization_id = m.organization_id and st.id = m.staff_id
    where m.organization_id = ${org} and st.organization_id = ${org} and m.id = ${sql.ref(column)})`
}

export async function allSettings(tx: Tx) {
  return tx
    .selectFrom('assumption_setting')
    .select([
      'id',
      'program_id as programId',
      'assumption',
      'value',
      'from_day as fromDay',
      'document',
      'set_by as setBy',
      'approved_by as approvedBy',
      'approved_at as approvedAt',
      sql<boolean>`needs_approval and approved_at is null`.as('waits'),
      wornBy(tx, 'set_by').as('setByName'),
      wornBy(tx, 'approved_by').as('approvedByName'),
    ])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('from_day')
    .orderBy('id')
    .execute()
}

export async function settingForApproval(tx: Tx, id: string) {
  return tx
    .selectFrom('assumption_setting as s')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.organization_id', '=', 's.organization_id').onRef('m.id', '=', 's.set_by'),
    )
    .select([
      's.id',
      'm.account_id as setByAccount',
      sql<boolean>`s.needs_approval and s.approved_at is null`.as('waits'),
    ])
    .where('s.organization_id', '=', tx.organizationId)
    .where('m.organization_id', '=', tx.organizationId)
    .where('s.id', '=', id)
    .forUpdate('s')
    .executeTakeFirst()
}

export async function approveSetting(tx: Tx, id: string, by: string): Promise<void> {
  await tx
    .updateTable('assumption_setting')
    .set({ approved_by: by, approved_at: sql<string>`clock_timestamp()` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}
