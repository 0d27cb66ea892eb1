import type { ChapterView } from '../kernel/facts/fact-wire.ts'
import type { Cents } from '../kernel/money.ts'
import type { DecisionView } from '../kernel/wire.ts'

/** What travels between the server and the screens about pairings, as types only. */

export type PairingLine = {
  readonly id: string
  readonly participantId: string
  readonly participant: string
  readonly peerId: string
  readonly peer: string
  readonly program: string
  readonly programName: string
  /** The program's own words for the two. */
  readonly labels: { readonly participant: string; readonly peer: string; readonly pairing: string }
  readonly from: string
  readonly to: string | null
  /** In force today, not yet begun, or over. */
  readonly state: 'running' | 'coming' | 'over'
}

export type PairingView = PairingLine & {
  readonly rateCents: Cents | null
  readonly reachBetween: string | null
  /** Ways to reach each other that the program names. */
  readonly ways: readonly string[]
  readonly endedReason: string | null
  readonly version: number
  readonly mayEnd: boolean
  /** Whether the reader may write down how the two reach each other. */
  readonly mayAgree: boolean
  /** What the program says that the two are to each other. */
  readonly told: readonly { readonly says: string; readonly where: string }[]
  /** What the clauses said when the two were paired. */
  readonly decision: DecisionView | null
}

export type JudgedView = {
  readonly decision: DecisionView
  /** What the program's rules ask about two people and that people enter. */
  readonly facts: readonly ChapterView[]
  /** Whether a rule looks at what an hour costs. */
  readonly asksRate: boolean
  readonly asksReach: boolean
  readonly ways: readonly string[]
}

export type ChoicesView = {
  readonly programs: readonly { readonly id: string; readonly name: string }[]
  readonly participants: readonly {
    readonly id: string
    readonly name: string
    readonly languages: readonly string[]
  }[]
  readonly peers: readonly {
    readonly id: string
    readonly name: string
    readonly languages: readonly string[]
    readonly active: boolean
    readonly taken: number
    readonly capacity: number
  }[]
}
