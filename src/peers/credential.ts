import { z } from 'zod'
import { credentialKinds } from '../policy/chapters/peer.ts'
import type { Program } from '../policy/program.ts'
import { sentFile } from '../kernel/files/evidence.ts'
import type { Day } from '../kernel/days.ts'

/** Papers of a peer: those that definitions name, and hours of continuing education. */
export const peerKinds = [...credentialKinds, 'continuing-education'] as const
/** Papers of a member of staff who supervises, each for the fact of the chapter `supervision` that it gives. */
export const staffKinds = {
  'mental-health-licence': 'mentalHealthLicence',
  'qualified-professional': 'qualifiedProfessional',
} as const
export type StaffKind = keyof typeof staffKinds

const credentialStates = ['claimed', 'verified', 'rejected', 'revoked', 'missing'] as const
export type CredentialState = (typeof credentialStates)[number]

/** A paper as it is kept, with what tells the same paper again. */
export type CredentialRow = {
  readonly id: string
  readonly kind: string
  readonly title: string | null
  readonly issuer: string | null
  readonly state: CredentialState
  readonly from: Day | null
  readonly to: Day | null
  /** As on the certificate, two decimals. */
  readonly hours: number | null
  readonly approval: 'approved' | 'denied' | null
  readonly approvedFrom: Day | null
  readonly source: string
  readonly fileId: string | null
  readonly sha256: string | null
  readonly createdAt: string
  /** What else the same paper shows: a course that is also hours of the year. */
  readonly alsoKinds: readonly string[]
  /** The earlier paper that it takes the place of. */
  readonly renews: string | null
}

/** Hours mean something only for these. */
export const kindsWithHours: readonly string[] = ['training', 'continuing-education']

/** Papers from whose day a year is counted: without the day they say nothing. */
export const kindsWithYear: readonly string[] = ['certificate', 'continuing-education']

/** What somebody types about a paper; texts as typed, read as a paper is kept. */
export const typedCredential = z.object({
  kind: z.string(),
  title: z.string().max(400).nullish(),
  issuer: z.string().max(400).nullish(),
  /** What else this paper shows. */
  alsoKinds: z.array(z.string()).max(20).nullish(),
  /** The paper that it takes the place of. */
  renews: z.string().nullish(),
  from: z.string().nullish(),
  /** When on that day it was completed, `23:59`, where somebody knows. */
  completedTime: z.string().nullish(),
  to: z.string().nullish(),
  hours: z.union([z.string().max(40), z.number()]).nullish(),
  approval: z.enum(['approved', 'denied', '']).nullish(),
  approvedFrom: z.string().nullish(),
  source: z.string().max(2000).nullish(),
  /** Known not to be there: an answer, not an absence. */
  missing: z.boolean().nullish(),
  file: sentFile.nullish(),
})
export type TypedCredential = z.output<typeof typedCredential>

type LonePaper = { readonly state: string; readonly approval: 'approved' | 'denied' }

/** What every rule about papers says of a lone paper of a kind, or of none. */
function saidOf(program: Program, kind: string | undefined, paper?: LonePaper): string {
  const on = { day: '2020-01-01', value: <T>(assumption: { standard: T }) => assumption.standard }
  const credentials = kind === undefined ? [] : [{ kind, from: '2019-01-01', ...paper }]
  return (program.chapters['peer'] ?? [])
    .filter((placed) => placed.reads.includes('credentials'))
    .map(({ rule }) => rule.judge({ credentials }, rule.cites.sets.at(-1)?.sets as never, on).verdict)
    .join()
}

/**
 * Which kinds of papers the rules of a program look at: found by asking them about a lone paper of each kind
 * and seeing whether an answer turns.
 */
export function kindsRead(program: Program): string[] {
  const reads = (chapter: string, fact: string) =>
    (program.chapters[chapter] ?? []).some((placed) => placed.reads.includes(fact))
  const without = saidOf(program, undefined)
  const lookedAt = credentialKinds.filter((kind) =>
    ['verified', 'missing'].some(
      (state) => saidOf(program, kind, { state, approval: 'approved' }) !== without,
    ),
  )
  return [
    ...lookedAt,
    ...(reads('peer', 'trainingHours') && !lookedAt.includes('training') ? ['training'] : []),
    ...(reads('year', 'continuingEducation') ? ['continuing-education'] : []),
  ]
}

/** Whether it matters for a kind that somebody has approved the course. */
export function asksApproval(program: Program, kind: string): boolean {
  if (kind === 'training') return true
  const said = (approval: LonePaper['approval']) => saidOf(program, kind, { state: 'verified', approval })
  return said('approved') !== said('denied')
}

/** Which licences of a supervisor the rules of a program look at. */
export function staffKindsRead(program: Program): StaffKind[] {
  const rules = program.chapters['supervision'] ?? []
  return (Object.keys(staffKinds) as StaffKind[]).filter((kind) =>
    rules.some((placed) => placed.reads.includes(staffKinds[kind])),
  )
}
