import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { newId } from '../kernel/ids.ts'
import type { GoalsView, GoalView } from './goal-wire.ts'
import { optionsWrittenFor } from './options-sheets.sql.ts'
import { planRows } from './plan-rows.sql.ts'

const today = '2026-10-15'
let peerway: Peerway
let agency: Agency
let seated: Seated
let priya: HatClient
let marc: HatClient
let dana: HatClient

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
  const cast = castOn(today).find((one) => one.programId === 'tn-maps')!
  agency = await peerway.agency({ name: cast.agency.name, zone: cast.agency.zone, programs: ['tn-maps'] })
  seated = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  priya = await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId })
  marc = await agency.as('participant', { participantId: seated.participantId })
  dana = await agency.as('coordinator', { name: cast.coordinator })
})

const bus = {
  words: 'Ride the bus to the library alone',
  whyRealistic: 'It is one line, and he knows the stop.',
  measure: { kind: 'scale', low: '0', high: '10', baseline: '2', target: '8', words: 'How sure I feel' },
  topics: ['transportation'],
  dueOn: '2026-12-01',
}
const fourSteps = 'Read the bus map\n- Buy a ticket\n2. Ride two stops together\nRide alone, phone in hand'

const refusalsOf = (answer: { body: { refusals?: { code: string; field?: string }[] } }) =>
  (answer.body.refusals ?? []).map(({ code, field }) => (field ? `${field}: ${code}` : code))

async function proposed(who = priya, more: object = {}, steps = ''): Promise<string> {
  const answer = await who.post(`/api/participants/${seated.participantId}/goals`, {
    programId: 'tn-maps',
    goal: { ...bus, ...more },
    steps,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}

const goalOf = async (id: string, who = priya) => (await who.get<GoalView>(`/api/goals/${id}`)).body
const inPerson = { baseVersion: 1, by: 'participant', how: 'He said so in person', on: '2026-10-14' }

async function active(more: object = {}, steps = ''): Promise<string> {
  const id = await proposed(priya, more, steps)
  expect((await priya.post(`/api/goals/${id}/agree`, inPerson)).status).toBe(201)
  return id
}

const recorded = (date: string, goals: object[] | undefined, more: object = {}) => ({
  pairingId: seated.pairingId,
  date,
  start: '10:00',
  end: '11:00',
  mode: 'in-person',
  topics: ['transportation'],
  said: 'We rode the bus',
  progress: 'He bought the ticket',
  ...(goals ? { goals } : {}),
  ...more,
})

describe('a goal that is not the participant’s yet', () => {
  it('is refused to be active while nobody agreed, and names the clause that says whose it is', async () => {
    const id = await proposed()
    const answer = await priya.post(`/api/goals/${id}/agree`, { baseVersion: 1 })
    expect(answer.status).toBe(422)
    expect(refusalsOf(answer)).toEqual(['by: goal.not-agreed'])
    expect(JSON.stringify(answer.body.findings)).toContain('TN-MAPS/scope.2a')
    expect((await goalOf(id)).state).toBe('draft')
  })

  it('stays a draft where the participant says no, or where nobody says how the yes was given', async () => {
    const id = await proposed()
    const no = await priya.post(`/api/goals/${id}/agree`, { baseVersion: 1, by: 'participant', saysNo: true })
    expect(refusalsOf(no)).toEqual(['by: goal.said-no'])
    const silent = await priya.post(`/api/goals/${id}/agree`, { ...inPerson, how: ' ' })
    expect(refusalsOf(silent)).toEqual(['how: goal.how-missing'])
    const tomorrow = await priya.post(`/api/goals/${id}/agree`, { ...inPerson, on: '2026-10-16' })
    expect(refusalsOf(tomorrow)).toEqual(['on: goal.day-to-come'])
    expect((await goalOf(id)).state).toBe('draft')
  })

  it('becomes active on the participant’s word, written down with how it was given', async () => {
    const id = await proposed(priya, {}, fourSteps)
    expect((await priya.post(`/api/goals/${id}/agree`, inPerson)).status).toBe(201)
    const goal = await goalOf(id)
    expect(goal.state).toBe('active')
    expect(goal.agreed).toEqual({ on: '2026-10-14', by: 'participant', how: 'He said so in person' })
    expect(goal.stepList.map(({ words }) => words)).toEqual([
      'Read the bus map',
      'Buy a ticket',
      'Ride two stops together',
      'Ride alone, phone in hand',
    ])
    expect(goal.decision?.goesOn).toBe(true)
  })

  it('needs nobody to write the agreement down who gives it in their own space', async () => {
    const id = await proposed(dana)
    expect((await marc.post(`/api/goals/${id}/agree`, { baseVersion: 1 })).status).toBe(201)
    expect((await goalOf(id, marc)).agreed).toEqual({ on: today, by: 'participant', how: 'own-space' })
  })

  it('cannot be said anything of, reached or changed', async () => {
    const id = await proposed()
    expect(refusalsOf(await priya.post(`/api/goals/${id}/progress`, { level: 'a-lot' }))).toEqual([
      'goal.not-active',
    ])
    for (const as of ['achieved', 'changed'])
      expect(refusalsOf(await priya.post(`/api/goals/${id}/end`, { baseVersion: 1, as, next: 'x' }))).toEqual(
        ['goal.not-active'],
      )
  })
})

describe('what somebody types of a goal', () => {
  it('is asked again at its field: no words, a target outside the scale, a topic of another program, a foreign plan', async () => {
    const url = `/api/participants/${seated.participantId}/goals`
    const answer = await priya.post(url, {
      programId: 'tn-maps',
      goal: { words: ' ', dueOn: 'soon', topics: ['astrology'], measure: { ...bus.measure, target: '11' } },
    })
    expect(refusalsOf(answer)).toEqual([
      'goal.words: goal.words-missing',
      'goal.dueOn: goal.day',
      'goal.topics: goal.term',
      'goal.measure.target: goal.outside-scale',
    ])
    expect(refusalsOf(await priya.post(url, { programId: 'mt-sdmi', goal: bus }))).toEqual([
      'programId: goal.program',
    ])
    const planId = newId(Date.now())
    expect(refusalsOf(await priya.post(url, { programId: 'tn-maps', goal: { ...bus, planId } }))).toEqual([
      'goal.planId: goal.plan',
    ])
  })

  it('may change as a whole while it is a draft, and its words no more once they were agreed to', async () => {
    const id = await proposed()
    const typed = { ...bus, words: 'Ride the bus to work' }
    expect((await priya.put(`/api/goals/${id}`, { baseVersion: 1, goal: typed })).status).toBe(201)
    expect((await priya.put(`/api/goals/${id}`, { baseVersion: 1, goal: typed })).status).toBe(409)
    expect((await priya.post(`/api/goals/${id}/agree`, { ...inPerson, baseVersion: 2 })).status).toBe(201)
    const words = await priya.put(`/api/goals/${id}`, { baseVersion: 3, goal: bus })
    expect(refusalsOf(words)).toEqual(['goal.words: goal.agreed-already'])
    const measure = await priya.put(`/api/goals/${id}`, {
      baseVersion: 3,
      goal: { ...typed, measure: { ...bus.measure, target: '9' } },
    })
    expect(refusalsOf(measure)).toEqual(['goal.measure.kind: goal.agreed-already'])
    const later = await priya.put(`/api/goals/${id}`, {
      baseVersion: 3,
      goal: { ...typed, dueOn: '2027-01-01' },
    })
    expect(later.status).toBe(201)
    expect((await goalOf(id)).dueOn).toBe('2027-01-01')
  })
})

describe('going towards a goal', () => {
  it('a value outside the scale is refused, and one within it moves the share', async () => {
    const id = await active()
    const outside = await priya.post(`/api/goals/${id}/progress`, { value: '11', level: 'a-lot' })
    expect(refusalsOf(outside)).toEqual(['value: goal.outside-scale'])
    expect(refusalsOf(await priya.post(`/api/goals/${id}/progress`, {}))).toEqual([
      'level: goal.nothing-said',
    ])
    expect((await goalOf(id)).percent).toBeNull()
    expect((await priya.post(`/api/goals/${id}/progress`, { value: '5', level: 'a-lot' })).status).toBe(201)
    expect((await goalOf(id)).percent).toBe(50)
  })

  it('three of four steps done show 75 %, and steps keep the order they are put in', async () => {
    const id = await active({ measure: {} }, fourSteps)
    const before = (await goalOf(id)).stepList
    for (const step of before.slice(0, 3)) {
      const body = { baseVersion: 1, words: step.words, doneOn: today }
      expect((await priya.put(`/api/goals/${id}/steps/${step.id}`, body)).status).toBe(201)
    }
    const goal = await goalOf(id)
    expect(goal.steps).toEqual({ done: 3, of: 4, percent: 75 })
    expect(goal.percent).toBe(75)
    const last = before[3]!
    const move = { baseVersion: 1, words: last.words, dueOn: '2026-10-01', position: 1 }
    expect((await priya.put(`/api/goals/${id}/steps/${last.id}`, move)).status).toBe(201)
    const moved = await goalOf(id)
    expect(moved.stepList.map((step) => step.id)).toEqual([
      last.id,
      ...before.slice(0, 3).map((step) => step.id),
    ])
    expect(moved.decision?.findings.find(({ rule }) => rule === 'goal.milestone')?.verdict).toBe('not-met')
    const both = { baseVersion: 2, words: last.words, doneOn: today, dropped: true }
    expect(refusalsOf(await priya.put(`/api/goals/${id}/steps/${last.id}`, both))).toEqual([
      'doneOn: goal.step-both',
    ])
  })

  it('without feedback for longer than the program’s days is shown, and stops nothing', async () => {
    const id = await proposed()
    await priya.post(`/api/goals/${id}/agree`, { ...inPerson, on: '2026-09-01' })
    const quiet = (await goalOf(id)).decision
    expect(quiet?.goesOn).toBe(true)
    expect(quiet?.findings.find(({ rule }) => rule === 'goal.feedback')?.verdict).toBe('not-met')
    await priya.post(`/api/goals/${id}/progress`, { feedback: 'You asked the driver yourself.' })
    const told = (await goalOf(id)).decision
    expect(told?.findings.find(({ rule }) => rule === 'goal.feedback')?.verdict).toBe('met')
  })

  it('ends reached, changed into a new draft that has to be agreed to, or dropped with a reason', async () => {
    const reached = await active()
    expect((await priya.post(`/api/goals/${reached}/end`, { baseVersion: 2, as: 'achieved' })).status).toBe(
      201,
    )
    expect((await goalOf(reached)).percent).toBe(100)
    const after = await priya.post(`/api/goals/${reached}/progress`, { level: 'a-lot' })
    expect(refusalsOf(after)).toEqual(['goal.ended'])

    const changed = await active()
    const nothing = await priya.post(`/api/goals/${changed}/end`, { baseVersion: 2, as: 'changed' })
    expect(refusalsOf(nothing)).toEqual(['next: goal.next-missing'])
    const answer = await priya.post(`/api/goals/${changed}/end`, {
      baseVersion: 2,
      as: 'changed',
      next: 'Ride the bus to work',
    })
    expect(answer.status).toBe(201)
    const next = await goalOf(answer.body.next)
    expect([next.state, next.words, next.follows?.id]).toEqual(['draft', 'Ride the bus to work', changed])
    expect((await goalOf(changed)).followedBy?.id).toBe(next.id)

    const dropped = await active()
    const why = await priya.post(`/api/goals/${dropped}/end`, { baseVersion: 2, as: 'dropped' })
    expect(refusalsOf(why)).toEqual(['why: goal.why-missing'])
  })
})

describe('how goals stood in a session', () => {
  it('a number outside the scale and a goal nobody agreed to are asked again, and the session waits for it', async () => {
    const [goalId, draft] = [await active(), await proposed()]
    const answer = await priya.post('/api/sessions', {
      sessionId: newId(Date.now()),
      session: recorded('2026-10-12', [
        { goalId, value: '12' },
        { goalId: draft, level: 'a-lot' },
        { goalId: newId(Date.now()), level: 'a-lot' },
      ]),
    })
    expect(refusalsOf(answer)).toEqual([
      'session.goals.0.value: goal.outside-scale',
      'session.goals.1: goal.not-active',
      'session.goals.2: goal.not-theirs',
    ])
  })

  it('is said once, however often the session is changed, and is frozen with its note', async () => {
    const [one, other] = [await active(), await active()]
    const sessionId = newId(Date.now())
    const said = [
      { goalId: one, level: 'a-little', value: '3' },
      { goalId: other, words: 'We did not get to it' },
    ]
    const first = await priya.post('/api/sessions', { sessionId, session: recorded('2026-10-13', said) })
    expect(first.status, JSON.stringify(first.body)).toBe(201)
    const kept = async (id: string) =>
      (await goalOf(id)).progress.map(({ level, value, words }) => ({ level, value, words }))
    expect(await kept(one)).toEqual([{ level: 'a-little', value: 3, words: null }])
    const change = (goals: object[] | undefined, baseVersion: number) =>
      priya.put(`/api/sessions/${sessionId}`, { baseVersion, session: recorded('2026-10-13', goals) })
    const second = await change([{ goalId: one, level: 'a-lot', value: '5' }], first.body.version)
    expect(second.status).toBe(201)
    expect(await kept(one)).toEqual([{ level: 'a-lot', value: 5, words: null }])
    expect(await kept(other)).toEqual([])
    const third = await change(undefined, second.body.version)
    expect(await kept(one)).toEqual([{ level: 'a-lot', value: 5, words: null }])

    const signed = await priya.post(`/api/sessions/${sessionId}/sign`, { baseVersion: third.body.version })
    expect(signed.status, JSON.stringify(signed.body)).toBe(201)
    const frozen = (work: (tx: Parameters<Parameters<Agency['inside']>[0]>[0]) => Promise<unknown>) =>
      expect(agency.inside(work)).rejects.toThrow('frozen')
    await frozen((tx) =>
      tx
        .deleteFrom('goal_progress')
        .where('organization_id', '=', tx.organizationId)
        .where('session_id', '=', sessionId)
        .execute(),
    )
    await frozen((tx) =>
      tx
        .insertInto('goal_progress')
        .values({
          organization_id: tx.organizationId,
          id: newId(Date.now()),
          goal_id: one,
          session_id: sessionId,
          on_day: '2026-10-13',
          level: 'reached',
        })
        .execute(),
    )
  })

  it('stays as it was said between meetings, too', async () => {
    const id = await active()
    await priya.post(`/api/goals/${id}/progress`, { words: 'Rode one stop' })
    await expect(
      agency.inside((tx) =>
        tx
          .updateTable('goal_progress')
          .set({ words: 'Rode ten stops' })
          .where('organization_id', '=', tx.organizationId)
          .where('goal_id', '=', id)
          .execute(),
      ),
    ).rejects.toThrow('kept as it was')
  })
})

describe('the plan of the case manager', () => {
  const plan = {
    title: 'Person-centered support plan',
    from: '2026-09-01',
    to: '2027-08-31',
    source: 'Copy from the case manager',
    approvedOn: '2026-08-28',
    approvedBy: 'M and the circle of support',
  }
  const kept = async (more: object = {}) => {
    const answer = await dana.post(`/api/participants/${seated.participantId}/plans`, {
      programId: 'tn-maps',
      plan: { ...plan, ...more },
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.id as string
  }

  it('is never approved by a peer, who sees it and may propose for it', async () => {
    const id = await kept({ approvedOn: '', approvedBy: '' })
    const answer = await priya.post(`/api/plans/${id}/approve`, { baseVersion: 1, on: today, by: 'P' })
    expect(answer.status).toBe(403)
    expect(
      (await priya.post(`/api/participants/${seated.participantId}/plans`, { programId: 'tn-maps', plan }))
        .status,
    ).toBe(404)
    await proposed(priya, { planId: id })
    expect((await dana.post(`/api/plans/${id}/approve`, { baseVersion: 1, on: today, by: 'M' })).status).toBe(
      201,
    )
    const { plans } = (await priya.get<GoalsView>(`/api/participants/${seated.participantId}/goals`)).body
    expect(plans.find((one) => one.id === id)).toMatchObject({ approvedOn: today, approvedBy: 'M' })
  })

  it('is asked again where it ends before it begins, was approved by nobody, or is known from nowhere', async () => {
    const answer = await dana.post(`/api/participants/${seated.participantId}/plans`, {
      programId: 'tn-maps',
      plan: { ...plan, to: '2026-08-31', approvedBy: '', source: '' },
    })
    expect(refusalsOf(answer)).toEqual([
      'plan.to: plan.ends-before',
      'plan.approvedBy: plan.approved-by-whom',
      'plan.source: plan.source-missing',
    ])
  })

  it('answers for the sessions of its time with the goals in it, until it is withdrawn with a reason', async () => {
    const rows = () => agency.inside((tx) => planRows(tx, seated.participantId, 'tn-maps'))
    const before = await rows()
    const id = await kept({ title: 'A second plan', from: '2026-10-01' })
    await active({ planId: id, activities: [], otherActivities: 'Rides with the travel trainer' })
    const now = await rows()
    expect(now.plans.length).toBe(before.plans.length + 1)
    expect(now.goals.length).toBe(before.goals.length + 1)
    expect(now.goals.at(-1)).toMatchObject({ agreedOn: '2026-10-14', state: 'active', activities: 1 })
    const work = await agency.inside((tx) =>
      tx
        .selectFrom('outbox')
        .select('payload')
        .where('organization_id', '=', tx.organizationId)
        .where('task', '=', 'sessions.judge-again')
        .execute(),
    )
    expect(work.map(({ payload }) => payload)).toContainEqual({
      kind: 'participant',
      id: seated.participantId,
      from: '2026-10-01',
    })
    expect(refusalsOf(await dana.post(`/api/plans/${id}/withdraw`, { baseVersion: 1, reason: ' ' }))).toEqual(
      ['reason: plan.reason-missing'],
    )
    expect(
      (await dana.post(`/api/plans/${id}/withdraw`, { baseVersion: 1, reason: 'Wrong person' })).status,
    ).toBe(201)
    expect(await rows()).toEqual({ ...before, goals: before.goals })
  })
})

describe('a worksheet of options', () => {
  const sheet = {
    problem: 'The bus was late and I missed class',
    options: [
      { words: 'Take the earlier bus', consequences: 'Up at six; never late' },
      { words: 'Ask my aunt to drive', consequences: 'She may be at work' },
    ],
    on: '2026-10-14',
  }
  const url = () => `/api/participants/${seated.participantId}/sheets`

  it('wants a problem, words for each option, and a choice among them or none', async () => {
    const answer = await priya.post(url(), {
      programId: 'tn-maps',
      sheet: { problem: '', options: [{ words: '', consequences: 'x' }], choice: 'Fly' },
    })
    expect(refusalsOf(answer)).toEqual([
      'sheet.problem: sheet.problem-missing',
      'sheet.options.0.words: sheet.option-missing',
      'sheet.choice: sheet.choice',
    ])
  })

  it('answers for the note of its session, or of its day, and after signing takes a choice alone', async () => {
    const sessionId = newId(Date.now())
    await priya.post('/api/sessions', {
      sessionId,
      session: recorded('2026-10-14', undefined, {
        start: '14:00',
        end: '15:00',
        topics: ['problem-solving'],
      }),
    })
    const written = () => agency.inside((tx) => optionsWrittenFor(tx, sessionId))
    expect(await written()).toBe(false)
    const bare = { ...sheet, options: [{ words: 'Walk', consequences: '' }] }
    await priya.post(url(), { programId: 'tn-maps', sheet: bare })
    expect(await written()).toBe(false)
    const other = newId(Date.now())
    const wrong = await priya.post(url(), { programId: 'tn-maps', sheet: { ...sheet, sessionId: other } })
    expect(refusalsOf(wrong)).toEqual(['sheet.sessionId: sheet.session'])
    const answer = await priya.post(url(), { programId: 'tn-maps', sheet: { ...sheet, sessionId } })
    expect(answer.status).toBe(201)
    expect(await written()).toBe(true)
    const signed = await priya.post(`/api/sessions/${sessionId}/sign`, { baseVersion: 1 })
    expect(signed.status, JSON.stringify(signed.body)).toBe(201)
    const put = (typed: object) =>
      priya.put(`/api/sheets/${answer.body.id}`, { baseVersion: 1, sheet: typed })
    expect(refusalsOf(await put({ ...sheet, sessionId, problem: 'Another' }))).toEqual([
      'sheet.problem: sheet.signed',
    ])
    expect((await put({ ...sheet, sessionId, choice: 'Take the earlier bus' })).status).toBe(201)
  })
})

describe('work and technology', () => {
  it('keep what was so before; a withdrawn entry says why, and the one before stands again', async () => {
    const url = `/api/participants/${seated.participantId}/life`
    const help = {
      kind: 'technology',
      what: 'Bus app',
      level: 'with-help',
      from: '2026-09-01',
      source: 'He showed it',
    }
    expect(refusalsOf(await priya.post(url, { ...help, what: '', level: 'paid', source: '' }))).toEqual([
      'what: life.what-missing',
      'level: life.level',
      'source: life.source-missing',
    ])
    expect(refusalsOf(await priya.post(url, { ...help, hoursPerWeek: '200' }))).toEqual([
      'hoursPerWeek: life.hours',
    ])
    expect((await priya.post(url, help)).status).toBe(201)
    const alone = await priya.post(url, { ...help, what: 'bus  app', level: 'alone', from: '2026-10-10' })
    const now = async () =>
      (await marc.get(url)).body.items
        .filter((one: { now: boolean }) => one.now)
        .map((one: { level: string }) => one.level)
    expect(await now()).toEqual(['alone'])
    const back = `${url}/${alone.body.id}/withdraw`
    expect(refusalsOf(await priya.post(back, { reason: '' }))).toEqual(['reason: life.reason-missing'])
    expect((await priya.post(back, { reason: 'It was with help' })).status).toBe(201)
    expect(refusalsOf(await priya.post(back, { reason: 'Again' }))).toEqual(['life.withdrawn'])
    expect(await now()).toEqual(['with-help'])
  })
})

describe('who sees goals', () => {
  it('another peer, the family and a supervisor of somebody else find nothing; an officer reads titles alone', async () => {
    const id = await active()
    const url = `/api/participants/${seated.participantId}/goals`
    for (const role of ['peer', 'supervisor', 'family', 'case-manager'] as const) {
      const stranger = await agency.as(role)
      expect((await stranger.get(url)).status, role).toBe(404)
      expect((await stranger.get(`/api/goals/${id}`)).status, role).toBe(404)
      expect((await stranger.post(`/api/goals/${id}/progress`, { level: 'a-lot' })).status, role).toBe(404)
    }
    const officer = await agency.as('program-officer')
    const read = (await officer.get<GoalsView>(url)).body
    expect(read.goals.find((goal) => goal.id === id)).toEqual({
      id,
      programId: 'tn-maps',
      program: expect.any(String),
      planId: null,
      words: bus.words,
      state: 'active',
      dueOn: '2026-12-01',
    })
    expect(read.sheets).toEqual([])
    expect((await officer.get(`/api/goals/${id}`)).status).toBe(404)
    const sofia = await agency.as('supervisor', { staffId: seated.supervisorId })
    expect((await sofia.get(url)).status).toBe(200)
  })
})
