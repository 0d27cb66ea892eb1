import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/days.ts'
import type { Tx } from '../kernel/database/tx.ts'

export type StepRow = {
  id: string
  goalId: string
  position: number
  words: string
  dueOn: Day | null
  doneOn: Day | null
  droppedOn: Day | null
  version: number
}

export async function stepsOf(tx: Tx, goalIds: readonly string[]): Promise<StepRow[]> {
  if (goalIds.length === 0) return []
  return tx
    .selectFrom('goal_step')
    .select([
      'id',
      'goal_id as goalId',
      'position',
      'words',
      'due_on as dueOn',
      'done_on as doneOn',
      'dropped_on as droppedOn',
      'version',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('goal_id', 'in', [...goalIds])
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function insertSteps(
  tx: Tx,
  actor: Actor,
  steps: readonly { id: string; goalId: string; position: number; words: string; dueOn: Day | null }[],
): Promise<void> {
  if (steps.length === 0) return
  await tx
    .insertInto('goal_step')
    .values(
      steps.map((step) => ({
        organization_id: tx.organizationId,
        id: step.id,
        goal_id: step.goalId,
        position: step.position,
        words: step.words,
        due_on: step.dueOn,
        created_by: actor.membershipId,
      })),
    )
    .execute()
}

export async function updateStep(
  tx: Tx,
  step: Pick<StepRow, 'id' | 'words' | 'dueOn' | 'doneOn' | 'droppedOn'>,
  baseVersion: number,
): Promise<number | undefined> {
  const row = await tx
    .updateTable('goal_step')
    .set({
      words: step.words,
      due_on: step.dueOn,
      done_on: step.doneOn,
      dropped_on: step.droppedOn,
      version: baseVersion + 1,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', step.id)
    .where('version', '=', baseVersion)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Puts a step at a place among its own; the others keep their order around it. */
export async function moveStep(tx: Tx, goalId: string, stepId: string, position: number): Promise<void> {
  await sql`
    update app.goal_step s set position = placed.place
    from (
      select id, (row_number() over (order by case when id = ${stepId}::uuid then ${position}::int * 2 - 1 else others.place * 2 end, others.place))::int as place
      from (
        select id, row_number() over (partition by id = ${stepId}::uuid order by position, id) as place
        from app.goal_step where organization_id = ${tx.organizationId} and goal_id = ${goalId}
      ) others
    ) placed
    where s.organization_id = ${tx.organizationId} and s.id = placed.id and s.position <> placed.place`.execute(
    tx,
  )
}
