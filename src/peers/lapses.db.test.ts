import { describe, expect, test } from 'vitest'
import { startPeerway } from '../../tools/testing/agency.ts'
import { finding, item, officeOf } from '../../tools/testing/qualified.ts'
import { newId } from '../kernel/ids.ts'
import type { DueListView, TouchedView } from './due-wire.ts'
import { refreshDueOf, remindAboutPapers } from './refresh-due.command.ts'

const begins = '2026-08-03T15:00:00Z'
const peerway = await startPeerway({ at: begins })
const at = () => ({ now: peerway.house.now(), programs: peerway.house.programs })

const { agency, coordinator, takeOn, checked, begin, qualified, standing } = await officeOf(peerway)
const fact = async (id: string, name: string, value: unknown, from = '2026-01-01', chapter = 'peer') =>
  expect(
    (
      await coordinator.post(`/api/peers/${id}/facts`, {
        chapter,
        name,
        value,
        from,
        source: 'the interview',
      })
    ).status,
  ).toBe(201)

describe('whom a lapse touches', () => {
  test('names people, planned meetings and meetings held since, and only what a clause asks stops them', async () => {
    const id = await takeOn('Rosa')
    await begin(id, '2026-01-01')
    const paper = { kind: 'certificate', from: '2025-01-01', to: '2026-08-20', approval: 'approved' }
    await checked(id, paper, { state: 'verified', approval: 'approved' })
    const participant = await agency.participant('Marco Ruiz')
    const pairing = newId(1)
    const session = (day: string, state: 'planned' | 'held') => ({
      organization_id: agency.id,
      id: newId(Date.parse(day)),
      program_id: 'mt-sdmi',
      participant_id: participant,
      peer_id: id,
      pairing_id: pairing,
      state,
      service_date: day,
      starts_at: `${day}T15:00:00Z`,
      ends_at: `${day}T16:00:00Z`,
      zone: agency.zone,
      minutes: 60,
      mode: 'in-person',
    })
    await agency.inside(async (tx) => {
      await tx
        .insertInto('pairing')
        .values({
          organization_id: agency.id,
          id: pairing,
          program_id: 'mt-sdmi',
          participant_id: participant,
          peer_id: id,
          from_day: '2026-01-01',
        })
        .execute()
      await tx
        .insertInto('session')
        .values([session('2026-08-20', 'planned'), session('2026-08-25', 'planned')])
        .execute()
    })
    const lapse = item(await qualified(id), 'peer.certified')
    expect(lapse).toMatchObject({ state: 'lapses', lastDay: '2026-08-20', on: '2026-08-21', stops: true })
    const touched = (from: string, as = coordinator) =>
      as.get<TouchedView>(`/api/peers/${id}/touched?program=mt-sdmi&from=${from}`)
    expect((await touched('2026-08-21')).body).toMatchObject({
      participants: [{ name: 'Marco Ruiz' }],
      bookings: [{ participant: 'Marco Ruiz', when: expect.stringContaining('25') }],
      held: [],
    })
    const stranger = await agency.as('peer')
    expect((await touched('2026-08-21', stranger)).status).toBe(404)

    await agency.inside((tx) => refreshDueOf(tx, at(), id, '2026-08-03'))
    const list = (await coordinator.get<DueListView>('/api/peers/due?only=stops')).body.items
    expect(list.find((one) => one.peerId === id && one.what === 'peer.certified')).toMatchObject({
      name: 'Rosa',
      on: '2026-08-21',
      participants: 1,
      bookings: 1,
    })
    const supervisor = await agency.as('supervisor')
    expect((await supervisor.get<DueListView>('/api/peers/due')).body.items).toEqual([])
  })

  test('of waiver support that ends is marked from the next day and refused after the days of grace', async () => {
    const id = await takeOn('Pat', 'ct-p2p')
    await begin(id, '2026-07-01', 'ct-p2p')
    await fact(id, 'acceptedOn', '2026-07-01')
    await fact(id, 'waiverSupport', [{ from: '2025-01-01', to: '2026-08-31' }])
    const view = await qualified(id, coordinator, 'ct-p2p')
    expect(item(view, 'peer.waiverSupportNow')).toMatchObject({ on: '2026-09-01', stops: true })
    expect(item(view, 'peer.waiverSupport')).toMatchObject({ on: '2026-10-01', stops: true })
  })
})

describe('the daily look', () => {
  test('tells peer, office and supervisor once that something ends soon, and once that it has ended', async () => {
    const own = await peerway.agency({ programs: ['mt-sdmi'] })
    const office = await own.as('coordinator')
    const { body } = await office.post('/api/peers', { name: 'Rosa', program: 'mt-sdmi' })
    await own.inside(async (tx) => {
      await tx
        .updateTable('peer_service')
        .set({ state: 'active', active_from: '2026-08-01' })
        .where('organization_id', '=', own.id)
        .execute()
      await tx
        .insertInto('credential')
        .values({
          organization_id: own.id,
          id: newId(5),
          peer_id: body.id,
          kind: 'certificate',
          state: 'verified',
          from_day: '2025-01-01',
          to_day: '2026-08-20',
          approval: 'approved',
          source: 'seen',
        })
        .execute()
    })
    const told = async (day: string) => {
      await own.inside((tx) => tx.deleteFrom('outbox').where('organization_id', '=', own.id).execute())
      await own.inside((tx) => remindAboutPapers(tx, at(), day))
      const rows = await own.inside((tx) =>
        tx
          .selectFrom('outbox')
          .select('payload')
          .where('organization_id', '=', own.id)
          .where('task', '=', 'notices.tell')
          .execute(),
      )
      return rows
        .map(({ payload }) => payload as { kind: string; key: string; role: string })
        .filter(({ key }) => key.includes('|peer.certified|'))
        .map(({ kind, key, role }) => [kind, role, key.split('|').at(-1)])
    }
    expect(await told('2026-07-01')).toEqual([])
    const soon = await told('2026-08-03')
    expect(soon).toEqual([
      ['peer.lapses-soon', 'peer', '2026-08-21'],
      ['peer.lapses-soon', 'coordinator', '2026-08-21'],
    ])
    await own.inside((tx) => refreshDueOf(tx, at(), body.id, '2026-08-03'))
    expect(await told('2026-08-04')).toEqual([])
    expect((await told('2026-08-21')).map(([kind]) => kind)).toEqual(['peer.lapsed', 'peer.lapsed'])
    expect(await told('2026-08-22')).toEqual([])
  })
})

describe('six months of recovery', () => {
  const activates = (id: string, from: string) =>
    coordinator.post(`/api/peers/${id}/activate`, { program: 'pss', from })
  const recovered = async (id: string, on: string) => finding(await standing(id, on, 'pss'), 'peer.recovered')

  async function specialist(): Promise<string> {
    const id = await takeOn('Dana', 'pss')
    for (const name of ['livedMentalIllness', 'livedExperienceChecked', 'recoveryStatement'])
      await fact(id, name, true)
    await fact(id, 'recoveryStatementAgreed', true)
    await fact(id, 'ableToDoPaperwork', true)
    const paper = { kind: 'peer-specialist-training', from: '2026-05-01', approval: 'approved' }
    await checked(id, paper, { state: 'verified', approval: 'approved' })
    const staffId = await agency.staff('Dr. Ada Okoye')
    await coordinator.post(`/api/peers/${id}/supervision`, {
      program: 'pss',
      staffId,
      kind: 'qualified-professional',
      from: '2026-01-01',
    })
    const licence = await coordinator.post(`/api/supervisors/${staffId}/credentials`, {
      kind: 'qualified-professional',
      from: '2020-01-01',
      source: 'register',
    })
    await coordinator.post(`/api/supervisors/${staffId}/credentials/${licence.body.id}/check`, {
      baseVersion: 1,
      state: 'verified',
    })
    return id
  }

  test('wait for a date that nobody has said', async () => {
    const id = await specialist()
    await fact(id, 'inpatientStays', [])
    await fact(id, 'justiceInvolvement', [])
    expect(await recovered(id, '2026-07-10')).toMatchObject({ verdict: 'unknown' })
    expect((await activates(id, '2026-07-10')).status).toBe(422)
  })
  test('are refused while a stay goes on', async () => {
    const id = await specialist()
    await fact(id, 'recoverySince', '2025-09-01')
    await fact(id, 'justiceInvolvement', [])
    await fact(id, 'inpatientStays', [{ from: '2026-01-02', kind: 'psychiatric' }])
    expect(await recovered(id, '2026-07-10')).toMatchObject({ verdict: 'not-met' })
    expect((await activates(id, '2026-07-10')).status).toBe(422)
  })
  test('run from the discharge, a minor misdemeanor left out: 9 July is refused and 10 July possible', async () => {
    const id = await specialist()
    await fact(id, 'recoverySince', '2025-09-01')
    await fact(id, 'inpatientStays', [{ from: '2026-01-02', to: '2026-01-10', kind: 'psychiatric' }])
    await fact(id, 'justiceInvolvement', [
      { from: '2026-05-02', to: '2026-05-02', class: 'minor-misdemeanor' },
    ])
    const refused = await activates(id, '2026-07-09')
    expect(refused.status).toBe(422)
    expect(refused.body.decision.sentence).toContain('10 July')
    expect((await activates(id, '2026-07-10')).status).toBe(201)
  })
  test('run from the end of justice involvement where that is the latest', async () => {
    const id = await specialist()
    await fact(id, 'recoverySince', '2025-09-01')
    await fact(id, 'inpatientStays', [])
    await fact(id, 'justiceInvolvement', [{ from: '2026-02-01', to: '2026-03-15', class: 'other' }])
    expect(await recovered(id, '2026-09-14')).toMatchObject({ verdict: 'not-met' })
    expect(await recovered(id, '2026-09-15')).toMatchObject({ verdict: 'met' })
  })
})

describe('a paper that is taken away', () => {
  test('asks about every session since its day, one that is checked only about those held back', async () => {
    const id = await takeOn('Rosa')
    const paper = await checked(
      id,
      { kind: 'certificate', from: '2026-02-01' },
      { state: 'verified', approval: 'approved' },
    )
    const path = `/api/peers/${id}/credentials/${paper}/check`
    expect((await coordinator.post(path, { baseVersion: 2, state: 'revoked' })).status).toBe(201)
    const rows = await agency.inside((tx) =>
      tx
        .selectFrom('outbox')
        .select('payload')
        .where('organization_id', '=', agency.id)
        .where('task', '=', 'sessions.judge-again')
        .execute(),
    )
    const asked = rows
      .map(({ payload }) => payload as { id: string; from: string | null })
      .filter((one) => one.id === id)
    expect(asked.map(({ from }) => from).toSorted()).toEqual(['2026-02-01', null, null])
  })
})
