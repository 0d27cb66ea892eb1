/** GET /api/evaluations/:id: how somebody does their work, as whoever supervises wrote it, and the peer's own words. */
export type EvaluationView = {
  readonly id: string
  readonly peerId: string
  readonly peerName: string
  readonly programName: string
  readonly by: string
  readonly fromDay: string
  readonly onDay: string
  readonly goesWell: string
  readonly toWorkOn: string
  readonly agreedNext: string
  readonly peerWords: string | null
  readonly state: 'draft' | 'shared' | 'closed'
  readonly version: number
  readonly mayWrite: boolean
  readonly mayAnswer: boolean
}
