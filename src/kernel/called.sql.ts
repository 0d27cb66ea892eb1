import { type RawBuilder, sql } from 'kysely'

/**
 * What somebody wants to be called, else the name as written: for the screens of the two who meet. Records, documents
 * and lists of people go by the written name.
 */
export function called(of: string): RawBuilder<string> {
  return sql<string>`coalesce(${sql.ref(`${of}.preferred_name`)}, ${sql.ref(`${of}.written_name`)})`
}
