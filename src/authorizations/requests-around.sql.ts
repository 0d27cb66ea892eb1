import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { type OverrideRow, overridesSeen } from './overrides.sql.ts'
import { type UnitApprovalRow, unitApprovalsSeen } from './unit-approvals.sql.ts'

type About = { readonly sessionId: string; readonly participantId: string; readonly peerId: string }

/** What somebody has asked for about some sessions, their weeks and their months: what waits, and what was denied. */
export async function requestsAround(
  tx: Tx,
  actor: Actor,
  today: Day,
  about: readonly About[],
): Promise<{ units: UnitApprovalRow[]; overrides: OverrideRow[] }> {
  if (about.length === 0) return { units: [], overrides: [] }
  const each = (of: (one: About) => string) => [...new Set(about.map(of))]
  return {
    units: await unitApprovalsSeen(tx, actor, today, {
      which: 'open-or-denied',
      participantIds: each((one) => one.participantId),
    }),
    overrides: await overridesSeen(tx, actor, today, {
      which: 'open-or-denied',
      about: { sessionIds: each((one) => one.sessionId), peerIds: each((one) => one.peerId) },
    }),
  }
}
