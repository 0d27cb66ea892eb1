/** What travels between the server and the screens about months, as types only. */

export type MonthLine = {
  readonly key: string
  readonly rule: string
  readonly says: string
  readonly clause: {
    readonly id: string
    readonly where: string
    readonly says: string
    readonly lang?: string
  }
  readonly state: 'not-due' | 'not-due-yet' | 'held' | 'missed' | 'explained' | 'unknown'
  readonly hint?: string
  readonly peerId: string
  readonly pairingId: string | null
  /** Of whom, where the month is that of a pairing. */
  readonly participant?: { readonly id: string; readonly name: string }
  /** How many sessions it holds back, and who may let them go. */
  readonly heldBack: number
  readonly approver?: string
  /** A later meeting made up for it, or somebody let it pass: the month itself stays missed. */
  readonly lifted?: { readonly how: 'made-up' | 'overridden'; readonly reason?: string }
  readonly words: readonly { readonly words: string; readonly day: string }[]
}

export type MonthsView = {
  /** The peer, or the participant, whose months they are. */
  readonly of: { readonly id: string; readonly name: string }
  readonly year: number
  /** Before it there is nothing to turn back to. */
  readonly firstYear: number | null
  readonly mayExplain: boolean
  readonly programs: readonly {
    readonly id: string
    readonly name: string
    readonly asksNothing: boolean
    readonly months: readonly { readonly month: string; readonly lines: readonly MonthLine[] }[]
  }[]
}
