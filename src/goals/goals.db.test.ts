import { describe, expect, it } from 'vitest'
import type { Agency } from '../../tools/testing/agency.ts'
import { bus, fourSteps, inPerson, mentors, refusalsOf, today } from '../../tools/testing/goals.ts'
import { newId } from '../kernel/ids.ts'
import type { GoalsView } from './goal-wire.ts'

const { agency, seated, priya, marc, dana, proposed, active, goalOf, recorded } = await mentors()

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
    const id = await proposed(priya, { choice: 'increase' }, fourSteps)
    expect((await priya.post(`/api/goals/${id}/agree`, inPerson)).status).toBe(201)
    const goal = await goalOf(id)
    expect(goal.state).toBe('active')
    expect(goal.choice, 'what the program has a list for is kept with it').toBe('increase')
    expect(goal.terms.choices.map(({ value }) => value)).toEqual(['maintain', 'increase'])
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
      goal: {
        words: ' ',
        dueOn: 'soon',
        topics: ['astrology'],
        choice: 'stars',
        measure: { ...bus.measure, target: '11' },
      },
    })
    expect(refusalsOf(answer)).toEqual([
      'goal.words: goal.words-missing',
      'goal.dueOn: goal.day',
      'goal.topics: goal.term',
      'goal.choice: goal.term',
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
