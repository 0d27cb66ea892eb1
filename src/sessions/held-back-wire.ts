import type { ApprovalView, WhoView } from '../authorizations/approvals-wire.ts'
import type { FindingView } from '../kernel/wire.ts'

/** What travels between the server and the screens about what is held back, as types only. */

/** What mends it: more units, somebody's word, an answer, something that is entered, or putting a record right. */
export type Mending = 'units' | 'override' | 'ask' | 'enter' | 'correct'

export type HeldSession = {
  id: string
  participant: { id: string; name: string }
  peer: { id: string; name: string }
  serviceDate: string
  startsAt: string
  zone: string
  minutes: number
  units: number
}

export type HeldLine = {
  id: string
  since: string
  programId: string
  mending: Mending
  /** Those who can, in the program's words. */
  who: string
  /** Whose word mends it, where the source names somebody. */
  approver?: string
  /** The month that it is held back for, where it is not for its own sake. */
  month?: string
  /** Where that month stands, for whoever may look at it. */
  months?: string
  session: HeldSession
  finding: FindingView
  /** Asked for already: it waits, or it was denied and can be asked for again. */
  request?: ApprovalView
  mayAsk: boolean
  late: boolean
  unconfirmed: boolean
}

export type HeldList = { items: readonly HeldLine[]; next?: string }

export type LiftedLine = {
  id: string
  since: string
  liftedAt: string
  how: 'mended' | 'approved' | 'overridden' | 'called-off'
  says: string
  session: HeldSession
  by?: WhoView
  reason?: string
  afterwards?: boolean
}
