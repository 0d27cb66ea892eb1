import { beforeAll, describe, expect, it } from 'vitest'
import { type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { close, held, heldBack, plan, type Seat, seatedIn, session } from '../../tools/testing/supervised.ts'
import { doWork } from '../../tools/testing/outbox.ts'
import { addDays } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import type { MeetingView } from './meeting-wire.ts'
import type { MonthsView } from './month-wire.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: '2026-10-15T18:00:00Z' })
})

const seated = (programId: string, today?: string) => seatedIn(peerway, programId, today)
const clock = (day: string) => peerway.setClock(`${day}T18:00:00Z`)

async function october(at: Seat, clauseId: string) {
  const view = (await at.supervisor.get<MonthsView>(`/api/months?peer=${at.seated.peerId}&year=2026`)).body
  return view.programs[0]!.months.find(({ month }) => month === '2026-10-01')?.lines.find(
    ({ clause }) => clause.id === clauseId,
  )
}

describe('a month that a specialist went without supervision', () => {
  const clause = 'MT-SDMI/sup.monthly'

  it('is not due yet on the 15th, missed on the 2nd, and holds its sessions back and no other', async () => {
    const at = await seated('mt-sdmi')
    await session(at, 'mt-sdmi', '2026-10-06')
    await session(at, 'mt-sdmi', '2026-10-31')
    await session(at, 'mt-sdmi', '2026-11-01')
    expect(await october(at, clause)).toMatchObject({ state: 'not-due-yet' })
    await close(at, '2026-10-31')
    expect(await heldBack(at)).toEqual([])
    clock('2026-11-02')
    await close(at, '2026-11-02')
    await close(at, '2026-11-02')
    expect(await heldBack(at)).toEqual([{ day: '2026-10-06' }, { day: '2026-10-31' }])
    expect(await october(at, clause)).toMatchObject({ state: 'missed', heldBack: 2 })
    expect(await october(at, 'MT-SDMI/doc.monthly-meeting')).toMatchObject({ state: 'missed' })
    await doWork(peerway, at.agency.id)
    const { items } = (await at.supervisor.get('/api/notices')).body as { items: { says: string }[] }
    expect(items.filter(({ says }) => says === 'A month had no meeting: say why')).toHaveLength(1)
    const decided = await at.agency.inside((tx) =>
      tx
        .selectFrom('decision')
        .select(['on_day as day', 'result'])
        .where('organization_id', '=', at.agency.id)
        .where('act', '=', 'month')
        .where('peer_id', '=', at.seated.peerId)
        .where('pairing_id', 'is', null)
        .orderBy('on_day')
        .execute(),
    )
    expect(decided.filter(({ day }) => day === '2026-10-31')).toEqual([{ day: '2026-10-31', result: 'kept' }])
  })

  it('is made up for only where something was missed: not a month that asked for nothing, nor one in which they met', async () => {
    const at = await seated('mt-sdmi', '2026-11-02')
    await session(at, 'mt-sdmi', '2026-10-06')
    const planned = await plan(at.supervisor, at, 'mt-sdmi', '2026-11-02')
    const url = `/api/supervision/meetings/${planned.body.id}`
    const offered = async () => (await at.supervisor.get<MeetingView>(url)).body.missed
    expect(await offered()).toEqual(['2026-10-01'])
    const typed = { baseVersion: 1, onDay: '2026-11-02', minutes: 30, came: [at.seated.peerId], close: false }
    const not = await at.supervisor.put(url, { ...typed, makesUpFor: '2026-09-01', reviews: [], agenda: [] })
    expect(not.body.refusals).toMatchObject([{ code: 'meeting.nothing-missed', field: 'makesUpFor' }])
    const early = await plan(at.supervisor, at, 'mt-sdmi', '2026-11-02', { makesUpFor: '2026-09-01' })
    expect(early.body.refusals).toMatchObject([{ code: 'meeting.nothing-missed' }])
    await held(at, 'mt-sdmi', '2026-10-20')
    expect(await offered()).toEqual([])
  })

  it('lets go of its sessions when a later meeting makes up for it, and stays missed', async () => {
    const at = await seated('mt-sdmi', '2026-11-02')
    await session(at, 'mt-sdmi', '2026-10-06')
    await close(at, '2026-11-02')
    expect(await heldBack(at)).toHaveLength(1)
    await held(at, 'mt-sdmi', '2026-11-02', { makesUpFor: '2026-10-01' })
    expect(await heldBack(at)).toEqual([])
    expect(await october(at, clause)).toMatchObject({
      state: 'missed',
      heldBack: 0,
      lifted: { how: 'made-up' },
    })
  })

  it('counts no meeting with somebody who did not supervise that day', async () => {
    const at = await seated('mt-sdmi', '2026-10-20')
    await session(at, 'mt-sdmi', '2026-10-06')
    const meeting = await held(at, 'mt-sdmi', '2026-10-20')
    await at.agency.inside(async (tx) => {
      const other = await tx
        .insertInto('staff')
        .values({ organization_id: at.agency.id, id: newId(Date.now()), name: 'Passer By' })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .updateTable('supervision_meeting')
        .set({ staff_id: other.id })
        .where('organization_id', '=', at.agency.id)
        .where('id', '=', meeting.id)
        .execute()
    })
    await close(at, '2026-11-02')
    expect(await heldBack(at)).toHaveLength(1)
  })

  it('counts no meeting with a supervisor whose licence had ended, and one on its last day', async () => {
    const at = await seated('mt-sdmi', '2026-11-02')
    await session(at, 'mt-sdmi', '2026-10-06')
    await held(at, 'mt-sdmi', '2026-10-20')
    const licence = (set: object) =>
      at.agency.inside((tx) =>
        tx
          .updateTable('credential')
          .set(set)
          .where('organization_id', '=', at.agency.id)
          .where('staff_id', '=', at.seated.supervisorId)
          .execute(),
      )
    for (const [set, state] of [
      [{ to_day: '2026-10-19' }, 'missed'],
      [{ to_day: '2026-10-20' }, 'held'],
      [{ to_day: '2026-10-19', state: 'claimed' }, 'held'],
    ] as const) {
      await licence(set)
      expect([set, (await october(at, clause))?.state]).toEqual([set, state])
    }
  })

  it('is explained by the supervisor and let pass by the agency admin: the sessions go on, the month stays missed', async () => {
    const at = await seated('mt-sdmi', '2026-11-02')
    await session(at, 'mt-sdmi', '2026-10-06')
    await close(at, '2026-11-02')
    const line = (await october(at, clause))!
    const word = { program: 'mt-sdmi', rule: line.rule, month: '2026-10-01', peerId: at.seated.peerId }
    expect((await at.peer.post('/api/months/words', { ...word, words: 'x' })).status).toBe(404)
    expect(
      (await at.supervisor.post('/api/months/words', { ...word, words: ' ' })).body.refusals,
    ).toMatchObject([{ field: 'words' }])
    expect((await at.supervisor.post('/api/months/words', { ...word, words: 'I was ill' })).status).toBe(201)
    expect(await october(at, clause)).toMatchObject({ state: 'explained', heldBack: 1 })
    await at.agency.inside((tx) =>
      tx
        .insertInto('override')
        .values({
          organization_id: at.agency.id,
          id: newId(Date.now()),
          program_id: 'mt-sdmi',
          rule: 'month.claims',
          clause,
          approver: 'agency-admin',
          peer_id: at.seated.peerId,
          month: '2026-10-01',
          reason: 'The supervisor was ill',
          requested_by: at.supervisor.actor.membershipId,
          requested_at: '2026-11-02T18:00:00Z',
          state: 'approved',
          decided_by: at.admin.actor.membershipId,
          decided_at: '2026-11-02T18:30:00Z',
        })
        .execute(),
    )
    await close(at, addDays('2026-11-02', 1))
    expect(await heldBack(at)).toEqual([])
    expect(await october(at, clause)).toMatchObject({ state: 'explained', heldBack: 0 })
  })
})

describe('a month of two who meet', () => {
  const clause = 'TN-MAPS/delivery.1'

  it('is not due yet while it runs, and reminds the mentor from the 20th and the supervisor from the 25th', async () => {
    const at = await seated('tn-maps')
    expect(await october(at, clause)).toMatchObject({ state: 'not-due-yet' })
    const told = async () =>
      (
        await at.agency.inside((tx) =>
          tx.selectFrom('outbox').select('payload').where('organization_id', '=', at.agency.id).execute(),
        )
      ).map(({ payload }) => (payload as { kind?: string }).kind)
    await close(at, '2026-10-19')
    expect((await told()).filter((kind) => kind?.startsWith('month-meeting'))).toEqual([])
    await close(at, '2026-10-20')
    expect((await told()).filter((kind) => kind?.startsWith('month-meeting'))).toEqual(['month-meeting'])
    await close(at, '2026-10-25')
    expect((await told()).filter((kind) => kind?.startsWith('month-meeting'))).toContain(
      'month-meeting-of-peer',
    )
  })

  it('that began on the 2nd is not due; full and empty it is missed, and touches no session', async () => {
    const at = await seated('tn-maps', '2026-11-01')
    await session(at, 'tn-maps', '2026-10-15', { state: 'missed', missed_by: 'participant' })
    await session(at, 'tn-maps', '2026-10-16', { kind: 'between', mode: 'phone' })
    await close(at, '2026-11-01')
    expect(await october(at, clause)).toMatchObject({ state: 'missed' })
    expect(await heldBack(at)).toEqual([])
    await at.agency.inside((tx) =>
      tx
        .updateTable('pairing')
        .set({ from_day: '2026-10-02' })
        .where('organization_id', '=', at.agency.id)
        .execute(),
    )
    expect(await october(at, clause)).toMatchObject({ state: 'not-due' })
  })

  it('is held by one contact that was marked as a meeting', async () => {
    const at = await seated('tn-maps', '2026-11-01')
    await session(at, 'tn-maps', '2026-10-16', { kind: 'between', mode: 'phone', counts_as_meeting: true })
    expect(await october(at, clause)).toMatchObject({ state: 'held' })
  })
})

describe('the monthly meeting with the case management team', () => {
  it('is met for one member and missed for the other, and a stranger to them cannot write it down', async () => {
    const at = await seated('mt-sdmi', '2026-10-27')
    const other = await at.agency.participant('Zoe Zimmer')
    const [enrolment, pairing] = [newId(Date.now()), newId(Date.now())]
    await at.agency.inside(async (tx) => {
      const of = { organization_id: at.agency.id, participant_id: other, program_id: 'mt-sdmi' }
      await tx
        .insertInto('enrolment')
        .values({
          ...of,
          id: enrolment,
          state: 'enrolled',
          asked_on: '2026-08-01',
          admitted_on: '2026-08-01',
        })
        .execute()
      await tx
        .insertInto('pairing')
        .values({ ...of, id: pairing, peer_id: at.seated.peerId, from_day: '2026-08-01' })
        .execute()
    })
    await session(at, 'mt-sdmi', '2026-10-06')
    await session(at, 'mt-sdmi', '2026-10-07', { participant_id: other, pairing_id: pairing })
    const met = (onDay: string, who: object, as = at.peer) =>
      as.post('/api/case-team', {
        program: 'mt-sdmi',
        onDay,
        minutes: 20,
        caseManager: false,
        programOfficer: false,
        pairingIds: [at.seated.pairingId],
        ...who,
      })
    expect((await met('2026-10-20', {})).body.refusals).toMatchObject([{ field: 'caseManager' }])
    const stranger = await at.agency.as('peer')
    expect((await met('2026-10-20', { caseManager: true }, stranger)).status).toBe(404)
    expect((await met('2026-10-20', { caseManager: true, names: 'Ms Ortiz' })).status).toBe(201)
    const officer = await at.agency.as('program-officer')
    expect((await met('2026-10-27', { programOfficer: true }, officer)).status).toBe(201)
    clock('2026-11-01')
    await close(at, '2026-11-01')
    const view = (await at.peer.get('/api/case-team?month=2026-10-01')).body
    const states = view.programs[0].people.map((one: { participant: { id: string }; state: string }) => [
      one.participant.id,
      one.state,
    ])
    expect(new Map(states)).toEqual(
      new Map([
        [other, 'missed'],
        [at.seated.participantId, 'held'],
      ]),
    )
    expect((await stranger.get('/api/case-team?month=2026-10-01')).body.programs[0].people).toEqual([])
  })
})

describe('the months of a participant', () => {
  it('are those with each of the peers, and are not found by somebody without a relation', async () => {
    const at = await seated('tn-maps', '2026-11-01')
    await session(at, 'tn-maps', '2026-10-16')
    const url = `/api/months?participant=${at.seated.participantId}&year=2026`
    const { body } = await at.peer.get<MonthsView>(url)
    expect(body.of.id).toBe(at.seated.participantId)
    expect(body.firstYear, 'there is no year before the first pairing').toBe(2026)
    expect(body.programs[0]!.months.slice(0, 2)).toMatchObject([
      { month: '2026-11-01', lines: [{ state: 'not-due-yet' }] },
      { month: '2026-10-01', lines: [{ state: 'held' }] },
    ])
    const stranger = await at.agency.as('supervisor')
    expect((await stranger.get(url)).status).toBe(404)
    expect((await at.peer.get('/api/months')).status).toBe(404)
  })
})
