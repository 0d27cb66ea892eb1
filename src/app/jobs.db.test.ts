import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agency, startPeerway } from '../../tools/testing/agency.ts'
import { audit } from '../kernel/database/tx.ts'
import { later } from '../kernel/outbox.ts'
import { startJobs } from './jobs.ts'
import type { Task } from './tasks.ts'

const peerway = await startPeerway()
const { admin, address } = peerway.database
const ran: { organizationId: string; payload: unknown }[] = []
let failures = 0

const tasks: Record<string, Task> = {
  'try.note': async (_house, organizationId, payload) => {
    ran.push({ organizationId, payload })
  },
  'notices.send': async () => {
    silent.letters += 1
    await new Promise<void>((resolve) => silent.speak.push(resolve))
  },
  'try.fails-once': async (_house, organizationId, payload) => {
    failures += 1
    if (failures === 1) throw new Error('not yet')
    ran.push({ organizationId, payload })
  },
  'try.shuts-the-door': async (_house, organizationId, payload) => {
    ran.push({ organizationId, payload })
    // done over again, as the job of a runner that was lost may be, it would shut out for good
    if (has((payload as { id: string }).id) === 1) await connectionsAllowed(0)
  },
}

/** What is refused is refused at once, also to whoever comes back from work to say that it is done. */
async function connectionsAllowed(most: number): Promise<void> {
  await admin.query(`alter database ${peerway.database.name} connection limit ${most}`)
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
    [peerway.database.name],
  )
}

/** Letters in the hands of a mail server that says nothing. */
const silent = { letters: 0, speak: [] as (() => void)[] }

let agency: Agency
let jobs: { stop(): Promise<void> }

beforeAll(async () => {
  agency = await peerway.agency()
  await agency.as('agency-admin')
  jobs = await start()
})
afterAll(() => jobs.stop())

const start = () =>
  startJobs({ owner: address.owner, house: peerway.house, log: pino({ level: 'silent' }), tasks })

/** Waits as long as the test may: machines are shared, and the limit of the test ends what hangs. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

const ask = (task: string, id: string) =>
  agency.inside((tx) => later(tx, Date.now(), { task, payload: { id } }))
const has = (id: string) => ran.filter(({ payload }) => (payload as { id: string }).id === id).length

describe('work asked for in a transaction', () => {
  it('never happens where the transaction was rolled back', async () => {
    await expect(
      agency.inside(async (tx) => {
        await later(tx, Date.now(), { task: 'try.note', payload: { id: 'undone' } })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow()
    await ask('try.note', 'done')
    await until(() => has('done') === 1)
    expect(has('undone')).toBe(0)
    expect(ran[0]).toEqual({ organizationId: agency.id, payload: { id: 'done' } })
  })

  it('does not wait for letters that a mail server takes and says nothing to', async () => {
    for (let count = 0; count < 4; count += 1) await ask('notices.send', `letter-${count}`)
    await until(() => silent.letters > 0)
    await ask('try.note', 'beside-the-letters')
    await until(() => has('beside-the-letters') === 1)
    await until(() => {
      for (const speak of silent.speak.splice(0)) speak()
      return silent.letters === 4
    })
  })

  it('is tried again when it fails', async () => {
    await ask('try.fails-once', 'stubborn')
    await until(() => failures >= 1)
    await admin.query(`update graphile_worker._private_jobs set run_at = now()`)
    await until(() => has('stubborn') === 1)
  })

  it('asked for while nobody was there is done at the next start, once', async () => {
    await jobs.stop()
    for (let count = 0; count < 150; count += 1) await ask('try.note', `early-${count}`)
    // two servers start at the same moment
    const [one, two] = await Promise.all([start(), start()])
    await until(() => has('early-149') === 1 && ran.length >= 152)
    await two.stop()
    jobs = one
    expect(ran.filter(({ payload }) => (payload as { id: string }).id.startsWith('early-'))).toHaveLength(150)
  })

  it('goes on after it was done and the database could no longer be told', async () => {
    await ask('try.shuts-the-door', 'the-door')
    await until(() => has('the-door') >= 1)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await connectionsAllowed(-1)
    await until(async () => {
      await ask('try.note', 'after-the-door').catch(() => undefined)
      return has('after-the-door') >= 1
    })
  })

  it('goes on after the database cut every connection', async () => {
    await connectionsAllowed(-1)
    await until(async () => {
      await ask('try.note', 'after-the-cut').catch(() => undefined)
      return has('after-the-cut') >= 1
    })
  })
})

describe('the trail', () => {
  it('is sealed by a job, agency by agency', async () => {
    await agency.inside((tx) =>
      audit(tx, null, Date.now(), { action: 'try.happened', subject: 'organization', ids: [] }),
    )
    // What is sealed lies below the oldest transaction open anywhere on the server: a test beside this one puts it off.
    await until(async () => {
      await admin.query(`select graphile_worker.add_job('seal-audit', job_key => 'seal-audit')`)
      const { rows } = await admin.query('select sum(events)::int as events from app.audit_block')
      return rows[0].events >= 1
    })
  })
})
