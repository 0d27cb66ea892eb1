import { type RawBuilder, sql } from 'kysely'

/** Requests that wait, the oldest first; those decided, the latest first; or those that wait before those denied. */
export type Which = 'open' | 'decided' | 'open-or-denied'

/** Of a table of requests by the name that a statement gives it. */
export function inState(of: string, which: Which): RawBuilder<boolean> {
  const state = sql.ref(`${of}.state`)
  if (which === 'open') return sql<boolean>`${state} = 'requested'`
  if (which === 'decided') return sql<boolean>`${state} <> 'requested'`
  return sql<boolean>`${state} in ('requested', 'denied')`
}
