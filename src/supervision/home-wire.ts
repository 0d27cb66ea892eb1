/** What travels between the server and the screens about whom to worry about, as types only. */

export type WorryLine = {
  readonly peerId: string
  readonly name: string
  readonly programId: string
  readonly programName: string
  /** People with whom nothing was held at all, and people who are drifting. */
  readonly nothing: number
  readonly drifting: number
  /** Missed months of which nobody said why. */
  readonly missed: number
  /** Questions, denials and own items that wait to be spoken of. */
  readonly questions: number
  /** Signed notes that nobody has read. */
  readonly unread: number
  readonly heldBack: number
  readonly lastMeeting: string | null
  readonly nextMeeting: string | null
}

export type HomeView = {
  readonly peers: readonly WorryLine[]
  /** Meetings that are planned or held and not closed. */
  readonly open: readonly {
    readonly id: string
    readonly onDay: string
    readonly who: string
    readonly state: string
  }[]
}

export type DriftingLine = {
  readonly pairingId: string
  readonly programName: string
  readonly participant: { readonly id: string; readonly name: string }
  readonly peer: { readonly id: string; readonly name: string }
  readonly since: string
  readonly nothingAtAll: boolean
  readonly why: string
  readonly next: string | null
}

export type DriftingView = {
  readonly items: readonly DriftingLine[]
  readonly more: boolean
  /** By what each program's people are said to drift. */
  readonly definitions: readonly { readonly programId: string; readonly says: string; readonly why: string }[]
}
