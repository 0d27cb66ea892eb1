import type pg from 'pg'

/** Asked often by whoever watches: one answer of the database holds for a second. */
const known = new WeakMap<pg.Pool, { at: number; answer: Promise<boolean> }>()

export function isHealthy(pool: pg.Pool): Promise<boolean> {
  const before = known.get(pool)
  if (before && performance.now() - before.at < 1000) return before.answer
  const answer = pool.query('select 1').then(
    () => true,
    () => false,
  )
  known.set(pool, { at: performance.now(), answer })
  return answer
}
