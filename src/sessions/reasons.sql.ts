import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import { whoWas } from './addenda.sql.ts'
import type { Around } from './around.sql.ts'
import type { SessionRow } from './sessions.sql.ts'

/** For how long a reason that was given for one rule stands for the next meetings of the two. */
const reasonStandsDays = 30

/** Rules for which somebody has said why, lately: it is asked once and not with every meeting. */
async function reasonsGiven(tx: Tx, around: Around, day: Day): Promise<string[]> {
  const rows = await tx
    .selectFrom('decision')
    .select(sql<string>`unnest(consequences)`.as('consequence'))
    .distinct()
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', around.participantId)
    .where('pairing_id', '=', around.pairingId)
    .where('act', 'in', ['book', 'hold'])
    .where('reason', 'is not', null)
    .where('on_day', '>=', addDays(day, -reasonStandsDays))
    .execute()
  return rows
    .map((row) => row.consequence)
    .filter((consequence) => consequence.startsWith('reason:'))
    .map((consequence) => consequence.slice('reason:'.length))
}

/** Of findings that ask for a reason, those for which nobody gave one lately. */
export async function notSaidWhy(
  tx: Tx,
  around: Around,
  day: Day,
  asking: readonly Finding[],
): Promise<readonly Finding[]> {
  if (asking.length === 0) return []
  const given = await reasonsGiven(tx, around, day)
  return asking.filter((finding) => !given.includes(finding.rule))
}

/** Why it was so although a clause asks for something else: in whose words, and when they said so. */
export type SaidWhy = { rule: string; words: string; by: string | null; at: string }

/** For each finding that asks for a reason what was said of this session itself, else what was said lately of the two. */
export async function saidWhy(
  tx: Tx,
  session: Pick<SessionRow, 'id' | 'pairingId' | 'participantId' | 'serviceDate'>,
  findings: readonly Finding[],
): Promise<SaidWhy[]> {
  const rules = findings
    .filter(({ verdict, consequence }) => verdict === 'not-met' && consequence === 'reason')
    .map(({ rule }) => rule)
  if (rules.length === 0) return []
  const { id, pairingId, participantId, serviceDate } = session
  const rows = await tx
    .selectFrom('decision')
    .select(['reason', 'consequences', 'decided_by', 'decided_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .where('act', 'in', ['book', 'hold'])
    .where('reason', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('session_id', '=', id),
        eb.and([
          eb('pairing_id', '=', pairingId),
          eb('on_day', '>=', addDays(serviceDate, -reasonStandsDays)),
        ]),
      ]),
    )
    .orderBy(sql`session_id is not distinct from ${id}::uuid`, 'desc')
    .orderBy('decided_at', 'desc')
    .execute()
  const names = await whoWas(
    tx,
    rows.map((row) => row.decided_by),
  )
  return rules.flatMap((rule) => {
    const row = rows.find(({ consequences }) => consequences.includes(`reason:${rule}`))
    if (!row) return []
    const by = row.decided_by === null ? undefined : names.get(row.decided_by)
    return [{ rule, words: row.reason!, by: by?.name ?? null, at: row.decided_at }]
  })
}
