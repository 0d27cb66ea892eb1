import type { Tx } from '../kernel/database/tx.ts'
import { newRows, type Write, writeTogether } from '../kernel/database/writes.ts'
import { newId } from '../kernel/ids.ts'
import type { Finding } from '../policy/judge.ts'
import { instantOf } from './when.ts'

/** How a reason for holding back came to an end. */
export type Lifted = 'mended' | 'approved' | 'overridden' | 'called-off'

/** Why a session is held back, each rule once. */
export function reasonsHeldBack(
  tx: Tx,
  instant: number,
  sessionId: string,
  held: readonly Finding[],
): Write[] {
  const rules = new Map(held.map((finding) => [finding.rule, finding]))
  if (rules.size === 0) return []
  return [
    newRows(
      'held_back',
      ...[...rules.values()].map((finding) => ({
        organization_id: tx.organizationId,
        id: newId(instant),
        session_id: sessionId,
        rule: finding.rule,
        clause: finding.clause,
        approver: finding.approver ?? null,
        change: JSON.stringify(finding.change),
        finding: JSON.stringify(finding),
        since: instantOf(instant),
      })),
    ),
  ]
}

/**
 * Opens what the clauses on the session itself hold it back for now, and lifts what no longer does; what stays keeps
 * its age. What its month holds back is opened and lifted elsewhere. Tells whether anything holds it back at all.
 */
export async function keepHeldBack(
  tx: Tx,
  instant: number,
  sessionId: string,
  held: readonly Finding[],
  liftedHow: (rule: string) => Lifted,
): Promise<{ heldBack: boolean; changed: boolean }> {
  const open = await tx
    .selectFrom('held_back')
    .select(['id', 'rule', 'judged', 'change'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .where('lifted_at', 'is', null)
    .execute()
  const mine = open.filter((row) => row.judged === 'session')
  const gone = mine.filter((row) => !held.some((finding) => finding.rule === row.rule))
  for (const row of gone)
    await change(tx, row.id, {
      lifted_at: instantOf(instant),
      lifted_reason: null,
      lifted_how: liftedHow(row.rule),
    })
  for (const row of mine) {
    const finding = held.find((one) => one.rule === row.rule)
    if (finding && JSON.stringify(finding.change) !== JSON.stringify(row.change))
      await change(tx, row.id, {
        change: JSON.stringify(finding.change),
        finding: JSON.stringify(finding),
      })
  }
  const added = held.filter((finding) => !mine.some((row) => row.rule === finding.rule))
  await writeTogether(tx, reasonsHeldBack(tx, instant, sessionId, added))
  return {
    heldBack: held.length > 0 || open.length > mine.length,
    changed: gone.length > 0 || added.length > 0,
  }
}

async function change(
  tx: Tx,
  id: string,
  columns:
    { lifted_at: string; lifted_reason: null; lifted_how: Lifted } | { change: string; finding: string },
): Promise<void> {
  await tx
    .updateTable('held_back')
    .set(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}
