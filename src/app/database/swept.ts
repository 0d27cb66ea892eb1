import { type Address, openPool } from './pool.ts'

/**
 * After a large load, what the database would do by itself in the hours to come: it counts what there is, so that it
 * plans with it, and marks pages as seen by all.
 */
export async function swept(owner: Address): Promise<void> {
  const pool = openPool(owner, { name: 'sweep', max: 1 })
  try {
    await pool.query('vacuum analyze')
  } finally {
    await pool.end()
  }
}
