import { z } from 'zod'
import { type Day, isDay } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import type { Refusal } from '../kernel/refusals.ts'
import { type Measure, readMeasure } from './measure.ts'

export const levels = ['further-away', 'no-change', 'a-little', 'a-lot', 'reached'] as const
export type Level = (typeof levels)[number]

const goalStates = ['draft', 'active', 'achieved', 'changed', 'dropped'] as const
export type GoalState = (typeof goalStates)[number]

const short = (most: number) => z.string().max(most).default('')
const optionalId = id().nullish()

export const typedGoal = z.object({
  planId: optionalId,
  words: short(4000),
  whyRealistic: short(4000),
  measure: z
    .object({
      kind: short(20),
      words: short(1000),
      low: short(40),
      high: short(40),
      baseline: short(40),
      target: short(40),
    })
    .partial()
    .default({}),
  topics: z.array(z.string().max(80)).max(60).default([]),
  activities: z.array(z.string().max(80)).max(60).default([]),
  /** The choice that it is about, a word of the program. */
  choice: z.string().max(80).nullish(),
  /** Activities in words of their own, one a line. */
  otherActivities: short(4000),
  dueOn: short(10),
})
export type TypedGoal = z.output<typeof typedGoal>

export const proposeBody = commandBody.extend({
  programId: z.string().max(60),
  goal: typedGoal,
  /** The first steps, one a line. */
  steps: short(8000),
})
export const amendBody = commandBody.extend({ goal: typedGoal })

export const agreeBody = commandBody.extend({
  by: z.enum(['participant', 'representative']).nullish(),
  /** How it was given: said in person, by phone, signed on paper, by picture board. */
  how: short(400),
  on: short(10),
  /** Asked, and said no. */
  saysNo: z.boolean().default(false),
})

export const endBody = commandBody.extend({
  as: z.enum(['achieved', 'changed', 'dropped']),
  on: short(10),
  why: short(4000),
  /** What it becomes, where it is changed: the new goal in the person's own words. */
  next: short(4000),
})

export const stepBody = commandBody.extend({
  words: short(2000),
  dueOn: short(10),
  doneOn: short(10),
  dropped: z.boolean().default(false),
  position: z.number().int().min(1).max(200).optional(),
})

export const progressBody = commandBody.extend({
  on: short(10),
  level: z.enum(levels).nullish(),
  value: short(40),
  words: short(8000),
  feedback: short(8000),
})

/** What was said of a goal while a session is written down. */
export const touchedGoal = z.object({
  goalId: id(),
  level: z.enum(levels).nullish(),
  value: short(40),
  words: short(8000),
})
export type TouchedGoal = z.output<typeof touchedGoal>

/** A goal as it is kept, read out of what was typed. */
export type ReadGoal = {
  planId: string | null
  words: string
  whyRealistic: string | null
  measure: Measure | null
  topics: readonly string[]
  activities: readonly string[]
  choice: string | null
  dueOn: Day | null
}

/** The lists of the program that a goal may be about. */
export type Terms = Readonly<Record<'topics' | 'activities' | 'choices', readonly string[]>>

export function readGoal(typed: TypedGoal, terms: Terms): ReadGoal | readonly Refusal[] {
  const refusals: Refusal[] = []
  const words = typed.words.trim()
  if (words === '') refusals.push({ code: 'goal.words-missing', field: 'goal.words' })
  const dueOn = typed.dueOn.trim() || null
  if (dueOn !== null && !isDay(dueOn)) refusals.push({ code: 'goal.day', field: 'goal.dueOn' })
  if (typed.topics.some((topic) => !terms.topics.includes(topic)))
    refusals.push({ code: 'goal.term', field: 'goal.topics' })
  if (typed.activities.some((activity) => !terms.activities.includes(activity)))
    refusals.push({ code: 'goal.term', field: 'goal.activities' })
  if (typed.choice && !terms.choices.includes(typed.choice))
    refusals.push({ code: 'goal.term', field: 'goal.choice' })
  const measure = readMeasure({ ...typed.measure, kind: typed.measure.kind ?? '' }, 'goal.measure.')
  if (Array.isArray(measure)) refusals.push(...(measure as readonly Refusal[]))
  if (refusals.length) return refusals
  return {
    planId: typed.planId ?? null,
    words,
    whyRealistic: typed.whyRealistic.trim() || null,
    measure: measure as Measure | null,
    topics: [...new Set(typed.topics)],
    activities: [...new Set([...typed.activities, ...linesOf(typed.otherActivities)])],
    choice: typed.choice || null,
    dueOn,
  }
}

/** Things written one a line, without the empty ones and without the dashes people put before them. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-–•*]|\d{1,2}[.)])\s+/u, '').trim())
    .filter((line) => line !== '')
}

/** A day that was typed, today where none was; or why it cannot be. */
export function readDay(text: string, today: Day, field: string): Day | Refusal {
  const day = text.trim() || today
  if (!isDay(day)) return { code: 'goal.day', field }
  return day > today ? { code: 'goal.day-to-come', field } : day
}
