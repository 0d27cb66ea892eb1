import { Kysely, PostgresDialect } from 'kysely'
import { generate, PostgresDialect as CodegenDialect } from 'kysely-codegen'
import pg from 'pg'
import type { Address } from '../../src/app/database/pool.ts'

/** Where the types stand that are made of the migrated database. */
export const schemaTypes = 'src/kernel/database/schema.gen.ts'

/**
 * The types of all tables of a migrated database, as text. Days and exact decimals are text and an instant is read as
 * text, as `src/app/database/types.ts` gives them.
 */
export async function typesOf(address: Address): Promise<string> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ ...address, max: 2 }) }),
  })
  try {
    const made = await generate({
      db,
      dialect: new CodegenDialect({ dateParser: 'string', numericParser: 'string' }),
      defaultSchemas: ['app'],
      includePattern: 'app.*',
    })
    return made.replace(
      /^export type Timestamp = .*$/m,
      'export type Timestamp = ColumnType<string, Date | string, Date | string>;',
    )
  } finally {
    await db.destroy()
  }
}
