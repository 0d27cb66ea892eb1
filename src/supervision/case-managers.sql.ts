import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

/** A case manager's hat; no name where the sign-in stands for nobody on the staff. */
export type CaseManager = { readonly id: string; readonly name: string | null }

/**
 * To whom a peer's documents can be delivered here on a day, by name. What a peer wrote is never delivered to that
 * same person under another hat.
 */
export async function caseManagersFor(tx: Tx, peerId: string, today: Day): Promise<readonly CaseManager[]> {
  const org = tx.organizationId
  const { rows } = await sql<CaseManager>`
    select m.id, s.name
    from app.membership m
    left join app.staff s on s.organization_id = m.organization_id and s.id = m.staff_id and s.organization_id = ${org}
    where m.organization_id = ${org} and m.role = 'case-manager' and m.from_day <= ${today}
      and coalesce(m.to_day, 'infinity') >= ${today}
      and not exists (select 1 from app.membership own
        where own.organization_id = ${org} and own.account_id = m.account_id and own.peer_id = ${peerId})
    order by s.name, m.id`.execute(tx)
  return rows
}

/** Who was given the last document of a person here, whatever became of them since. */
export async function lastGivenTo(tx: Tx, participantId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('progress_document')
    .select('delivered_to_member as member')
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', participantId)
    .where('delivered_to_member', 'is not', null)
    .orderBy('from_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.member ?? null
}

/** Of documents `d`: what was delivered here to this case manager, and what was for all of them when none was named. */
export function deliveredTo(actor: Actor) {
  return sql<boolean>`d.state <> 'draft' and d.delivered_how = 'here'
    and (d.delivered_to_member is null or d.delivered_to_member = ${actor.membershipId})`
}
