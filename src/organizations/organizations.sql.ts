import { sql } from 'kysely'
import type { Role } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

/** Everything an account may wear here, whenever: today is asked by whoever wears it. */
export async function hatsOf(tx: Tx, accountId: string) {
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('organization as o', 'o.id', 'm.organization_id')
    .select((eb) => [
      'm.id',
      'm.organization_id',
      'o.name',
      'o.zone',
      'm.role',
      'm.participant_id',
      'm.peer_id',
      'm.staff_id',
      'm.from_day',
      'm.to_day',
      eb
        .selectFrom('organization_program as p')
        .select(sql<string[]>`coalesce(array_agg(p.program_id order by p.program_id), '{}')`.as('ids'))
        .where('p.organization_id', '=', tx.organizationId)
        .as('programs'),
    ])
    .where('m.organization_id', '=', tx.organizationId)
    .where('o.id', '=', tx.organizationId)
    .where('m.account_id', '=', accountId)
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organizationId: row.organization_id,
    organization: row.name,
    zone: row.zone,
    role: row.role as Role,
    participantId: row.participant_id,
    peerId: row.peer_id,
    staffId: row.staff_id,
    fromDay: row.from_day,
    toDay: row.to_day,
    programs: row.programs ?? [],
  }))
}

export async function addOrganization(
  tx: Tx,
  organization: { name: string; zone: string; locale: string },
): Promise<void> {
  await tx
    .insertInto('organization')
    .values({ id: tx.organizationId, ...organization })
    .execute()
}

export async function organizationItself(tx: Tx) {
  return tx
    .selectFrom('organization')
    .select(['id', 'name', 'zone', 'locale', 'co_signing as coSigning'])
    .where('id', '=', tx.organizationId)
    .executeTakeFirstOrThrow()
}

export async function programsRun(tx: Tx) {
  return tx
    .selectFrom('organization_program')
    .select(['program_id as programId', 'from_day as fromDay', 'authority_confirmed as authorityConfirmed'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('program_id')
    .execute()
}

export async function runProgram(
  tx: Tx,
  program: { programId: string; fromDay: Day; authorityConfirmed?: string | undefined },
): Promise<void> {
  await tx
    .insertInto('organization_program')
    .values({
      organization_id: tx.organizationId,
      program_id: program.programId,
      from_day: program.fromDay,
      authority_confirmed: program.authorityConfirmed ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'program_id']).doUpdateSet({
        from_day: program.fromDay,
        ...(program.authorityConfirmed === undefined
          ? {}
          : { authority_confirmed: program.authorityConfirmed }),
      }),
    )
    .execute()
}

/** Puts an account, a code or a card on the one table that finds its organization. */
export async function listInDirectory(
  tx: Tx,
  kind: 'account' | 'invitation' | 'card',
  key: string,
): Promise<void> {
  await tx
    .insertInto('directory')
    .values({ kind, key, organization_id: tx.organizationId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function strikeFromDirectory(tx: Tx, kind: 'invitation' | 'card', key: string): Promise<void> {
  await tx
    .deleteFrom('directory')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('organization_id', '=', tx.organizationId)
    .execute()
}

export type Described = {
  name: string
  zone: string
  locale: string
  /** Whether supervisors sign notes beside the peer; left as it is where nobody says. */
  coSigning?: boolean | undefined
}

export async function changeOrganization(tx: Tx, organization: Described): Promise<void> {
  const { coSigning, ...about } = organization
  await tx
    .updateTable('organization')
    .set({ ...about, ...(coSigning === undefined ? {} : { co_signing: coSigning }) })
    .where('id', '=', tx.organizationId)
    .execute()
}

/** Whether an account has ever had a role in another agency: asked before a password is changed from here. */
export async function knownElsewhere(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('directory')
    .select('kind')
    .where('kind', '=', 'account')
    .where('key', '=', accountId)
    .where('organization_id', '<>', tx.organizationId)
    .executeTakeFirst()
  return row !== undefined
}
