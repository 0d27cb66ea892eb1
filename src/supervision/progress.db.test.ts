import { beforeAll, describe, expect, it } from 'vitest'
import { programs } from '../../programs/programs.ts'
import { type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { close, held, heldBack, seatedIn, session } from '../../tools/testing/supervised.ts'
import { newId } from '../kernel/ids.ts'
import type { DriftingView, HomeView } from './home-wire.ts'
import { remindOfDocuments } from './remind-progress.command.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: '2026-10-15T18:00:00Z' })
})

const seated = (programId: string, today?: string) => seatedIn(peerway, programId, today)
const clock = (day: string) => peerway.setClock(`${day}T18:00:00Z`)

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

  it('tells how a goal came on in the month, also where the goal was written down after it', async () => {
    const at = await seated('mt-sdmi', '2026-11-04')
    await session(at, 'mt-sdmi', '2026-10-06')
    const goal = {
      organization_id: at.agency.id,
      participant_id: at.seated.participantId,
      program_id: 'mt-sdmi',
    }
    const [touched, later] = [newId(Date.now()), newId(Date.now())]
    await at.agency.inside(async (tx) => {
      for (const [id, words] of [
        [touched, 'Sleep'],
        [later, 'Cook'],
      ] as const)
        await tx
          .insertInto('goal')
          .values({
            ...goal,
            id,
            words,
            set_on: '2026-11-03',
            state: 'active',
            agreed_on: '2026-11-03',
            agreed_by: 'participant',
          })
          .execute()
      await tx
        .insertInto('goal_progress')
        .values({
          organization_id: at.agency.id,
          id: newId(Date.now()),
          goal_id: touched,
          on_day: '2026-10-06',
          level: 'a-little',
        })
        .execute()
    })
    const begun = await at.peer.post('/api/progress', { pairingId: at.seated.pairingId, month: '2026-10-01' })
    const { body } = (await at.peer.get(`/api/progress/${begun.body.id}`)).body
    expect(body.goals).toMatchObject([{ words: 'Sleep', progress: [{ on: '2026-10-06' }] }])
  })

  it('takes along what was typed and not saved, and leaves it alone where it may not go yet', async () => {
    const at = await seated('mt-sdmi', '2026-11-04')
    const begun = await at.peer.post('/api/progress', { pairingId: at.seated.pairingId, month: '2026-10-01' })
    const url = `/api/progress/${begun.body.id}`
    const words = { summary: 'Typed on the bus', wellness: 'Sleeps again', next: '' }
    const deliver = () => at.peer.post(`${url}/deliver`, { baseVersion: 1, how: 'here', words })
    expect((await deliver()).body.refusals).toMatchObject([{ code: 'progress.nobody-here' }])
    expect((await at.peer.get(url)).body).toMatchObject({ version: 1, body: { words: { summary: '' } } })
    const manager = await at.agency.as('case-manager')
    expect((await deliver()).status).toBe(201)
    expect((await manager.get(url)).body).toMatchObject({ state: 'delivered', body: { words } })
  })

  it('is for the case manager whom it was delivered to, and no other reads it or hears of it', async () => {
    const at = await seated('mt-sdmi', '2026-11-04')
    const begin = async (month: string) => {
      const { body } = await at.peer.post('/api/progress', { pairingId: at.seated.pairingId, month })
      return `/api/progress/${body.id}`
    }
    const url = await begin('2026-10-01')
    const [hers, another] = [await at.agency.as('case-manager'), await at.agency.as('case-manager')]
    const deliver = (member?: string) =>
      at.peer.post(`${url}/deliver`, { baseVersion: 1, how: 'here', member })
    const toWhom = [{ code: 'progress.to-whom', field: 'member' }]
    expect((await deliver()).body.refusals).toMatchObject(toWhom)
    expect((await deliver(at.supervisor.actor.membershipId)).body.refusals).toMatchObject(toWhom)
    expect((await deliver(hers.actor.membershipId)).status).toBe(201)

    const [event] = await at.agency.inside((tx) =>
      tx
        .selectFrom('audit_event')
        .select('details')
        .where('organization_id', '=', at.agency.id)
        .where('action', '=', 'progress.delivered')
        .execute(),
    )
    expect(event!.details).toMatchObject({ how: 'here', to: hers.actor.membershipId })

    expect((await another.get(url)).status).toBe(404)
    expect((await another.post(`${url}/acknowledge`, { baseVersion: 2 })).status).toBe(404)
    expect((await another.get('/api/progress')).body.items).toEqual([])
    const verbs = async (who: HatClient) =>
      (await who.get('/api/today')).body.items.map(({ verb }: { verb: string }) => verb)
    expect([await verbs(another), await verbs(hers)]).toEqual([[], ['Acknowledge the progress of']])
    expect((await hers.get(url)).body).toMatchObject({ state: 'delivered', caseManagers: [] })

    const { caseManagers, lastTo } = (await at.peer.get(await begin('2026-11-01'))).body
    expect(caseManagers).toHaveLength(2)
    expect(lastTo).toBe(hers.actor.membershipId)
  })

  it('typed over by somebody else is not delivered in their place', async () => {
    const at = await seated('mt-sdmi', '2026-11-04')
    await at.agency.as('case-manager')
    const begun = await at.peer.post('/api/progress', { pairingId: at.seated.pairingId, month: '2026-10-01' })
    const url = `/api/progress/${begun.body.id}`
    const words = { summary: 'Of the supervisor', wellness: '', next: '' }
    expect((await at.supervisor.put(url, { baseVersion: 1, words })).status).toBe(201)
    const mine = { baseVersion: 1, how: 'here', words: { ...words, summary: 'Mine' } }
    expect((await at.peer.post(`${url}/deliver`, mine)).status).toBe(409)
    expect((await at.peer.get(url)).body).toMatchObject({ state: 'draft', body: { words } })
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

describe('who is drifting', () => {
  const silent = async (as: HatClient) => (await as.get<DriftingView>('/api/drifting')).body.items

  it('are first people with nothing at all, then the longest silent, and nobody of another supervisor', async () => {
    const at = await seated('mt-sdmi')
    const pair = async (name: string, from: string, last: string | null) => {
      const participant = await at.agency.participant(name)
      const pairing = newId(Date.now())
      await at.agency.inside(async (tx) => {
        const of = { organization_id: at.agency.id, participant_id: participant, program_id: 'mt-sdmi' }
        await tx
          .insertInto('pairing')
          .values({ ...of, id: pairing, peer_id: at.seated.peerId, from_day: from })
          .execute()
        if (last)
          await tx
            .insertInto('pulse')
            .values({
              ...of,
              pairing_id: pairing,
              peer_id: at.seated.peerId,
              first_held_on: last,
              last_held_on: last,
              held: 1,
            })
            .execute()
      })
    }
    await pair('Met Lately', '2026-08-01', '2026-10-10')
    await pair('Met In August', '2026-08-01', '2026-08-20')
    await pair('Met In September', '2026-08-01', '2026-09-20')
    await pair('Paired Yesterday', '2026-10-14', null)
    const items = await silent(at.supervisor)
    expect(items.map(({ participant }) => participant.name).slice(1)).toEqual([
      'Met In August',
      'Met In September',
    ])
    expect(items[0]).toMatchObject({ participant: { id: at.seated.participantId }, nothingAtAll: true })
    expect(items[1]!.why).toMatch(/August.*14 days/)
    expect(await silent(await at.agency.as('supervisor'))).toEqual([])
    expect((await at.peer.get('/api/drifting')).status).toBe(404)
    const home = (await at.supervisor.get<HomeView>('/api/supervision')).body
    expect(home.peers).toMatchObject([{ peerId: at.seated.peerId, nothing: 1, drifting: 2 }])
  })

  it('are nobody who died, and nobody whose service has ended and not begun again', async () => {
    const at = await seated('mt-sdmi')
    const nothing = async () =>
      (await at.supervisor.get<HomeView>('/api/supervision')).body.peers.map((peer) => peer.nothing)
    expect([(await silent(at.admin)).length, await nothing()]).toEqual([1, [1]])
    const mark = (table: 'participant' | 'enrolment', set: object) =>
      at.agency.inside((tx) =>
        tx.updateTable(table).set(set).where('organization_id', '=', at.agency.id).execute(),
      )
    await mark('participant', { deceased: true })
    expect([await silent(at.admin), await silent(at.supervisor), await nothing()]).toEqual([[], [], [0]])
    await mark('participant', { deceased: null })
    await mark('enrolment', { state: 'ended', ended_on: '2026-10-01' })
    expect([await silent(at.admin), await nothing()]).toEqual([[], [0]])
    await mark('enrolment', { state: 'enrolled', ended_on: null })
    expect(await silent(at.supervisor)).toHaveLength(1)
  })

  it('follows the days that the agency set with its document', async () => {
    const at = await seated('mt-sdmi')
    expect(await silent(at.admin)).toHaveLength(1)
    const set = await at.admin.post('/api/organization/assumptions', {
      programId: 'mt-sdmi',
      assumption: 'drifting',
      value: { days: 400 },
      fromDay: '2026-01-01',
      document: 'Minutes of the staff meeting',
    })
    expect(set.status).toBe(201)
    expect(await silent(at.admin)).toEqual([])
  })
})
