import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { DB } from '../kernel/database/schema.gen.ts'
import type { Database } from '../kernel/database/tx.ts'
import { PipelinedDialect } from './database/pipelined.ts'
import { openBeside } from './database/pool.ts'
import type { AuthTables } from './sign-in/library.ts'

/** What the slices work through: the pool of the application role, in schema `app`. */
export function appDatabase(pool: pg.Pool): Database {
  return new Kysely<DB>({ dialect: new PipelinedDialect({ pool }) }).withSchema('app')
}

/**
 * A few connections of the same role for the sign-in library, which wants instants as dates and not as text,
 * and finds its tables in schema `auth`. Ends with `destroy()`.
 */
export function authDatabase(pool: pg.Pool): Kysely<AuthTables> {
  const own = openBeside(pool, { name: 'sign-in', max: 4 })
  return new Kysely<AuthTables>({ dialect: new PostgresDialect({ pool: own }) }).withSchema('auth')
}
