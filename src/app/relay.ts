import type pg from 'pg'

const atOnce = 100
const keptFor = '7 days'

/** Looks through every outbox: for what was said while nobody listened. */
export async function relayAll(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    'select distinct organization_id as id from app.directory',
  )
  for (const { id } of rows) await relayOutbox(pool, id)
}

/**
 * Hands what waits in one organization's outbox to the job library, in one transaction with the mark that it was
 * handed on, and under its own key: whatever is interrupted, nothing is lost and nothing runs twice.
 */
export async function relayOutbox(pool: pg.Pool, organizationId: string): Promise<number> {
  let relayed = 0
  for (;;) {
    const handed = await relaySome(pool, organizationId)
    relayed += handed
    if (handed < atOnce) return relayed
  }
}

async function relaySome(pool: pg.Pool, organizationId: string): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select app.enter($1::uuid, null::uuid)', [organizationId])
    const { rows } = await client.query<{ id: string; task: string; payload: object; run_at: Date }>(
      `select id, task, payload, run_at from app.outbox
       where organization_id = $1 and relayed_at is null order by run_at, id limit ${atOnce} for update skip locked`,
      [organizationId],
    )
    for (const { id, task, payload, run_at: runAt } of rows) {
      await client.query(
        'select graphile_worker.add_job($1, payload => $2::json, run_at => $3, job_key => $4, max_attempts => 12)',
        [task, JSON.stringify({ ...payload, organizationId }), runAt, id],
      )
    }
    if (rows.length > 0) {
      await client.query(
        `update app.outbox set relayed_at = clock_timestamp() where organization_id = $1 and id = any($2::uuid[])`,
        [organizationId, rows.map(({ id }) => id)],
      )
      await client.query(
        `delete from app.outbox where organization_id = $1 and relayed_at < now() - interval '${keptFor}'`,
        [organizationId],
      )
    }
    await client.query('commit')
    client.release()
    return rows.length
  } catch (error) {
    client.release(true)
    throw error
  }
}
