import { beforeAll, describe, expect, it } from 'vitest'
import type { HatClient, Peerway } from '../../tools/testing/agency.ts'
import { startPeerway } from '../../tools/testing/agency.ts'
import {
  codes,
  hold,
  meeting,
  noon,
  type Paired,
  pairedIn,
  plan,
  stateOf,
} from '../../tools/testing/meetings.ts'

let peerway: Peerway
let two: Paired
let served: HatClient

beforeAll(async () => {
  peerway = await startPeerway({ at: noon })
  two = await pairedIn(peerway)
  served = await two.agency.as('participant', {
    name: two.who.participant.name,
    participantId: two.seated.participantId,
  })
})

const planned = async (date: string, more: object = {}, sent: object = {}) => {
  const answer = await plan(two.peer, meeting(two.seated, date, '10:00', '10:30', more), sent)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id as string
}
const mine = async () => (await served.get('/api/my-meetings')).body.items as { id: string; day: string }[]
const callOff = (who: HatClient, id: string, body: object = {}) =>
  who.post(`/api/my-meetings/${id}/call-off`, body)

describe('somebody who is served', () => {
  it('finds no meeting of anybody else, and nobody else finds theirs here', async () => {
    const id = await planned('2026-10-09')
    const other = await two.agency.as('participant', { name: 'Somebody Else' })
    for (const who of [other, two.peer, await two.agency.as('coordinator')]) {
      expect((await who.get(`/api/my-meetings/${id}`)).status).toBe(404)
      expect((await callOff(who, id)).status).toBe(404)
    }
    expect((await other.get('/api/my-meetings')).body.items).toEqual([])
    expect(await stateOf(two.agency, id)).toMatchObject({ state: 'planned' })
  })

  it('calls off nothing that was held, and nothing twice', async () => {
    const held = (await hold(peerway, two.peer, meeting(two.seated, '2026-10-05', '10:00', '10:15'))).body.id
    expect(codes(await callOff(served, held))).toEqual(['booking.not-planned'])
    const [first] = await mine()
    expect((await callOff(served, first!.id)).status).toBe(201)
    expect(codes(await callOff(served, first!.id))).toEqual(['booking.not-planned'])
  })

  it('finds from Today whom they meet, when, where and how', async () => {
    const id = await planned('2026-10-08', { place: 'The library' })
    const today = (await served.get('/api/today')).body.items as { href: string; person: string }[]
    expect(today[0]).toMatchObject({ person: two.who.peer.name, href: `/my-meetings/${id}` })
    const [next] = await mine()
    expect(next).toMatchObject({ id, peer: two.who.peer.name, place: 'The library', day: '2026-10-08' })
    const one = (await served.get(`/api${today[0]!.href}`)).body
    expect(one).toMatchObject({ id, mode: 'In person', mayCallOff: true, calledOff: null })
  })

  it('is called as they want to be by the peer and the peer by them, and as written by whoever keeps the records', async () => {
    const call = (participant: string | null, peer: string | null) =>
      two.agency.inside(async (tx) => {
        const org = two.agency.id
        await tx
          .updateTable('participant')
          .set({ preferred_name: participant })
          .where('organization_id', '=', org)
          .execute()
        await tx
          .updateTable('peer')
          .set({ preferred_name: peer })
          .where('organization_id', '=', org)
          .execute()
      })
    type Lines = { items: { person: string | null }[] }
    const named = async (who: HatClient) =>
      (await who.get<Lines>('/api/today')).body.items.flatMap(({ person }) => person ?? [])
    await call('Walt', 'Nory')
    expect(new Set(await named(two.peer))).toEqual(new Set(['Walt']))
    expect(new Set(await named(served))).toEqual(new Set(['Nory']))
    expect(await mine()).toMatchObject([{ peer: 'Nory' }])
    const office = await two.agency.as('coordinator')
    const [kept] = (await office.get('/api/sessions')).body.items as { participant: { name: string } }[]
    expect(kept?.participant.name).toBe(two.who.participant.name)
    await call(null, null)
    expect(new Set(await named(served))).toEqual(new Set([two.who.peer.name]))
  })

  it('calls it off without a word why, and the peer is told', async () => {
    const [next] = await mine()
    expect((await callOff(served, next!.id)).body).toMatchObject({ calledOff: 1 })
    expect((await served.get(`/api/my-meetings/${next!.id}`)).body).toMatchObject({
      state: 'cancelled',
      mayCallOff: false,
      calledOff: { by: 'participant', at: expect.any(String) },
    })
    expect(await mine()).toEqual([])
    expect(await told(two.peer)).toContain('booking-called-off')
  })

  it('stops all that return from one of them on', async () => {
    await planned('2026-10-12', {}, { repeat: { weekdays: [1], everyWeeks: 1, until: '2026-11-09' } })
    const before = await mine()
    expect(before).toHaveLength(5)
    expect((await callOff(served, before[1]!.id, { also: 'following' })).body).toMatchObject({ calledOff: 4 })
    expect((await mine()).map(({ day }) => day)).toEqual(['2026-10-12'])
  })

  it('reads of a meeting that was moved when it was planned for at first', async () => {
    const id = await planned('2026-10-13')
    expect((await served.get(`/api/my-meetings/${id}`)).body.plannedFor).toBeNull()
    const booking = meeting(two.seated, '2026-10-13', '11:00', '11:30')
    const moved = await two.peer.post(`/api/bookings/${id}/move`, { baseVersion: 1, booking, also: 'this' })
    expect(moved.status, JSON.stringify(moved.body)).toBe(201)
    expect((await served.get(`/api/my-meetings/${id}`)).body).toMatchObject({
      startsAt: '2026-10-13T17:00:00Z',
      plannedFor: '2026-10-13T16:00:00Z',
    })
  })
})

/** What waits in the outbox for a peer's hats to be told. */
const told = async (peer: HatClient): Promise<string[]> => {
  const { rows } = await peerway.database.admin.query<{ kind: string }>(
    `select payload->>'kind' as kind from app.outbox where payload->>'peerId' = $1`,
    [peer.actor.peerId],
  )
  return rows.map(({ kind }) => kind)
}
