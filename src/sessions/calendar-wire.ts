import type { DecisionView, FindingView } from '../kernel/wire.ts'
import type { TermView } from './session-wire.ts'

/** What travels between the server and the screens about meetings that are planned, as types only. */

export type MeetingLine = {
  id: string
  state: 'planned' | 'held' | 'cancelled' | 'missed'
  programId: string
  pairingId: string | null
  participant: { id: string; name: string }
  peer: { id: string; name: string }
  kind: string
  day: string
  startsAt: string
  endsAt: string
  zone: string
  minutes: number
  mode: string
  place: string | null
  version: number
  returns: boolean
  /** It was planned for another time. */
  plannedFor: string | null
  cancelled: { by: string; why: string | null } | null
  missed: { by: string; why: string | null } | null
  heldBack: boolean
  signed: boolean
  /** What stands in its way by now: it can still be held, and is moved or mended before. */
  atRisk: readonly FindingView[]
}

export type GapLine = {
  recurrenceId: string
  day: string
  why: 'day-off' | 'refused'
  /** The name of the day off. */
  name: string | null
  participant: { id: string; name: string }
  findings: readonly FindingView[]
}

export type CalendarView = {
  from: string
  to: string
  whose: { name: string } | null
  mayPlan: boolean
  next: MeetingLine | null
  items: readonly MeetingLine[]
  gaps: readonly GapLine[]
  daysOff: readonly { day: string; name: string }[]
}

export type PlanChoice = {
  id: string
  programId: string
  participantId: string
  name: string
  preferredName: string | null
  peerName: string
  zone: string
  accessNeeds: string | null
  howToReach: string | null
  /** How the participant reaches the peer between meetings. */
  reachBetween: string | null
  modes: readonly TermView[]
}

export type ToPlan = { pairings: readonly PlanChoice[] }

export type MeetingView = MeetingLine & {
  modeLabel: string
  date: string
  start: string
  end: string
  endsNextDay: boolean
  startHour?: 'first' | 'second'
  endHour?: 'first' | 'second'
  facts: Readonly<Record<string, unknown>>
  countsAsMeeting: boolean | null
  reachBetween: string | null
  accessNeeds: string | null
  bookingReason: string | null
  /** When it was called off. */
  cancelledAt: string | null
  /** From when to when it was moved, the latest first: by whom, when and why. */
  moves: readonly { from: string; to: string; at: string; by: string | null; why: string | null }[]
  mayChange: boolean
  /** What this program calls the two. */
  labels: { participant: string; peer: string }
  mine: boolean
  decision?: DecisionView
}

export type DayAhead = {
  day: string
  startsAt: string
  movedTo: string | null
  off: string | null
  against: readonly FindingView[]
}

export type WeighedBookingView = {
  minutes: number
  zone: string
  twice: readonly ('start' | 'end')[]
  units: readonly { week: string; units: number }[]
  decision: DecisionView
  asksReason: boolean
  /** Ways in which the person can take part, as they say, and whether this way of meeting is one of them. */
  ways: { stated: readonly string[]; fits: 'yes' | 'no' | 'ask'; aids: readonly TermView[] } | null
  days: readonly DayAhead[]
}

export type BookedView = {
  id: string
  minutes: number
  decision: DecisionView
  recurrence?: {
    id: string
    booked: readonly { id: string; day: string; startsAt: string; movedTo: string | null }[]
    gaps: readonly {
      day: string
      why: 'day-off' | 'refused'
      name: string | null
      findings: readonly FindingView[]
    }[]
  }
}

/** What stands in the form. */
export type PlanTyped = {
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
  facts: Readonly<Record<string, unknown>>
  countsAsMeeting?: boolean
}
