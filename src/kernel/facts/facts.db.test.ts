import { beforeAll, describe, expect, test } from 'vitest'
import { startPeerway, type Agency, type HatClient } from '../../../tools/testing/agency.ts'
import { newId } from '../ids.ts'
import type { FactFieldView, FactsView } from './fact-wire.ts'

const peerway = await startPeerway({ at: '2026-09-01T15:00:00Z' })

let agency: Agency
let coordinator: HatClient
beforeAll(async () => {
  agency = await peerway.agency({ programs: ['mt-sdmi', 'pss', 'ct-p2p', 'oc-pm'] })
  coordinator = await agency.as('coordinator')
})

const said = (chapter: string, name: string, value: unknown, more: object = {}) => ({
  chapter,
  name,
  value,
  from: '2026-09-01',
  source: 'a talk',
  ...more,
})
async function known(
  path: string,
  name: string,
  on = '2026-09-01',
  as = coordinator,
): Promise<FactFieldView> {
  const { body } = await as.get<FactsView>(`${path}/facts?on=${on}`)
  const found = body.chapters.flatMap((chapter) => chapter.facts).find((fact) => fact.name === name)
  expect(found, name).toBeDefined()
  return found!
}
async function paired(two: { peer: string; participant: string }): Promise<string> {
  const id = newId(Date.now())
  await agency.inside((tx) =>
    tx
      .insertInto('pairing')
      .values({
        organization_id: agency.id,
        id,
        program_id: 'mt-sdmi',
        participant_id: two.participant,
        peer_id: two.peer,
        from_day: '2026-08-01',
      })
      .execute(),
  )
  return id
}
const codes = (answer: { body: { refusals: { code: string; field: string }[] } }) =>
  answer.body.refusals.map(({ code, field }) => `${field}: ${code}`)

describe('a fact is not written down', () => {
  test.each([
    ['without a source', said('participant', 'planGoals', 2, { source: ' ' }), 'source: fact.source-missing'],
    [
      'that ends before it begins',
      said('participant', 'planGoals', 2, { to: '2026-08-31' }),
      'to: fact.ends-before-it-starts',
    ],
    [
      'from a day that does not exist',
      said('participant', 'planGoals', 2, { from: '2026-02-30' }),
      'from: fact.day',
    ],
    ['of another shape', said('participant', 'planGoals', 'some'), 'value: fact.value'],
    ['below nothing', said('participant', 'planGoals', -1), 'value: fact.value'],
    ['as an empty answer', said('admission', 'onWaiver', null), 'value: fact.value-missing'],
    [
      'with a period that has no beginning',
      said('participant', 'plan', [{ to: '2026-12-31' }]),
      'value.0.from: fact.value',
    ],
    ['that no chapter knows', said('participant', 'shoeSize', 44), 'name: fact.unknown'],
    ['that belongs to a peer', said('peer', 'wellGrounded', true), 'name: fact.unknown'],
    ['that the records give', said('week', 'unitsBefore', 3), 'name: fact.gathered'],
    ['that is an approval', said('week', 'approvedUnits', 12), 'name: fact.gathered'],
  ])('%s', async (_, body, expected) => {
    const path = `/api/participants/${await agency.participant('Ana')}`
    const answer = await coordinator.post(`${path}/facts`, body)
    expect(answer.status).toBe(422)
    expect(codes(answer)).toEqual([expected])
  })
  test('by a peer, or by a supervisor who stands in no relation', async () => {
    const path = `/api/participants/${await agency.participant('Ana')}/facts`
    for (const role of ['peer', 'supervisor', 'state-reviewer', 'family'] as const)
      expect((await (await agency.as(role)).post(path, said('participant', 'planGoals', 2))).status).toBe(404)
  })
  test.each(['peer', 'participant'] as const)('by the %s it is about, under another hat', async (kind) => {
    const self = await agency.as(kind)
    const own = await agency.as('coordinator', { accountId: self.actor.accountId })
    const two = {
      peer: self.actor.peerId ?? (await agency.peer('Kim')),
      participant: self.actor.participantId ?? (await agency.participant('Ana')),
    }
    const paths = [`/api/${kind}s/${two[kind]}/facts`, `/api/pairings/${await paired(two)}/facts`]
    const facts = [
      kind === 'peer' ? said('peer', 'wellGrounded', true) : said('participant', 'planGoals', 2),
      said('pairing', 'officerConfirms', true),
    ]
    for (const [which, path] of paths.entries()) {
      const answer = await own.post(path, facts[which])
      expect([answer.status, answer.body.code], path).toEqual([403, 'not-your-own'])
      expect((await own.get(path)).body.mayRecord, path).toBe(false)
      expect((await coordinator.get(path)).body.mayRecord, path).toBe(true)
      const { body } = await coordinator.post(path, facts[which])
      const back = await own.post(`${path}/${body.id}/withdraw`, { reason: 'Was not so' })
      expect([back.status, back.body.code], path).toEqual([403, 'not-your-own'])
    }
    const someone = `/api/${kind}s/${await agency[kind]('Sam')}/facts`
    expect((await own.post(someone, facts[0])).status).toBe(201)
  })
  test('about somebody of another agency', async () => {
    const stranger = await (await peerway.agency()).as('agency-admin')
    const path = `/api/participants/${await agency.participant('Ana')}/facts`
    expect((await stranger.post(path, said('participant', 'planGoals', 2))).status).toBe(404)
    expect((await stranger.get(path)).status).toBe(404)
  })
})

describe('what is known', () => {
  test('is not known yet while nobody has said it, with the question and who can answer', async () => {
    const path = `/api/participants/${await agency.participant('Ana')}`
    const field = await known(path, 'planGoals')
    expect(field.now).toBeUndefined()
    expect(field.question).toMatch(/\?$/)
    expect(field.whom).toBeTruthy()
  })
  test('changes from its day on, and what was said before stays for the days before', async () => {
    const path = `/api/participants/${await agency.participant('Ana')}`
    await coordinator.post(`${path}/facts`, said('participant', 'planGoals', 2, { from: '2026-08-01' }))
    await coordinator.post(`${path}/facts`, said('participant', 'planGoals', '۳', { from: '2026-09-01' }))
    expect((await known(path, 'planGoals', '2026-08-31')).now).toMatchObject({ value: 2 })
    expect((await known(path, 'planGoals', '2026-09-01')).now).toMatchObject({ value: 3, source: 'a talk' })
    expect((await known(path, 'planGoals', '2026-07-31')).now).toBeUndefined()
    expect((await known(path, 'planGoals')).history).toHaveLength(2)
  })
  test('and taken back is not known any more, stays in the history, and needs a reason', async () => {
    const path = `/api/peers/${await agency.peer('Kim')}`
    const { body } = await coordinator.post(`${path}/facts`, said('peer', 'wellGrounded', true))
    const withdraw = (reason: string) => coordinator.post(`${path}/facts/${body.id}/withdraw`, { reason })
    expect(codes(await withdraw(' '))).toEqual(['reason: fact.reason-missing'])
    expect((await withdraw('written down for somebody else')).status).toBe(201)
    expect((await withdraw('again')).status).toBe(422)
    const field = await known(path, 'wellGrounded')
    expect(field.now).toBeUndefined()
    expect(field.history[0]?.withdrawn?.reason).toBe('written down for somebody else')
  })
  test('is chosen from the list of the program, in its own words, and found again in them', async () => {
    const path = `/api/participants/${await agency.participant('Ana')}`
    const of = async (program: string) =>
      (await coordinator.get<FactsView>(`${path}/facts?program=${program}&on=2026-09-01`)).body.chapters
        .flatMap(({ facts }) => facts)
        .find(({ name }) => name === 'lifeChoices')
    expect(await of('pss'), 'a program without such a list does not ask').toBeUndefined()
    const asked = await of('ct-p2p')
    expect(asked).toMatchObject({ needed: false, shape: { kind: 'choices' } })
    expect(asked!.shape).toHaveProperty('choices.length', 8)
    const value = ['group-home-to-independent', 'other']
    expect((await coordinator.post(`${path}/facts`, said('admission', 'lifeChoices', value))).status).toBe(
      201,
    )
    expect((await of('ct-p2p'))!.now?.shown).toMatch(/group home.* and /i)

    const peer = `/api/peers/${await agency.peer('Kim')}`
    const { body } = await coordinator.get<FactsView>(`${peer}/facts?program=oc-pm&on=2026-09-01`)
    const names = body.chapters.flatMap(({ facts }) => facts.map(({ name }) => name))
    expect(names).toContain('trainingKinds')
    expect(names, 'that is a question of another program').not.toContain('trainingTopics')
  })
  test('of periods, stays and money is kept as it was typed, whatever the digits', async () => {
    const path = `/api/peers/${await agency.peer('Kim')}`
    const stays = [{ from: '2026-01-01', to: '', kind: 'psychiatric' }]
    expect((await coordinator.post(`${path}/facts`, said('peer', 'inpatientStays', stays))).status).toBe(201)
    expect((await known(path, 'inpatientStays')).now?.value).toEqual([
      { from: '2026-01-01', kind: 'psychiatric' },
    ])
    const participant = `/api/participants/${await agency.participant('Ana')}`
    expect(
      (await coordinator.post(`${participant}/facts`, said('funding', 'available', '$1,200.00'))).status,
    ).toBe(201)
    expect((await known(participant, 'available')).now).toMatchObject({ value: 120000, shown: '$1,200.00' })
    const ward = [{ from: '2026-08-12T15:00', to: '2026-08-16T11:00' }]
    const stay = await coordinator.post(`${participant}/facts`, said('participant', 'activeTreatment', ward))
    expect(stay.status).toBe(201)
    expect((await known(participant, 'activeTreatment')).now?.shown).toBe(
      'Wednesday 12 August 2026, 3:00 pm to Sunday 16 August 2026, 11:00 am',
    )
  })
  test('of somebody is read by those who may, and the reading is logged', async () => {
    const id = await agency.peer('Kim')
    expect(
      (await (await agency.as('peer', { peerId: id })).get(`/api/peers/${id}/facts`)).body.mayRecord,
    ).toBe(false)
    const { rowCount } = await peerway.database.admin.query(
      `select 1 from app.audit_event where action = 'facts.read' and $1 = any (subject_ids)`,
      [id],
    )
    expect(rowCount).toBe(1)
  })
})
