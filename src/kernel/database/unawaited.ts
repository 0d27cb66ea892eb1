import { CompiledQuery } from 'kysely'

const unawaited = new WeakSet<object>()

/**
 * A statement whose answer nobody needs before its transaction ends. It is sent in its place among the others and
 * asked about at the end: where it fails nothing is committed, and its error is the transaction's.
 */
export function withoutWaiting(text: string, values: readonly unknown[]): CompiledQuery {
  const query = CompiledQuery.raw(text, [...values])
  unawaited.add(query)
  return query
}

/** Whether a statement was marked as one whose rows nobody reads. */
export function isUnawaited(query: object): boolean {
  return unawaited.has(query)
}
