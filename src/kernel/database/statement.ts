import { CompiledQuery } from 'kysely'
import type { Tx } from './tx.ts'

/**
 * A statement that is asked too often to be put together anew each time. Its text names its values, `$peer`, and each
 * is sent once, however often it is named:
 *
 *     const nameOf = statement<{ org: string; peer: string }, { name: string }>(
 *       `select written_name as name from app.peer where organization_id = $org and id = $peer`,
 *     )
 *     const [row] = await nameOf(tx, { peer })
 *
 * `org` is always the organization that the transaction is inside of.
 */
export function statement<Values extends Readonly<Record<string, unknown>>, Row>(
  text: string,
): (tx: Tx, values: Omit<Values, 'org'>) => Promise<Row[]> {
  const names: string[] = []
  const numbered = text.replaceAll(/\$([a-zA-Z]+)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return async (tx, values) => {
    const named: Readonly<Record<string, unknown>> = { ...values, org: tx.organizationId }
    const result = await tx.executeQuery<Row>(
      CompiledQuery.raw(
        numbered,
        names.map((name) => named[name]),
      ),
    )
    return result.rows
  }
}
