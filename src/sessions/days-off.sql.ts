import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

/** Days off from a day on, with how many meetings are planned for each all the same. */
export async function daysOffFrom(tx: Tx, from: Day): Promise<{ day: Day; name: string; planned: number }[]> {
  const rows = await tx
    .selectFrom('day_off')
    .select(['day', 'name'])
    .where('organization_id', '=', tx.organizationId)
    .where('day', '>=', from)
    .orderBy('day')
    .limit(200)
    .execute()
  const planned = await plannedOn(
    tx,
    rows.map((row) => row.day),
  )
  return rows.map((row) => ({ ...row, planned: planned.get(row.day) ?? 0 }))
}

async function plannedOn(tx: Tx, days: readonly Day[]): Promise<ReadonlyMap<Day, number>> {
  if (days.length === 0) return new Map()
  const rows = await tx
    .selectFrom('session')
    .select(['service_date as day', (eb) => eb.fn.countAll<string>().as('count')])
    .where('organization_id', '=', tx.organizationId)
    .where('state', '=', sql.lit('planned'))
    .where('service_date', 'in', [...days])
    .groupBy('service_date')
    .execute()
  return new Map(rows.map((row) => [row.day, Number(row.count)]))
}

/** Keeps a day off, and tells how many meetings are planned for it already. */
export async function keepDayOff(tx: Tx, actor: Actor, day: Day, name: string): Promise<number> {
  await tx
    .insertInto('day_off')
    .values({ organization_id: tx.organizationId, day, name, created_by: actor.membershipId })
    .onConflict((conflict) => conflict.columns(['organization_id', 'day']).doUpdateSet({ name }))
    .execute()
  return (await plannedOn(tx, [day])).get(day) ?? 0
}

/** The day can be booked again: what returns is tried on it with the next morning. */
export async function dayOffGone(tx: Tx, day: Day): Promise<void> {
  await tx
    .deleteFrom('day_off')
    .where('organization_id', '=', tx.organizationId)
    .where('day', '=', day)
    .execute()
  await tx
    .updateTable('recurrence_gap')
    .set({ why: 'refused' })
    .where('organization_id', '=', tx.organizationId)
    .where('day', '=', day)
    .where('why', '=', 'day-off')
    .execute()
}
