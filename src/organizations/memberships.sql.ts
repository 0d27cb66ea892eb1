import { sql } from 'kysely'
import type { Role } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { RecordOf } from './membership.ts'
import { listInDirectory } from './organizations.sql.ts'

export async function addMembership(
  tx: Tx,
  membership: { id: string; accountId: string; role: Role; of: RecordOf; fromDay: Day },
): Promise<void> {
  await tx
    .insertInto('membership')
    .values({
      organization_id: tx.organizationId,
      id: membership.id,
      account_id: membership.accountId,
      role: membership.role,
      participant_id: membership.of.participantId ?? null,
      peer_id: membership.of.peerId ?? null,
      staff_id: membership.of.staffId ?? null,
      from_day: membership.fromDay,
    })
    .execute()
  await listInDirectory(tx, 'account', membership.accountId)
}

/** In full: of two who are called alike, the office must hand the right card to each. */
const nameOf = sql<string | null>`coalesce(staff.name, peer.written_name, participant.written_name)`

export async function membershipsOf(tx: Tx) {
  return tx
    .selectFrom('membership as m')
    .leftJoin('staff', (join) =>
      join.onRef('staff.organization_id', '=', 'm.organization_id').onRef('staff.id', '=', 'm.staff_id'),
    )
    .leftJoin('peer', (join) =>
      join.onRef('peer.organization_id', '=', 'm.organization_id').onRef('peer.id', '=', 'm.peer_id'),
    )
    .leftJoin('participant', (join) =>
      join
        .onRef('participant.organization_id', '=', 'm.organization_id')
        .onRef('participant.id', '=', 'm.participant_id'),
    )
    .leftJoin('sign_in_card as card', (join) =>
      join
        .onRef('card.organization_id', '=', 'm.organization_id')
        .onRef('card.membership_id', '=', 'm.id')
        .on('card.ended_at', 'is', null),
    )
    .select([
      'm.id',
      'm.account_id as accountId',
      'm.role',
      'm.participant_id as participantId',
      'm.peer_id as peerId',
      'm.staff_id as staffId',
      'm.from_day as fromDay',
      'm.to_day as toDay',
      'm.ended_reason as endedReason',
      nameOf.as('name'),
      sql<boolean>`card.id is not null`.as('hasCard'),
      sql<boolean>`card.id is not null and card.pin_hash is null`.as('cardWaits'),
    ])
    .where('m.organization_id', '=', tx.organizationId)
    .orderBy('m.id')
    .execute()
}

/** Locked, so that two who end or renew it at once do so one after the other. */
export async function membershipForChange(tx: Tx, id: string) {
  return tx
    .selectFrom('membership')
    .select([
      'id',
      'account_id as accountId',
      'role',
      'participant_id as participantId',
      'peer_id as peerId',
      'staff_id as staffId',
      'from_day as fromDay',
      'to_day as toDay',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function endMembershipOn(tx: Tx, id: string, toDay: Day, reason: string | null): Promise<void> {
  await tx
    .updateTable('membership')
    .set({ to_day: toDay, ended_reason: reason })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Whether the same account wears the same role of the same record already. */
export async function wornAlready(
  tx: Tx,
  accountId: string,
  role: Role,
  of: RecordOf,
  today: Day,
): Promise<boolean> {
  const row = await tx
    .selectFrom('membership')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('account_id', '=', accountId)
    .where('role', '=', role)
    .where(sql<boolean>`participant_id is not distinct from ${of.participantId ?? null}::uuid`)
    .where(sql<boolean>`peer_id is not distinct from ${of.peerId ?? null}::uuid`)
    .where(sql<boolean>`staff_id is not distinct from ${of.staffId ?? null}::uuid`)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .executeTakeFirst()
  return row !== undefined
}

/** How many other admins are in office: the last one cannot be ended. */
export async function otherAdmins(tx: Tx, but: string, today: Day): Promise<number> {
  const rows = await tx
    .selectFrom('membership')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('role', '=', 'agency-admin')
    .where('id', '<>', but)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .forUpdate()
    .execute()
  return rows.length
}

/** What a person's record is called here, or nothing where there is none. */
export async function nameOfRecord(tx: Tx, of: RecordOf): Promise<string | undefined> {
  if (of.staffId) {
    const row = await tx
      .selectFrom('staff')
      .select('name')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', of.staffId)
      .executeTakeFirst()
    return row?.name
  }
  if (of.peerId) {
    const row = await tx
      .selectFrom('peer')
      .select(['preferred_name', 'written_name'])
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', of.peerId)
      .executeTakeFirst()
    return row && (row.preferred_name ?? row.written_name)
  }
  if (of.participantId) {
    const row = await tx
      .selectFrom('participant')
      .select(['preferred_name', 'written_name'])
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', of.participantId)
      .executeTakeFirst()
    return row && (row.preferred_name ?? row.written_name)
  }
  return undefined
}
