import type { DecisionView, FindingView, Refusal } from '../wire.ts'

/** The server said no, as expected sometimes, in the reader's language. Forms place these at their fields. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[]
  readonly findings: readonly FindingView[]
  /** The whole decision, where a rule refused. */
  readonly decision: DecisionView | undefined
  constructor(refusals: readonly Refusal[], decision?: DecisionView, findings?: readonly FindingView[]) {
    super(refusals.map((refusal) => refusal.text).join(' '))
    this.refusals = refusals
    this.decision = decision
    this.findings = findings ?? decision?.findings ?? []
  }
}

/**
 * Why there is no answer.
 * - `offline`      the server was not reached; sending again later saves once
 * - `signed-out`   nobody is signed in, or somebody else signed in meanwhile
 * - `not-allowed`  this hat may see it and may not do it
 * - `not-there`    nothing there for this hat
 * - `changed`      somebody changed it meanwhile; `current` is what stands there now
 * - `too-often`    tried too often; wait a little
 * - `fault`        our mistake; `requestId` helps to find it
 */
export type ProblemKind =
  'offline' | 'signed-out' | 'not-allowed' | 'not-there' | 'changed' | 'too-often' | 'fault'

export class Problem extends Error {
  readonly kind: ProblemKind
  readonly requestId: string | undefined
  readonly current: unknown
  /** Why the server itself is `offline`; answers of the sign-in library carry a code of theirs. */
  readonly code: string | undefined
  constructor(
    kind: ProblemKind,
    about: { requestId?: string | undefined; current?: unknown; code?: string | undefined } = {},
  ) {
    super(kind)
    this.kind = kind
    this.requestId = about.requestId
    this.current = about.current
    this.code = about.code
  }
}
