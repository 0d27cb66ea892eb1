import { beforeAll, describe, expect, it } from 'vitest'
import { seat } from '../../db/seeds/seat.ts'
import { type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import {
  approveUnits,
  codes,
  hold,
  licensedUntil,
  meeting,
  noon,
  pairedIn,
  plan,
  stateOf,
  wednesday,
} from '../../tools/testing/meetings.ts'
import { doWork } from '../../tools/testing/outbox.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: noon })
})

describe('planning a meeting', () => {
  it('is refused for a time that has passed, with what to do instead', async () => {
    const { peer, seated } = await pairedIn(peerway)
    const answer = await plan(peer, meeting(seated, '2026-10-06', '10:00', '11:00'))
    expect(answer.status).toBe(422)
    expect(answer.body.refusals).toMatchObject([
      { code: 'booking.in-the-past', field: 'booking.date', change: expect.stringMatching(/write it down/) },
    ])
  })

  it('is refused at a half past two that there will not be, with the next time that there is', async () => {
    const { peer, seated } = await pairedIn(peerway)
    const never = await plan(peer, meeting(seated, '2027-03-14', '02:30', '03:30'))
    expect(never.body.refusals).toMatchObject([
      { field: 'booking.start', text: expect.stringMatching(/03:00/) },
    ])
  })

  it('of a pairing that is not mine is not found, and nobody but peer and coordinator may', async () => {
    const { agency, seated } = await pairedIn(peerway)
    const other = await agency.as('peer', { name: 'Somebody Else' })
    expect((await plan(other, meeting(seated, '2026-10-09', '10:00', '11:00'))).status).toBe(404)
    const officer = await agency.as('program-officer')
    expect((await plan(officer, meeting(seated, '2026-10-09', '10:00', '11:00'))).status).toBe(404)
    const coordinator = await agency.as('coordinator')
    expect((await plan(coordinator, meeting(seated, '2026-10-09', '10:00', '11:00'))).status).toBe(201)
  })

  it('that would be the eleventh and twelfth unit of a week is refused, and the officer is named', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    await hold(peerway, peer, meeting(seated, '2026-10-05', '10:00', '10:45'))
    await plan(peer, meeting(seated, '2026-10-07', '10:00', '11:00'))
    await plan(peer, meeting(seated, '2026-10-09', '10:00', '10:45'))
    const refused = await plan(peer, meeting(seated, '2026-10-10', '10:00', '10:30'))
    expect(codes(refused)).toEqual(['rule.week.units'])
    const finding = refused.body.decision.findings.find((one: { rule: string }) => one.rule === 'week.units')
    expect(finding).toMatchObject({ verdict: 'not-met', clause: { id: 'MT-SDMI/limit.weekly-units' } })
    expect(finding.approver).toMatch(/CPO|Officer/i)
    const kept = await agency.inside((tx) =>
      tx
        .selectFrom('decision')
        .select(['act', 'result', 'consequences'])
        .where('organization_id', '=', agency.id)
        .where('result', '=', 'refused')
        .execute(),
    )
    expect(kept).toMatchObject([{ act: 'book', consequences: ['refused:week.units'] }])
    expect((await plan(peer, meeting(seated, '2026-10-11', '00:05', '01:05'))).status).toBe(201)
  })

  it('goes as far as an approval of the week goes, and no further', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    await plan(peer, meeting(seated, '2026-10-08', '10:00', '12:30'))
    await approveUnits(agency, seated, '2026-10-04', 12)
    expect((await plan(peer, meeting(seated, '2026-10-10', '10:00', '10:30'))).status).toBe(201)
    expect(codes(await plan(peer, meeting(seated, '2026-10-10', '14:00', '14:15')))).toEqual([
      'rule.week.units',
    ])
  })

  it('by two people at the same instant gives the last unit to exactly one', async () => {
    const { peer, seated, agency, who } = await pairedIn(peerway)
    await plan(peer, meeting(seated, '2026-10-08', '08:00', '10:15'))
    const second = await agency.inside((tx) =>
      seat(tx, { ...who, peer: { ...who.peer, name: 'Second Peer' } }, wednesday, Date.now()),
    )
    await agency.inside((tx) =>
      tx
        .updateTable('pairing')
        .set({ participant_id: seated.participantId })
        .where('organization_id', '=', agency.id)
        .where('id', '=', second.pairingId)
        .execute(),
    )
    const two = await agency.as('peer', { name: 'Second Peer', peerId: second.peerId })
    const answers = await Promise.all([
      plan(peer, meeting(seated, '2026-10-09', '10:00', '10:15')),
      plan(two, { ...meeting(seated, '2026-10-09', '12:00', '12:15'), pairingId: second.pairingId }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422])
    expect(codes(answers.find((answer) => answer.status === 422)!)).toEqual(['rule.week.units'])
  })

  it('that overlaps another by a minute is refused; touching is fine; held, both are kept', async () => {
    const { peer, seated } = await pairedIn(peerway)
    await plan(peer, meeting(seated, '2026-10-09', '10:00', '11:00'))
    expect(codes(await plan(peer, meeting(seated, '2026-10-09', '09:30', '10:01')))).toEqual([
      'rule.house.overlap',
    ])
    expect((await plan(peer, meeting(seated, '2026-10-09', '11:00', '11:15'))).status).toBe(201)
    expect((await hold(peerway, peer, meeting(seated, '2026-10-09', '09:30', '10:01'))).status).toBe(201)
  })

  it('after the end of the pairing is refused, and so is one for somebody who is not served', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    await agency.inside((tx) =>
      tx
        .updateTable('pairing')
        .set({ to_day: '2026-10-09' })
        .where('organization_id', '=', agency.id)
        .where('id', '=', seated.pairingId)
        .execute(),
    )
    expect((await plan(peer, meeting(seated, '2026-10-09', '10:00', '11:00'))).status).toBe(201)
    expect(codes(await plan(peer, meeting(seated, '2026-10-12', '10:00', '11:00')))).toEqual([
      'rule.house.pairing',
    ])
    await agency.inside((tx) =>
      tx.updateTable('enrolment').set({ state: 'paused' }).where('organization_id', '=', agency.id).execute(),
    )
    expect(codes(await plan(peer, meeting(seated, '2026-10-09', '14:00', '14:15')))).toEqual([
      'rule.house.served',
    ])
  })

  it('ends with the service: the pairing too, all but a good-bye is called off, and the record closes to the peer', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    const admin = await agency.as('agency-admin')
    const soon = await plan(peer, meeting(seated, '2026-10-14', '10:00', '10:30'))
    const bye = await plan(peer, meeting(seated, '2026-10-14', '11:00', '11:30', { kind: 'good-bye' }))
    const [before, after] = [
      await hold(peerway, peer, meeting(seated, '2026-10-05', '10:00', '10:30')),
      await hold(peerway, peer, meeting(seated, '2026-10-06', '10:00', '10:30')),
    ]
    const url = `/api/enrolments/${seated.enrolmentId}/end`
    expect((await admin.post(url, { on: '2026-10-05', reason: 'Moved away' })).status).toBe(201)
    await doWork(peerway, agency.id)
    const states = [soon, bye, before, after].map(async ({ body }) => {
      const { state, cancelled_by, held_back } = await stateOf(agency, body.id)
      return [state, cancelled_by, held_back]
    })
    expect(await Promise.all(states)).toEqual([
      ['cancelled', 'ended', false],
      ['planned', null, false],
      ['held', null, false],
      ['held', null, true],
    ])
    const pairing = (await admin.get(`/api/pairings/${seated.pairingId}`)).body
    expect(pairing).toMatchObject({ to: '2026-10-05', endedReason: 'Moved away' })
    expect((await peer.get(`/api/participants/${seated.participantId}`)).status).toBe(404)
  })

  it('for somebody who died is refused, also where nobody knows the day', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    await agency.inside((tx) =>
      tx
        .updateTable('participant')
        .set({ deceased: true })
        .where('organization_id', '=', agency.id)
        .where('id', '=', seated.participantId)
        .execute(),
    )
    expect(codes(await plan(peer, meeting(seated, '2026-10-09', '10:00', '11:00')))).toEqual([
      'rule.house.alive',
    ])
    const held = await hold(peerway, peer, meeting(seated, '2026-10-08', '10:00', '11:00'))
    expect(held.body).toMatchObject({ heldBack: false })
  })

  it('is possible in a crisis, whatever stands in the way', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    await plan(peer, meeting(seated, '2026-10-08', '10:00', '12:30'))
    await agency.inside((tx) =>
      tx.updateTable('enrolment').set({ state: 'paused' }).where('organization_id', '=', agency.id).execute(),
    )
    for (const [kind, start] of [
      ['crisis', '10:00'],
      ['referral', '13:00'],
      ['good-bye', '14:00'],
    ])
      expect(
        (await plan(peer, meeting(seated, '2026-10-09', start!, `${start!.slice(0, 2)}:45`, { kind })))
          .status,
      ).toBe(201)
  })

  it('on a day after the supervisor’s licence ends is refused, on its last day it is not', async () => {
    const { peer, seated } = await pairedIn(peerway, 'mt-sdmi', licensedUntil('mt-sdmi', '2026-10-09'))
    expect((await plan(peer, meeting(seated, '2026-10-09', '10:00', '11:00'))).status).toBe(201)
    expect(codes(await plan(peer, meeting(seated, '2026-10-12', '10:00', '11:00')))).toContain(
      'rule.supervision.licensed',
    )
  })
})

describe('the two who are to meet', () => {
  it('hear of what others plan, move or call off, once each, and whoever did it does not', async () => {
    const { agency, peer, seated } = await pairedIn(peerway)
    const coordinator = await agency.as('coordinator', { name: 'Dana Office' })
    const participant = await agency.as('participant', { participantId: seated.participantId })
    const moved = 'A planned meeting was moved to another time'
    const withYou = (what: string) => `A meeting with you ${what}`
    const heard = async () => {
      await doWork(peerway, agency.id)
      const of = async (who: HatClient) =>
        (await who.get('/api/notices')).body.items.map(({ says }: { says: string }) => says).toSorted()
      return { peer: await of(peer), participant: await of(participant) }
    }
    const own = await plan(peer, meeting(seated, '2026-10-08', '10:00', '10:30'))
    expect(await heard()).toEqual({ peer: [], participant: [] })
    const url = `/api/bookings/${own.body.id}`
    await coordinator.post(`${url}/move`, {
      baseVersion: 1,
      booking: meeting(seated, '2026-10-09', '10:00', '10:30'),
      also: 'this',
      why: 'The room is taken',
    })
    expect(await heard()).toEqual({ peer: [moved], participant: [withYou('was moved to another time')] })
    expect((await peer.get(url)).body.moves).toMatchObject([
      {
        from: '2026-10-08T16:00:00Z',
        to: '2026-10-09T16:00:00Z',
        by: 'Dana Office',
        why: 'The room is taken',
      },
    ])
    await plan(coordinator, meeting(seated, '2026-10-09', '13:00', '13:30'))
    await peer.post(`${url}/cancel`, { by: 'peer', also: 'this' })
    expect((await peer.get(url)).body.cancelledAt).toBe(noon)
    expect(await heard()).toEqual({
      peer: [moved, 'The office planned a meeting for you'],
      participant: ['is planned', 'was called off', 'was moved to another time'].map(withYou),
    })
  })
})
