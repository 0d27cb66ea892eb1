import { describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { programs } from '../../programs/programs.ts'
import { seat } from '../../db/seeds/seat.ts'
import { inPerson, mentors, refusalsOf, today } from '../../tools/testing/goals.ts'
import { statement } from '../kernel/database/statement.ts'
import { newId } from '../kernel/ids.ts'
import { judgeSessionsAgain } from '../sessions/judge-again.command.ts'
import type { GoalsView } from './goal-wire.ts'
import { workedThroughIn } from './options-sheets.sql.ts'
import type { PlanRows } from './plan-facts.ts'
import { planAsJson } from './plan-rows.sql.ts'

const { peerway, agency, seated, priya, marc, dana, proposed, active, goalOf, recorded } = await mentors()

/** What a session reads of somebody's plan. */
const rowsOfPlan = statement<{ participant: string; program: string }, { rows: PlanRows }>(
  `select ${planAsJson} as "rows"`,
)

describe('a goal that others propose', () => {
  it('is ended by the participant’s own no, who need not say why; anybody else says why', async () => {
    const [mine, theirs] = [await proposed(), await proposed()]
    const no = { baseVersion: 1, as: 'dropped', on: today }
    expect(refusalsOf(await priya.post(`/api/goals/${theirs}/end`, no))).toEqual(['why: goal.why-missing'])
    expect((await marc.post(`/api/goals/${mine}/end`, no)).status).toBe(201)
    expect(await goalOf(mine)).toMatchObject({ state: 'dropped', ended: { why: null } })
    expect((await marc.get('/api/today')).body.items).not.toContainEqual(
      expect.objectContaining({ id: mine, done: false }),
    )
    const agreed = await active()
    const later = await marc.post(`/api/goals/${agreed}/end`, { ...no, baseVersion: 2 })
    expect(refusalsOf(later)).toEqual(['why: goal.why-missing'])
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
    const of = { participant: seated.participantId, program: 'tn-maps' }
    const rows = async () => (await agency.inside((tx) => rowsOfPlan(tx, of)))[0]!.rows
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

describe('a session of a program that wants a plan with goals', () => {
  it('goes by what was entered until a plan is kept, then by the plan, and by what was entered again without it', async () => {
    const cast = castOn(today).find((one) => one.programId === 'mt-sdmi')!
    const other = await peerway.agency({ ...cast.agency, programs: ['mt-sdmi'] })
    const two = await other.inside((tx) => seat(tx, cast, today, Date.now()))
    const nora = await other.as('peer', { name: cast.peer.name, peerId: two.peerId })
    const office = await other.as('coordinator')
    const sessionId = newId(Date.now())
    const session = { ...recorded('2026-10-12', undefined), pairingId: two.pairingId, topics: [] }
    expect((await nora.post('/api/sessions', { sessionId, session })).status).toBe(201)
    const heldBackBy = async () => {
      await other.inside((tx) =>
        judgeSessionsAgain(
          tx,
          { now: peerway.house.now(), programs },
          { kind: 'participant', id: two.participantId },
          '2026-01-01',
        ),
      )
      const rows = await other.inside((tx) =>
        tx
          .selectFrom('held_back')
          .select('rule')
          .where('organization_id', '=', tx.organizationId)
          .where('session_id', '=', sessionId)
          .where('lifted_at', 'is', null)
          .execute(),
      )
      return rows.map(({ rule }) => rule).sort()
    }
    expect(await heldBackBy()).toEqual([])
    const url = `/api/participants/${two.participantId}`
    const plan = { title: 'Recovery plan', from: '2026-10-13', source: 'Letter' }
    const kept = await office.post(`${url}/plans`, { programId: 'mt-sdmi', plan })
    expect(await heldBackBy()).toEqual(['participant.plan'])
    const earlier = { ...plan, from: '2026-09-01' }
    await office.put(`/api/plans/${kept.body.id}`, { baseVersion: 1, plan: earlier })
    expect(await heldBackBy()).toEqual([])
    const goal = { words: 'Sleep', planId: kept.body.id }
    const bare = await nora.post(`${url}/goals`, { programId: 'mt-sdmi', goal })
    await nora.post(`/api/goals/${bare.body.id}/agree`, { ...inPerson, on: '2026-10-01' })
    expect(await heldBackBy()).toEqual(['participant.planActivities'])
    const busy = { ...goal, otherActivities: 'A walk before supper' }
    expect((await nora.put(`/api/goals/${bare.body.id}`, { baseVersion: 2, goal: busy })).status).toBe(201)
    expect(await heldBackBy()).toEqual([])
    await office.put(`/api/plans/${kept.body.id}`, { baseVersion: 2, plan })
    expect(await heldBackBy()).toEqual(['participant.plan'])
    await office.post(`/api/plans/${kept.body.id}/withdraw`, { baseVersion: 3, reason: 'Of somebody else' })
    expect(await heldBackBy()).toEqual([])
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
    const written = async () => (await agency.inside((tx) => workedThroughIn(tx, sessionId))).optionsWritten
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
    // What was hard stands on the two sheets: the one of that session, and the one of its day.
    expect(await factsAtSigning(sessionId)).toMatchObject({
      challenges: `${sheet.problem}; ${sheet.problem}`,
    })
    const put = (typed: object) =>
      priya.put(`/api/sheets/${answer.body.id}`, { baseVersion: 1, sheet: typed })
    expect(refusalsOf(await put({ ...sheet, sessionId, problem: 'Another' }))).toEqual([
      'sheet.problem: sheet.signed',
    ])
    expect((await put({ ...sheet, sessionId, choice: 'Take the earlier bus' })).status).toBe(201)
  })
})

/** The facts of what a note of a mentor should speak of, as they were when it was signed. */
async function factsAtSigning(sessionId: string): Promise<Record<string, unknown> | undefined> {
  const row = await agency.inside((tx) =>
    tx
      .selectFrom('decision')
      .select('findings')
      .where('organization_id', '=', agency.id)
      .where('session_id', '=', sessionId)
      .where('act', '=', 'sign')
      .executeTakeFirstOrThrow(),
  )
  const findings = row.findings as unknown as { rule: string; facts: Record<string, unknown> }[]
  return findings.find(({ rule }) => rule === 'note.prompts')?.facts
}

describe('a note in which a goal came no nearer', () => {
  it('speaks of what was hard, in the words said of that goal', async () => {
    const sessionId = newId(Date.now())
    const goalId = await active()
    const goals = [{ goalId, level: 'further-away', value: '', words: 'The bus was too loud' }]
    const session = recorded('2026-10-13', goals, { start: '09:00', end: '10:00' })
    expect((await priya.post('/api/sessions', { sessionId, session })).status).toBe(201)
    expect((await priya.post(`/api/sessions/${sessionId}/sign`, { baseVersion: 1 })).status).toBe(201)
    expect(await factsAtSigning(sessionId)).toMatchObject({ challenges: 'The bus was too loud' })
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
