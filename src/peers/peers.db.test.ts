import { beforeAll, describe, expect, test } from 'vitest'
import { startPeerway, type Agency, type HatClient } from '../../tools/testing/agency.ts'
import { newId } from '../kernel/ids.ts'
import type { DecisionView } from '../kernel/wire.ts'
import type { PeerView } from './peer-wire.ts'

const peerway = await startPeerway({ at: '2026-08-03T15:00:00Z' })
const pdf = (text: string) => ({
  name: `${text}.pdf`,
  base64: Buffer.from(`%PDF-1.7\n${text}`).toString('base64'),
})

let agency: Agency
let coordinator: HatClient
beforeAll(async () => {
  agency = await peerway.agency({ programs: ['mt-sdmi', 'tn-maps'] })
  coordinator = await agency.as('coordinator')
})

async function takeOn(about: object = {}): Promise<string> {
  const answer = await coordinator.post('/api/peers', { name: 'Rosa Núñez', program: 'mt-sdmi', ...about })
  expect(answer.status).toBe(201)
  return answer.body.id
}
const peerOf = async (id: string) => (await coordinator.get<PeerView>(`/api/peers/${id}`)).body
const show = (id: string, paper: object, as = coordinator) => as.post(`/api/peers/${id}/credentials`, paper)
async function checked(id: string, paper: object, found: object = { state: 'verified' }): Promise<string> {
  const kept = await show(id, paper)
  expect(kept.status).toBe(201)
  const answer = await coordinator.post(`/api/peers/${id}/credentials/${kept.body.id}/check`, {
    baseVersion: 1,
    ...found,
  })
  expect(answer.status).toBe(201)
  return kept.body.id
}
const fact = (id: string, name: string, value: unknown) =>
  coordinator.post(`/api/peers/${id}/facts`, {
    chapter: 'peer',
    name,
    value,
    from: '2026-08-01',
    source: 'the interview',
  })
const standing = async (id: string, on: string, program = 'mt-sdmi') =>
  (await coordinator.get<DecisionView>(`/api/peers/${id}/standing?program=${program}&on=${on}`)).body
const verdictOf = (decision: DecisionView, rule: string) =>
  decision.findings.find((finding) => finding.rule === rule)?.verdict

describe('taking somebody on', () => {
  test('without a name or for a program that the agency does not run is refused at the field', async () => {
    const answer = await coordinator.post('/api/peers', { name: ' ', program: 'pss' })
    expect(answer.status).toBe(422)
    expect(answer.body.refusals.map((refusal: { field: string }) => refusal.field)).toEqual([
      'name',
      'program',
    ])
  })
  test.each(['2026-02-30', '2026-08-04', '1896-08-02'])(
    'with %s as birth date is refused',
    async (birthDate) => {
      const answer = await coordinator.post('/api/peers', { name: 'Kim', program: 'mt-sdmi', birthDate })
      expect(answer.body.refusals[0].field).toBe('birthDate')
    },
  )
  test('a second time for the same program is refused, for another one it is the same person', async () => {
    const id = await takeOn()
    expect((await coordinator.post('/api/peers', { peerId: id, program: 'mt-sdmi' })).status).toBe(422)
    expect((await coordinator.post('/api/peers', { peerId: id, program: 'tn-maps' })).status).toBe(201)
    expect((await peerOf(id)).services.map((service) => service.program)).toEqual(['mt-sdmi', 'tn-maps'])
  })
  test('sent twice under one command is one person', async () => {
    const body = { commandId: newId(1), name: 'Only Once', program: 'mt-sdmi' }
    const [first, again] = [
      await coordinator.post('/api/peers', body),
      await coordinator.post('/api/peers', body),
    ]
    expect(again.body).toEqual(first.body)
    expect((await coordinator.get('/api/peers?search=only')).body.items).toHaveLength(1)
  })
  test('is found by a name typed without accents and by any part of it', async () => {
    const id = await takeOn({ name: 'María Nguyễn', preferredName: 'Mai' })
    for (const typed of ['nguyen', 'maria', 'NGU', 'mai'])
      expect((await coordinator.get(`/api/peers?search=${typed}`)).body.items).toContainEqual(
        expect.objectContaining({ id }),
      )
    expect((await coordinator.get('/api/peers?search=nguyenx')).body.items).toEqual([])
  })
  test('changed from an old version is told what stands there now', async () => {
    const id = await takeOn()
    const change = (baseVersion: number) =>
      coordinator.put(`/api/peers/${id}`, { baseVersion, name: 'Rosa N.', languages: ['es'] })
    expect((await change(1)).status).toBe(201)
    expect((await change(1)).status).toBe(409)
    expect((await change(2)).status).toBe(201)
  })
})

describe('active on a day', () => {
  test('waits for what nobody has said, and is refused for what is known to be missing', async () => {
    const id = await takeOn()
    expect(await standing(id, '2026-08-03')).toMatchObject({ verdict: 'not-met', goesOn: false })
    const open = await standing(id, '2026-08-03')
    expect(verdictOf(open, 'peer.lived')).toBe('unknown')
    // Our own records say that nobody is named, so that is known.
    expect(verdictOf(open, 'supervision.licensed')).toBe('not-met')
  })

  test('is computed from papers, facts and supervision to the last hour', async () => {
    const id = await takeOn({ affiliation: 'employee' })
    for (const name of ['livedMentalIllness', 'livedServiceUse', 'recoverySelfIdentified', 'wellGrounded'])
      expect((await fact(id, name, true)).status).toBe(201)
    expect((await fact(id, 'agencyApproved', [{ from: '2020-01-01' }])).status).toBe(201)
    await checked(
      id,
      { kind: 'certificate', from: '2026-08-10', file: pdf('course') },
      { state: 'verified', approval: 'approved' },
    )
    await checked(
      id,
      { kind: 'training', hours: '29.75', from: '2026-08-01', source: 'seen' },
      { state: 'verified', approval: 'approved' },
    )
    const staffId = await agency.staff('Dr. Ada Okoye')
    await coordinator.post(`/api/peers/${id}/supervision`, {
      program: 'mt-sdmi',
      staffId,
      kind: 'licensed-professional',
      from: '2026-08-01',
    })
    const licence = await coordinator.post(`/api/supervisors/${staffId}/credentials`, {
      kind: 'mental-health-licence',
      from: '2020-01-01',
      to: '2026-12-31',
      source: 'register',
    })
    expect(verdictOf(await standing(id, '2026-09-01'), 'supervision.licensed')).toBe('unknown')
    await coordinator.post(`/api/supervisors/${staffId}/credentials/${licence.body.id}/check`, {
      baseVersion: 1,
      state: 'verified',
    })
    const activate = (from: string, commandId = newId(1)) =>
      coordinator.post(`/api/peers/${id}/activate`, { commandId, program: 'mt-sdmi', from })

    const refused = await activate('2026-09-01')
    expect(refused.status).toBe(422)
    expect(
      refused.body.decision.findings.filter((one: { verdict: string }) => one.verdict === 'not-met'),
    ).toEqual([
      expect.objectContaining({
        rule: 'peer.trained',
        change: [expect.objectContaining({ text: '0.25 more hours.' })],
      }),
    ])
    await show(id, { kind: 'training', hours: '0.25', from: '2026-08-20', source: 'seen' })
    expect((await standing(id, '2026-09-01')).verdict).toBe('unknown')
    const last = (await peerOf(id)).papers.find(({ hours }) => hours === 0.25)!
    await coordinator.post(`/api/peers/${id}/credentials/${last.id}/check`, {
      baseVersion: last.version,
      state: 'verified',
      approval: 'approved',
    })
    // The certificate is of the 10th and the last hours of the 20th: before, not yet; and it says from when.
    expect(await standing(id, '2026-08-05')).toMatchObject({ goesOn: false })
    const commandId = newId(2)
    const first = await activate('2026-09-01', commandId)
    expect(first.status).toBe(201)
    expect((await activate('2026-09-01', commandId)).body).toEqual(first.body)
    expect((await activate('2026-09-02')).body.refusals[0].code).toBe('peer.active-already')
    expect((await peerOf(id)).services[0]).toMatchObject({ state: 'active', activeFrom: '2026-09-01' })
    // The licence is valid on its last day and not on the next.
    expect(await standing(id, '2026-12-31')).toMatchObject({ goesOn: true })
    expect(verdictOf(await standing(id, '2027-01-01'), 'supervision.licensed')).toBe('not-met')
    const kept = await peerway.database.admin.query(
      `select result from app.decision where peer_id = $1 order by decided_at`,
      [id],
    )
    expect(kept.rows.map((row) => row.result)).toEqual(['refused', 'goes-on'])
  })

  test('is refused the day before the 18th birthday and says from which day it is not', async () => {
    const id = await takeOn({ program: 'tn-maps', birthDate: '2008-08-10' })
    const ageOn = async (on: string) =>
      (await standing(id, on, 'tn-maps')).findings.find((one) => one.rule === 'peer.age')
    expect(await ageOn('2026-08-09')).toMatchObject({ verdict: 'not-met' })
    expect((await ageOn('2026-08-09'))?.change[0]?.text).toContain('10 August')
    expect(await ageOn('2026-08-10')).toMatchObject({ verdict: 'met' })
  })

  test('is asked by no one who is neither the peer, nor the supervisor, nor the agency', async () => {
    const id = await takeOn()
    const path = `/api/peers/${id}/standing?program=mt-sdmi`
    expect((await (await agency.as('supervisor')).get(path)).status).toBe(404)
    expect((await (await agency.as('peer')).get(path)).status).toBe(404)
    expect((await (await agency.as('program-officer')).get(path)).status).toBe(404)
    expect((await (await agency.as('peer', { peerId: id })).get(path)).status).toBe(200)
  })
})

describe('supervision', () => {
  test('of oneself under another hat is refused', async () => {
    const id = await takeOn()
    const staffId = await agency.staff('Both At Once')
    const hat = await agency.as('peer', { peerId: id })
    await agency.as('supervisor', { staffId, accountId: hat.actor.accountId })
    const answer = await coordinator.post(`/api/peers/${id}/supervision`, {
      program: 'mt-sdmi',
      staffId,
      kind: 'licensed-professional',
      from: '2026-08-01',
    })
    expect(answer.body.refusals[0].code).toBe('supervision.own-account')
  })
  test('opens the peer to the supervisor while it lasts', async () => {
    const id = await takeOn()
    const supervisor = await agency.as('supervisor')
    const assigned = await coordinator.post(`/api/peers/${id}/supervision`, {
      program: 'mt-sdmi',
      staffId: supervisor.actor.staffId,
      kind: 'licensed-professional',
      from: '2026-08-01',
    })
    expect((await supervisor.get(`/api/peers/${id}`)).status).toBe(200)
    await coordinator.post(`/api/peers/${id}/supervision/${assigned.body.id}/end`, {
      baseVersion: 1,
      on: '2026-08-02',
    })
    expect((await supervisor.get(`/api/peers/${id}`)).status).toBe(404)
  })
})
