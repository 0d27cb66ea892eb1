import { describe, expect, it } from 'vitest'
import { startPeerway, type HatClient } from '../../tools/testing/agency.ts'
import { newId } from '../kernel/ids.ts'
import type { AdmissionView, ParticipantList, ParticipantView } from './participant-wire.ts'

const peerway = await startPeerway()
const today = '2026-03-03'

const someone = (name: object, more: object = {}) => ({ person: { name, ...more } })

async function takeIn(who: HatClient, name: object, more: object = {}): Promise<string> {
  const answer = await who.post<{ id: string }>('/api/participants', someone(name, more))
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}

async function say(who: HatClient, id: string, chapter: string, name: string, value: unknown): Promise<void> {
  const fact = { chapter, name, value, from: '2026-01-01', source: 'Letter of the clinic' }
  const answer = await who.post(`/api/participants/${id}/facts`, fact)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
}

const admissionOf = async (who: HatClient, id: string, program: string): Promise<AdmissionView> =>
  (await who.get<AdmissionView>(`/api/participants/${id}/admission?program=${program}`)).body

const find = async (who: HatClient, typed: string): Promise<string[]> =>
  (await who.get<ParticipantList>(`/api/participants?q=${encodeURIComponent(typed)}`)).body.items.map(
    (p) => p.name,
  )

async function decisionsOf(
  agency: { inside: Awaited<ReturnType<typeof peerway.agency>>['inside'] },
  id: string,
) {
  return agency.inside((tx) =>
    tx
      .selectFrom('decision')
      .select(['act', 'result', 'reason'])
      .where('organization_id', '=', tx.organizationId)
      .where('participant_id', '=', id)
      .orderBy('decided_at')
      .execute(),
  )
}

describe('who sees whom', () => {
  it('a peer finds and opens only those they are paired with; all others are not there', async () => {
    const agency = await peerway.agency({ programs: ['mt-sdmi'] })
    const mine = await agency.participant('Rosa Ibarra')
    const other = await agency.participant('Rosa Unseen')
    const peerId = await agency.peer('Lena')
    await agency.inside((tx) =>
      tx
        .insertInto('pairing')
        .values({
          organization_id: agency.id,
          id: newId(Date.now()),
          participant_id: mine,
          peer_id: peerId,
          program_id: 'mt-sdmi',
          from_day: '2026-01-01',
        })
        .execute(),
    )
    const peer = await agency.as('peer', { peerId })
    expect(await find(peer, 'rosa')).toEqual(['Rosa Ibarra'])
    expect((await peer.get(`/api/participants/${mine}`)).status).toBe(200)
    for (const url of ['', '/facts', '/admission?program=mt-sdmi'])
      expect((await peer.get(`/api/participants/${other}${url}`)).status, url).toBe(404)
    expect((await peer.put(`/api/participants/${mine}`, someone({ given: 'X' }))).status).toBe(404)
    const supervisor = await agency.as('supervisor')
    expect(await find(supervisor, 'rosa')).toEqual([])
    expect((await supervisor.get(`/api/participants/${mine}`)).status).toBe(404)
  })

  it('another agency’s person is not there, whatever is asked of them', async () => {
    const here = await (await peerway.agency()).as('coordinator')
    const id = await takeIn(here, { given: 'Ana' })
    const there = await (await peerway.agency()).as('coordinator')
    expect((await there.get(`/api/participants/${id}`)).status).toBe(404)
    expect(
      (await there.put(`/api/participants/${id}`, { baseVersion: 1, ...someone({ given: 'X' }) })).status,
    ).toBe(404)
    for (const [url, body] of [
      ['enrolments', { program: 'pss' }],
      ['admission', { program: 'pss' }],
    ] as const)
      expect((await there.post(`/api/participants/${id}/${url}`, body)).status, url).toBe(404)
  })

  it('every look at a person is logged, with whom it showed', async () => {
    const agency = await peerway.agency()
    const who = await agency.as('coordinator')
    const id = await takeIn(who, { given: 'Ana' })
    await who.get(`/api/participants/${id}`)
    await who.get('/api/participants')
    const rows = await agency.inside((tx) =>
      tx
        .selectFrom('audit_event')
        .select(['action', 'subject_ids'])
        .where('organization_id', '=', tx.organizationId)
        .where('action', 'in', ['participant.read', 'participants.read'])
        .execute(),
    )
    expect(rows.map(({ action }) => action).sort()).toEqual(['participant.read', 'participants.read'])
    expect(rows.every(({ subject_ids }) => subject_ids.includes(id))).toBe(true)
  })
})

describe('taking in, changing, finding', () => {
  it('a birth still to come, a death before the birth and a name that is none are refused at their fields', async () => {
    const who = await (await peerway.agency()).as('coordinator')
    const refusalsOf = async (name: object, more: object) =>
      (await who.post('/api/participants', someone(name, more))).body.refusals.map(
        (r: { field: string }) => r.field,
      )
    expect(await refusalsOf({ given: 'Ana' }, { birthDate: '2031-01-01' })).toEqual(['person.birthDate'])
    expect(await refusalsOf({ given: 'Ana' }, { birthDate: '1890-01-01' })).toEqual(['person.birthDate'])
    expect(await refusalsOf({ given: 'Ana' }, { birthDate: '1990-01-01', deceasedOn: '1980-01-01' })).toEqual(
      ['person.deceasedOn'],
    )
    expect(await refusalsOf({}, {})).toEqual(['person.name.given'])
  })

  it('whoever saves on an older version is told what stands now, and nothing is overwritten', async () => {
    const who = await (await peerway.agency()).as('coordinator')
    const id = await takeIn(who, { given: 'Ana' })
    const first = await who.put(`/api/participants/${id}`, {
      baseVersion: 1,
      ...someone({ given: 'Ana', family: 'Lima' }),
    })
    expect(first.body).toMatchObject({ version: 2 })
    const second = await who.put(`/api/participants/${id}`, { baseVersion: 1, ...someone({ given: 'Anna' }) })
    expect(second.status).toBe(409)
    expect(second.body.current).toMatchObject({ version: 2, person: { name: { family: 'Lima' } } })
    expect(await find(who, 'anna')).toEqual([])
  })

  it('a name is found without its accents, in other letter forms and from any of its words', async () => {
    const who = await (await peerway.agency()).as('coordinator')
    await takeIn(who, { given: 'Begoña', family: 'Núñez' })
    await takeIn(who, { given: 'Thị Ánh', family: 'Nguyễn' })
    await takeIn(who, { given: 'علي', family: 'كريمي' })
    await takeIn(who, { given: '민수', family: '김' })
    expect(await find(who, 'nunez begona')).toEqual(['Begoña Núñez'])
    expect(await find(who, 'nguyen')).toEqual(['Thị Ánh Nguyễn'])
    expect(await find(who, 'کریمی')).toEqual(['علي كريمي'])
    expect(await find(who, '김')).toEqual(['김민수'])
    expect(await find(who, 'nobody')).toEqual([])
  })

  it('a long list comes in pages, each person once', async () => {
    const agency = await peerway.agency()
    const who = await agency.as('coordinator')
    for (let n = 0; n < 7; n += 1) await takeIn(who, { given: `Person ${n % 3}` })
    const seen: string[] = []
    let after = ''
    for (let page = 0; page < 4; page += 1) {
      const { body } = await who.get<ParticipantList>(`/api/participants?limit=3&after=${after}`)
      expect(body.all).toBe(7)
      seen.push(...body.items.map(({ id }) => id))
      if (!body.next) break
      after = body.next
    }
    expect(new Set(seen).size).toBe(7)
    expect(seen).toHaveLength(7)
  })

  it('somebody who died is marked, also without a day', async () => {
    const who = await (await peerway.agency()).as('coordinator')
    const id = await takeIn(who, { given: 'Ana' })
    await who.put(`/api/participants/${id}`, {
      baseVersion: 1,
      ...someone({ given: 'Ana' }, { deceased: true }),
    })
    const { body } = await who.get<ParticipantView>(`/api/participants/${id}`)
    expect(body.person.deceased).toBe(true)
    expect(body.may.admit).toBe(false)
    const asked = await who.post(`/api/participants/${id}/enrolments`, { program: 'pss' })
    expect(asked.body.refusals[0].code).toBe('admission.deceased')
  })
})

describe('admission', () => {
  it('waits while nobody has looked: never a no, with the question, who answers, and where', async () => {
    const agency = await peerway.agency({ programs: ['ct-p2p'] })
    const who = await agency.as('coordinator')
    const id = await takeIn(who, { given: 'Ana' })
    const view = await admissionOf(who, id, 'ct-p2p')
    expect(view.decision).toMatchObject({ verdict: 'unknown', goesOn: false })
    const waiting = view.decision.findings.find(({ rule }) => rule === 'admission.developmentalServices')
    expect(waiting?.change[0]?.href).toBe(
      `/participants/${id}/facts?program=ct-p2p&open=participant.developmentalServices`,
    )
    expect(view.beneath['admission.developmentalServices']).toEqual([
      { chapter: 'participant', name: 'developmentalServices' },
    ])
    const answer = await who.post(`/api/participants/${id}/admission`, { program: 'ct-p2p' })
    expect(answer.status).toBe(422)
    expect(answer.body.decision.goesOn).toBe(false)
    expect(answer.body.refusals[0].text).toBeTruthy()
    expect(await decisionsOf(agency, id)).toEqual([{ act: 'admit', result: 'waits', reason: null }])
  })

  it('is refused by a status that ended, and the no is on record; the same press twice keeps one', async () => {
    const agency = await peerway.agency({ programs: ['ct-p2p'] })
    const who = await agency.as('coordinator')
    const id = await takeIn(who, { given: 'Ana' })
    await say(who, id, 'participant', 'developmentalServices', 'ended')
    const press = { program: 'ct-p2p', commandId: newId(Date.now()) }
    expect((await who.post(`/api/participants/${id}/admission`, press)).status).toBe(422)
    expect((await who.post(`/api/participants/${id}/admission`, press)).status).toBe(422)
    expect(await decisionsOf(agency, id)).toEqual([{ act: 'admit', result: 'refused', reason: null }])
    const { body } = await who.get<ParticipantView>(`/api/participants/${id}`)
    expect(body.enrolments[0]?.state).toBe('inquiry')
    const inquiry = body.enrolments[0]!
    const quiet = await who.post(`/api/enrolments/${inquiry.id}/deny`, { reason: ' ' })
    expect(quiet.body.refusals[0]).toMatchObject({ code: 'enrolment.reason-missing', field: 'reason' })
    const denied = await who.post(`/api/enrolments/${inquiry.id}/deny`, {
      reason: 'DDS support ended in January',
    })
    expect(denied.body).toMatchObject({ state: 'ended' })
  })

  it.each([
    ['tn-maps', [['admission', 'asksFor', ['peer-support']]]],
    [
      'pss',
      [
        ['admission', 'diagnosis', 'mental-illness'],
        ['admission', 'needsMutualSupport', true],
        ['participant', 'riskToSelfOrOthers', false],
        ['participant', 'needsMoreIntensiveService', false],
        ['participant', 'needsMoreStructure', false],
      ],
    ],
    ['ct-p2p', [['participant', 'developmentalServices', 'active']]],
    ['mt-sdmi', []],
    [
      'oc-pm',
      [
        ['participant', 'countyClinic', true],
        ['participant', 'episode', [{ from: '2026-01-01' }]],
        ['participant', 'treatment', 'co-occurring'],
      ],
    ],
  ] as const)('goes on under %s once what its clauses ask is known', async (program, facts) => {
    const agency = await peerway.agency({ programs: [program] })
    const who = await agency.as('coordinator')
    const id = await takeIn(who, { given: 'Ana' }, { birthDate: '1990-01-01' })
    const asked = await who.post<{ id: string }>(`/api/participants/${id}/enrolments`, {
      program,
      askedOn: '2026-03-01',
    })
    expect(asked.status).toBe(201)
    if (facts.length > 0) expect((await admissionOf(who, id, program)).decision.goesOn).toBe(false)
    for (const [chapter, name, value] of facts) await say(who, id, chapter, name, value)
    const view = await admissionOf(who, id, program)
    expect(
      view.decision.findings.filter(({ force, verdict }) => force === 'must' && verdict === 'unknown').length,
    ).toBe(program === 'mt-sdmi' ? 1 : 0)
    const admitted = await who.post(`/api/participants/${id}/admission`, { program, on: today })
    expect(admitted.status, JSON.stringify(admitted.body)).toBe(201)
    const again = await who.post(`/api/participants/${id}/admission`, { program, on: today })
    expect(again.body.refusals[0].code).toBe('admission.enrolled-already')
    const { body } = await who.get<ParticipantView>(`/api/participants/${id}`)
    expect(body.enrolments[0]).toMatchObject({ state: 'enrolled', askedOn: '2026-03-01', admittedOn: today })
    expect(body.happened.map(({ kind }) => kind)).toContain('decision')
  })

  it('of two coordinators at the same instant one admits, the other is told', async () => {
    const agency = await peerway.agency({ programs: ['mt-sdmi'] })
    const [one, two] = [await agency.as('coordinator'), await agency.as('coordinator')]
    const id = await takeIn(one, { given: 'Ana' })
    await one.post(`/api/participants/${id}/enrolments`, { program: 'mt-sdmi' })
    const body = { program: 'mt-sdmi', on: today }
    const answers = await Promise.all(
      [one, two].map((who) => who.post(`/api/participants/${id}/admission`, body)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
  })

  it('an enrolment is paused, goes on and ends, each with its reason and day', async () => {
    const agency = await peerway.agency({ programs: ['mt-sdmi'] })
    const who = await agency.as('coordinator')
    const id = await takeIn(who, { given: 'Ana' })
    const { body } = await who.post<{ enrolmentId: string }>(`/api/participants/${id}/admission`, {
      program: 'mt-sdmi',
    })
    const turn = (what: string, reason: string, more: object = {}) =>
      who.post(`/api/enrolments/${body.enrolmentId}/${what}`, { reason, ...more })
    expect((await turn('resume', 'Back')).body.refusals[0].code).toBe('enrolment.not-now.resume')
    expect((await turn('pause', 'In hospital', { on: '2027-01-01' })).body.refusals[0].field).toBe('on')
    expect((await turn('pause', 'In hospital')).body).toMatchObject({ state: 'paused' })
    expect((await turn('resume', 'Home again')).body).toMatchObject({ state: 'enrolled' })
    expect((await turn('end', 'Moved away')).body).toMatchObject({ state: 'ended' })
    expect((await decisionsOf(agency, id)).map(({ act, reason }) => [act, reason])).toEqual([
      ['admit', null],
      ['pause', 'In hospital'],
      ['resume', 'Home again'],
      ['end', 'Moved away'],
    ])
  })
})
