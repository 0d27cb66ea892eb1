import { sql } from 'kysely'
import type { Accounts } from '../kernel/accounts.ts'
import { audit, type Database, inOrganization } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Locale } from '../kernel/i18n/locales.ts'
import { newId } from '../kernel/ids.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { addMembership } from './memberships.sql.ts'
import { addOrganization, runProgram } from './organizations.sql.ts'
import { addStaff } from './staff.sql.ts'

export type SetUp = {
  agency: { name: string; zone: string; locale: Locale }
  programs: readonly string[]
  admin: { name: string; email: string; password: string }
}

/** Sets up the first agency, its programs and its admin, with the link that the server printed: once. */
export async function setUp(
  database: Database,
  accounts: Accounts,
  at: { instant: number; today: Day },
  token: string,
  { agency, programs, admin }: SetUp,
): Promise<Outcome<{ accountId: string; membershipId: string; organizationId: string }>> {
  if (!(await linkIsOpen(database, accounts, token))) throw new NotFound()
  const account = await accounts.openOrProve({ ...admin, locale: agency.locale })
  if ('refused' in account)
    return refused(
      ...account.refused.map((refusal) => ({ ...refusal, field: `admin.${refusal.field ?? 'password'}` })),
    )
  const organizationId = newId(at.instant)
  const membershipId = newId(at.instant)
  await inOrganization(database, { organizationId, actorId: null }, async (tx) => {
    const spent = await sql<{
      token_hash: string
    }>`update app_meta.setup_link set used_at = clock_timestamp()
      where token_hash = ${accounts.hashOf(token)} and used_at is null returning token_hash`.execute(tx)
    if (spent.rows.length === 0) throw new NotFound()
    await addOrganization(tx, agency)
    for (const programId of programs) await runProgram(tx, { programId, fromDay: at.today })
    const staffId = await addStaff(tx, { id: newId(at.instant), name: admin.name, email: admin.email })
    await addMembership(tx, {
      id: membershipId,
      accountId: account.accountId,
      role: 'agency-admin',
      of: { staffId },
      fromDay: at.today,
    })
    await audit(tx, null, at.instant, {
      action: 'organization.set-up',
      subject: 'organization',
      ids: [organizationId, membershipId],
      details: { programs },
    })
  })
  accounts.forget(account.accountId)
  return done({ accountId: account.accountId, membershipId, organizationId })
}

export async function linkIsOpen(database: Database, accounts: Accounts, token: string): Promise<boolean> {
  const found = await sql`select 1 from app_meta.setup_link
    where token_hash = ${accounts.hashOf(token)} and used_at is null`.execute(database)
  return found.rows.length > 0
}
