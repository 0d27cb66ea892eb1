import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Actor, Role } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

/** "Same account?": whether whoever acts is also a peer of the participant in some days. */
export async function servesParticipant(
  tx: Tx,
  actor: Actor,
  participantId: string,
  time: { from: Day; to: Day },
): Promise<boolean> {
  const found = await tx
    .selectFrom('membership')
    .innerJoin('pairing', (join) =>
      join
        .onRef('pairing.organization_id', '=', 'membership.organization_id')
        .onRef('pairing.peer_id', '=', 'membership.peer_id'),
    )
    .select('membership.id')
    .where('membership.organization_id', '=', tx.organizationId)
    .where('pairing.organization_id', '=', tx.organizationId)
    .where('membership.account_id', '=', actor.accountId)
    .where('pairing.participant_id', '=', participantId)
    .where('pairing.from_day', '<=', time.to)
    .where((eb) => eb.or([eb('pairing.to_day', 'is', null), eb('pairing.to_day', '>=', time.from)]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The same about a row of a list: whether whoever acts served its participant in its week. */
export function servedInWeek(
  actor: Actor,
  participant: Expression<unknown>,
  week: Expression<unknown>,
): Expression<SqlBool> {
  return sql<SqlBool>`exists (select 1 from app.membership own
    join app.pairing w on w.organization_id = own.organization_id and w.peer_id = own.peer_id
    where own.organization_id = ${actor.organizationId} and own.account_id = ${actor.accountId} and w.organization_id = ${actor.organizationId}
      and w.participant_id = ${participant} and w.from_day <= ${week} + 6 and (w.to_day is null or w.to_day >= ${week}))`
}

/** Whether the hat is worn on a day, as the record says at this moment: a sign-in may be older than its end. */
export async function isInOffice(tx: Tx, actor: Actor, today: Day): Promise<boolean> {
  const found = await tx
    .selectFrom('membership')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', actor.membershipId)
    .where('from_day', '<=', today)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .forShare()
    .executeTakeFirst()
  return found !== undefined
}

/** Who wore a hat, and until when: a role that has left keeps its name in the history. */
export type Wearer = { name: string | null; role: Role; until: Day | null }

/** The wearer of a hat as json, for a column that holds a membership's id. */
export function wearerOf(tx: Tx, membership: RawBuilder<unknown>): RawBuilder<Wearer | null> {
  const org = tx.organizationId
  return sql<Wearer | null>`(select json_build_object('name', coalesce(st.name, pe.written_name, pa.written_name),
      'role', wm.role, 'until', wm.to_day)
    from app.membership wm
    left join app.staff st on st.organization_id = wm.organization_id and st.id = wm.staff_id and st.organization_id = ${org}
    left join app.peer pe on pe.organization_id = wm.organization_id and pe.id = wm.peer_id and pe.organization_id = ${org}
    left join app.participant pa on pa.organization_id = wm.organization_id and pa.id = wm.participant_id and pa.organization_id = ${org}
    where wm.organization_id = ${org} and wm.id = ${membership})`
}
