import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from '../kernel/database/schema.gen.ts'
import type { Database } from '../kernel/database/tx.ts'
import type { AuthTables } from './sign-in/library.ts'

/** What the slices work through: the pool of the application role, in schema `app`. */
export function appDatabase(pool: pg.Pool): Database {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }).withSchema('app')
}

/**
 * A few connections of the same role for the sign-in library, which wants instants as dates and not as text,
 * and finds its tables in schema `auth`. Ends with `destroy()`.
 */
export function authDatabase(pool: pg.Pool): Kysely<AuthTables> {
  const { user, password, host, port, database, connectionString, ssl } = pool.options
  const own = new pg.Pool({
    ...(connectionString === undefined
      ? { user, password, host, port, database, ssl }
      : { connectionString }),
    application_name: 'peerway sign-in',
    max: 4,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
  })
  own.on('error', () => undefined)
  own.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<AuthTables>({ dialect: new PostgresDialect({ pool: own }) }).withSchema('auth')
}
