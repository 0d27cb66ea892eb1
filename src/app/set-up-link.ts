import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { House } from '../kernel/http.ts'
import { nobodyYet } from '../organizations/invitations.sql.ts'

/**
 * While no agency is set up, each start makes a new one-time link and voids the one before; only its hash is kept.
 * Undefined once somebody has set up: then people come by invitation.
 */
export async function printSetUpLink({
  database,
  accounts,
  publicUrl,
}: Pick<House, 'database' | 'accounts' | 'publicUrl'>): Promise<string | undefined> {
  if (!(await nobodyYet(database))) return undefined
  const token = randomBytes(24).toString('base64url')
  await sql`update app_meta.setup_link set used_at = clock_timestamp() where used_at is null`.execute(
    database,
  )
  await sql`insert into app_meta.setup_link (token_hash) values (${accounts.hashOf(token)})`.execute(database)
  return `${publicUrl}/set-up/${token}`
}
