import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { CredentialRow, CredentialState } from './credential.ts'

const columns = [
  'c.id',
  'c.peer_id as peerId',
  'c.staff_id as staffId',
  'c.kind',
  'c.title',
  'c.issuer',
  'c.state',
  'c.from_day as from',
  'c.to_day as to',
  'c.hours',
  'c.approval',
  'c.approved_from as approvedFrom',
  'c.source',
  'c.file_id as fileId',
  'c.also_kinds as alsoKinds',
  'c.renews',
  'c.completed_at as completedAt',
  'c.created_at as createdAt',
  'c.verified_at as verifiedAt',
  'c.version',
  'file.sha256',
  'file.name as fileName',
] as const

function papers(tx: Tx) {
  return tx
    .selectFrom('credential as c')
    .leftJoin('file', (join) =>
      join.onRef('file.organization_id', '=', 'c.organization_id').onRef('file.id', '=', 'c.file_id'),
    )
    .select([...columns])
    .where('c.organization_id', '=', tx.organizationId)
    .orderBy('c.created_at')
    .orderBy('c.id')
}

type Row = Awaited<ReturnType<ReturnType<typeof papers>['execute']>>[number]
export type KeptCredential = CredentialRow & {
  readonly peerId: string | null
  readonly staffId: string | null
  readonly fileName: string | null
  readonly verifiedAt: string | null
  readonly version: number
  readonly completedAt: string | null
}

function read(row: Row): KeptCredential {
  return {
    ...row,
    state: row.state as CredentialState,
    approval: row.approval as CredentialRow['approval'],
    hours: row.hours === null ? null : Number(row.hours),
  }
}

/** Every paper of a peer, also those that were rejected, oldest first. */
export async function credentialsOf(tx: Tx, peerId: string): Promise<KeptCredential[]> {
  return (await papers(tx).where('c.peer_id', '=', peerId).execute()).map(read)
}

export async function licencesOfStaff(
  tx: Tx,
  staffIds: readonly string[],
): Promise<Map<string, KeptCredential[]>> {
  const rows = await papers(tx)
    .where('c.staff_id', 'in', [...staffIds])
    .execute()
  return Map.groupBy(rows.map(read), (row) => row.staffId!)
}

export async function credentialById(tx: Tx, id: string): Promise<KeptCredential | undefined> {
  const row = await papers(tx).where('c.id', '=', id).executeTakeFirst()
  return row && read(row)
}

/** Whose paper it is. */
export type Holder = { readonly peerId: string } | { readonly staffId: string }

export type NewCredential = Omit<CredentialRow, 'sha256' | 'createdAt'> &
  Holder & { completedAt: string | null; keptAt: string }

export async function insertCredential(tx: Tx, actor: Actor, credential: NewCredential): Promise<void> {
  await tx
    .insertInto('credential')
    .values({
      organization_id: tx.organizationId,
      id: credential.id,
      peer_id: 'peerId' in credential ? credential.peerId : null,
      staff_id: 'staffId' in credential ? credential.staffId : null,
      kind: credential.kind,
      title: credential.title,
      issuer: credential.issuer,
      state: credential.state,
      from_day: credential.from,
      to_day: credential.to,
      hours: credential.hours,
      approval: credential.approval,
      approved_from: credential.approvedFrom,
      source: credential.source,
      file_id: credential.fileId,
      also_kinds: [...credential.alsoKinds],
      renews: credential.renews,
      completed_at: credential.completedAt,
      created_by: actor.membershipId,
      created_at: credential.keptAt,
    })
    .execute()
}

/** What staff found out about a paper; false where somebody else changed it meanwhile. */
export async function updateCredential(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  change: {
    state: CredentialState
    approval: 'approved' | 'denied' | null
    approvedFrom: string | null
    at: string
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('credential')
    .set({
      state: change.state,
      approval: change.approval,
      approved_from: change.approvedFrom,
      verified_by: actor.membershipId,
      verified_at: change.at,
      version: sql`version + 1`,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** "Same account?": whether a paper belongs to whoever acts. */
export async function holdsIt(tx: Tx, actor: Actor, holder: Holder): Promise<boolean> {
  const [column, id] =
    'peerId' in holder ? (['peer_id', holder.peerId] as const) : (['staff_id', holder.staffId] as const)
  const found = await tx
    .selectFrom('membership')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('account_id', '=', actor.accountId)
    .where(column, '=', id)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function staffMember(
  tx: Tx,
  id: string,
): Promise<{ id: string; name: string; job: string | null } | undefined> {
  return tx
    .selectFrom('staff')
    .select(['id', 'name', 'job'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Peers whom a member of staff supervises or has supervised. */
export async function supervisedBy(tx: Tx, staffId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('supervision_assignment')
    .select('peer_id')
    .distinct()
    .where('organization_id', '=', tx.organizationId)
    .where('staff_id', '=', staffId)
    .execute()
  return rows.map((row) => row.peer_id)
}
