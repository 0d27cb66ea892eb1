import { beforeAll, describe, expect, it } from 'vitest'
import { type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { doWork } from '../../tools/testing/outbox.ts'
import { seatedIn } from '../../tools/testing/supervised.ts'
import { gatherPeer } from '../peers/peer-facts.ts'
import { peerRows } from '../peers/peer-rows.sql.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: '2026-10-15T18:00:00Z' })
})

describe('an evaluation', () => {
  it('is the supervisor’s until it is shared, has the peer’s own words, and stays as it is once closed', async () => {
    const at = await seatedIn(peerway, 'mt-sdmi')
    const begun = await at.supervisor.post('/api/evaluations', {
      peerId: at.seated.peerId,
      program: 'mt-sdmi',
      fromDay: '2026-07-01',
      onDay: '2026-10-01',
    })
    expect(begun.status).toBe(201)
    const url = `/api/evaluations/${begun.body.id}`
    expect((await at.peer.get(url)).status).toBe(404)
    const words = { goesWell: 'Listens', toWorkOn: '', agreedNext: '' }
    expect(
      (await at.supervisor.put(url, { ...words, goesWell: ' ', share: true, baseVersion: 1 })).body.refusals,
    ).toMatchObject([{ code: 'evaluation.empty' }])
    const waits = async (who: typeof at.peer) =>
      ((await who.get('/api/today')).body.items as { done: boolean; href: string }[]).some(
        ({ done, href }) => !done && `/api${href}` === url,
      )
    const isWaiting = async () => [await waits(at.peer), await waits(at.supervisor)]
    expect(await isWaiting(), 'a draft').toEqual([false, false])
    expect((await at.supervisor.put(url, { ...words, share: true, baseVersion: 1 })).status).toBe(201)
    expect(await isWaiting(), 'shared').toEqual([true, false])
    expect((await at.peer.post(`${url}/answer`, { peerWords: 'Thank you', baseVersion: 2 })).status).toBe(201)
    expect(await isWaiting(), 'answered').toEqual([false, true])
    await doWork(peerway, at.agency.id)
    expect((await at.supervisor.get('/api/notices')).body.items).toMatchObject([
      { says: 'A peer has said something to their evaluation' },
    ])
    expect((await at.supervisor.post(`${url}/close`, { baseVersion: 2 })).status).toBe(409)
    expect((await at.supervisor.post(`${url}/close`, { baseVersion: 3 })).status).toBe(201)
    expect(await isWaiting(), 'closed').toEqual([false, false])
    expect(
      (await at.peer.post(`${url}/answer`, { peerWords: 'No', baseVersion: 4 })).body.refusals,
    ).toMatchObject([{ code: 'evaluation.closed' }])
    const facts = await at.agency.inside((tx) => peerRows(tx, at.seated.peerId, 'mt-sdmi'))
    expect(gatherPeer(facts, '2026-10-15').supervision).toMatchObject({ lastEvaluation: '2026-10-01' })
  })
})
