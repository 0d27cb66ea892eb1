import type { DecisionView } from '../kernel/wire.ts'
import type { Place } from './admission.ts'
import type { Person } from './person.ts'

/** What travels between the server and the screens about the people served, as types only. */

export type EnrolmentState = 'inquiry' | 'enrolled' | 'paused' | 'ended'

export type ParticipantLine = {
  id: string
  name: string
  preferredName: string | null
  birthDate: string | null
  deceased: boolean
  languages: readonly string[]
  enrolments: readonly { programId: string; program: string; state: string }[]
}

export type ParticipantList = { items: readonly ParticipantLine[]; all: number; next?: string }

export type EnrolmentView = {
  id: string
  programId: string
  program: string
  state: EnrolmentState
  askedOn: string
  admittedOn: string | null
  endedOn: string | null
  endedReason: string | null
  version: number
}

export type PairingLine = {
  id: string
  programId: string
  program: string
  peerId: string
  peer: string
  from: string
  to: string | null
}

export type Happened = {
  id: string
  day: string
  kind: 'import' | 'enrolment' | 'decision' | 'fact' | 'pairing' | 'taken-in'
  title: string
  body?: string
  href?: string
}

export type ParticipantView = {
  id: string
  version: number
  name: string
  age: number | null
  person: Person
  languages: readonly string[]
  zone: string
  /** What this hat may do here. */
  may: { write: boolean; admit: boolean; recordFacts: boolean }
  enrolments: readonly EnrolmentView[]
  pairings: readonly PairingLine[]
  /** Programs of the agency in which somebody is not, nor has asked for. */
  open: readonly { id: string; name: string }[]
  happened: readonly Happened[]
}

export type AdmissionView = {
  participant: { id: string; name: string }
  program: { id: string; name: string }
  on: string
  enrolment: EnrolmentView | null
  decision: DecisionView
  /** Facts to be written down, `chapter.name`, beneath the rule that reads them. */
  beneath: Readonly<Record<string, readonly Place[]>>
  /** Facts that no rule reads and that the program has a list for. */
  also: readonly Place[]
  chapters: readonly string[]
  asksReason: boolean
  /** What was decided before. */
  earlier: readonly { id: string; on: string; result: string; reason: string | null; decidedAt: string }[]
  may: { admit: boolean }
}
