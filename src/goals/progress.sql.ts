import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/days.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Level } from './goal.ts'

export type ProgressRow = {
  id: string
  goalId: string
  sessionId: string | null
  on: Day
  level: Level | null
  value: number | null
  words: string | null
  feedback: string | null
}

/** How goals went, the latest first. */
export async function progressOf(tx: Tx, goalIds: readonly string[]): Promise<ProgressRow[]> {
  if (goalIds.length === 0) return []
  const rows = await tx
    .selectFrom('goal_progress')
    .select(['id', 'goal_id', 'session_id', 'on_day', 'level', 'value', 'words', 'feedback'])
    .where('organization_id', '=', tx.organizationId)
    .where('goal_id', 'in', [...goalIds])
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    goalId: row.goal_id,
    sessionId: row.session_id,
    on: row.on_day,
    level: row.level as Level | null,
    value: row.value === null ? null : Number(row.value),
    words: row.words,
    feedback: row.feedback,
  }))
}

/** What was said of goals in one session, as it stands in the form and beneath the note. */
export async function progressIn(
  tx: Tx,
  sessionId: string,
): Promise<
  { goalId: string; goal: string; level: Level | null; value: number | null; words: string | null }[]
> {
  const rows = await tx
    .selectFrom('goal_progress as p')
    .innerJoin('goal as g', (join) =>
      join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.goal_id'),
    )
    .select(['p.goal_id', 'g.words as goal', 'p.level', 'p.value', 'p.words'])
    .where('p.organization_id', '=', tx.organizationId)
    .where('g.organization_id', '=', tx.organizationId)
    .where('p.session_id', '=', sessionId)
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({
    goalId: row.goal_id,
    goal: row.goal,
    level: row.level as Level | null,
    value: row.value === null ? null : Number(row.value),
    words: row.words,
  }))
}

export async function insertProgress(
  tx: Tx,
  actor: Actor,
  row: Omit<ProgressRow, 'sessionId'>,
): Promise<void> {
  await tx
    .insertInto('goal_progress')
    .values({
      organization_id: tx.organizationId,
      id: row.id,
      goal_id: row.goalId,
      on_day: row.on,
      level: row.level,
      value: row.value,
      words: row.words,
      feedback: row.feedback,
      created_by: actor.membershipId,
    })
    .execute()
}

/** Takes back what was said of goals in a session that is still being written. */
export async function dropProgressOf(tx: Tx, sessionId: string): Promise<void> {
  await tx
    .deleteFrom('goal_progress')
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .execute()
}
