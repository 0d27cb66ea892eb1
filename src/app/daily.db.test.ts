import pino from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { startPeerway } from '../../tools/testing/agency.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { type DailyWork, doDailyWork } from './daily.ts'
import { startJobs } from './jobs.ts'

const peerway = await startPeerway()
const { house, database } = peerway
const log = pino({ level: 'silent' })
const chicago = await peerway.agency({ zone: 'America/Chicago' })
const honolulu = await peerway.agency({ zone: 'Pacific/Honolulu' })
for (const agency of [chicago, honolulu]) await agency.as('agency-admin')

const ran: string[] = []
const noted = (
  name: string,
  more: (tx: Tx, day: string) => Promise<void> = async () => undefined,
): DailyWork => ({
  name,
  run: async (tx, { day }) => {
    await more(tx, day)
    ran.push(`${name} ${tx.organizationId === chicago.id ? 'Chicago' : 'Honolulu'} ${day}`)
  },
})
const did = () => ran.splice(0).toSorted()

describe('the work of a day', () => {
  it('is done once for each agency, when the day begins on its own clocks', async () => {
    const works = [noted('one')]
    peerway.setClock('2026-03-05T05:59:00Z')
    await doDailyWork(house, log, works)
    expect(did()).toEqual(['one Chicago 2026-03-04', 'one Honolulu 2026-03-04'])
    await doDailyWork(house, log, works)
    expect(did()).toEqual([])
    peerway.setClock('2026-03-05T06:00:00Z')
    await doDailyWork(house, log, works)
    expect(did()).toEqual(['one Chicago 2026-03-05'])
    peerway.setClock('2026-03-05T10:00:00Z')
    await doDailyWork(house, log, works)
    expect(did()).toEqual(['one Honolulu 2026-03-05'])
  })

  it('is done once, though two servers begin at the same moment, and for today alone after a week of rest', async () => {
    const works = [
      noted('two', async (tx) => {
        await tx.selectFrom('organization').select('id').where('id', '=', tx.organizationId).execute()
        await new Promise((resolve) => setTimeout(resolve, 100))
      }),
    ]
    peerway.setClock('2026-03-12T18:00:00Z')
    await Promise.all([1, 2, 3].map(() => doDailyWork(house, log, works)))
    expect(did()).toEqual(['two Chicago 2026-03-12', 'two Honolulu 2026-03-12'])
    // a clock that was set back has nothing to do over again
    peerway.setClock('2026-03-11T18:00:00Z')
    await doDailyWork(house, log, works)
    expect(did()).toEqual([])
  })

  it('that failed keeps nobody else from theirs, leaves nothing behind, and is done when it can be', async () => {
    peerway.setClock('2026-03-13T18:00:00Z')
    let broken = true
    const works = [
      noted('three', async (tx, day) => {
        await tx
          .insertInto('day_off')
          .values({ organization_id: tx.organizationId, day, name: 'Try' })
          .execute()
        if (broken && tx.organizationId === chicago.id) throw new Error('not today')
      }),
      noted('four'),
    ]
    await doDailyWork(house, log, works)
    expect(did()).toEqual([
      'four Chicago 2026-03-13',
      'four Honolulu 2026-03-13',
      'three Honolulu 2026-03-13',
    ])
    const count = () =>
      database.admin
        .query('select count(*)::int as n from app.day_off where organization_id = $1', [chicago.id])
        .then(({ rows }) => rows[0].n)
    expect(await count()).toBe(0)
    broken = false
    await doDailyWork(house, log, works)
    expect(did()).toEqual(['three Chicago 2026-03-13'])
    expect(await count()).toBe(1)
  })

  it('that was missed is done at the start', async () => {
    peerway.setClock('2026-03-14T18:00:00Z')
    const jobs = await startJobs({
      owner: database.address.owner,
      house,
      log,
      tasks: {},
      daily: [noted('five')],
    })
    afterAll(() => jobs.stop())
    while (ran.length < 2) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(did()).toEqual(['five Chicago 2026-03-14', 'five Honolulu 2026-03-14'])
  })
})
