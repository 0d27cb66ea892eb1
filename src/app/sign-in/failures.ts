import { createHmac } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { AuthTables } from './library.ts'

const most = 10
const window = '15 minutes'

/**
 * Counts wrong passwords per address, in the database so that every process counts together, and whether or not
 * the address has an account, so that the count tells nobody. After ten within a quarter of an hour it rests for one.
 */
export type Failures = {
  isLocked(email: string): Promise<boolean>
  failed(email: string): Promise<void>
  succeeded(email: string): Promise<void>
}

export function failuresIn(database: Kysely<AuthTables>, secret: string): Failures {
  const keyOf = (email: string): string =>
    createHmac('sha256', secret).update(`address ${email.trim().toLowerCase()}`).digest('base64url')
  return {
    async isLocked(email) {
      const row = await database
        .selectFrom('sign_in_failure')
        .select('key')
        .where('key', '=', keyOf(email))
        .where('locked_until', '>', sql<Date>`clock_timestamp()`)
        .executeTakeFirst()
      return row !== undefined
    },
    async failed(email) {
      await sql`insert into auth.sign_in_failure as f (key, failures, since) values (${keyOf(email)}, 1, clock_timestamp())
        on conflict (key) do update set
          failures = case when f.since < clock_timestamp() - ${window}::interval then 1 else f.failures + 1 end,
          since = case when f.since < clock_timestamp() - ${window}::interval then clock_timestamp() else f.since end,
          locked_until = case when f.since >= clock_timestamp() - ${window}::interval and f.failures + 1 >= ${most}
            then clock_timestamp() + ${window}::interval else f.locked_until end`.execute(database)
      await sql`delete from auth.sign_in_failure where since < clock_timestamp() - interval '1 day'
        and (locked_until is null or locked_until < clock_timestamp())`.execute(database)
    },
    async succeeded(email) {
      await database.deleteFrom('sign_in_failure').where('key', '=', keyOf(email)).execute()
    },
  }
}
