/** GET /api/case-team: for one month, whether the peer met each person's team. */
export type CaseTeamView = {
  readonly month: string
  readonly mayWrite: boolean
  readonly programs: readonly {
    readonly id: string
    readonly name: string
    readonly says: string
    readonly clause: {
      readonly id: string
      readonly where: string
      readonly says: string
      readonly lang?: string
    }
    readonly caseManager: string
    readonly programOfficer: string
    readonly people: readonly {
      readonly pairingId: string
      readonly participant: { readonly id: string; readonly name: string }
      readonly peer: { readonly id: string; readonly name: string }
      readonly state: 'not-due' | 'not-due-yet' | 'held' | 'missed' | 'explained' | 'unknown'
      readonly meetings: readonly {
        readonly id: string
        readonly onDay: string
        readonly caseManager: boolean
        readonly programOfficer: boolean
        readonly names: readonly string[]
        readonly version: number
      }[]
    }[]
  }[]
}
