/** What travels between the server and the screens about peers, as types only. */

export type ServiceLine = {
  readonly program: string
  readonly programName: string
  /** The program's own word for a peer. */
  readonly label: string
  readonly state: 'applicant' | 'active' | 'left'
  readonly appliedOn: string
  readonly activeFrom: string | null
  readonly leftOn: string | null
}

export type PeerListView = {
  readonly items: readonly {
    readonly id: string
    readonly name: string
    readonly preferredName: string | null
    readonly languages: readonly string[]
    readonly services: readonly ServiceLine[]
  }[]
  readonly next?: string
}

export type KindView = {
  readonly kind: string
  readonly label: string
  readonly hours: boolean
  /** Whether it matters that somebody has approved the course. */
  readonly approval: boolean
}

export type ServiceView = ServiceLine & {
  readonly title: string | null
  readonly affiliation: 'employee' | 'self-employed' | 'individual-practitioner' | null
  readonly capacity: number
  readonly taken: number
  readonly version: number
  /** Papers that this program's rules look at. */
  readonly kinds: readonly KindView[]
  /** Who may supervise in this program, and of whose participants for those whom the definition lets. */
  readonly supervisorKinds: readonly string[]
  readonly serves: readonly { readonly id: string; readonly name: string }[]
  /** Licences of a supervisor that this program's rules look at. */
  readonly licences: readonly KindView[]
}

export type PaperView = {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly title: string | null
  readonly issuer: string | null
  readonly state: 'claimed' | 'verified' | 'rejected' | 'revoked' | 'missing'
  readonly from: string | null
  readonly to: string | null
  readonly hours: number | null
  readonly approval: 'approved' | 'denied' | null
  readonly approvedFrom: string | null
  readonly asksApproval: boolean
  readonly source: string
  readonly file: string | null
  /** The same file as an earlier paper of this kind: it counts once. */
  readonly again: boolean
  /** What else it shows, each by its name. */
  readonly also: readonly string[]
  readonly alsoKinds: readonly string[]
  readonly renews: string | null
  /** A later paper stands in its place. */
  readonly renewed: boolean
  readonly version: number
}

export type SupervisorView = {
  readonly id: string
  readonly program: string
  readonly programName: string
  /** Null where the participant, a conservator or the department supervises. */
  readonly staffId: string | null
  readonly name: string
  readonly kind: string
  /** In whose place, for its days, and why. */
  readonly coversFor: { readonly id: string; readonly name: string } | null
  readonly coversWhy: string | null
  readonly from: string
  readonly to: string | null
  readonly version: number
}

export type PeerView = {
  readonly id: string
  readonly name: string
  readonly preferredName: string | null
  readonly birthDate: string | null
  readonly languages: readonly { readonly tag: string; readonly name: string }[]
  readonly phone: string | null
  readonly email: string | null
  readonly about: string | null
  readonly version: number
  readonly may: {
    readonly write: boolean
    readonly check: boolean
    readonly activate: boolean
    readonly addPaper: boolean
    readonly pair: boolean
  }
  readonly services: readonly ServiceView[]
  readonly papers: readonly PaperView[]
  readonly supervisors: readonly SupervisorView[]
  /** Programs of the agency in which this peer does not serve yet. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
}

export type HistoryEntry = {
  readonly id: string
  readonly day: string
  readonly kind: 'application' | 'decision' | 'paper' | 'supervision' | 'fact' | 'pairing' | 'statement'
  readonly title: string
  readonly body?: string
}

export type StaffView = {
  readonly id: string
  readonly name: string
  readonly job: string | null
  readonly papers: readonly PaperView[]
}

export type StaffListView = {
  readonly items: readonly StaffView[]
  readonly kinds: readonly KindView[]
  readonly mayCheck: boolean
}

/** GET /api/supervisors/:id/leaving: what follows when somebody stops supervising after a day. */
export type LeavingView = {
  readonly id: string
  readonly name: string
  readonly on: string
  readonly peers: readonly {
    readonly id: string
    readonly name: string
    readonly program: string
    readonly programName: string
    /** Who else supervises the day after. */
    readonly others: readonly string[]
    /** From which day bookings are refused, and by which clauses. */
    readonly refusedFrom: string | null
    readonly standsInUntil: string | null
    readonly clauses: readonly { readonly id: string; readonly where: string; readonly says: string }[]
    /** The supervision of this peer has ended with that day already. */
    readonly ended: boolean
    /** Sessions planned after the day, and how many of them would be refused. */
    readonly planned: number
    readonly refused: number
    readonly participants: readonly { readonly id: string; readonly name: string }[]
    readonly bookings: readonly {
      readonly id: string
      readonly participant: string
      readonly when: string
      /** A clause stands in its way on that day: it is marked, and has to be mended or moved before. */
      readonly refused: boolean
    }[]
  }[]
}
