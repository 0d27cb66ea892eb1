import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { programs } from '../../programs/programs.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { addDays } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { closeMonths } from './close-months.command.ts'
import type { MeetingView, PeerSupervisionView } from './meeting-wire.ts'
import type { MonthsView } from './month-wire.ts'
import { remindOfDocuments } from './remind-progress.command.ts'

let peerway: Peerway

type Seat = { agency: Agency; seated: Seated; peer: HatClient; supervisor: HatClient; admin: HatClient }

beforeAll(async () => {
  peerway = await startPeerway({ at: '2026-10-15T18:00:00Z' })
})

const clock = (day: string) => peerway.setClock(`${day}T18:00:00Z`)

/** One program's cast, seated on 15 October and asked on another day. */
async function seated(programId: string, today = '2026-10-15'): Promise<Seat> {
  clock('2026-10-15')
  const cast = castOn('2026-10-15').find((one) => one.programId === programId)!
  const agency = await peerway.agency({ zone: cast.agency.zone, programs: [programId] })
  const found = await agency.inside((tx) => seat(tx, cast, '2026-10-15', Date.now()))
  clock(today)
  return {
    agency,
    seated: found,
    peer: await agency.as('peer', { name: cast.peer.name, peerId: found.peerId }),
    supervisor: await agency.as('supervisor', {
      name: cast.supervisor.name,
      staffId: found.supervisorId,
    }),
    admin: await agency.as('agency-admin'),
  }
}

async function session({ agency, seated: who }: Seat, programId: string, day: string, more: object = {}) {
  const id = newId(Date.now())
  await agency.inside((tx) =>
    tx
      .insertInto('session')
      .values({
        organization_id: agency.id,
        id,
        program_id: programId,
        participant_id: who.participantId,
        peer_id: who.peerId,
        pairing_id: who.pairingId,
        state: 'held',
        service_date: day,
        starts_at: `${day}T18:00:00Z`,
        ends_at: `${day}T19:00:00Z`,
        zone: agency.zone,
        minutes: 60,
        mode: 'in-person',
        ...more,
      })
      .execute(),
  )
  return id
}

const plan = (as: HatClient, { seated: who }: Seat, program: string, onDay: string, more: object = {}) =>
  as.post('/api/supervision/meetings', {
    program,
    kind: 'supervision',
    peerIds: [who.peerId],
    onDay,
    ...more,
  })

async function held(at: Seat, program: string, onDay: string, more: object = {}) {
  const planned = await plan(at.supervisor, at, program, onDay, more)
  expect(planned.status).toBe(201)
  const answer = await at.supervisor.put(`/api/supervision/meetings/${planned.body.id}`, {
    baseVersion: 1,
    onDay,
    minutes: '45',
    came: [at.seated.peerId],
    reviews: [],
    agenda: [],
    close: false,
    ...more,
  })
  expect(answer.status).toBe(201)
  return answer.body as { id: string; version: number; state: string; carriedOver: { name: string }[] }
}

const close = (at: Seat, today: string) =>
  at.agency.inside((tx) => closeMonths(tx, { now: Date.parse(`${today}T08:00:00Z`), today, programs }))

const heldBack = async ({ agency }: Seat) =>
  agency.inside((tx) =>
    tx
      .selectFrom('session')
      .select('service_date as day')
      .where('organization_id', '=', agency.id)
      .where('held_back', '=', true)
      .orderBy('service_date')
      .execute(),
  )

async function october(at: Seat, clauseId: string) {
  const view = (await at.supervisor.get<MonthsView>(`/api/months?peer=${at.seated.peerId}&year=2026`)).body
  return view.programs[0]!.months.find(({ month }) => month === '2026-10-01')?.lines.find(
    ({ clause }) => clause.id === clauseId,
  )
}

describe('a supervision meeting', () => {
  it('on a day to come, or to which nobody came, cannot be written down as held', async () => {
    const at = await seated('mt-sdmi')
    const planned = await plan(at.supervisor, at, 'mt-sdmi', '2026-10-20')
    const answer = await at.supervisor.put(`/api/supervision/meetings/${planned.body.id}`, {
      baseVersion: 1,
      onDay: '2026-10-20',
      minutes: 'long',
      came: [],
      reviews: [],
      agenda: [],
      close: false,
    })
    expect(answer.status).toBe(422)
    expect(answer.body.refusals.map((one: { field: string }) => one.field)).toEqual([
      'onDay',
      'minutes',
      'came',
    ])
  })

  it('of a peer whom somebody else supervises is not found', async () => {
    const at = await seated('mt-sdmi')
    const stranger = await at.agency.as('supervisor')
    expect((await plan(stranger, at, 'mt-sdmi', '2026-10-15')).status).toBe(404)
    expect((await stranger.get(`/api/supervision/peers/${at.seated.peerId}`)).status).toBe(404)
    const planned = await plan(at.supervisor, at, 'mt-sdmi', '2026-10-15')
    expect((await stranger.get(`/api/supervision/meetings/${planned.body.id}`)).status).toBe(404)
    expect((await at.peer.put(`/api/supervision/meetings/${planned.body.id}`, {})).status).toBe(404)
  })

  it('beside the usual ones may be asked for by the peer, and finds the supervisor', async () => {
    const at = await seated('mt-sdmi')
    const asked = await plan(at.peer, at, 'mt-sdmi', '2026-10-22', { why: 'I am worried about Walter' })
    expect(asked.status).toBe(201)
    const view = (await at.supervisor.get<MeetingView>(`/api/supervision/meetings/${asked.body.id}`)).body
    expect(view).toMatchObject({ askedFor: true, why: 'I am worried about Walter', state: 'planned' })
    const told = await at.agency.inside((tx) =>
      tx.selectFrom('outbox').select('payload').where('organization_id', '=', at.agency.id).execute(),
    )
    expect(JSON.stringify(told)).toContain(at.seated.supervisorId)
    expect(JSON.stringify(told)).not.toContain('worried')
  })

  it('closed with one person not reviewed closes, says whom, and that person is first on the next list', async () => {
    const at = await seated('mt-sdmi')
    const another = await at.agency.participant('Zoe Zimmer')
    await at.agency.inside((tx) =>
      tx
        .insertInto('pairing')
        .values({
          organization_id: at.agency.id,
          id: newId(Date.now()),
          participant_id: another,
          peer_id: at.seated.peerId,
          program_id: 'mt-sdmi',
          from_day: '2026-09-01',
        })
        .execute(),
    )
    const closed = await held(at, 'mt-sdmi', '2026-10-15', {
      close: true,
      reviews: [
        {
          peerId: at.seated.peerId,
          participantId: at.seated.participantId,
          wellness: 'Sleeps better',
          progress: '',
        },
      ],
    })
    expect(closed.state).toBe('closed')
    expect(closed.carriedOver.map((one) => one.name)).toEqual(['Zoe Zimmer'])
    const next = await plan(at.supervisor, at, 'mt-sdmi', '2026-10-15')
    const view = (await at.supervisor.get<MeetingView>(`/api/supervision/meetings/${next.body.id}`)).body
    expect(view.people.map(({ participantId, carriedOver }) => [participantId, carriedOver])).toEqual([
      [another, true],
      [at.seated.participantId, false],
    ])
    const again = await at.supervisor.put(`/api/supervision/meetings/${closed.id}`, {
      baseVersion: closed.version,
      onDay: '2026-10-15',
      minutes: 30,
      came: [at.seated.peerId],
      reviews: [],
      agenda: [],
      close: false,
    })
    expect(again.body.refusals).toMatchObject([{ code: 'meeting.closed' }])
  })

  it('has on its agenda a question once the note is signed, a denial, and what was put there, until answered', async () => {
    const at = await seated('mt-sdmi')
    const [signed, unsigned] = [
      await session(at, 'mt-sdmi', '2026-10-05'),
      await session(at, 'mt-sdmi', '2026-10-06'),
    ]
    await at.agency.inside(async (tx) => {
      const note = (id: string, question: string) =>
        tx.insertInto('note').values({ organization_id: at.agency.id, session_id: id, question }).execute()
      await note(signed, 'What do I say about rent?')
      await note(unsigned, 'Still writing this')
      await tx
        .updateTable('note')
        .set({ signed_at: '2026-10-06T10:00:00Z', sha256: 'x' })
        .where('organization_id', '=', at.agency.id)
        .where('session_id', '=', signed)
        .execute()
      await tx
        .insertInto('confirmation')
        .values({
          organization_id: at.agency.id,
          id: newId(Date.now()),
          session_id: unsigned,
          answer: 'not-me',
          given_by: 'participant',
          way: 'link',
          answered_at: '2026-10-07T10:00:00Z',
        })
        .execute()
    })
    expect(
      (
        await at.peer.post('/api/supervision/agenda', {
          peerId: at.seated.peerId,
          program: 'mt-sdmi',
          words: 'My holiday',
        })
      ).status,
    ).toBe(201)
    const open = async () =>
      (await at.supervisor.get<PeerSupervisionView>(`/api/supervision/peers/${at.seated.peerId}`)).body.agenda
    const found = await open()
    expect(found.map(({ kind, words }) => [kind, words])).toEqual([
      ['question', 'What do I say about rent?'],
      ['denied', null],
      ['own', 'My holiday'],
    ])
    await held(at, 'mt-sdmi', '2026-10-15', {
      agenda: found.map(({ peerId, kind, subjectId }, place) => ({
        peerId,
        kind,
        subjectId,
        state: place === 0 ? 'discussed' : 'closed',
        answer: 'Spoken of',
      })),
    })
    expect(await open()).toMatchObject([
      { kind: 'question', state: 'discussed', discussedOn: '2026-10-15', answer: 'Spoken of' },
    ])
  })
})

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

describe('the progress document of a month', () => {
  type Item = { participant: { id: string }; due: string; state: string | null; documentId: string | null }
  const line = async (as: HatClient) =>
    (await as.get('/api/progress?month=2026-10-01')).body.items[0] as Item | undefined

  it('is late after the fifth, is listed, and holds nothing back', async () => {
    const at = await seated('mt-sdmi', '2026-11-05')
    await session(at, 'mt-sdmi', '2026-10-06')
    await held(at, 'mt-sdmi', '2026-10-20')
    await close(at, '2026-11-05')
    expect(await line(at.peer)).toMatchObject({ due: 'not-due-yet', state: null })
    clock('2026-11-06')
    await at.agency.inside((tx) =>
      remindOfDocuments(tx, { now: Date.parse('2026-11-06T08:00:00Z'), today: '2026-11-06', programs }),
    )
    expect(await line(at.supervisor)).toMatchObject({ due: 'missed' })
    expect(await heldBack(at)).toEqual([])
    const told = await at.agency.inside((tx) =>
      tx.selectFrom('outbox').select('payload').where('organization_id', '=', at.agency.id).execute(),
    )
    expect(told.map(({ payload }) => (payload as { kind?: string }).kind)).toEqual(
      expect.arrayContaining(['progress-due', 'progress-late']),
    )
  })

  it('is drafted from signed notes alone, delivered here, frozen, and acknowledged by the case manager', async () => {
    const at = await seated('mt-sdmi', '2026-11-04')
    const signed = await session(at, 'mt-sdmi', '2026-10-06', { topics: ['coping'] })
    await session(at, 'mt-sdmi', '2026-10-08', { topics: ['hope'] })
    await at.agency.inside((tx) =>
      tx
        .updateTable('session')
        .set({ signed_at: '2026-10-07T10:00:00Z' })
        .where('organization_id', '=', at.agency.id)
        .where('id', '=', signed)
        .execute(),
    )
    const begun = await at.peer.post('/api/progress', { pairingId: at.seated.pairingId, month: '2026-10-01' })
    expect(begun.status).toBe(201)
    const url = `/api/progress/${begun.body.id}`
    const view = (await at.peer.get(url)).body
    expect(view.body.sessions).toMatchObject([{ day: '2026-10-06', topics: ['coping'] }])
    expect(view.body.unsigned).toMatchObject([{ day: '2026-10-08' }])
    const words = { summary: 'A steady month', wellness: '', next: '' }
    expect((await at.peer.put(url, { baseVersion: 1, words })).status).toBe(201)
    const deliver = (body: object) => at.peer.post(`${url}/deliver`, { baseVersion: 2, ...body })
    expect((await deliver({ how: 'here' })).body.refusals).toMatchObject([{ code: 'progress.nobody-here' }])
    const manager = await at.agency.as('case-manager')
    expect((await manager.get(url)).status).toBe(404)
    expect((await deliver({ how: 'here' })).status).toBe(201)
    expect((await at.peer.put(url, { baseVersion: 3, words })).body.refusals).toMatchObject([
      { code: 'progress.delivered-already' },
    ])
    await expect(
      at.agency.inside((tx) =>
        tx
          .updateTable('progress_document')
          .set({ body: '{}' })
          .where('organization_id', '=', at.agency.id)
          .execute(),
      ),
    ).rejects.toThrow(/frozen/)
    expect((await manager.get('/api/progress')).body.items).toHaveLength(1)
    expect((await manager.get(`/api/participants/${at.seated.participantId}`)).status).toBe(404)
    expect((await manager.post(`${url}/acknowledge`, { baseVersion: 3 })).status).toBe(201)
    expect(await line(at.peer)).toMatchObject({ due: 'held', state: 'acknowledged' })
  })

  it('on paper needs to whom and when, and is not delivered before the month is over', async () => {
    const at = await seated('mt-sdmi', '2026-10-20')
    await session(at, 'mt-sdmi', '2026-10-06')
    const begun = await at.peer.post('/api/progress', { pairingId: at.seated.pairingId, month: '2026-10-01' })
    const answer = await at.peer.post(`/api/progress/${begun.body.id}/deliver`, {
      baseVersion: 1,
      how: 'printed',
    })
    expect(answer.body.refusals.map((one: { code: string }) => one.code)).toEqual([
      'progress.to',
      'progress.on',
      'progress.month-runs',
    ])
    const stranger = await at.agency.as('peer')
    expect((await stranger.get(`/api/progress/${begun.body.id}`)).status).toBe(404)
    expect(
      (await stranger.post('/api/progress', { pairingId: at.seated.pairingId, month: '2026-10-01' })).status,
    ).toBe(404)
  })
})
