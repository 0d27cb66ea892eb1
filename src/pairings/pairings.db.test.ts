import { beforeAll, describe, expect, test } from 'vitest'
import { startPeerway, type Agency, type HatClient } from '../../tools/testing/agency.ts'
import { newId } from '../kernel/ids.ts'
import type { FindingView } from '../kernel/wire.ts'

const peerway = await startPeerway({ at: '2026-09-01T15:00:00Z' })
const program = 'oc-pm'

let agency: Agency
let coordinator: HatClient
beforeAll(async () => {
  agency = await peerway.agency({ programs: [program, 'tn-maps', 'mt-sdmi'] })
  coordinator = await agency.as('coordinator')
})

async function activePeer(about: object = {}): Promise<string> {
  const { body } = await coordinator.post('/api/peers', {
    name: 'Lan Trần',
    languages: ['vi', 'en'],
    program,
    ...about,
  })
  for (const name of ['qualified', 'onTreatmentTeam'])
    await coordinator.post(`/api/peers/${body.id}/facts`, {
      chapter: 'peer',
      name,
      value: true,
      from: '2026-08-01',
      source: 'the clinic',
    })
  const started = await coordinator.post(`/api/peers/${body.id}/activate`, { program, from: '2026-08-15' })
  expect(started.status).toBe(201)
  return body.id
}

async function admitted(
  about: { name?: string; languages?: string[]; from?: string | null; to?: string } = {},
): Promise<string> {
  const id = await agency.participant(about.name ?? 'Minh')
  await agency.inside(async (tx) => {
    await tx
      .updateTable('participant')
      .set({ languages: about.languages ?? ['vi'] })
      .where('organization_id', '=', agency.id)
      .where('id', '=', id)
      .execute()
    if (about.from !== null)
      await tx
        .insertInto('enrolment')
        .values({
          organization_id: agency.id,
          id: newId(1),
          participant_id: id,
          program_id: program,
          state: about.to ? 'ended' : 'enrolled',
          asked_on: '2026-07-01',
          admitted_on: about.from ?? '2026-07-01',
          ended_on: about.to ?? null,
        })
        .execute()
  })
  return id
}

const pairBody = (participantId: string, peerId: string, more: object = {}) => ({
  participantId,
  peerId,
  program,
  from: '2026-09-01',
  ...more,
})
const pair = (participantId: string, peerId: string, more: object = {}, as = coordinator) =>
  as.post('/api/pairings', pairBody(participantId, peerId, more))
const notMet = (answer: { body: { decision: { findings: FindingView[] } } }) =>
  answer.body.decision.findings.filter((one) => one.verdict === 'not-met').map((one) => one.rule)

describe('pairing is refused', () => {
  test('with a peer who does not serve yet, naming what is open', async () => {
    const { body } = await coordinator.post('/api/peers', { name: 'New', languages: ['vi'], program })
    const answer = await pair(await admitted(), body.id)
    expect(answer.status).toBe(422)
    expect(notMet(answer)).toEqual(['house.serving'])
    expect(answer.body.decision.sentence).toBe('Minh and New cannot be paired from Tuesday 1 September 2026')
  })
  test('before the peer serves', async () => {
    const answer = await pair(await admitted(), await activePeer(), { from: '2026-08-14' })
    expect(notMet(answer)).toEqual(['house.serving'])
  })
  test('for somebody who was not admitted, or not any more', async () => {
    const peer = await activePeer()
    expect(notMet(await pair(await admitted({ from: null }), peer))).toEqual(['house.admitted'])
    expect(notMet(await pair(await admitted({ to: '2026-08-31' }), peer))).toEqual(['house.admitted'])
    expect((await pair(await admitted({ to: '2026-09-01' }), peer)).status).toBe(201)
  })
  test('for one person who is both', async () => {
    const [participant, peer] = [await admitted(), await activePeer()]
    const hat = await agency.as('participant', { participantId: participant })
    await agency.as('peer', { peerId: peer, accountId: hat.actor.accountId })
    expect(notMet(await pair(participant, peer))).toEqual(['house.other-person'])
  })
  test('for two who are paired already', async () => {
    const [participant, peer] = [await admitted(), await activePeer()]
    expect((await pair(participant, peer)).status).toBe(201)
    expect(notMet(await pair(participant, peer, { from: '2026-10-01' }))).toEqual(['house.once'])
  })
  test('without a common language and without an interpreter, and goes on with one', async () => {
    const [participant, peer] = [await admitted({ languages: ['ko-KR'] }), await activePeer()]
    expect((await pair(participant, peer)).body.decision.verdict).toBe('unknown')
    const withInterpreter = (value: boolean) =>
      pair(participant, peer, { facts: [{ name: 'interpreter', value }], source: 'the clinic' })
    expect(notMet(await withInterpreter(false))).toEqual(['pairing.competent'])
    expect((await withInterpreter(true)).status).toBe(201)
  })
  test('and waits while nobody has asked which languages somebody speaks', async () => {
    const answer = await pair(await admitted({ languages: [] }), await activePeer())
    expect(answer.body.decision).toMatchObject({ verdict: 'unknown', goesOn: false })
  })
  test('with a fact that has no source, at the place of the source', async () => {
    const answer = await pair(await admitted(), await activePeer(), {
      facts: [{ name: 'interpreter', value: true }],
    })
    expect(answer.body.refusals).toEqual([
      expect.objectContaining({ field: 'source', code: 'fact.source-missing' }),
    ])
  })
  test.each([
    [{ from: '2026-02-30' }, 'from'],
    [{ rate: 'a lot' }, 'rate'],
    [{ rate: '-1' }, 'rate'],
  ])('with %j at its field', async (more, field) => {
    const answer = await pair(await admitted(), await activePeer(), more)
    expect(answer.body.refusals[0]).toMatchObject({ field })
  })
  test('and the no is kept with its findings', async () => {
    const participant = await admitted({ from: null })
    await pair(participant, await activePeer())
    const { rows } = await peerway.database.admin.query(
      `select result, findings from app.decision where participant_id = $1`,
      [participant],
    )
    expect(rows).toEqual([expect.objectContaining({ result: 'refused' })])
    expect(rows[0].findings.some((one: { rule: string }) => one.rule === 'house.admitted')).toBe(true)
  })
})

describe('two people are paired', () => {
  test('by their languages, whatever the region', async () => {
    const answer = await pair(await admitted({ languages: ['vi-VN'] }), await activePeer())
    expect(answer.status).toBe(201)
  })
  test('with the facts that were said, the rate and the decision', async () => {
    const [participant, peer] = [await admitted({ languages: ['ko'] }), await activePeer()]
    const made = await pair(participant, peer, {
      rate: '$18.50',
      reachBetween: 'phone',
      facts: [{ name: 'interpreter', value: true }],
      source: 'first talk',
    })
    const view = (await coordinator.get(`/api/pairings/${made.body.id}`)).body
    expect(view).toMatchObject({
      rateCents: 1850,
      reachBetween: 'phone',
      state: 'running',
      decision: { goesOn: true },
    })
    const facts = (await coordinator.get(`/api/pairings/${made.body.id}/facts?program=${program}`)).body
    expect(facts.chapters[0].facts).toContainEqual(
      expect.objectContaining({
        name: 'interpreter',
        now: expect.objectContaining({ value: true, source: 'first talk' }),
      }),
    )
  })
  test('once, however often the same command arrives', async () => {
    const commandId = newId(5)
    const [participant, peer] = [await admitted(), await activePeer()]
    const first = await pair(participant, peer, { commandId })
    const again = await pair(participant, peer, { commandId })
    expect([again.status, again.body]).toEqual([201, first.body])
  })
  test('and asking beforehand writes nothing', async () => {
    const [participant, peer] = [await admitted(), await activePeer()]
    const answer = await coordinator.post('/api/pairings/judge', pairBody(participant, peer))
    expect(answer.body).toMatchObject({ decision: { goesOn: true }, asksRate: false })
    expect((await coordinator.get(`/api/pairings?peer=${peer}`)).body.items).toEqual([])
  })
})

describe('the last place', () => {
  test('taken by two coordinators at the same instant is taken by exactly one; the other is told what would help', async () => {
    const other = await agency.as('coordinator')
    for (let round = 0; round < 8; round += 1) {
      const peer = await activePeer({ capacity: 2 })
      await pair(await admitted(), peer)
      const [one, two] = [await admitted({ name: 'One' }), await admitted({ name: 'Two' })]
      const answers = await Promise.all([pair(one, peer), pair(two, peer, {}, other)])
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422])
      const told = answers.find((answer) => answer.status === 422)!
      expect(told.body.refusals).toEqual([
        { code: 'rule.house.place', text: 'The last place with this peer is taken.' },
      ])
      const place = told.body.decision.findings.find((one: FindingView) => one.rule === 'house.place')
      expect(place.change).toEqual([
        {
          text: 'End another pairing of this peer, or give the peer more room.',
          href: `/peers/${peer}/change?program=${program}`,
        },
      ])
      const { body } = await coordinator.get(`/api/pairings?peer=${peer}`)
      expect(body.items).toHaveLength(2)
    }
  })
  test('of eight who ask at once goes to one', async () => {
    const peer = await activePeer({ capacity: 1 })
    const people = await Promise.all(Array.from({ length: 8 }, () => admitted()))
    const answers = await Promise.all(people.map((participant) => pair(participant, peer)))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
  })
  test('is free again from the day after a pairing ends', async () => {
    const peer = await activePeer({ capacity: 1 })
    const made = await pair(await admitted(), peer)
    await coordinator.post(`/api/pairings/${made.body.id}/end`, { baseVersion: 1, on: '2026-09-30' })
    const next = await admitted()
    expect(notMet(await pair(next, peer, { from: '2026-09-30' }))).toEqual(['house.place'])
    expect((await pair(next, peer, { from: '2026-10-01' })).status).toBe(201)
  })
})

describe('a pairing ends', () => {
  test('not before it began, not twice, and not from an old version', async () => {
    const made = await pair(await admitted(), await activePeer())
    const end = (body: object) =>
      coordinator.post(`/api/pairings/${made.body.id}/end`, { baseVersion: 1, ...body })
    expect((await end({ on: '2026-08-31' })).body.refusals[0].code).toBe('pairing.ends-before')
    expect((await end({ on: '2026-09-10', reason: 'moved' })).status).toBe(201)
    expect((await end({ on: '2026-09-09' })).status).toBe(409)
    expect((await end({ on: '2026-09-10', baseVersion: 2 })).body.refusals[0].code).toBe(
      'pairing.ended-already',
    )
  })
  test('at once on the word of the person, who need not say why', async () => {
    const made = await pair(await admitted(), await activePeer())
    const answer = await coordinator.post(`/api/pairings/${made.body.id}/end`, {
      baseVersion: 1,
      on: '',
      byParticipant: true,
    })
    expect(answer.body).toMatchObject({ to: '2026-09-01' })
  })
})

describe('how the two reach each other', () => {
  test('is written down anew by their own peer, not upon an old version, and not when all is over', async () => {
    const [participant, peer] = [await admitted(), await activePeer()]
    const path = `/api/pairings/${(await pair(participant, peer)).body.id}`
    const own = await agency.as('peer', { peerId: peer })
    const agree = (who: typeof own, baseVersion: number) =>
      who.post(`${path}/reach`, { baseVersion, reachBetween: ' By text, after four. ' })
    expect((await agree(await agency.as('peer'), 1)).status).toBe(404)
    expect((await agree(own, 1)).status).toBe(201)
    expect((await coordinator.get(path)).body.reachBetween).toBe('By text, after four.')
    expect((await coordinator.get(path)).body.ways, 'this program names none').toEqual([])
    expect((await agree(coordinator, 1)).status).toBe(409)
    await coordinator.post(`${path}/end`, { baseVersion: 2, on: '2026-09-01' })
    peerway.setClock('2026-09-02T18:00:00Z')
    expect((await agree(coordinator, 3)).body.refusals[0].code).toBe('pairing.over')
    peerway.setClock('2026-09-01T15:00:00Z')
  })
})

describe('who sees a pairing', () => {
  test('the peer and the participant do; another peer, another agency and other roles do not', async () => {
    const [participant, peer] = [await admitted(), await activePeer()]
    const made = await pair(participant, peer)
    const path = `/api/pairings/${made.body.id}`
    const mayRead = [
      await agency.as('peer', { peerId: peer }),
      await agency.as('participant', { participantId: participant }),
    ]
    for (const hat of mayRead) expect((await hat.get(path)).status).toBe(200)
    const mayNot = [
      await agency.as('peer'),
      await agency.as('participant'),
      await agency.as('supervisor'),
      await agency.as('family'),
      await agency.as('case-manager'),
      await (await peerway.agency()).as('agency-admin'),
    ]
    for (const hat of mayNot) expect((await hat.get(path)).status).toBe(404)
    expect((await mayRead[0]!.post(`${path}/end`, { baseVersion: 1, on: '2026-09-02' })).status).toBe(404)
  })
  test('ids of another agency in the body lead nowhere', async () => {
    const stranger = await (await peerway.agency()).as('coordinator')
    const [participant, peer] = [await admitted(), await activePeer()]
    expect((await pair(participant, peer, {}, stranger)).status).toBe(404)
    expect((await stranger.post('/api/pairings/judge', pairBody(participant, peer))).status).toBe(404)
    expect((await stranger.get(`/api/pairings?peer=${peer}`)).body.items).toEqual([])
  })
})
