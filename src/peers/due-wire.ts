/** What travels between the server and the screens about staying qualified, as types only. */

import type { FindingView } from '../kernel/wire.ts'

export type DueState = 'met' | 'missing' | 'question' | 'unknown' | 'lapses' | 'due'

export type DueView = {
  readonly what: string
  readonly state: DueState
  /** The first day on which it does not hold. */
  readonly on: string
  /** The last day on which it does. */
  readonly lastDay: string
  readonly stops: boolean
  readonly remindFrom: string
  readonly ours: boolean
  readonly finding: FindingView
}

export type YearView = {
  readonly from: string
  readonly to: string
  readonly counted: number
  readonly lacking: number
  readonly awaiting: number
  readonly asked: number
  readonly curedOn: string | null
  readonly running: boolean
}

export type StatedView = {
  readonly id: string
  readonly holds: boolean
  readonly on: string
  readonly words: string | null
  readonly by: 'peer' | 'agency'
  readonly mayWithdraw: boolean
  readonly withdrawn: { readonly on: string; readonly reason: string } | null
}

export type StatementView = {
  readonly about: string
  readonly label: string
  /** What stands: the latest that nobody took back. */
  readonly last: StatedView | null
  /** Everything else that was stated, the latest first. */
  readonly before: readonly StatedView[]
}

export type QualifiedView = {
  readonly peer: { readonly id: string; readonly name: string }
  readonly program: string | null
  readonly programs: readonly { readonly id: string; readonly name: string }[]
  readonly today: string
  readonly active: boolean
  readonly items: readonly DueView[]
  readonly years: readonly YearView[]
  readonly statements: readonly StatementView[]
  readonly competencies: boolean
  readonly may: { readonly state: boolean; readonly addPaper: boolean; readonly seeLists: boolean }
}

export type TouchedView = {
  readonly participants: readonly { readonly id: string; readonly name: string }[]
  readonly bookings: readonly {
    readonly id: string
    readonly participant: string
    readonly when: string
  }[]
  readonly recurrences: readonly { readonly id: string; readonly participant: string }[]
  readonly held: readonly {
    readonly id: string
    readonly participant: string
    readonly on: string
    readonly heldBack: boolean
  }[]
}

export type DueListView = {
  readonly items: readonly (DueView & {
    readonly peerId: string
    readonly name: string
    readonly program: string
    readonly programName: string
    readonly participants: number
    readonly bookings: number
  })[]
  readonly next?: string
}

export type CompetenciesView = {
  readonly peer: { readonly id: string; readonly name: string }
  readonly program: string
  readonly programName: string
  readonly heading: string | null
  readonly mayRate: boolean
  readonly items: readonly {
    readonly competency: string
    readonly label: string
    readonly says: string
    readonly ratings: readonly {
      readonly id: string
      readonly level: Level
      readonly words: string | null
      readonly on: string
    }[]
  }[]
}

export type Level = 'not-seen-yet' | 'growing' | 'seen' | 'teaches-others'

export type ExclusionsView = {
  readonly lists: readonly {
    readonly id: string
    readonly name: string
    readonly asOf: string
    readonly entries: number
    readonly refused: number
    readonly on: string
  }[]
  readonly peers: number
  /** How many of them nobody has ever looked up. */
  readonly never: number
  /** The last look is older than a month. */
  readonly late: boolean
  readonly items: readonly {
    readonly id: string
    readonly version: number
    readonly result: 'question' | 'match' | 'somebody-else' | 'clear'
    readonly on: string
    readonly judgedOn: string | null
    readonly words: string | null
    readonly peerId: string
    readonly peer: string
    readonly peerBorn: string | null
    readonly list: string
    readonly written: string
    readonly born: string | null
    readonly excludedOn: string | null
    readonly reason: string | null
    readonly place: string | null
  }[]
}

export type ImportedView = {
  readonly entries: number
  readonly skipped: Readonly<Record<'no-name' | 'too-long' | 'firm' | 'reinstated', number>>
  readonly bornUnread: number
  readonly peers: number
  readonly questions: number
  readonly sameAs?: { readonly name: string; readonly asOf: string; readonly importedAt: string }
}
