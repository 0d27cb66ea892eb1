import type { Actor } from '../actor.ts'
import { audit, type Tx } from '../database/tx.ts'
import type { Day } from '../days.ts'
import { later } from '../outbox.ts'
import { done, type Outcome, refused } from '../refusals.ts'
import { checkFact, type EnteredFact, type Subject } from './fact.ts'
import { keepFact, withdrawFact } from './facts.sql.ts'

/**
 * Keeps one dated fact with its source. Never changes an earlier one: it stands in its place from its day on.
 * What was held back for want of it is judged again soon after.
 */
export async function recordFact(
  tx: Tx,
  actor: Actor,
  instant: number,
  subject: Subject,
  entered: EnteredFact,
): Promise<Outcome<{ id: string }>> {
  const checked = checkFact(entered, subject.kind)
  if (!('chapter' in checked)) return { refused: checked }
  const id = await keepFact(tx, actor, instant, subject, { ...entered, value: checked.value })
  await audit(tx, actor, instant, {
    action: 'fact.recorded',
    subject: subject.kind,
    ids: [subject.id, id],
    details: { chapter: entered.chapter, name: entered.name },
  })
  await judgeAgain(tx, instant, subject, entered.from)
  return done({ id })
}

/** Takes a fact back that should not have been written down; it stays in the history with the reason. */
export async function takeBackFact(
  tx: Tx,
  actor: Actor,
  instant: number,
  subject: Subject,
  factId: string,
  reason: string,
): Promise<Outcome<{ id: string }>> {
  if (reason.trim() === '') return refused({ code: 'fact.reason-missing', field: 'reason' })
  const fact = await withdrawFact(tx, subject, factId, reason.trim(), new Date(instant).toISOString())
  if (fact === undefined) return refused({ code: 'fact.already-withdrawn' })
  await audit(tx, actor, instant, {
    action: 'fact.withdrawn',
    subject: subject.kind,
    ids: [subject.id, factId],
    details: { chapter: fact.chapter, name: fact.name },
  })
  await judgeAgain(tx, instant, subject, fact.from)
  return done({ id: factId })
}

/**
 * Asks, in the outbox of this transaction, that sessions around a subject be judged again: those that are held back
 * and, where something changed as of a day, those from that day on.
 */
export async function judgeAgain(
  tx: Tx,
  instant: number,
  subject: Subject,
  from: Day | null = null,
): Promise<void> {
  await later(tx, instant, {
    task: 'sessions.judge-again',
    payload: { kind: subject.kind, id: subject.id, from },
  })
}
