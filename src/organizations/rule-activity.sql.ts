import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'
import { addMonths, type Day, firstOfMonth } from '../kernel/days.ts'

export type RuleCount = { consequence: string; thisMonth: number; lastMonth: number }

/**
 * How often each rule of a program had a say this month and last: `refused:week.units` and how many. What was judged
 * again counts once for its session. Read from the index of decisions from which anything followed; that a month was
 * let pass stands with what was asked for, since the month is not judged otherwise for it.
 */
export async function countedByRule(tx: Tx, programId: string, today: Day): Promise<RuleCount[]> {
  const first = firstOfMonth(today)
  const { rows } = await sql<RuleCount>`
    select c.consequence,
      count(distinct coalesce(d.session_id, d.id)) filter (where d.on_day >= ${first}::date)::int as "thisMonth",
      count(distinct coalesce(d.session_id, d.id)) filter (where d.on_day < ${first}::date)::int as "lastMonth"
    from app.decision d, unnest(d.consequences) as c (consequence)
    where d.organization_id = ${tx.organizationId} and d.program_id = ${programId} and d.consequences <> '{}'
      and d.on_day >= ${addMonths(first, -1)}::date and d.on_day < ${addMonths(first, 1)}::date
    group by c.consequence
    union all
    select 'overridden:' || v.rule, count(*) filter (where v.month >= ${first}::date)::int, count(*) filter (where v.month < ${first}::date)::int
    from app.override v
    where v.organization_id = ${tx.organizationId} and v.program_id = ${programId} and v.state = 'approved'
      and v.month >= ${addMonths(first, -1)}::date and v.month < ${addMonths(first, 1)}::date
    group by v.rule`.execute(tx)
  return rows
}
