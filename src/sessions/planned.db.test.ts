import { beforeAll, describe, expect, it } from 'vitest'
import { type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import {
  approveUnits,
  codes,
  hold,
  meeting,
  noon,
  pairedIn,
  plan,
  stateOf,
  wednesday,
} from '../../tools/testing/meetings.ts'
import { tasks } from '../app/tasks.ts'
import { judgeSessionAgain } from './judge-again.command.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: noon })
})

const risk = (row: { at_risk: unknown }) =>
  ((row.at_risk ?? []) as { rule: string }[]).map((finding) => finding.rule)

describe('what is planned', () => {
  it('becomes the session that was held, under the same id, with what was planned beside it', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    const booked = await plan(peer, meeting(seated, '2026-10-08', '10:00', '11:00'))
    const held = await hold(
      peerway,
      peer,
      meeting(seated, '2026-10-08', '10:10', '11:10', { said: 'A walk' }),
      booked.body.id,
    )
    expect(held.body).toMatchObject({ id: booked.body.id, heldBack: false, version: 2 })
    const [row] = await agency.inside((tx) =>
      tx
        .selectFrom('session')
        .innerJoin('session_units', 'session_units.session_id', 'session.id')
        .select(['state', 'planned_starts_at', 'starts_at', 'units', 'counted', 'planned'])
        .where('session.organization_id', '=', agency.id)
        .where('session_units.organization_id', '=', agency.id)
        .execute(),
    )
    expect(row).toMatchObject({ state: 'held', units: 4, counted: 4, planned: false })
    expect(row!.planned_starts_at).not.toEqual(row!.starts_at)
    const pulse = await agency.inside((tx) =>
      tx.selectFrom('pulse').selectAll().where('organization_id', '=', agency.id).execute(),
    )
    expect(pulse).toMatchObject([{ held: 1, first_held_on: '2026-10-08', last_held_on: '2026-10-08' }])
  })

  it('keeps which of two hours it was, on the night the clocks go back, for whoever moves it or writes it down', async () => {
    const { peer, seated } = await pairedIn(peerway)
    const second = { startHour: 'second', endHour: 'second' }
    const booked = await plan(peer, meeting(seated, '2026-11-01', '01:10', '01:40', second))
    const { body } = await peer.get(`/api/bookings/${booked.body.id}`)
    expect(body).toMatchObject({ start: '01:10', end: '01:40', endsNextDay: false, ...second })
    const elsewhere = meeting(seated, '2026-11-01', body.start, '01:45', { startHour: body.startHour })
    const moved = await peer.post(`/api/bookings/${booked.body.id}/move`, {
      ...{ baseVersion: 1, why: 'A little longer' },
      booking: { ...elsewhere, endHour: body.endHour },
    })
    expect(moved.status).toBe(201)
    const after = (await peer.get(`/api/bookings/${booked.body.id}`)).body
    expect([Date.parse(after.startsAt), after.minutes]).toEqual([Date.parse(body.startsAt), 35])
  })

  it('yields to what was held: the booking stays, marked at risk, until there is room again', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    const booked = await plan(peer, meeting(seated, '2026-10-08', '10:00', '11:00'))
    const held = await hold(peerway, peer, meeting(seated, '2026-10-09', '10:00', '12:00'))
    expect(held.body.heldBack).toBe(false)
    const marked = await stateOf(agency, booked.body.id)
    expect(marked.state).toBe('planned')
    expect(risk(marked)).toEqual(['week.units'])
    await approveUnits(agency, seated, '2026-10-04', 12)
    await tasks['sessions.judge-again']!(peerway.house, agency.id, {
      kind: 'participant',
      id: seated.participantId,
      from: '2026-10-04',
    })
    expect(risk(await stateOf(agency, booked.body.id))).toEqual([])
  })

  it('can be moved, with its way there kept, and is asked about like a new one', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    const booked = await plan(peer, meeting(seated, '2026-10-08', '10:00', '11:00'))
    await plan(peer, meeting(seated, '2026-10-09', '10:00', '11:00'))
    const url = `/api/bookings/${booked.body.id}/move`
    const onto = { baseVersion: 1, booking: meeting(seated, '2026-10-09', '10:30', '11:30') }
    expect(codes(await peer.post(url, onto))).toEqual(['rule.house.overlap'])
    const moved = await peer.post(url, {
      baseVersion: 1,
      booking: meeting(seated, '2026-10-09', '12:00', '13:00'),
      why: 'The bus was late',
    })
    expect(moved.status).toBe(201)
    expect(
      (await peer.post(url, { ...onto, booking: meeting(seated, '2026-10-10', '9:00', '10:00') })).status,
    ).toBe(422)
    const stale = { baseVersion: 1, booking: meeting(seated, '2026-10-10', '12:00', '13:00') }
    expect((await peer.post(url, stale)).status).toBe(409)
    const moves = await agency.inside((tx) =>
      tx.selectFrom('session_move').select(['why']).where('organization_id', '=', agency.id).execute(),
    )
    expect(moves).toEqual([{ why: 'The bus was late' }])
  })

  it('can always be called off by whoever does, and gives its units back', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    const booked = await plan(peer, meeting(seated, '2026-10-08', '10:00', '12:30'))
    const off = await peer.post(`/api/bookings/${booked.body.id}/cancel`, {
      by: 'participant',
      why: 'Not well',
    })
    expect(off.status).toBe(201)
    expect(await stateOf(agency, booked.body.id)).toMatchObject({
      state: 'cancelled',
      cancelled_by: 'participant',
    })
    expect((await plan(peer, meeting(seated, '2026-10-08', '10:00', '12:30'))).status).toBe(201)
    expect(codes(await peer.post(`/api/bookings/${booked.body.id}/cancel`, { by: 'peer' }))).toEqual([
      'booking.not-planned',
    ])
  })

  it('is missed by one of the two, never before it began, and may still turn out to have been held', async () => {
    const { peer, seated, agency } = await pairedIn(peerway)
    const booked = await plan(peer, meeting(seated, '2026-10-08', '10:00', '11:00'))
    const url = `/api/bookings/${booked.body.id}/missed`
    expect(codes(await peer.post(url, { by: 'participant' }))).toEqual(['booking.not-yet'])
    peerway.setClock('2026-10-08T20:00:00Z')
    expect((await peer.post(url, { by: 'participant', why: 'Nobody opened' })).status).toBe(201)
    peerway.setClock(noon)
    expect(await stateOf(agency, booked.body.id)).toMatchObject({ state: 'missed', missed_by: 'participant' })
    await hold(peerway, peer, meeting(seated, '2026-10-08', '10:30', '11:00'), booked.body.id)
    expect(await stateOf(agency, booked.body.id)).toMatchObject({ state: 'held', missed_by: null })
  })
})

describe('a share of meetings in person', () => {
  it('of exactly half asks for a reason, once, and none of who plans what mends it; one more that was held settles it, one that is booked does not', async () => {
    const { peer, seated, agency, who } = await pairedIn(peerway, 'pss')
    // Ninety days before the first of those asked about: too long ago to be looked back on.
    await hold(peerway, peer, meeting(seated, '2026-07-08', '10:00', '10:30'))
    for (let day = 10; day < 16; day += 1) {
      await hold(peerway, peer, meeting(seated, `2026-09-${day}`, '10:00', '10:30'))
      await hold(peerway, peer, meeting(seated, `2026-09-${day}`, '14:00', '14:30', { mode: 'phone' }))
    }
    const onThePhone = () =>
      peer.post('/api/sessions/judge', {
        session: meeting(seated, '2026-10-06', '16:00', '16:30', { mode: 'phone' }),
      })
    const share = (answer: Awaited<ReturnType<typeof plan>>) =>
      answer.body.decision.findings.find((one: { rule: string }) => one.rule === 'window.faceToFace')
    const before = await onThePhone()
    expect(before.body.asksReason).toBe(true)
    expect(share(before).facts).toMatchObject([
      { value: 'Face-to-face: 6 (46.2 %) and By phone: 7 (53.8 %)' },
    ])
    const mending = meeting(seated, '2026-10-07', '17:00', '18:00')
    const unasked = await peer.post('/api/bookings/judge', { booking: mending })
    expect([share(unasked).verdict, unasked.body.asksReason]).toEqual(['not-met', false])
    expect((await plan(peer, mending)).status).toBe(201)
    const call = meeting(seated, '2026-10-08', '10:00', '11:00', { mode: 'phone' })
    expect(codes(await plan(peer, call)), 'what is booked settles nothing').toEqual([
      'decision.reason-missing',
    ])
    expect((await plan(peer, call, { reason: 'No bus in August' })).status).toBe(201)
    const judged = await peer.post('/api/bookings/judge', {
      booking: meeting(seated, '2026-10-09', '10:00', '11:00'),
    })
    expect(share(judged)).toMatchObject({ verdict: 'not-met', consequence: 'reason' })
    expect(judged.body.asksReason).toBe(false)
    expect((await onThePhone()).body.asksReason).toBe(false)
    await hold(peerway, peer, meeting(seated, '2026-10-06', '10:00', '10:30'))
    const settled = await peer.post('/api/bookings/judge', {
      booking: meeting(seated, '2026-10-09', '10:00', '11:00'),
    })
    expect(share(settled)).toMatchObject({ verdict: 'met' })
    // What was said stands beside its finding on the page of a session.
    const coordinator = await agency.as('coordinator')
    const called = meeting(seated, '2026-10-06', '16:00', '16:30', { mode: 'phone' })
    const id = (await hold(peerway, peer, called)).body.id as string
    const page = async () => (await coordinator.get(`/api/sessions/${id}`)).body
    const reason = { rule: 'window.faceToFace', by: who.peer.name }
    // Asked once: what was said of the day that was booked stands for this one too, until it has words of its own.
    expect((await page()).reasons).toMatchObject([{ ...reason, words: 'No bus in August' }])
    await peer.put(`/api/sessions/${id}`, { baseVersion: 1, session: called, reason: 'He was ill' })
    await agency.inside((tx) =>
      judgeSessionAgain(tx, { now: peerway.house.now(), programs: peerway.house.programs }, id),
    )
    expect((await page()).reasons).toMatchObject([{ ...reason, words: 'He was ill' }])
  })
})

describe('waiver support that ends while meetings are planned', () => {
  it('marks those of the next 30 days, marks later ones as refused, and holds back what is held', async () => {
    const { peer, seated, agency } = await pairedIn(peerway, 'ct-p2p')
    const soon = await plan(peer, meeting(seated, '2026-10-20', '10:00', '11:00'))
    const late = await plan(peer, meeting(seated, '2026-11-20', '10:00', '11:00'))
    expect([soon.status, late.status]).toEqual([201, 201])
    const coordinator = await agency.as('coordinator')
    const ended = await coordinator.post(`/api/peers/${seated.peerId}/facts`, {
      chapter: 'peer',
      name: 'waiverSupport',
      value: [{ from: '2020-01-01', to: '2026-10-10' }],
      from: wednesday,
      source: 'Letter of the Department',
    })
    expect(ended.status).toBe(201)
    await tasks['sessions.judge-again']!(peerway.house, agency.id, {
      kind: 'peer',
      id: seated.peerId,
      from: wednesday,
    })
    const consequences = async (id: string) =>
      ((await stateOf(agency, id)).at_risk as { rule: string; consequence: string }[] | null)?.map(
        ({ rule, consequence }) => `${rule} ${consequence}`,
      )
    expect(await consequences(soon.body.id)).toEqual(['peer.waiverSupportNow hold'])
    expect(await consequences(late.body.id)).toEqual(
      expect.arrayContaining(['peer.waiverSupport refuse', 'peer.waiverSupportNow hold']),
    )
    const held = await hold(peerway, peer, meeting(seated, '2026-10-20', '10:00', '11:00'), soon.body.id)
    expect(held.body.heldBack).toBe(true)
    expect((await peer.get('/api/held-back')).body.items).toMatchObject([
      { mending: 'ask', who: 'DDS Central Office', finding: { rule: 'peer.waiverSupportNow' } },
    ])
    expect(codes(await plan(peer, meeting(seated, '2026-11-25', '10:00', '11:00')))).toContain(
      'rule.peer.waiverSupport',
    )
  })
})

describe('a ride that was made a duty', () => {
  it('is refused as a plan, and paid in full where the peer had to drive all the same', async () => {
    const { peer, seated } = await pairedIn(peerway, 'ct-p2p')
    const ride = { facts: { ride: 'required' } }
    const planned = await plan(peer, meeting(seated, '2026-10-20', '10:00', '11:40', ride))
    expect(codes(planned)).toContain('rule.session.ride')
    const held = await hold(peerway, peer, meeting(seated, '2026-10-20', '10:00', '11:40', ride))
    expect(held.body).toMatchObject({ minutes: 100, heldBack: false })
    expect((await peer.get('/api/held-back')).body.items).toEqual([])
  })
})

describe('a way of meeting', () => {
  it('that somebody cannot use is refused where the program says so; one that is arranged is taken', async () => {
    const { agency, peer, seated } = await pairedIn(peerway, 'oc-pm')
    const coordinator = await agency.as('coordinator')
    const said = await coordinator.post(`/api/participants/${seated.participantId}/facts`, {
      chapter: 'session',
      name: 'hearingWays',
      value: ['sign-language', 'captioned-phone'],
      from: wednesday,
      source: 'Told us so',
    })
    expect(said.status).toBe(201)
    const at = (mode: string, aids: string[]) =>
      meeting(seated, '2026-10-09', '10:00', '11:00', { mode, facts: { aids, interpreter: true } })
    expect(codes(await plan(peer, at('phone', [])))).toEqual(['rule.session.hearing'])
    const shown = await peer.post('/api/bookings/judge', { booking: at('phone', []) })
    expect(shown.body.ways).toMatchObject({ fits: 'no', stated: ['Sign language', 'Captioned phone'] })
    expect((await plan(peer, at('phone', ['captioned-phone']))).status).toBe(201)
    const signed = meeting(seated, '2026-10-12', '10:00', '11:00', {
      mode: 'video',
      facts: { aids: ['sign-language'], interpreter: true },
    })
    expect((await plan(peer, signed)).status).toBe(201)
  })
})
