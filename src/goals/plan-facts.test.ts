import { describe, expect, it } from 'vitest'
import { gatherPlan, type PlanRows } from './plan-facts.ts'

const goal = (more: Partial<PlanRows['goals'][number]> = {}): PlanRows['goals'][number] => ({
  agreedOn: '2026-03-01',
  state: 'active',
  endedOn: null,
  activities: 1,
  ...more,
})
const day = '2026-03-10'
const entered = { plan: [{ from: '2026-01-01' }], planGoals: 2, planGoalsWithoutActivity: 0, waiver: [] }

describe('the facts about a plan', () => {
  it('stay as they were entered while no plan and no goal is kept here', () => {
    expect(gatherPlan({ plans: [], goals: [] }, day, entered)).toEqual(entered)
  })

  it('are the records where there are any, each fact for itself', () => {
    const plans = [{ from: '2026-02-01', to: '2026-12-31' }]
    expect(gatherPlan({ plans, goals: [] }, day, entered)).toEqual({ ...entered, plan: plans })
    expect(gatherPlan({ plans, goals: [goal()] }, day, entered)['planGoals']).toBe(1)
  })

  it('count a goal from the day it was agreed, and not before', () => {
    const rows: PlanRows = { plans: [], goals: [goal({ agreedOn: day })] }
    expect(gatherPlan(rows, '2026-03-09', {})['planGoals']).toBe(0)
    expect(gatherPlan(rows, day, {})['planGoals']).toBe(1)
  })

  it('count a goal that was reached, and none that was changed or dropped', () => {
    const goals = [
      goal({ state: 'achieved', endedOn: '2026-03-05' }),
      goal({ state: 'dropped', endedOn: '2026-03-05' }),
      goal({ state: 'changed', endedOn: day, activities: 0 }),
      goal({ activities: 0 }),
    ]
    const facts = gatherPlan({ plans: [], goals }, day, {})
    expect(facts).toEqual({ planGoals: 2, planGoalsWithoutActivity: 1 })
    expect(gatherPlan({ plans: [], goals }, '2026-03-09', {})['planGoals']).toBe(3)
  })
})
