import { beforeAll, describe, expect, it } from 'vitest'
import { type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { close, held, type Seat, seatedIn, session } from '../../tools/testing/supervised.ts'
import { doWork } from '../../tools/testing/outbox.ts'
import type { TodayView } from '../kernel/wire.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: '2026-10-15T18:00:00Z' })
})

/** The day's look at months, and whoever is meant has been told. */
async function looked(at: Seat, today: string): Promise<void> {
  await close(at, today)
  await doWork(peerway, at.agency.id)
}

const seated = (programId: string, today: string) => seatedIn(peerway, programId, today)

describe('a running month that will be missed if nothing more happens', () => {
  const told = async (at: Seat) =>
    (
      await at.agency.inside((tx) =>
        tx
          .selectFrom('outbox')
          .select('payload')
          .where('organization_id', '=', at.agency.id)
          .where('task', '=', 'notices.tell')
          .execute(),
      )
    )
      .map(({ payload }) => payload as { kind: string; staffId: string | null; peerId: string | null })
      .filter(({ kind }) => kind.startsWith('month-at-risk'))
  const lines = async (as: HatClient) =>
    (await as.get<TodayView>('/api/today')).body.items.filter(({ id }) => id.startsWith('at-risk-'))

  it('is said to nobody while there is time, then to the supervisor with the clause, and to the peer what is theirs to hold', async () => {
    const at = await seated('mt-sdmi', '2026-10-21')
    await session(at, 'mt-sdmi', '2026-10-06')
    await close(at, '2026-10-21')
    expect([await told(at), await lines(at.supervisor), await lines(at.peer)]).toEqual([[], [], []])
    peerway.setClock('2026-10-22T18:00:00Z')
    await close(at, '2026-10-22')
    const { supervisorId, peerId } = at.seated
    expect((await told(at)).map(({ kind, staffId, peerId: to }) => [kind, staffId ?? to]).toSorted()).toEqual(
      [
        ['month-at-risk', supervisorId],
        ['month-at-risk-of-two', supervisorId],
        ['month-at-risk-own', peerId],
      ],
    )
    await doWork(peerway, at.agency.id)
    const [own, ofTwo] = await lines(at.supervisor)
    expect(own).toMatchObject({ href: `/supervision/peers/${peerId}` })
    expect(own!.why).toMatch(/^Met with the supervisor in this month\. Not yet\. .* 31 October/)
    expect(ofTwo!.why).toMatch(/case management team .* Not yet for \w+/)
    expect(await lines(at.peer)).toMatchObject([{ href: '/case-team' }])
  })

  it('is said no more once the meetings were held, nor of whoever served nobody', async () => {
    const at = await seated('mt-sdmi', '2026-10-22')
    await close(at, '2026-10-22')
    expect([await told(at), await lines(at.supervisor)]).toEqual([[], []])
    await session(at, 'mt-sdmi', '2026-10-06')
    await looked(at, '2026-10-22')
    expect(await lines(at.supervisor)).toHaveLength(2)
    await held(at, 'mt-sdmi', '2026-10-22')
    expect((await lines(at.supervisor)).map(({ why }) => why)).toEqual([
      expect.stringMatching(/case management/),
    ])
  })

  it('is said on the day that the agency sets, and where a clause has days of its own on those alone', async () => {
    const at = await seated('mt-sdmi', '2026-10-17')
    await session(at, 'mt-sdmi', '2026-10-06')
    const set = await at.admin.post('/api/organization/assumptions', {
      programId: 'mt-sdmi',
      assumption: 'monthRemindedBefore',
      value: { days: 15 },
      fromDay: '2026-10-01',
      document: 'House rules, page 2',
    })
    expect(set.status).toBe(201)
    await looked(at, '2026-10-17')
    expect(await lines(at.supervisor)).toHaveLength(2)
    const other = await seated('tn-maps', '2026-10-31')
    await looked(other, '2026-10-31')
    expect([await lines(other.supervisor), await lines(other.peer)]).toEqual([[], []])
  })
})
