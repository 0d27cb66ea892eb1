import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { isDay } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import { newId } from '../kernel/ids.ts'
import { tell } from '../kernel/notice.ts'
import {
  ChangedMeanwhile,
  done,
  NotAllowed,
  NotFound,
  type Outcome,
  type Refusal,
  refused,
} from '../kernel/refusals.ts'
import { isThePeer } from '../kernel/same-account.sql.ts'
import { instantOf } from '../sessions/when.ts'
import type { At } from './close-months.command.ts'
import { type EvaluationRow, evaluationsSeen } from './evaluations.sql.ts'
import { peersSupervised, supervisorsOn } from './supervised.sql.ts'

const words = () => z.string().max(8000).nullish()

export const begunEvaluation = commandBody.extend({
  peerId: id(),
  program: z.string(),
  fromDay: z.string().nullish(),
  onDay: z.string().nullish(),
})
export const writtenEvaluation = commandBody.extend({
  goesWell: words(),
  toWorkOn: words(),
  agreedNext: words(),
  share: z.boolean(),
})
export const answeredEvaluation = commandBody.extend({ peerWords: words() })

/** Begins to write down how somebody does their work, over a stretch of time. Never one's own, under another hat. */
export async function beginEvaluation(
  tx: Tx,
  actor: Actor,
  at: At,
  typed: z.output<typeof begunEvaluation>,
): Promise<Outcome<{ id: string }>> {
  const of = { peerId: typed.peerId, programId: typed.program }
  if ((await peersSupervised(tx, actor, 'supervision.write', at.today, of)).length === 0) throw new NotFound()
  if (await isThePeer(tx, actor, typed.peerId)) throw new NotAllowed('not-your-own')
  const refusals: Refusal[] = []
  if (!typed.fromDay || !isDay(typed.fromDay)) refusals.push({ code: 'evaluation.day', field: 'fromDay' })
  if (!typed.onDay || !isDay(typed.onDay) || typed.onDay > at.today)
    refusals.push({ code: 'evaluation.day', field: 'onDay' })
  else if (typed.fromDay && typed.fromDay > typed.onDay)
    refusals.push({ code: 'evaluation.ends-before', field: 'onDay' })
  const supervisors =
    (await supervisorsOn(tx, typed.program, [typed.peerId], at.today)).get(typed.peerId) ?? []
  const staffId = actor.staffId ?? supervisors[0]
  if (!staffId) refusals.push({ code: 'evaluation.nobody' })
  if (refusals.length > 0) return { refused: refusals }
  const evaluationId = newId(at.now)
  await tx
    .insertInto('evaluation')
    .values({
      organization_id: tx.organizationId,
      id: evaluationId,
      peer_id: typed.peerId,
      program_id: typed.program,
      staff_id: staffId!,
      from_day: typed.fromDay!,
      on_day: typed.onDay!,
      state: 'draft',
      created_by: actor.membershipId,
    })
    .execute()
  await audit(tx, actor, at.now, {
    action: 'evaluation.begun',
    subject: 'evaluation',
    ids: [evaluationId, typed.peerId],
  })
  return done({ id: evaluationId })
}

/** Writes on; shared, the peer reads it and may answer. Once it is closed nobody changes it. */
export async function writeEvaluation(
  tx: Tx,
  actor: Actor,
  at: At,
  evaluationId: string,
  typed: z.output<typeof writtenEvaluation>,
): Promise<Outcome<{ id: string; version: number }>> {
  const [evaluation] = await evaluationsSeen(tx, actor, at.today, { id: evaluationId })
  if (evaluation === undefined) throw new NotFound()
  if (await isThePeer(tx, actor, evaluation.peerId)) throw new NotAllowed('not-your-own')
  if (evaluation.state === 'closed') return refused({ code: 'evaluation.closed' })
  if (typed.share && !typed.goesWell?.trim() && !typed.toWorkOn?.trim())
    return refused({ code: 'evaluation.empty', field: 'goesWell' })
  const state = typed.share ? 'shared' : evaluation.state
  await change(tx, evaluation, typed.baseVersion, {
    goes_well: typed.goesWell?.trim() ?? '',
    to_work_on: typed.toWorkOn?.trim() ?? '',
    agreed_next: typed.agreedNext?.trim() ?? '',
    state,
  })
  if (state === 'shared' && evaluation.state === 'draft')
    await tell(tx, at.now, {
      kind: 'evaluation-shared',
      about: { subject: 'evaluation', id: evaluation.id },
      to: { peerId: evaluation.peerId },
      key: `evaluation:${evaluation.id}`,
    })
  await audit(tx, actor, at.now, {
    action: state === evaluation.state ? 'evaluation.written' : 'evaluation.shared',
    subject: 'evaluation',
    ids: [evaluation.id, evaluation.peerId],
  })
  return done({ id: evaluation.id, version: evaluation.version + 1 })
}

/** The peer's own words beside it. */
export async function answerEvaluation(
  tx: Tx,
  actor: Actor,
  at: At,
  evaluationId: string,
  typed: z.output<typeof answeredEvaluation>,
): Promise<Outcome<{ id: string; version: number }>> {
  const [evaluation] = await evaluationsSeen(tx, actor, at.today, { id: evaluationId })
  if (evaluation === undefined) throw new NotFound()
  if (evaluation.state === 'closed') return refused({ code: 'evaluation.closed' })
  const peerWords = typed.peerWords?.trim() || null
  await change(tx, evaluation, typed.baseVersion, { peer_words: peerWords })
  if (peerWords !== null)
    await tell(tx, at.now, {
      kind: 'evaluation-answered',
      about: { subject: 'evaluation', id: evaluation.id },
      to: { staffId: evaluation.staffId },
      key: `evaluation-answered:${evaluation.id}`,
    })
  await audit(tx, actor, at.now, {
    action: 'evaluation.answered',
    subject: 'evaluation',
    ids: [evaluation.id, evaluation.peerId],
  })
  return done({ id: evaluation.id, version: evaluation.version + 1 })
}

/** Closes what the peer has seen. */
export async function closeEvaluation(
  tx: Tx,
  actor: Actor,
  at: At,
  evaluationId: string,
  version: number,
): Promise<Outcome<{ id: string; version: number }>> {
  const [evaluation] = await evaluationsSeen(tx, actor, at.today, { id: evaluationId })
  if (evaluation === undefined) throw new NotFound()
  if (await isThePeer(tx, actor, evaluation.peerId)) throw new NotAllowed('not-your-own')
  if (evaluation.state === 'draft') return refused({ code: 'evaluation.not-shared' })
  if (evaluation.state === 'closed') return refused({ code: 'evaluation.closed' })
  await change(tx, evaluation, version, { state: 'closed', closed_at: instantOf(at.now) })
  await audit(tx, actor, at.now, {
    action: 'evaluation.closed',
    subject: 'evaluation',
    ids: [evaluation.id, evaluation.peerId],
  })
  return done({ id: evaluation.id, version: evaluation.version + 1 })
}

async function change(
  tx: Tx,
  evaluation: EvaluationRow,
  version: number | undefined,
  columns: Partial<
    Record<'goes_well' | 'to_work_on' | 'agreed_next' | 'state' | 'closed_at', string> & {
      peer_words: string | null
    }
  >,
): Promise<void> {
  const updated = await tx
    .updateTable('evaluation')
    .set({ ...columns, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', evaluation.id)
    .where('version', '=', version ?? 0)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw new ChangedMeanwhile(evaluation)
}
