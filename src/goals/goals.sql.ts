import { sql } from 'kysely'
import { type Act, reachOf, seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/days.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { GoalState, ReadGoal } from './goal.ts'
import type { Measure } from './measure.ts'

export type GoalRow = {
  id: string
  participantId: string
  programId: string
  planId: string | null
  words: string
  whyRealistic: string | null
  measure: Measure | null
  topics: readonly string[]
  activities: readonly string[]
  choice: string | null
  setOn: Day
  dueOn: Day | null
  state: GoalState
  agreedOn: Day | null
  agreedBy: 'participant' | 'representative' | null
  agreedHow: string | null
  followedBy: string | null
  endedOn: Day | null
  endedWhy: string | null
  version: number
}

/**
 * The programs of somebody that this hat has to do with: those asked for, entered or paired in; for a peer and for a
 * supervisor those of their own pairings. Nothing where the person is not theirs to see.
 */
export async function programsAround(
  tx: Tx,
  actor: Actor,
  act: Act,
  participantId: string,
  today: Day,
): Promise<readonly string[] | undefined> {
  const org = tx.organizationId
  const seen = await tx
    .selectFrom('participant')
    .select('id')
    .where('organization_id', '=', org)
    .where('id', '=', participantId)
    .where(seesParticipant(actor, act, sql.ref<string>('participant.id'), today))
    .executeTakeFirst()
  if (!seen) return undefined
  const whole = reachOf(actor.role, act) !== 'related' || actor.role === 'program-officer'
  const { rows } = await sql<{ program: string }>`
    select e.program_id as program from app.enrolment e
      where ${whole} and e.organization_id = ${org} and e.participant_id = ${participantId} and e.state <> 'ended'
    union
    select w.program_id from app.pairing w where w.organization_id = ${org} and w.participant_id = ${participantId}
      and (${whole} or (w.from_day <= ${today}::date and (w.to_day is null or w.to_day >= ${today}::date)))
      and (${whole} or w.peer_id = ${actor.peerId}::uuid or exists (select 1 from app.supervision_assignment a
        where a.organization_id = ${org} and a.peer_id = w.peer_id and a.program_id = w.program_id
          and a.staff_id = ${actor.staffId}::uuid and a.from_day <= ${today}::date
          and (a.to_day is null or a.to_day >= ${today}::date)))
    order by 1`.execute(tx)
  return rows.map((row) => row.program)
}

function goalQuery(tx: Tx) {
  return tx
    .selectFrom('goal')
    .select([
      'id',
      'participant_id',
      'program_id',
      'plan_id',
      'words',
      'why_realistic',
      'measure',
      'measure_words',
      'scale_low',
      'scale_high',
      'baseline',
      'target',
      'topics',
      'activities',
      'choice',
      'set_on',
      'due_on',
      'state',
      'agreed_on',
      'agreed_by',
      'agreed_how',
      'followed_by',
      'ended_on',
      'ended_why',
      'version',
    ])
    .where('organization_id', '=', tx.organizationId)
}

type Kept = Awaited<ReturnType<ReturnType<typeof goalQuery>['executeTakeFirstOrThrow']>>

const number = (text: string | null): number | null => (text === null ? null : Number(text))

function rowOf(kept: Kept): GoalRow {
  return {
    id: kept.id,
    participantId: kept.participant_id,
    programId: kept.program_id,
    planId: kept.plan_id,
    words: kept.words,
    whyRealistic: kept.why_realistic,
    measure: kept.measure
      ? {
          kind: kept.measure as Measure['kind'],
          words: kept.measure_words,
          low: number(kept.scale_low),
          high: number(kept.scale_high),
          baseline: number(kept.baseline),
          target: number(kept.target),
        }
      : null,
    topics: kept.topics,
    activities: kept.activities,
    choice: kept.choice,
    setOn: kept.set_on,
    dueOn: kept.due_on,
    state: kept.state as GoalState,
    agreedOn: kept.agreed_on,
    agreedBy: kept.agreed_by as GoalRow['agreedBy'],
    agreedHow: kept.agreed_how,
    followedBy: kept.followed_by,
    endedOn: kept.ended_on,
    endedWhy: kept.ended_why,
    version: kept.version,
  }
}

/** The goals of somebody in some programs: those that are worked on first, then the drafts, then what is behind. */
export async function goalsOf(
  tx: Tx,
  participantId: string,
  programs: readonly string[],
): Promise<GoalRow[]> {
  if (programs.length === 0) return []
  const rows = await goalQuery(tx)
    .where('participant_id', '=', participantId)
    .where('program_id', 'in', [...programs])
    .orderBy(sql`array_position(array['active','draft','achieved','changed','dropped'], state)`)
    .orderBy('set_on')
    .orderBy('id')
    .execute()
  return rows.map(rowOf)
}

/** Goals by their ids, whoever's they are; the caller has to look. */
export async function goalsById(tx: Tx, ids: readonly string[]): Promise<GoalRow[]> {
  if (ids.length === 0) return []
  const rows = await goalQuery(tx)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(rowOf)
}

/** One goal, where this hat may see it. */
export async function goalSeen(
  tx: Tx,
  actor: Actor,
  act: Act,
  id: string,
  today: Day,
): Promise<GoalRow | undefined> {
  const [goal] = await goalsById(tx, [id])
  if (!goal) return undefined
  const programs = await programsAround(tx, actor, act, goal.participantId, today)
  return programs?.includes(goal.programId) ? goal : undefined
}

const columnsOf = (goal: ReadGoal) => ({
  plan_id: goal.planId,
  words: goal.words,
  why_realistic: goal.whyRealistic,
  measure: goal.measure?.kind ?? null,
  measure_words: goal.measure?.words ?? null,
  scale_low: goal.measure?.low ?? null,
  scale_high: goal.measure?.high ?? null,
  baseline: goal.measure?.baseline ?? null,
  target: goal.measure?.target ?? null,
  topics: [...goal.topics],
  activities: [...goal.activities],
  choice: goal.choice,
  due_on: goal.dueOn,
})

export async function insertGoal(
  tx: Tx,
  actor: Actor,
  goal: ReadGoal & { id: string; participantId: string; programId: string; setOn: Day },
): Promise<void> {
  await tx
    .insertInto('goal')
    .values({
      organization_id: tx.organizationId,
      id: goal.id,
      participant_id: goal.participantId,
      program_id: goal.programId,
      state: 'draft',
      set_on: goal.setOn,
      created_by: actor.membershipId,
      ...columnsOf(goal),
    })
    .execute()
}

type Change = Partial<{
  state: GoalState
  agreed_on: Day
  agreed_by: string
  agreed_how: string | null
  followed_by: string | null
  ended_on: Day
  ended_why: string | null
}>

/** Changes a goal that nobody else has changed since; the new version, or nothing. */
export async function updateGoal(
  tx: Tx,
  id: string,
  baseVersion: number,
  change: Change | ReadGoal,
): Promise<number | undefined> {
  const set = 'words' in change ? columnsOf(change) : change
  const row = await tx
    .updateTable('goal')
    .set({ ...set, version: baseVersion + 1 })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', baseVersion)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Whether a plan stands for somebody in a program, so that a goal may be linked to it. */
export async function planStands(
  tx: Tx,
  planId: string,
  participantId: string,
  programId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('plan')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', planId)
    .where('participant_id', '=', participantId)
    .where('program_id', '=', programId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** How somebody is called; whoever asks has been looked at before. */
export async function calledOf(tx: Tx, participantId: string): Promise<{ id: string; name: string }> {
  const row = await tx
    .selectFrom('participant')
    .select(['preferred_name', 'written_name'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', participantId)
    .executeTakeFirstOrThrow()
  return { id: participantId, name: row.preferred_name ?? row.written_name }
}
