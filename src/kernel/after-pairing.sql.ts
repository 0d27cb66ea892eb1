import { type Expression, sql, type SqlBool } from 'kysely'
import type { Act } from './access.ts'
import { addDays, type Day } from './days.ts'

/** What stands open to a supervisor only while a supervised peer and the participant are paired. */
const whilePaired: readonly Act[] = ['goal.read', 'goal.propose', 'goal.agree', 'life.read', 'life.write']

/**
 * What was served stays open to whoever supervised it for so many days after the last one: a quarter that is reported,
 * and as long as somebody's "no" stands on their list. Beyond it, only while a session of the two waits for somebody.
 */
const afterPairing = 120

/**
 * Whether a pairing `rel` opens a participant's record to whoever supervises its peer. What was served stays open a
 * while to whoever reads and answers for it; how the life goes on does not.
 */
export function opensToSupervisor(org: string, act: Act, today: Day): Expression<SqlBool> {
  return whilePaired.includes(act)
    ? sql<SqlBool>`(rel.from_day <= ${today}::date and (rel.to_day is null or rel.to_day >= ${today}::date))`
    : sql<SqlBool>`(rel.to_day is null or rel.to_day >= ${addDays(today, -afterPairing)}::date or ${waitsStill(org)})`
}

/** Whether something of a pairing is held back or not signed yet: each begins at the few such rows of one person. */
function waitsStill(org: string): Expression<SqlBool> {
  return sql<SqlBool>`exists (select 1 from app.session left_over where left_over.organization_id = ${org}
      and left_over.participant_id = rel.participant_id and left_over.pairing_id = rel.id and left_over.held_back)
    or exists (select 1 from app.session left_over where left_over.organization_id = ${org} and left_over.peer_id = rel.peer_id
      and left_over.pairing_id = rel.id and left_over.state = 'held' and left_over.signed_at is null)`
}
