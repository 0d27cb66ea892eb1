/** What travels between the server and the screens about meetings of supervision, as types only. */

export type MeetingLine = {
  readonly id: string
  readonly programId: string
  readonly programName: string
  readonly kind: 'supervision' | 'check-in'
  readonly by: string | null
  readonly onDay: string
  readonly starts: string | null
  readonly minutes: number | null
  readonly state: 'planned' | 'held' | 'closed' | 'called-off'
  /** Beside the usual ones, because somebody asked. */
  readonly askedFor: boolean
  readonly makesUpFor: string | null
  readonly peers: readonly { readonly id: string; readonly name: string; readonly came: boolean | null }[]
}

export type AgendaLine = {
  readonly key: string
  readonly peerId: string
  readonly kind: 'question' | 'concern' | 'denied' | 'lapse' | 'held-back' | 'own'
  readonly subjectId: string
  readonly since: string
  readonly title: string
  /** In somebody's own words. */
  readonly words: string | null
  readonly href: string | null
  readonly state: 'open' | 'discussed' | 'closed'
  readonly discussedOn: string | null
  readonly answer: string | null
}

export type ReviewLine = {
  readonly peerId: string
  readonly participantId: string
  readonly name: string
  readonly carriedOver: boolean
  readonly lastReviewedOn: string | null
  readonly goals: readonly {
    readonly words: string
    readonly level: string | null
    readonly on: string | null
  }[]
  readonly wellness: string
  readonly progress: string
  readonly support: string
}

export type MeetingView = MeetingLine & {
  readonly mode: string | null
  readonly why: string | null
  readonly summary: string | null
  readonly calledOff: {
    readonly at: string
    readonly by: string | null
    readonly why: string | null
  } | null
  readonly version: number
  readonly mayWrite: boolean
  /** Who may have held it, and who most likely did; nobody once it is closed. */
  readonly heldBy: {
    readonly who: readonly { readonly id: string; readonly name: string }[]
    readonly chosen: string | null
  }
  /** Months that this meeting could make up for. */
  readonly missed: readonly string[]
  readonly agenda: readonly AgendaLine[]
  readonly people: readonly ReviewLine[]
}

export type PeerSupervisionView = {
  readonly peer: { readonly id: string; readonly name: string }
  readonly mayWrite: boolean
  readonly programs: readonly { readonly id: string; readonly name: string }[]
  readonly meetings: readonly MeetingLine[]
  readonly agenda: readonly AgendaLine[]
  readonly evaluations: readonly {
    readonly id: string
    readonly onDay: string
    readonly fromDay: string
    readonly state: 'draft' | 'shared' | 'closed'
  }[]
}
