import { beforeAll, describe, expect, it } from 'vitest'
import { type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import {
  codes,
  licensedUntil,
  meeting,
  noon,
  pairedIn,
  plan,
  stateOf,
  wednesday,
} from '../../tools/testing/meetings.ts'
import { tasks } from '../app/tasks.ts'
import { extendRecurrences } from './recur.command.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: noon })
})

describe('a meeting that returns', () => {
  const weekly = { weekdays: [3], everyWeeks: 1 }

  it('at four stays at four when the clocks change', async () => {
    const { peer, seated } = await pairedIn(peerway)
    const made = await plan(peer, meeting(seated, '2026-10-21', '16:00', '16:45'), {
      repeat: { ...weekly, until: '2026-11-11' },
    })
    expect(made.status).toBe(201)
    expect(made.body.recurrence.booked.map((one: { startsAt: string }) => one.startsAt)).toEqual([
      '2026-10-21T22:00:00Z',
      '2026-10-28T22:00:00Z',
      '2026-11-04T23:00:00Z',
      '2026-11-11T23:00:00Z',
    ])
  })

  it('leaves out a day off and the days after the pairing ends, and says why', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    await agency.inside(async (tx) => {
      await tx
        .insertInto('day_off')
        .values({ organization_id: agency.id, day: '2026-10-21', name: 'Harvest day' })
        .execute()
      await tx
        .updateTable('pairing')
        .set({ to_day: '2026-10-31' })
        .where('organization_id', '=', agency.id)
        .execute()
    })
    const made = await plan(peer, meeting(seated, '2026-10-14', '16:00', '16:45'), {
      repeat: { ...weekly, until: '2026-11-04' },
    })
    expect(made.body.recurrence.booked.map((one: { day: string }) => one.day)).toEqual([
      '2026-10-14',
      '2026-10-28',
    ])
    expect(made.body.recurrence.gaps).toMatchObject([
      { day: '2026-10-21', why: 'day-off', name: 'Harvest day' },
      { day: '2026-11-04', why: 'refused', findings: [{ rule: 'house.pairing' }] },
    ])
    const calendar = await peer.get('/api/calendar?from=2026-10-11&to=2026-11-10')
    expect(calendar.body.items).toHaveLength(2)
    expect(calendar.body.gaps).toHaveLength(2)
    expect(calendar.body.next.day).toBe('2026-10-14')
  })

  it('through a lapse is booked until it, and further on the day after it is mended', async () => {
    const { peer, seated, agency } = await pairedIn(
      peerway,
      'mt-sdmi',
      licensedUntil('mt-sdmi', '2026-10-20'),
    )
    const made = await plan(peer, meeting(seated, '2026-10-14', '16:00', '16:45'), { repeat: weekly })
    expect(made.body.recurrence.booked.map((one: { day: string }) => one.day)).toEqual(['2026-10-14'])
    expect(made.body.recurrence.gaps[0]).toMatchObject({ day: '2026-10-21', why: 'refused' })
    await agency.inside((tx) =>
      tx
        .updateTable('credential')
        .set({ to_day: '2028-01-01' })
        .where('organization_id', '=', agency.id)
        .where('staff_id', 'is not', null)
        .execute(),
    )
    const at = { now: Date.parse(noon), programs: peerway.house.programs }
    await agency.inside((tx) => extendRecurrences(tx, at, '2026-10-14'))
    const later = await peer.get('/api/calendar?from=2026-10-11&to=2026-12-10')
    expect(later.body.gaps).toEqual([])
    expect(later.body.items).toHaveLength(9)
    await agency.inside((tx) => extendRecurrences(tx, at, '2026-10-14'))
    expect((await peer.get('/api/calendar?from=2026-10-11&to=2026-12-10')).body.items).toHaveLength(9)
  })

  it('is called off from one day on, or changed from one day on, and the days before stay', async () => {
    const { peer, seated } = await pairedIn(peerway)
    const made = await plan(peer, meeting(seated, '2026-10-14', '16:00', '16:45'), {
      repeat: { ...weekly, until: '2026-11-11' },
    })
    const days = made.body.recurrence.booked as { id: string }[]
    expect(days).toHaveLength(5)
    const changed = await peer.post(`/api/bookings/${days[2]!.id}/move`, {
      baseVersion: 1,
      also: 'following',
      booking: meeting(seated, '2026-10-29', '10:00', '10:45'),
    })
    expect(changed.status).toBe(201)
    expect(changed.body.recurrence.booked.map((one: { day: string }) => one.day)).toEqual([
      '2026-10-29',
      '2026-11-05',
    ])
    const off = await peer.post(`/api/bookings/${changed.body.recurrence.booked[1].id}/cancel`, {
      by: 'participant',
      also: 'following',
    })
    expect(off.body.calledOff).toBe(1)
    const { items } = (await peer.get('/api/calendar?from=2026-10-11&to=2026-12-10')).body
    expect(
      items
        .filter((one: { state: string }) => one.state === 'planned')
        .map((one: { day: string }) => one.day),
    ).toEqual(['2026-10-14', '2026-10-21', '2026-10-29'])
  })

  it('stands in the calendar once where it was changed, and the day called off alone stays in it', async () => {
    const { peer, seated } = await pairedIn(peerway)
    const made = await plan(peer, meeting(seated, '2026-10-14', '16:00', '16:45'), {
      repeat: { ...weekly, until: '2026-11-04' },
    })
    const days = made.body.recurrence.booked as { id: string }[]
    const off = { by: 'participant', also: 'this' }
    await peer.post(`/api/bookings/${days[0]!.id}/cancel`, off)
    peerway.setClock(new Date(Date.parse(noon) + 60_000).toISOString())
    await peer.post(`/api/bookings/${days[1]!.id}/move`, {
      baseVersion: 1,
      also: 'following',
      booking: meeting(seated, '2026-10-21', '17:00', '17:45'),
    })
    const items = async () =>
      (await peer.get('/api/calendar?from=2026-10-11&to=2026-12-10')).body.items.map(
        (one: { day: string; startsAt: string; state: string }) =>
          `${one.day} ${one.startsAt.slice(11, 16)} ${one.state}`,
      )
    const changed = ['2026-10-21 23:00 planned', '2026-10-28 23:00 planned', '2026-11-04 00:00 planned']
    expect(await items()).toEqual(['2026-10-14 22:00 cancelled', ...changed])
    expect((await peer.get(`/api/bookings/${days[1]!.id}`)).body.state).toBe('cancelled')
    peerway.setClock(new Date(Date.parse(noon) + 120_000).toISOString())
    const next = (await peer.get('/api/calendar?from=2026-10-25&to=2026-10-31')).body.items
    await peer.post(`/api/bookings/${next[0].id}/cancel`, { ...off, also: 'following' })
    expect(await items()).toEqual([
      '2026-10-14 22:00 cancelled',
      changed[0],
      ...changed.slice(1).map((line) => line.replace('planned', 'cancelled')),
    ])
    peerway.setClock(noon)
  })

  it('ends with the pairing, as ended and by nobody; a good-bye stays planned', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    const made = await plan(peer, meeting(seated, '2026-10-14', '16:00', '16:45'), { repeat: weekly })
    const bye = await plan(peer, meeting(seated, '2026-10-23', '10:00', '10:30', { kind: 'good-bye' }))
    const coordinator = await agency.as('coordinator')
    const pairing = await coordinator.get(`/api/pairings/${seated.pairingId}`)
    const end = await coordinator.post(`/api/pairings/${seated.pairingId}/end`, {
      baseVersion: pairing.body.version,
      on: '2026-10-16',
    })
    expect(end.status).toBe(201)
    await tasks['sessions.judge-again']!(peerway.house, agency.id, { kind: 'pairing', id: seated.pairingId })
    const [first, second] = made.body.recurrence.booked as { id: string }[]
    expect(await stateOf(agency, first!.id)).toMatchObject({ state: 'planned' })
    expect(await stateOf(agency, second!.id)).toMatchObject({ state: 'cancelled', cancelled_by: 'ended' })
    expect(await stateOf(agency, bye.body.id)).toMatchObject({ state: 'planned' })
    // Both are told, and of all of them once.
    await tasks['sessions.judge-again']!(peerway.house, agency.id, { kind: 'pairing', id: seated.pairingId })
    const told = await peerway.database.admin.query<{ kind: string; peer: string | null }>(
      `select payload->>'kind' as kind, payload->>'peerId' as peer from app.outbox
       where organization_id = $1 and payload->>'kind' like '%booking-called-off' order by 1`,
      [agency.id],
    )
    expect(told.rows).toMatchObject([
      { kind: 'booking-called-off', peer: seated.peerId },
      { kind: 'own-booking-called-off' },
    ])
  })
})

describe('a calendar', () => {
  it('of somebody whom one does not serve is not found', async () => {
    const { agency, seated } = await pairedIn(peerway)
    const other = await agency.as('peer', { name: 'Somebody Else' })
    expect((await other.get(`/api/calendar?participant=${seated.participantId}`)).status).toBe(404)
    expect((await other.get(`/api/calendar?peer=${seated.peerId}`)).status).toBe(404)
    const elsewhere = await pairedIn(peerway)
    expect((await elsewhere.peer.get(`/api/calendar?participant=${seated.participantId}`)).status).toBe(404)
    const coordinator = await agency.as('coordinator')
    expect((await coordinator.get(`/api/calendar?participant=${seated.participantId}`)).status).toBe(200)
  })
})

describe('a day off', () => {
  it('is the admin’s to keep, not in the past and not without a name, and can be taken away', async () => {
    const { agency, peer, seated } = await pairedIn(peerway)
    const admin = await agency.as('agency-admin')
    const coordinator = await agency.as('coordinator')
    const day = { day: '2026-10-21', name: 'Harvest day' }
    expect((await coordinator.post('/api/days-off', day)).status).toBe(404)
    expect(codes(await admin.post('/api/days-off', { ...day, day: '2026-10-01' }))).toEqual(['day-off.past'])
    expect(codes(await admin.post('/api/days-off', { ...day, name: ' ' }))).toEqual(['day-off.name'])
    expect((await admin.post('/api/days-off', day)).body).toMatchObject({ planned: 0 })
    const made = await plan(peer, meeting(seated, '2026-10-14', '16:00', '16:45'), {
      repeat: { weekdays: [3], everyWeeks: 1, until: '2026-10-28' },
    })
    expect(made.body.recurrence.gaps).toMatchObject([{ day: '2026-10-21', name: 'Harvest day' }])
    expect((await coordinator.get('/api/days-off')).body.items).toEqual([{ ...day, planned: 0 }])
    await admin.post('/api/days-off/2026-10-21/remove')
    const at = { now: Date.parse(noon), programs: peerway.house.programs }
    await agency.inside((tx) => extendRecurrences(tx, at, wednesday))
    const { items, gaps } = (await peer.get('/api/calendar?from=2026-10-11&to=2026-11-10')).body
    expect([items.length, gaps.length]).toEqual([3, 0])
  })
})
