import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'

/** What was decided when two people were paired. */
export async function decisionOf(
  tx: Tx,
  pairingId: string,
): Promise<{ onDay: Day; findings: readonly Finding[] } | undefined> {
  const row = await tx
    .selectFrom('decision')
    .select(['on_day as onDay', 'findings'])
    .where('organization_id', '=', tx.organizationId)
    .where('pairing_id', '=', pairingId)
    .where('act', '=', 'pair')
    .where('result', '=', 'goes-on')
    .executeTakeFirst()
  return row && { onDay: row.onDay, findings: row.findings as unknown as readonly Finding[] }
}
