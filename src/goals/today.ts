import { sql } from 'kysely'
import type { Day } from '../kernel/days.ts'
import type { AskedToday } from '../kernel/today.ts'
import type { TodayItem } from '../kernel/wire.ts'

const most = 20

/** Goals that were proposed to a participant and wait for a yes; in the participant's own words. */
export async function goalsToAgree({ tx, actor, words }: AskedToday): Promise<TodayItem[]> {
  const { rows } = await sql<{ id: string; says: string; day: Day }>`
    select id, words as says, set_on as day from app.goal
    where organization_id = ${tx.organizationId} and participant_id = ${actor.participantId} and state = 'draft'
    order by set_on, id limit ${most}`.execute(tx)
  return rows.map((goal) => ({
    id: goal.id,
    verb: words.t('today.goal'),
    person: null,
    why: goal.says.length > longest ? `${goal.says.slice(0, longest)}…` : goal.says,
    since: goal.day,
    href: `/goals/${goal.id}`,
    done: false,
    others: true,
  }))
}

const longest = 120
