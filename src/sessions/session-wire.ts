import type { DecisionView } from '../kernel/wire.ts'
import type { Chosen, ListName } from './session-lists.ts'

/** What travels between the server and the screens about sessions, as types only. */

export type TermView = { value: string; label: string }

/** A further list of the program: what it is called in the record, and as people read it. */
export type ListView = { name: ListName; label: string; choices: readonly TermView[] }

export type FormView = {
  programId: string
  labels: Readonly<Record<string, string>>
  modes: readonly TermView[]
  places: readonly TermView[]
  topics: readonly TermView[]
  activities: readonly TermView[]
  lists: readonly ListView[]
  /** Whether some clause on notes speaks of what is hard. */
  asksChallenges: boolean
  noteNeeds: readonly string[]
}

export type PairingChoice = {
  id: string
  programId: string
  from: string
  to: string | null
  participantId: string
  name: string
  preferredName: string | null
  languages: readonly string[]
  accessNeeds: string | null
  zone: string
}

export type ToRecord = { pairings: readonly PairingChoice[]; forms: readonly FormView[] }

export type SessionLine = {
  id: string
  programId: string
  participant: { id: string; name: string }
  peer: { id: string; name: string }
  kind: string
  serviceDate: string
  startsAt: string
  endsAt: string
  zone: string
  minutes: number
  mode: string
  topics: readonly string[]
  heldBack: boolean
  signedAt: string | null
  version: number
}

export type SessionView = SessionLine & {
  pairingId: string | null
  place: string | null
  placeKind: string | null
  topicTerms: readonly string[]
  activities: readonly string[]
  lists: Chosen
  answers: Readonly<Record<string, unknown>>
  /** Whether a short contact was a meeting all the same, where somebody said so. */
  countsAsMeeting: boolean | null
  mine: boolean
  note?: {
    said: string
    challenges: string | null
    progress: string | null
    question: string | null
    late: boolean
    signedAt: string | null
    version: number
  }
  /** How goals stood in it. */
  goals?: readonly {
    goalId: string
    goal: string
    level: string | null
    value: number | null
    words: string | null
  }[]
  form: FormView
  decision?: DecisionView
  /** What was said where a clause asks why, rule by rule. */
  reasons?: readonly SaidWhyView[]
}

export type SaidWhyView = { rule: string; words: string; by: string | null; at: string }

export type Weighed = {
  minutes: number
  twice: readonly ('start' | 'end')[]
  units: readonly { week: string; units: number; counted: number }[]
  decision: DecisionView
  asksReason: boolean
}

export type RecordedView = {
  id: string
  version: number
  minutes: number
  heldBack: boolean
  decision: DecisionView
}

/** What is said of one goal in the form; a goal that nothing is said of stands there empty. */
export type TouchedHere = { goalId: string; level: string | null; value: string; words: string }

/** What stands in the form; the same as is sent, with the date and times as they were typed. */
export type Typed = {
  pairingId: string
  kind: string
  date: string
  start: string
  end: string
  endsNextDay: boolean
  startHour?: 'first' | 'second'
  endHour?: 'first' | 'second'
  mode: string
  place: string
  placeKind?: string | null
  topics: readonly string[]
  activities: readonly string[]
  lists: Chosen
  facts: Readonly<Record<string, unknown>>
  /** Absent until the goals are known here. */
  goals?: readonly TouchedHere[]
  /** A short contact that was a meeting all the same. */
  countsAsMeeting?: boolean
  said: string
  challenges: string
  progress: string
  question: string
  /** Why it was so although a clause asks for something else; asked where one does. */
  reason?: string
}

/** How much of the work was in the field, program by program. */
export type PlacesView = {
  items: readonly { programId: string; program: string; field: number; said: number; percent?: number }[]
}
