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
  readonly staffId: string
  readonly name: string
  readonly kind: string
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
  readonly kind: 'application' | 'decision' | 'paper' | 'supervision' | 'fact' | 'pairing'
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
