import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { doWork } from '../../tools/testing/outbox.ts'
import { newId } from '../kernel/ids.ts'

const today = '2026-10-15'
const cast = castOn(today).find((one) => one.programId === 'mt-sdmi')!

let peerway: Peerway
beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
})

type Town = { agency: Agency; seated: Seated; nora: HatClient; officer: HatClient }

/** Nora serves Walter under the weekly limit; an officer of the funder looks after both. */
async function town(): Promise<Town> {
  const agency = await peerway.agency({ zone: cast.agency.zone, programs: ['mt-sdmi'] })
  const seated = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  const nora = await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId })
  const officer = await agency.as('program-officer', { name: 'Odile Brandt' })
  return { agency, seated, nora, officer }
}

const record = (peer: HatClient, seated: Seated, date: string, start: string, end: string) =>
  peer.post('/api/sessions', {
    sessionId: newId(Date.now()),
    session: { pairingId: seated.pairingId, date, start, end, mode: 'in-person' },
  })

const ask = (asking: HatClient, seated: Seated, week: string, units: number | string, more: object = {}) =>
  asking.post('/api/approvals/units', {
    participantId: seated.participantId,
    programId: 'mt-sdmi',
    week,
    units,
    reason: 'A hard week',
    ...more,
  })
const decide = (deciding: HatClient, id: string, approve = true, more: object = {}) =>
  deciding.post(`/api/approvals/units/${id}/decide`, { approve, reason: 'Talked it over', ...more })

const refusalOf = (answer: { status: number; body: { refusals?: { code: string; field?: string }[] } }) => ({
  status: answer.status,
  ...answer.body.refusals?.[0],
})

describe('more units of a week are not asked for', () => {
  it.each([
    ['as a part of one', '10.25', 'approval.whole-units', 'units'],
    ['as none', 0, 'approval.no-units', 'units'],
    ['as a word', 'many', 'approval.units-missing', 'units'],
    ['when they are allowed anyway', 10, 'approval.allowed-anyway', 'units'],
    ['when no week has so many', 700, 'approval.more-than-a-week', 'units'],
  ])('%s: the field says so', async (_, units, code, field) => {
    const { nora, seated } = await town()
    const answer = await ask(nora, seated, today, units)
    expect(refusalOf(answer)).toMatchObject({ status: 422, code, field })
    expect(answer.body.refusals[0].text).not.toMatch(/refusal\./)
  })

  it('without saying why', async () => {
    const { nora, seated } = await town()
    const answer = await ask(nora, seated, today, 12, { reason: ' ' })
    expect(refusalOf(answer)).toMatchObject({ code: 'approval.reason-missing', field: 'reason' })
  })

  it('for last week, in which nothing waits: the clause says so, and what would change it', async () => {
    const { nora, seated } = await town()
    const answer = await ask(nora, seated, '2026-10-07', 12)
    expect(refusalOf(answer)).toMatchObject({ code: 'approval.week-is-over', field: 'week' })
    expect(answer.body.refusals[0].change).toMatch(/Write down first/)
    expect(answer.body.findings[0].clause.id).toBe('MT-SDMI/limit.weekly-units')
  })

  it('twice while the first waits', async () => {
    const { nora, seated } = await town()
    expect((await ask(nora, seated, today, 12)).status).toBe(201)
    expect(refusalOf(await ask(nora, seated, today, 14))).toMatchObject({
      code: 'approval.asked-already',
      field: 'week',
    })
  })

  it('by a peer of somebody else, by the officer, or for a session of somebody else', async () => {
    const { agency, nora, officer, seated } = await town()
    const other = await agency.as('peer', { name: 'Somebody Else' })
    expect((await ask(other, seated, today, 12)).status).toBe(404)
    expect((await ask(officer, seated, today, 12)).status).toBe(404)
    expect((await ask(nora, seated, today, 12, { sessionId: newId(1) })).status).toBe(404)
  })
})

describe('a request is not decided', () => {
  it('by whoever asked, under whatever hat', async () => {
    const { agency, nora, seated } = await town()
    const asked = await ask(nora, seated, today, 12)
    expect(await decide(nora, asked.body.id)).toMatchObject({
      status: 403,
      body: { code: 'approval.own-request' },
    })
    const herOtherHat = await agency.as('program-officer', { accountId: nora.actor.accountId })
    expect(await decide(herOtherHat, asked.body.id)).toMatchObject({
      status: 403,
      body: { code: 'approval.own-request' },
    })
  })

  it('by another role than the officer’s', async () => {
    const { agency, nora, seated } = await town()
    const asked = await ask(nora, seated, today, 12)
    for (const role of ['coordinator', 'agency-admin'] as const)
      expect((await decide(await agency.as(role), asked.body.id)).body.code).toBe('approval.not-yours')
  })

  it('by an officer who serves this person as a peer, even when somebody else asked', async () => {
    const { agency, nora, seated } = await town()
    const coordinator = await agency.as('coordinator')
    const asked = await ask(coordinator, seated, today, 12)
    const asOfficer = await agency.as('program-officer', { accountId: nora.actor.accountId })
    expect((await decide(asOfficer, asked.body.id)).body.code).toBe('approval.own-work')
  })

  it('by an officer who is this person, who is not asked either, and reads it without a way to decide', async () => {
    const { agency, nora, officer, seated } = await town()
    const walter = await agency.as('participant', { participantId: seated.participantId })
    const asOfficer = await agency.as('program-officer', { accountId: walter.actor.accountId })
    const asked = await ask(nora, seated, today, 12)
    const answer = await decide(asOfficer, asked.body.id)
    expect([answer.status, answer.body.code]).toEqual([403, 'approval.own-record'])
    const seenBy = async (who: HatClient) => ({
      may: (await who.get('/api/approvals')).body.open[0].may.decide,
      waits: ((await who.get('/api/today')).body.items as { id: string }[]).some(
        (item) => item.id === asked.body.id,
      ),
    })
    expect(await seenBy(asOfficer)).toEqual({ may: false, waits: false })
    expect(await seenBy(officer)).toEqual({ may: true, waits: true })
    expect((await decide(officer, asked.body.id)).status).toBe(201)
  })

  it('by an officer whose role has ended, and what was decided before keeps the name and the day', async () => {
    const { agency, nora, officer, seated } = await town()
    const first = await ask(nora, seated, today, 12)
    expect((await decide(officer, first.body.id, false)).status).toBe(201)
    const second = await ask(nora, seated, today, 12)
    await agency.inside((tx) =>
      tx
        .updateTable('membership')
        .set({ to_day: '2026-10-14' })
        .where('organization_id', '=', agency.id)
        .where('id', '=', officer.actor.membershipId)
        .execute(),
    )
    // The sign-in may remember the hat for some seconds; the record does not.
    expect([403, 404]).toContain((await decide(officer, second.body.id)).status)
    const { body } = await nora.get('/api/approvals')
    expect(body.open).toHaveLength(1)
    expect(body.decided[0]).toMatchObject({
      state: 'denied',
      decidedBy: { name: 'Odile Brandt', until: '2026-10-14' },
    })
  })

  it('twice: what was denied stays denied, and a new request can be made', async () => {
    const { nora, officer, seated } = await town()
    const asked = await ask(nora, seated, today, 12)
    await decide(officer, asked.body.id, false)
    expect(refusalOf(await decide(officer, asked.body.id))).toMatchObject({
      code: 'approval.decided-already',
    })
    expect((await ask(nora, seated, today, 12)).status).toBe(201)
  })

  it('without a reason, or for a part of a unit', async () => {
    const { nora, officer, seated } = await town()
    const asked = await ask(nora, seated, today, 12)
    expect(refusalOf(await decide(officer, asked.body.id, false, { reason: '' }))).toMatchObject({
      field: 'reason',
    })
    expect(refusalOf(await decide(officer, asked.body.id, true, { units: '11.5' }))).toMatchObject({
      code: 'approval.whole-units',
      field: 'units',
    })
  })

  it('by two officers at once: one of them decides', async () => {
    const { agency, nora, officer, seated } = await town()
    const second = await agency.as('program-officer', { name: 'Piet Adler' })
    const asked = await ask(nora, seated, today, 12)
    const answers = await Promise.all([decide(officer, asked.body.id), decide(second, asked.body.id, false)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422])
    expect((await nora.get('/api/approvals')).body.decided).toHaveLength(1)
  })

  it('after whoever asked took it back', async () => {
    const { agency, nora, officer, seated } = await town()
    const asked = await ask(nora, seated, today, 12)
    const withdraw = (who: HatClient) => who.post(`/api/approvals/units/${asked.body.id}/withdraw`)
    expect((await withdraw(await agency.as('coordinator'))).status).toBe(403)
    expect((await withdraw(nora)).status).toBe(201)
    expect(refusalOf(await decide(officer, asked.body.id)).code).toBe('approval.decided-already')
  })
})

describe('an approval', () => {
  it('for any day of a week is for that week, as people count weeks', async () => {
    const { nora, officer, seated } = await town()
    const asked = await ask(nora, seated, '2026-10-17', '۱۲')
    expect(asked.body.week).toBe('2026-10-11')
    expect((await decide(officer, asked.body.id)).body).toMatchObject({ afterwards: false })
    const { body } = await officer.get(`/api/approvals?participant=${seated.participantId}`)
    expect(body.decided[0]).toMatchObject({ asked: 12, approved: 12, allowed: 10, until: '2026-10-17' })
  })

  it('after the fact lifts what it covers, up to its cap and no further, and says that it came afterwards', async () => {
    const { agency, nora, officer, seated } = await town()
    await record(nora, seated, '2026-10-05', '10:00', '12:15')
    const tenth = await record(nora, seated, '2026-10-06', '10:00', '10:45')
    const far = await record(nora, seated, '2026-10-07', '10:00', '11:00')
    expect([tenth.body.heldBack, far.body.heldBack]).toEqual([true, true])
    const asked = await ask(nora, seated, '2026-10-06', 14, { sessionId: tenth.body.id })
    expect((await decide(officer, asked.body.id, true, { units: 13 })).body).toMatchObject({
      state: 'approved',
      afterwards: true,
    })
    await doWork(peerway, agency.id)
    const units = await agency.inside((tx) =>
      tx
        .selectFrom('session_units')
        .select(['session_id', 'units', 'counted'])
        .where('organization_id', '=', agency.id)
        .where('session_id', 'in', [tenth.body.id, far.body.id])
        .orderBy('units')
        .execute(),
    )
    expect(units).toMatchObject([
      { session_id: tenth.body.id, units: 3, counted: 3 },
      { session_id: far.body.id, units: 4, counted: 1 },
    ])
    expect((await nora.get(`/api/sessions/${tenth.body.id}`)).body.heldBack).toBe(false)
    expect((await nora.get(`/api/sessions/${far.body.id}`)).body.heldBack).toBe(true)
  })

  it('that is denied changes nothing, and stands with its reason beside what is held back until somebody asks again', async () => {
    const { agency, nora, officer, seated } = await town()
    await record(nora, seated, '2026-10-05', '10:00', '12:15')
    const over = await record(nora, seated, '2026-10-06', '10:00', '10:45')
    const asked = await ask(nora, seated, '2026-10-06', 14)
    expect((await decide(officer, asked.body.id, false)).body.state).toBe('denied')
    await doWork(peerway, agency.id)
    expect((await nora.get(`/api/sessions/${over.body.id}`)).body.heldBack).toBe(true)
    const line = async (who: HatClient) => (await who.get('/api/held-back')).body.items[0]
    const denied = { id: asked.body.id, state: 'denied', decidedReason: 'Talked it over' }
    expect(await line(nora)).toMatchObject({ mayAsk: true, request: denied })
    expect(await line(officer)).toMatchObject({ mayAsk: false, request: denied })
    expect((await ask(nora, seated, '2026-10-06', 12)).status).toBe(201)
    expect(await line(nora)).toMatchObject({ mayAsk: false, request: { state: 'requested' } })
  })

  it('for one week does nothing for another', async () => {
    const { agency, nora, officer, seated } = await town()
    await record(nora, seated, '2026-10-05', '10:00', '12:15')
    const over = await record(nora, seated, '2026-10-06', '10:00', '10:45')
    const asked = await ask(nora, seated, today, 14)
    await decide(officer, asked.body.id)
    await doWork(peerway, agency.id)
    expect((await nora.get(`/api/sessions/${over.body.id}`)).body.heldBack).toBe(true)
  })
})
