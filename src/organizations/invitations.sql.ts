import { sql } from 'kysely'
import type { Role } from '../kernel/actor.ts'
import type { Database, Tx } from '../kernel/database/tx.ts'
import type { RecordOf } from './membership.ts'
import { listInDirectory } from './organizations.sql.ts'

/** The organization that a code or a card belongs to: the one question asked outside of all of them. */
export async function organizationOfCode(
  database: Database,
  kind: 'invitation' | 'card',
  hash: string,
): Promise<string | undefined> {
  const row = await database
    .selectFrom('directory')
    .select('organization_id')
    .where('kind', '=', kind)
    .where('key', '=', hash)
    .executeTakeFirst()
  return row?.organization_id
}

/** True before the first agency is set up. */
export async function nobodyYet(database: Database): Promise<boolean> {
  const row = await database.selectFrom('directory').select('kind').limit(1).executeTakeFirst()
  return row === undefined
}

export async function addInvitation(
  tx: Tx,
  invitation: {
    id: string
    role: Role
    of: RecordOf
    kind: 'link' | 'card'
    codeHash: string
    email: string | null
    days: number
    createdBy: string
    /** A role that the person has already, and has lost the way into. */
    membershipId?: string
  },
): Promise<void> {
  await tx
    .insertInto('invitation')
    .values({
      organization_id: tx.organizationId,
      id: invitation.id,
      role: invitation.role,
      participant_id: invitation.of.participantId ?? null,
      peer_id: invitation.of.peerId ?? null,
      staff_id: invitation.of.staffId ?? null,
      kind: invitation.kind,
      code_hash: invitation.codeHash,
      email: invitation.email,
      expires_at: sql<string>`clock_timestamp() + ${invitation.days} * interval '1 day'`,
      created_by: invitation.createdBy,
      membership_id: invitation.membershipId ?? null,
    })
    .execute()
  await listInDirectory(tx, 'invitation', invitation.codeHash)
}

const stateOf = sql<'accepted' | 'revoked' | 'expired' | 'open'>`case
  when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
  when i.expires_at <= clock_timestamp() then 'expired' else 'open' end`

const invitationColumns = [
  'i.id',
  'i.role',
  'i.kind',
  'i.participant_id as participantId',
  'i.peer_id as peerId',
  'i.staff_id as staffId',
  'i.membership_id as membershipId',
  'i.expires_at as expiresAt',
] as const

export async function allInvitations(tx: Tx) {
  return tx
    .selectFrom('invitation as i')
    .leftJoin('staff', (join) =>
      join.onRef('staff.organization_id', '=', 'i.organization_id').onRef('staff.id', '=', 'i.staff_id'),
    )
    .leftJoin('peer', (join) =>
      join.onRef('peer.organization_id', '=', 'i.organization_id').onRef('peer.id', '=', 'i.peer_id'),
    )
    .leftJoin('participant as p', (join) =>
      join.onRef('p.organization_id', '=', 'i.organization_id').onRef('p.id', '=', 'i.participant_id'),
    )
    .select(invitationColumns)
    .select([
      'i.email',
      'i.created_at as createdAt',
      stateOf.as('state'),
      sql<string | null>`coalesce(staff.name, peer.written_name, p.written_name)`.as('name'),
    ])
    .where('i.organization_id', '=', tx.organizationId)
    .orderBy('i.id', 'desc')
    .execute()
}

export async function invitationForChange(tx: Tx, id: string) {
  return tx
    .selectFrom('invitation as i')
    .select(invitationColumns)
    .select(['i.code_hash as codeHash', stateOf.as('state')])
    .where('i.organization_id', '=', tx.organizationId)
    .where('i.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function invitationByHash(tx: Tx, codeHash: string) {
  return tx
    .selectFrom('invitation as i')
    .innerJoin('organization as o', 'o.id', 'i.organization_id')
    .select(invitationColumns)
    .select(['o.name as organization', 'o.zone', 'o.locale', stateOf.as('state')])
    .where('i.organization_id', '=', tx.organizationId)
    .where('o.id', '=', tx.organizationId)
    .where('i.code_hash', '=', codeHash)
    .forUpdate('i')
    .executeTakeFirst()
}

export async function closeInvitation(tx: Tx, id: string, how: 'accepted' | 'revoked'): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ [how === 'accepted' ? 'accepted_at' : 'revoked_at']: sql`clock_timestamp()` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** The links to a role that stand open for somebody who has it already. */
export async function openAgainFor(tx: Tx, membershipId: string) {
  return tx
    .selectFrom('invitation as i')
    .select(['i.id', 'i.code_hash as codeHash'])
    .where('i.organization_id', '=', tx.organizationId)
    .where('i.membership_id', '=', membershipId)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .forUpdate()
    .execute()
}
