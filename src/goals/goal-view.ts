import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/days.ts'
import { decisionView } from '../kernel/decisions.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import { chapters } from '../policy/chapters.ts'
import { wordsOf } from '../policy/explain.ts'
import { judge, type Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { goalFacts } from './goal-facts.ts'
import type { GoalRow } from './goals.sql.ts'
import type { GoalLine, GoalsView, GoalView, PlanView, ProgramTerms, TermView } from './goal-wire.ts'
import { percentOf, stepsPercent } from './measure.ts'
import type { SheetRow } from './options-sheet.ts'
import type { PlanRow } from './plans.sql.ts'
import type { ProgressRow } from './progress.sql.ts'
import type { StepRow } from './steps.sql.ts'

type Programs = ReadonlyMap<string, Program>

const calls = (programs: Programs, id: string, words: Words): string => {
  const program = programs.get(id)
  return program ? programName(program, words) : id
}

/** A list of the program as people choose from it, each word once. */
function termsIn(program: Program, name: string, words: Words): TermView[] {
  const said = wordsOf(program, words.locale).terms
  const terms = new Set((program.vocabularies[name]?.terms ?? []).map(({ term }) => term))
  return [...terms].map((term) => ({ value: term, label: said[`${name}.${term}`] ?? term }))
}

function termsOf(programs: Programs, id: string, words: Words): ProgramTerms {
  const program = programs.get(id)
  return {
    id,
    name: calls(programs, id, words),
    topics: program ? termsIn(program, 'session.topic', words) : [],
    activities: program ? termsIn(program, 'session.activity', words) : [],
    choices: program ? termsIn(program, 'goal.choice', words) : [],
  }
}

/** Somebody who reads titles alone, such as an officer, is told neither how it goes nor in what words. */
export function readsTitlesOnly(actor: Actor): boolean {
  return reachOf(actor.role, 'life.read') === undefined
}

function lineOf(
  goal: GoalRow,
  steps: readonly StepRow[],
  progress: readonly ProgressRow[],
  programs: Programs,
  words: Words,
  titlesOnly: boolean,
): GoalLine {
  const line: GoalLine = {
    id: goal.id,
    programId: goal.programId,
    program: calls(programs, goal.programId, words),
    planId: goal.planId,
    words: goal.words,
    state: goal.state,
    dueOn: goal.dueOn,
  }
  if (titlesOnly) return line
  const own = steps.filter((step) => step.goalId === goal.id)
  const said = progress.filter((entry) => entry.goalId === goal.id)
  const standing = own.filter((step) => step.droppedOn === null)
  const stepped = stepsPercent(own)
  const measured = percentOf(goal.measure, said.find((entry) => entry.value !== null)?.value ?? null)
  const latest = said.find((entry) => entry.level !== null || entry.value !== null)
  return {
    ...line,
    measure: goal.measure,
    percent: goal.state === 'achieved' ? 100 : (measured ?? stepped),
    steps: {
      done: standing.filter((step) => step.doneOn !== null).length,
      of: standing.length,
      percent: stepped,
    },
    latest: latest ? { on: latest.on, level: latest.level, value: latest.value } : null,
  }
}

function planView(
  plan: PlanRow,
  goals: readonly GoalRow[],
  programs: Programs,
  words: Words,
  titlesOnly: boolean,
): PlanView {
  return {
    id: plan.id,
    programId: plan.programId,
    program: calls(programs, plan.programId, words),
    title: plan.title,
    from: plan.from,
    to: plan.to,
    approvedOn: plan.approvedOn,
    approvedBy: plan.approvedBy,
    goals: goals.filter((goal) => goal.planId === plan.id && goal.agreedOn !== null).length,
    version: plan.version,
    withdrawn: plan.withdrawnAt !== null,
    withdrawnReason: plan.withdrawnReason,
    ...(titlesOnly
      ? {}
      : { source: plan.source, otherServices: plan.otherServices, fileName: plan.fileName }),
  }
}

export type AllOf = {
  participant: { id: string; name: string }
  around: readonly string[]
  plans: readonly PlanRow[]
  goals: readonly GoalRow[]
  steps: readonly StepRow[]
  progress: readonly ProgressRow[]
  sheets: readonly SheetRow[]
}

export function goalsView(all: AllOf, actor: Actor, programs: Programs, words: Words): GoalsView {
  const titlesOnly = readsTitlesOnly(actor)
  const may = (act: 'goal.propose' | 'plan.write' | 'life.write') => reachOf(actor.role, act) !== undefined
  return {
    participant: all.participant,
    may: { propose: may('goal.propose'), plan: may('plan.write'), writeLife: may('life.write') },
    programs: all.around.map((id) => termsOf(programs, id, words)),
    plans: all.plans.map((plan) => planView(plan, all.goals, programs, words, titlesOnly)),
    goals: all.goals.map((goal) => lineOf(goal, all.steps, all.progress, programs, words, titlesOnly)),
    sheets: all.sheets.map(({ id, programId, on, problem, choice }) => ({
      id,
      programId,
      on,
      problem,
      choice,
    })),
  }
}

export type OneOf = {
  participant: { id: string; name: string }
  goal: GoalRow
  plans: readonly PlanRow[]
  others: readonly GoalRow[]
  steps: readonly StepRow[]
  progress: readonly ProgressRow[]
  settings: readonly Setting[]
}

/** One goal with all that was said of it, and what the program's clauses say of it today. */
export function goalView(one: OneOf, actor: Actor, today: Day, programs: Programs, words: Words): GoalView {
  const { goal, steps, progress } = one
  const program = programs.get(goal.programId)
  const terms = termsOf(programs, goal.programId, words)
  const known = new Set(terms.activities.map(({ value }) => value))
  const findings = program
    ? judge(
        program,
        chapters['goal']!,
        goalFacts(goal, steps, progress, goal.agreedOn === null ? null : true),
        today,
        one.settings,
      )
    : []
  const running = goal.state === 'draft' || goal.state === 'active'
  const named = (found: GoalRow | undefined) => (found ? { id: found.id, words: found.words } : null)
  const plan = one.plans.find(({ id }) => id === goal.planId)
  return {
    ...lineOf(goal, steps, progress, programs, words, false),
    participant: one.participant,
    version: goal.version,
    whyRealistic: goal.whyRealistic,
    topics: goal.topics,
    choice: goal.choice,
    activities: goal.activities.filter((activity) => known.has(activity)),
    otherActivities: goal.activities.filter((activity) => !known.has(activity)),
    setOn: goal.setOn,
    agreed: goal.agreedOn ? { on: goal.agreedOn, by: goal.agreedBy!, how: goal.agreedHow ?? '' } : null,
    ended: goal.endedOn ? { on: goal.endedOn, why: goal.endedWhy } : null,
    plan: plan ? { id: plan.id, title: plan.title } : null,
    plans: one.plans
      .filter((other) => other.withdrawnAt === null && other.programId === goal.programId)
      .map(({ id, title }) => ({ id, title })),
    followedBy: named(one.others.find(({ id }) => id === goal.followedBy)),
    follows: named(one.others.find(({ followedBy }) => followedBy === goal.id)),
    stepList: steps.map(({ goalId: _, ...step }) => step),
    progress: progress.map(({ goalId: _, ...entry }) => entry),
    terms,
    decision:
      program && running && findings.length > 0
        ? decisionView(program, findings, { name: 'goal', kind: 'plan' }, words)
        : null,
    may: {
      write: running && reachOf(actor.role, 'goal.propose') !== undefined,
      agree: goal.state === 'draft' && reachOf(actor.role, 'goal.agree') !== undefined,
    },
  }
}
