import type { Insertable } from 'kysely'
import type { DB } from './schema.gen.ts'
import type { Tx } from './tx.ts'
import { withoutWaiting } from './unawaited.ts'

/** Rows to be added, not sent yet; `value` takes a value and says how the statement names it. */
export type Write = (value: (value: unknown) => string) => string

type OfTenant = { [T in keyof DB]: DB[T] extends { organization_id: unknown } ? T : never }[keyof DB]

/** Adds rows, at least one; all have the columns of the first. */
export function newRows<T extends OfTenant>(table: T, ...rows: readonly Insertable<DB[T]>[]): Write {
  return (value) => {
    const columns = Object.keys(rows[0]!)
    const lines = rows.map((row) => {
      const found = row as Readonly<Record<string, unknown>>
      return `(${columns.map((column) => value(found[column])).join(', ')})`
    })
    return `insert into app.${table} (${columns.join(', ')}) values ${lines.join(', ')}`
  }
}

/**
 * Sends several writes as one statement, in one round trip. None of them sees what another one writes, and keys
 * between them are checked at its end. Each gives its rows back: a distributed engine asks that of a part. Nobody waits
 * for its answer before the transaction ends.
 */
export async function writeTogether(tx: Tx, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return
  const values: unknown[] = []
  const value = (one: unknown): string => `$${values.push(one)}`
  const parts = writes.map((write) => write(value))
  const text =
    parts.length === 1
      ? parts[0]!
      : `with ${parts.map((part, number) => `write_${number} as (${part} returning organization_id)`).join(', ')} select organization_id from write_0`
  await tx.executeQuery(withoutWaiting(text, values))
}
