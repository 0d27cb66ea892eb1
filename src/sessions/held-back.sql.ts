import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import { type SessionRow, sessionsSeen } from './sessions.sql.ts'

/** What was decided about a session for one act, latest first, with the findings as they were. */
export async function decisionsOf(
  tx: Tx,
  sessionId: string,
  act: 'hold' | 'sign',
): Promise<{ id: string; findings: Finding[]; decidedAt: string }[]> {
  const rows = await tx
    .selectFrom('decision')
    .select(['id', 'findings', 'decided_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .where('act', '=', act)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    findings: row.findings as unknown as Finding[],
    decidedAt: row.decided_at,
  }))
}

export type Held = { session: SessionRow; held: { finding: Finding; since: string }[] }

/** The sessions that are held back and that the actor may see, oldest reason first, with what holds each. */
export async function heldBackSeen(tx: Tx, actor: Actor, today: Day): Promise<Held[]> {
  const sessions = await sessionsSeen(tx, actor, today, { heldBack: true, limit: 500 })
  if (sessions.length === 0) return []
  const ids = sessions.map((session) => session.id)
  const open = await tx
    .selectFrom('held_back')
    .select(['session_id', 'rule', 'since'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', 'in', ids)
    .where('lifted_at', 'is', null)
    .orderBy('since')
    .execute()
  const decisions = await tx
    .selectFrom('decision')
    .distinctOn('session_id')
    .select(['session_id', 'findings'])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', 'in', ids)
    .where('act', '=', 'hold')
    .orderBy('session_id')
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const findings = new Map(decisions.map((row) => [row.session_id, row.findings as unknown as Finding[]]))
  return sessions
    .map((session) => ({
      session,
      held: open
        .filter((row) => row.session_id === session.id)
        .flatMap((row) => {
          const finding = findings
            .get(session.id)
            ?.find((one) => one.rule === row.rule && one.verdict !== 'met')
          return finding ? [{ finding, since: row.since }] : []
        }),
    }))
    .sort((a, b) => (a.held[0]?.since ?? '').localeCompare(b.held[0]?.since ?? ''))
}
