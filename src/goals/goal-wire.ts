import type { DecisionView } from '../kernel/wire.ts'

/** What travels between the server and the screens about goals, as types only. */

export type TermView = { value: string; label: string }

export type ProgramTerms = {
  id: string
  name: string
  topics: readonly TermView[]
  activities: readonly TermView[]
  /** What a goal may be a choice of, where the program has a list for it. */
  choices: readonly TermView[]
}

export type MeasureView = {
  kind: 'yes-no' | 'count' | 'scale'
  words: string | null
  low: number | null
  high: number | null
  baseline: number | null
  target: number | null
}

export type GoalLine = {
  id: string
  programId: string
  program: string
  planId: string | null
  words: string
  state: 'draft' | 'active' | 'achieved' | 'changed' | 'dropped'
  dueOn: string | null
  /** What follows is not for whoever reads titles alone. */
  measure?: MeasureView | null
  /** How far, 0 to 100: by the measure, else by the steps. */
  percent?: number | null
  steps?: { done: number; of: number; percent: number | null }
  latest?: { on: string; level: string | null; value: number | null } | null
}

export type PlanView = {
  id: string
  programId: string
  program: string
  title: string
  from: string
  to: string | null
  approvedOn: string | null
  approvedBy: string | null
  goals: number
  version: number
  withdrawnReason: string | null
  withdrawn: boolean
  source?: string
  otherServices?: string | null
  fileName?: string | null
}

export type SheetLine = { id: string; programId: string; on: string; problem: string; choice: string | null }

export type GoalsView = {
  participant: { id: string; name: string }
  may: { propose: boolean; plan: boolean; writeLife: boolean }
  programs: readonly ProgramTerms[]
  plans: readonly PlanView[]
  goals: readonly GoalLine[]
  sheets: readonly SheetLine[]
}

export type StepView = {
  id: string
  position: number
  words: string
  dueOn: string | null
  doneOn: string | null
  droppedOn: string | null
  version: number
}

export type ProgressView = {
  id: string
  on: string
  sessionId: string | null
  level: string | null
  value: number | null
  words: string | null
  feedback: string | null
}

export type GoalView = GoalLine & {
  participant: { id: string; name: string }
  version: number
  whyRealistic: string | null
  topics: readonly string[]
  choice: string | null
  activities: readonly string[]
  /** Activities that are no word of the program. */
  otherActivities: readonly string[]
  setOn: string
  agreed: { on: string; by: 'participant' | 'representative'; how: string } | null
  ended: { on: string; why: string | null } | null
  plan: { id: string; title: string } | null
  plans: readonly { id: string; title: string }[]
  followedBy: { id: string; words: string } | null
  follows: { id: string; words: string } | null
  stepList: readonly StepView[]
  progress: readonly ProgressView[]
  terms: ProgramTerms
  decision: DecisionView | null
  may: { write: boolean; agree: boolean }
}

export type SheetView = SheetLine & {
  participant: { id: string; name: string }
  goalId: string | null
  sessionId: string | null
  options: readonly { words: string; consequences: string }[]
  frozen: boolean
  version: number
  goals: readonly { id: string; words: string }[]
  may: { write: boolean }
}

export type LifeView = {
  may: { write: boolean }
  items: readonly {
    id: string
    kind: 'technology' | 'employment'
    what: string
    level: string | null
    hoursPerWeek: number | null
    words: string | null
    from: string
    to: string | null
    source: string
    withdrawnReason: string | null
    /** It is so today. */
    now: boolean
  }[]
}
