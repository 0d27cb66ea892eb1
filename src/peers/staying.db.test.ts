import { describe, expect, test } from 'vitest'
import { type HatClient, startPeerway } from '../../tools/testing/agency.ts'
import { finding, item, officeOf } from '../../tools/testing/qualified.ts'
import type { CompetenciesView } from './due-wire.ts'
import type { HistoryEntry } from './peer-wire.ts'

const begins = '2026-08-03T15:00:00Z'
const peerway = await startPeerway({ at: begins })

const { agency, coordinator, takeOn, checked, begin, qualified, standing } = await officeOf(peerway)

describe('hours of the anniversary year', () => {
  const certified = { kind: 'certificate', from: '2026-08-10', approval: 'approved' }
  const hours = (count: string, from: string, completedTime?: string) => ({
    kind: 'continuing-education',
    hours: count,
    from,
    completedTime,
  })
  const verdictOn = async (id: string, on: string) =>
    finding(await standing(id, on), 'year.education')?.verdict

  test('that are 9.75 on the anniversary have lapsed, and a quarter completed late cures from its day', async () => {
    const id = await takeOn('Rosa')
    await checked(id, certified, { state: 'verified', approval: 'approved' })
    await checked(id, hours('9.75', '2027-08-09'))
    expect(await verdictOn(id, '2027-08-09')).toBe('not-due')
    const lapsed = finding(await standing(id, '2027-08-10'), 'year.education')
    expect(lapsed).toMatchObject({ verdict: 'not-met', change: [{ text: '0.25 more hours.' }] })
    await checked(id, hours('5', '2027-08-20'))
    expect([await verdictOn(id, '2027-08-19'), await verdictOn(id, '2027-08-20')]).toEqual(['not-met', 'met'])
    peerway.setClock('2027-09-01T15:00:00Z')
    expect((await qualified(id)).years).toMatchObject([
      { from: '2027-08-10', counted: 4.75, lacking: 5.25, running: true },
      { from: '2026-08-10', to: '2027-08-09', counted: 10, curedOn: '2027-08-20' },
    ])
    peerway.setClock(begins)
  })
  test('whose tenth is completed at 23:59 on the last day are in time, two minutes later they are late', async () => {
    for (const [from, time, expected] of [
      ['2027-08-09', '23:59', 'met'],
      ['2027-08-10', '00:01', 'met'],
    ] as const) {
      const id = await takeOn('Rosa')
      await checked(id, certified, { state: 'verified', approval: 'approved' })
      await checked(id, hours('9', '2027-08-01'))
      const late = await checked(id, hours('1', from, time))
      expect(await verdictOn(id, '2027-08-10')).toBe(expected)
      const { rows } = await peerway.database.admin.query(
        'select completed_at from app.credential where id = $1',
        [late],
      )
      // Chicago is five hours behind in August.
      expect(new Date(rows[0].completed_at).toISOString()).toBe(
        time === '23:59' ? '2027-08-10T04:59:00.000Z' : '2027-08-10T05:01:00.000Z',
      )
      peerway.setClock('2027-09-01T15:00:00Z')
      expect((await qualified(id)).years[1]?.curedOn).toBe(time === '23:59' ? null : '2027-08-10')
      peerway.setClock(begins)
    }
  })
  test('are not kept before they are completed, and on that day they are', async () => {
    const id = await takeOn('Rosa')
    const keep = (from: string) =>
      coordinator.post(`/api/peers/${id}/credentials`, { ...hours('2', from), source: 'seen' })
    const early = await keep('2026-08-04')
    expect([early.status, early.body.refusals]).toMatchObject([
      422,
      [{ code: 'credential.not-completed', field: 'from' }],
    ])
    expect((await keep('2026-08-03')).status).toBe(201)
  })
  test('take a paper that is a course as well, and no time without its day', async () => {
    const id = await takeOn('Rosa')
    await checked(id, certified, { state: 'verified', approval: 'approved' })
    const both = { kind: 'training', alsoKinds: ['continuing-education'], hours: '12', from: '2026-08-20' }
    await checked(id, both, { state: 'verified', approval: 'approved' })
    const decision = await standing(id, '2027-08-10')
    expect(finding(decision, 'year.education')?.verdict).toBe('met')
    expect(finding(decision, 'peer.trained')?.change).toEqual([
      expect.objectContaining({ text: '18 more hours.' }),
    ])
    const bad = await coordinator.post(`/api/peers/${id}/credentials`, {
      ...both,
      from: '',
      completedTime: '10:00',
      source: 'x',
    })
    expect(bad.body.refusals[0]).toMatchObject({
      field: 'completedTime',
      code: 'credential.time-without-day',
    })
  })
})

describe('a certificate dated before its course was approved', () => {
  test('is not known until the reviewer says, then counts from the day of the approval', async () => {
    const id = await takeOn('Rosa')
    const paper = await checked(id, { kind: 'certificate', from: '2026-03-01' })
    const open = finding(await standing(id, '2026-08-03'), 'peer.course')
    expect(open?.verdict).toBe('unknown')
    await coordinator.post(`/api/peers/${id}/credentials/${paper}/check`, {
      baseVersion: 2,
      state: 'verified',
      approval: 'approved',
      approvedFrom: '2026-06-01',
    })
    const verdicts = []
    for (const on of ['2026-05-31', '2026-06-01'])
      verdicts.push(finding(await standing(id, on), 'peer.course')?.verdict)
    expect(verdicts).toEqual(['not-met', 'met'])
  })
})

describe('a renewal', () => {
  test('of a paper of somebody else is refused, and one that is checked ends the reminder', async () => {
    const [id, other] = [await takeOn('Rosa'), await takeOn('Somebody')]
    await begin(id, '2026-08-01')
    const aid = { kind: 'training', hours: '4', title: 'First aid', from: '2024-09-01', to: '2026-08-31' }
    const old = await checked(id, aid, { state: 'verified', approval: 'denied' })
    const ends = `house.paper.${old}`
    expect(item(await qualified(id), ends)).toMatchObject({
      state: 'lapses',
      lastDay: '2026-08-31',
      stops: false,
      ours: true,
    })
    const next = { ...aid, renews: old, from: '2026-08-20', to: '2026-08-30', source: 'seen' }
    expect((await coordinator.post(`/api/peers/${other}/credentials`, next)).body.refusals[0]).toMatchObject({
      code: 'credential.renews',
    })
    await checked(id, next, { state: 'verified', approval: 'denied' })
    expect(item(await qualified(id), ends)).toBeUndefined()
  })
})

describe('what a peer states each year', () => {
  test('needs words where something has changed, and then stands as a question', async () => {
    const id = await takeOn('Rosa')
    await begin(id, '2026-08-01')
    const peer = await agency.as('peer', { peerId: id })
    const say = (body: object) =>
      peer.post(`/api/peers/${id}/statements`, { program: 'mt-sdmi', about: 'nothing-changed', ...body })
    expect((await say({ holds: false })).body.refusals[0]).toMatchObject({ field: 'words' })
    expect((await say({})).body.refusals[0]).toMatchObject({ field: 'holds' })
    expect((await say({ holds: false, words: 'I moved to another agency as well.' })).status).toBe(201)
    expect(item(await qualified(id, peer), 'house.statement.nothing-changed')).toMatchObject({
      state: 'question',
      stops: false,
    })
    const { items } = (await peer.get<{ items: HistoryEntry[] }>(`/api/peers/${id}/history`)).body
    expect(items.map(({ kind }) => kind)).toContain('statement')
    const stranger = await agency.as('peer')
    expect(
      (
        await stranger.post(`/api/peers/${id}/statements`, {
          program: 'mt-sdmi',
          about: 'nothing-changed',
          holds: true,
        })
      ).status,
    ).toBe(404)
  })
})

describe('a statement that is taken back', () => {
  test('needs a reason and whoever said it or the office, stays in the history, and what was said before stands again', async () => {
    const id = await takeOn('Rosa')
    await begin(id, '2026-08-01')
    const peer = await agency.as('peer', { peerId: id })
    const stated = async (as: HatClient, body: object): Promise<string> =>
      (
        await as.post(`/api/peers/${id}/statements`, {
          program: 'mt-sdmi',
          about: 'nothing-changed',
          ...body,
        })
      ).body.id
    const back = (as: HatClient, statement: string, reason = 'Said by mistake') =>
      as.post(`/api/peers/${id}/statements/${statement}/withdraw`, { reason })
    const open = async () => item(await qualified(id), 'house.statement.nothing-changed')?.state
    const first = await stated(coordinator, { holds: true })
    const second = await stated(peer, { holds: false, words: 'I moved.' })
    expect(await open()).toBe('question')
    expect((await back(await agency.as('peer'), second)).status).toBe(404)
    expect((await back(await agency.as('supervisor'), second)).status).toBe(404)
    expect((await back(peer, first)).status).toBe(403)
    expect((await back(peer, second, ' ')).body.refusals).toMatchObject([{ field: 'reason' }])
    expect((await back(peer, second)).status).toBe(201)
    expect((await back(coordinator, second)).body.refusals).toMatchObject([
      { code: 'statement.already-withdrawn' },
    ])
    expect(await open()).toBe('due')
    const shown = (await qualified(id, peer)).statements.find(({ about }) => about === 'nothing-changed')
    expect(shown).toMatchObject({
      last: { id: first, by: 'agency', mayWithdraw: false },
      before: [
        { id: second, mayWithdraw: false, withdrawn: { on: '2026-08-03', reason: 'Said by mistake' } },
      ],
    })
    expect((await back(coordinator, first)).status).toBe(201)
    expect((await qualified(id)).statements[0]?.last).toBeNull()
    const { items } = (await peer.get<{ items: HistoryEntry[] }>(`/api/peers/${id}/history`)).body
    expect(items.filter(({ kind, body }) => kind === 'statement' && body === 'Said by mistake')).toHaveLength(
      2,
    )
  })
})

describe('competencies', () => {
  test('are written down by those around the peer, never by the peer, and the eleventh is a finding on day 90', async () => {
    const id = await takeOn('Rosa')
    await begin(id, '2026-09-01')
    const path = `/api/peers/${id}/competencies`
    const peer = await agency.as('peer', { peerId: id })
    expect(
      (await peer.post(path, { program: 'mt-sdmi', competency: 'networking', level: 'seen' })).status,
    ).toBe(404)
    const herself = await agency.as('coordinator', { accountId: peer.actor.accountId })
    expect(
      (await herself.post(path, { program: 'mt-sdmi', competency: 'networking', level: 'seen' })).status,
    ).toBe(403)
    const unrelated = await agency.as('supervisor')
    expect(
      (await unrelated.post(path, { program: 'mt-sdmi', competency: 'networking', level: 'seen' })).status,
    ).toBe(404)
    const bad = await coordinator.post(path, { program: 'mt-sdmi', competency: 'juggling' })
    expect(bad.body.refusals.map((one: { field: string }) => one.field)).toEqual(['competency', 'level'])
    const { items } = (await coordinator.get<CompetenciesView>(`${path}?program=mt-sdmi`)).body
    expect(items).toHaveLength(11)
    for (const { competency } of items.slice(0, 10))
      await coordinator.post(path, { program: 'mt-sdmi', competency, level: 'seen', on: '2026-08-02' })
    const on = async (day: string) => finding(await standing(id, day), 'peer.competencies')
    expect(await on('2026-11-29')).toMatchObject({ verdict: 'not-due' })
    expect(await on('2026-11-30')).toMatchObject({ verdict: 'not-met', consequence: 'show' })
  })
})
