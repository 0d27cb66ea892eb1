import { audit, type Tx } from '../kernel/database/tx.ts'
import { newRows, writeTogether } from '../kernel/database/writes.ts'
import { newId } from '../kernel/ids.ts'
import type { Finding } from '../policy/judge.ts'
import { instantOf } from './when.ts'

/** What a month says of the sessions in it. */
export type MonthHolds = {
  readonly sessionIds: readonly string[]
  /** What holds them back now; a rule that is not among these no longer does. */
  readonly findings: readonly Finding[]
  /** For what no longer does: how it was let go. */
  readonly lifted: (rule: string) => { readonly how: 'mended' | 'overridden'; readonly overrideId?: string }
}

/**
 * Holds back the sessions of a month for what the month lacks, and lets go of them where it lacks nothing more.
 * The units of a week stay as they are: a limit counts what was served, only the money waits. What holds a session
 * for its own sake is left alone, and a session is free when nothing of either kind holds it.
 */
export async function holdForMonth(tx: Tx, at: { now: number }, month: MonthHolds): Promise<void> {
  if (month.sessionIds.length === 0) return
  const open = await tx
    .selectFrom('held_back')
    .select(['id', 'session_id as sessionId', 'rule', 'judged'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', 'in', [...month.sessionIds])
    .where('lifted_at', 'is', null)
    .execute()
  const gone = open.filter(
    (row) => row.judged === 'month' && !month.findings.some((finding) => finding.rule === row.rule),
  )
  const added = month.sessionIds.flatMap((sessionId) =>
    month.findings
      .filter((finding) => !open.some((row) => row.sessionId === sessionId && row.rule === finding.rule))
      .map((finding) => ({ sessionId, finding })),
  )
  for (const [rule, rows] of Map.groupBy(gone, (row) => row.rule)) {
    const { how, overrideId } = month.lifted(rule)
    await tx
      .updateTable('held_back')
      .set({ lifted_at: instantOf(at.now), lifted_how: how, override_id: overrideId ?? null })
      .where('organization_id', '=', tx.organizationId)
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute()
  }
  if (added.length > 0)
    await writeTogether(tx, [
      newRows(
        'held_back',
        ...added.map(({ sessionId, finding }) => ({
          organization_id: tx.organizationId,
          id: newId(at.now),
          session_id: sessionId,
          rule: finding.rule,
          clause: finding.clause,
          approver: finding.approver ?? null,
          change: JSON.stringify(finding.change),
          judged: 'month',
          finding: JSON.stringify(finding),
          since: instantOf(at.now),
        })),
      ),
    ])
  if (gone.length + added.length === 0) return
  await markByWhatIsOpen(tx, month.sessionIds)
  const told: readonly [string, readonly string[]][] = [
    ['session.held-back', added.map((one) => one.sessionId)],
    ['session.let-go', gone.map((row) => row.sessionId)],
  ]
  for (const [action, ids] of told)
    if (ids.length > 0)
      await audit(tx, null, at.now, {
        action,
        subject: 'session',
        ids: [...new Set(ids)],
        details: { judged: 'month', heldBackBy: month.findings.map((finding) => finding.rule) },
      })
}

/** A session is held back exactly while something that holds it back is open. */
async function markByWhatIsOpen(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  const open = await tx
    .selectFrom('held_back')
    .select('session_id')
    .distinct()
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', 'in', [...sessionIds])
    .where('lifted_at', 'is', null)
    .execute()
  const held = new Set(open.map((row) => row.session_id))
  for (const [heldBack, ids] of [
    [true, sessionIds.filter((id) => held.has(id))],
    [false, sessionIds.filter((id) => !held.has(id))],
  ] as const)
    if (ids.length > 0)
      await tx
        .updateTable('session')
        .set({ held_back: heldBack })
        .where('organization_id', '=', tx.organizationId)
        .where('id', 'in', [...ids])
        .where('held_back', '<>', heldBack)
        .execute()
}
