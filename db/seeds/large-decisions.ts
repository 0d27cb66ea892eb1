import { sql } from 'kysely'
import type { Tx } from '../../src/kernel/database/tx.ts'
import type { Day } from '../../src/kernel/days.ts'
import { chapters } from '../../src/policy/chapters.ts'
import { type Finding, judge, outcome } from '../../src/policy/judge.ts'
import type { Program } from '../../src/policy/program.ts'
import { idOf } from './large-sql.ts'

/** What the clauses of a program say of a session, once when all is known and once for each that holds it back. */
export type Judged = {
  readonly hasUnits: boolean
  readonly usual: readonly Finding[]
  readonly holding: readonly Finding[]
}

/** The rules themselves are asked, of a session of which nothing is known: what waits then holds it back. */
export function judgedBy(program: Program, day: Day): Judged {
  const findings = ['session', 'week', 'participant', 'supervision'].flatMap((name) =>
    program.chapters[name] ? judge(program, chapters[name]!, {}, day) : [],
  )
  const holding = outcome(findings, 'happened').heldBackBy
  if (holding.length === 0) throw new Error(`${program.id}: nothing holds a session back`)
  return {
    hasUnits: program.ledger !== undefined,
    usual: findings.filter((finding) => !holding.includes(finding)),
    holding,
  }
}

/** For those that are held back, and for all of the last two months: what was decided, and by which clause. */
export async function addDecisions(tx: Tx, judged: Judged, programId: string, all: boolean): Promise<void> {
  const org = tx.organizationId
  const one = (finding: Finding) => ({ rule: finding.rule, clause: finding.clause, finding })
  const holding = sql`jsonb_array_elements(${JSON.stringify(judged.holding.map(one))}::jsonb) with ordinality as held (it, place)`
  const turn = sql`held.place = 1 + happened.n % ${sql.lit(judged.holding.length)}`
  await sql`insert into app.held_back (organization_id, id, session_id, rule, clause, approver, change, since, finding, lifted_at, lifted_how)
    select ${org}, ${idOf('held back', 'id::text', 'ends_at')}, id, it ->> 'rule', it ->> 'clause', it -> 'finding' ->> 'approver',
      it -> 'finding' -> 'change', ends_at, it -> 'finding',
      case when not open then ends_at + interval '20 days' end, case when not open then 'mended' end
    from happened join ${holding} on ${turn} where held_back`.execute(tx)
  await sql`insert into app.decision (organization_id, id, act, program_id, participant_id, peer_id, pairing_id, session_id, on_day, result,
      findings, consequences, decided_by, decided_at)
    select ${org}, ${idOf('decision', 'id::text', 'ends_at')}, 'record', ${programId}, participant_id, peer_id, pairing_id, id, day, 'kept',
      case when held_back then (jsonb_build_array(it -> 'finding') || ${JSON.stringify(judged.usual)}::jsonb)::json else ${JSON.stringify(judged.usual)}::json end,
      case when held_back then array['held:' || (it ->> 'rule')] else '{}' end, hat, ends_at
    from happened left join ${holding} on ${turn}
    where held_back ${all ? sql`or true` : sql``}`.execute(tx)
}
