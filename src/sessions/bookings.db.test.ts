import { beforeAll, describe, expect, it } from 'vitest'
import { type Cast, castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { tasks } from '../app/tasks.ts'
import { newId } from '../kernel/ids.ts'
import { extendRecurrences } from './recur.command.ts'

/** Wednesday; the week began on Sunday the 4th. */
const today = '2026-10-07'
const cast = (programId: string): Cast => castOn(today).find((one) => one.programId === programId)!

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T12:00:00Z` })
})

async function paired(programId = 'mt-sdmi', more: Partial<Cast> = {}) {
  const who = { ...cast(programId), ...more }
  const agency = await peerway.agency({ name: who.agency.name, zone: who.agency.zone, programs: [programId] })
  const seated = await agency.inside((tx) => seat(tx, who, today, Date.now()))
  const peer = await agency.as('peer', { name: who.peer.name, peerId: seated.peerId })
  return { agency, seated, peer, who }
}

const meeting = (seated: Seated, date: string, start: string, end: string, more = {}) => ({
  pairingId: seated.pairingId,
  date,
  start,
  end,
  mode: 'in-person',
  ...more,
})

const plan = (client: HatClient, booking: object, more: object = {}) =>
  client.post('/api/bookings', { bookingId: newId(Date.now()), booking, ...more })

/** Writes down what was held, by the clock of another day. */
async function hold(client: HatClient, session: object, sessionId = newId(Date.now())) {
  peerway.setClock('2026-12-31T12:00:00Z')
  try {
    return await client.post('/api/sessions', { sessionId, session })
  } finally {
    peerway.setClock(`${today}T12:00:00Z`)
  }
}

const codes = (answer: { body: { refusals: { code: string }[] } }) =>
  answer.body.refusals.map(({ code }) => code)

const stateOf = async (agency: Agency, id: string) =>
  agency.inside((tx) =>
    tx
      .selectFrom('session')
      .select(['state', 'at_risk', 'cancelled_by', 'missed_by', 'version', 'starts_at', 'held_back'])
      .where('organization_id', '=', agency.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )

const risk = (row: { at_risk: unknown }) =>
  ((row.at_risk ?? []) as { rule: string }[]).map((finding) => finding.rule)

describe('planning a meeting', () => {
  it('is refused for a time that has passed, with what to do instead', async () => {
    const { peer, seated } = await paired()
    const answer = await plan(peer, meeting(seated, '2026-10-06', '10:00', '11:00'))
    expect(answer.status).toBe(422)
    expect(answer.body.refusals).toMatchObject([
      { code: 'booking.in-the-past', field: 'booking.date', change: expect.stringMatching(/write it down/) },
    ])
  })

  it('is refused at a half past two that there will not be, with the next time that there is', async () => {
    const { peer, seated } = await paired()
    const never = await plan(peer, meeting(seated, '2027-03-14', '02:30', '03:30'))
    expect(never.body.refusals).toMatchObject([
      { field: 'booking.start', text: expect.stringMatching(/03:00/) },
    ])
  })

  it('of a pairing that is not mine is not found, and nobody but peer and coordinator may', async () => {
    const { agency, seated } = await paired()
    const other = await agency.as('peer', { name: 'Somebody Else' })
    expect((await plan(other, meeting(seated, '2026-10-09', '10:00', '11:00'))).status).toBe(404)
    const officer = await agency.as('program-officer')
    expect((await plan(officer, meeting(seated, '2026-10-09', '10:00', '11:00'))).status).toBe(404)
    const coordinator = await agency.as('coordinator')
    expect((await plan(coordinator, meeting(seated, '2026-10-09', '10:00', '11:00'))).status).toBe(201)
  })

  it('that would be the eleventh and twelfth unit of a week is refused, and the officer is named', async () => {
    const { peer, seated, agency } = await paired()
    await hold(peer, meeting(seated, '2026-10-05', '10:00', '10:45'))
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
    const { peer, seated, agency } = await paired()
    await plan(peer, meeting(seated, '2026-10-08', '10:00', '12:30'))
    await approve(agency, seated, '2026-10-04', 12)
    expect((await plan(peer, meeting(seated, '2026-10-10', '10:00', '10:30'))).status).toBe(201)
    expect(codes(await plan(peer, meeting(seated, '2026-10-10', '14:00', '14:15')))).toEqual([
      'rule.week.units',
    ])
  })

  it('by two people at the same instant gives the last unit to exactly one', async () => {
    const { peer, seated, agency, who } = await paired()
    await plan(peer, meeting(seated, '2026-10-08', '08:00', '10:15'))
    const second = await agency.inside((tx) =>
      seat(tx, { ...who, peer: { ...who.peer, name: 'Second Peer' } }, today, Date.now()),
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
    const { peer, seated } = await paired()
    await plan(peer, meeting(seated, '2026-10-09', '10:00', '11:00'))
    expect(codes(await plan(peer, meeting(seated, '2026-10-09', '09:30', '10:01')))).toEqual([
      'rule.house.overlap',
    ])
    expect((await plan(peer, meeting(seated, '2026-10-09', '11:00', '11:15'))).status).toBe(201)
    expect((await hold(peer, meeting(seated, '2026-10-09', '09:30', '10:01'))).status).toBe(201)
  })

  it('after the end of the pairing is refused, and so is one for somebody who is not served', async () => {
    const { peer, seated, agency } = await paired()
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

  it('is possible in a crisis, whatever stands in the way', async () => {
    const { peer, seated, agency } = await paired()
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
    const who = cast('mt-sdmi')
    const licence = { ...who.supervisor.licence!, to: '2026-10-09' }
    const { peer, seated } = await paired('mt-sdmi', { supervisor: { ...who.supervisor, licence } })
    expect((await plan(peer, meeting(seated, '2026-10-09', '10:00', '11:00'))).status).toBe(201)
    expect(codes(await plan(peer, meeting(seated, '2026-10-12', '10:00', '11:00')))).toContain(
      'rule.supervision.licensed',
    )
  })
})

describe('what is planned', () => {
  it('becomes the session that was held, under the same id, with what was planned beside it', async () => {
    const { peer, seated, agency } = await paired()
    const booked = await plan(peer, meeting(seated, '2026-10-08', '10:00', '11:00'))
    const held = await hold(
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

  it('yields to what was held: the booking stays, marked at risk, until there is room again', async () => {
    const { peer, seated, agency } = await paired()
    const booked = await plan(peer, meeting(seated, '2026-10-08', '10:00', '11:00'))
    const held = await hold(peer, meeting(seated, '2026-10-09', '10:00', '12:00'))
    expect(held.body.heldBack).toBe(false)
    const marked = await stateOf(agency, booked.body.id)
    expect(marked.state).toBe('planned')
    expect(risk(marked)).toEqual(['week.units'])
    await approve(agency, seated, '2026-10-04', 12)
    await tasks['sessions.judge-again']!(peerway.house, agency.id, {
      kind: 'participant',
      id: seated.participantId,
      from: '2026-10-04',
    })
    expect(risk(await stateOf(agency, booked.body.id))).toEqual([])
  })

  it('can be moved, with its way there kept, and is asked about like a new one', async () => {
    const { peer, seated, agency } = await paired()
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
    const { peer, seated, agency } = await paired()
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
    const { peer, seated, agency } = await paired()
    const booked = await plan(peer, meeting(seated, '2026-10-08', '10:00', '11:00'))
    const url = `/api/bookings/${booked.body.id}/missed`
    expect(codes(await peer.post(url, { by: 'participant' }))).toEqual(['booking.not-yet'])
    peerway.setClock('2026-10-08T20:00:00Z')
    expect((await peer.post(url, { by: 'participant', why: 'Nobody opened' })).status).toBe(201)
    peerway.setClock(`${today}T12:00:00Z`)
    expect(await stateOf(agency, booked.body.id)).toMatchObject({ state: 'missed', missed_by: 'participant' })
    await hold(peer, meeting(seated, '2026-10-08', '10:30', '11:00'), booked.body.id)
    expect(await stateOf(agency, booked.body.id)).toMatchObject({ state: 'held', missed_by: null })
  })
})

describe('a share of meetings in person', () => {
  it('of exactly half asks for a reason, once; one more that was held settles it, one that is booked does not', async () => {
    const { peer, seated } = await paired('pss')
    for (let day = 10; day < 16; day += 1) {
      await hold(peer, meeting(seated, `2026-09-${day}`, '10:00', '10:30'))
      await hold(peer, meeting(seated, `2026-09-${day}`, '14:00', '14:30', { mode: 'phone' }))
    }
    const half = await plan(peer, meeting(seated, '2026-10-08', '10:00', '11:00'))
    expect(codes(half)).toEqual(['decision.reason-missing'])
    const said = await plan(peer, meeting(seated, '2026-10-08', '10:00', '11:00'), {
      reason: 'No bus in August',
    })
    expect(said.status).toBe(201)
    const judged = await peer.post('/api/bookings/judge', {
      booking: meeting(seated, '2026-10-09', '10:00', '11:00'),
    })
    const share = (answer: typeof judged) =>
      answer.body.decision.findings.find((one: { rule: string }) => one.rule === 'window.faceToFace')
    expect(share(judged)).toMatchObject({ verdict: 'not-met', consequence: 'reason' })
    expect(judged.body.asksReason).toBe(false)
    await hold(peer, meeting(seated, '2026-10-06', '10:00', '10:30'))
    const settled = await peer.post('/api/bookings/judge', {
      booking: meeting(seated, '2026-10-09', '10:00', '11:00'),
    })
    expect(share(settled)).toMatchObject({ verdict: 'met' })
  })
})

describe('waiver support that ends while meetings are planned', () => {
  it('marks those of the next 30 days, marks later ones as refused, and holds back what is held', async () => {
    const { peer, seated, agency } = await paired('ct-p2p')
    const soon = await plan(peer, meeting(seated, '2026-10-20', '10:00', '11:00'))
    const late = await plan(peer, meeting(seated, '2026-11-20', '10:00', '11:00'))
    expect([soon.status, late.status]).toEqual([201, 201])
    const coordinator = await agency.as('coordinator')
    const ended = await coordinator.post(`/api/peers/${seated.peerId}/facts`, {
      chapter: 'peer',
      name: 'waiverSupport',
      value: [{ from: '2020-01-01', to: '2026-10-10' }],
      from: today,
      source: 'Letter of the Department',
    })
    expect(ended.status).toBe(201)
    await tasks['sessions.judge-again']!(peerway.house, agency.id, {
      kind: 'peer',
      id: seated.peerId,
      from: today,
    })
    const consequences = async (id: string) =>
      ((await stateOf(agency, id)).at_risk as { rule: string; consequence: string }[] | null)?.map(
        ({ rule, consequence }) => `${rule} ${consequence}`,
      )
    expect(await consequences(soon.body.id)).toEqual(['peer.waiverSupportNow hold'])
    expect(await consequences(late.body.id)).toEqual(
      expect.arrayContaining(['peer.waiverSupport refuse', 'peer.waiverSupportNow hold']),
    )
    const held = await hold(peer, meeting(seated, '2026-10-20', '10:00', '11:00'), soon.body.id)
    expect(held.body.heldBack).toBe(true)
    expect(codes(await plan(peer, meeting(seated, '2026-11-25', '10:00', '11:00')))).toContain(
      'rule.peer.waiverSupport',
    )
  })
})

async function approve(agency: Agency, seated: Seated, week: string, units: number): Promise<void> {
  const officer = await agency.as('program-officer')
  await agency.inside((tx) =>
    tx
      .insertInto('unit_approval')
      .values({
        organization_id: agency.id,
        id: newId(Date.now()),
        participant_id: seated.participantId,
        program_id: 'mt-sdmi',
        week,
        asked_units: units,
        reason: 'A hard week',
        requested_by: officer.actor.membershipId,
        requested_at: `${today}T10:00:00Z`,
        state: 'approved',
        approved_units: units,
        decided_by: officer.actor.membershipId,
        decided_at: `${today}T11:00:00Z`,
      })
      .execute(),
  )
}

describe('a meeting that returns', () => {
  const weekly = { weekdays: [3], everyWeeks: 1 }

  it('at four stays at four when the clocks change', async () => {
    const { peer, seated } = await paired()
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
    const { peer, seated, agency } = await paired()
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
    const who = cast('mt-sdmi')
    const licence = { ...who.supervisor.licence!, to: '2026-10-20' }
    const { peer, seated, agency } = await paired('mt-sdmi', { supervisor: { ...who.supervisor, licence } })
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
    const at = { now: Date.parse(`${today}T12:00:00Z`), programs: peerway.house.programs }
    await agency.inside((tx) => extendRecurrences(tx, at, '2026-10-14'))
    const later = await peer.get('/api/calendar?from=2026-10-11&to=2026-12-10')
    expect(later.body.gaps).toEqual([])
    expect(later.body.items).toHaveLength(9)
    await agency.inside((tx) => extendRecurrences(tx, at, '2026-10-14'))
    expect((await peer.get('/api/calendar?from=2026-10-11&to=2026-12-10')).body.items).toHaveLength(9)
  })

  it('is called off from one day on, or changed from one day on, and the days before stay', async () => {
    const { peer, seated } = await paired()
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

  it('ends with the pairing, as ended and by nobody; a good-bye stays planned', async () => {
    const { peer, seated, agency } = await paired()
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
  })
})

describe('a calendar', () => {
  it('of somebody whom one does not serve is not found', async () => {
    const { agency, seated } = await paired()
    const other = await agency.as('peer', { name: 'Somebody Else' })
    expect((await other.get(`/api/calendar?participant=${seated.participantId}`)).status).toBe(404)
    expect((await other.get(`/api/calendar?peer=${seated.peerId}`)).status).toBe(404)
    const elsewhere = await paired()
    expect((await elsewhere.peer.get(`/api/calendar?participant=${seated.participantId}`)).status).toBe(404)
    const coordinator = await agency.as('coordinator')
    expect((await coordinator.get(`/api/calendar?participant=${seated.participantId}`)).status).toBe(200)
  })
})
