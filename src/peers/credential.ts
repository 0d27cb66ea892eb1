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

export const credentialStates = ['claimed', 'verified', 'rejected', 'revoked', 'missing'] as const
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
}

/** Hours mean something only for these. */
export const kindsWithHours: readonly string[] = ['training', 'continuing-education']

/** Papers from whose day a year is counted: without the day they say nothing. */
export const kindsWithYear: readonly string[] = ['certificate', 'continuing-education']

/** What somebody types about a paper; texts as typed, read by `readCredential`. */
export const typedCredential = z.object({
  kind: z.string(),
  title: z.string().max(400).nullish(),
  issuer: z.string().max(400).nullish(),
  from: z.string().nullish(),
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

/**
 * Which kinds of papers the rules of a program look at: found by asking its rules about a lone paper of each
 * kind and seeing whether the answer turns.
 */
export function kindsRead(program: Program): string[] {
  const on = { day: '2020-01-01', value: <T>(assumption: { standard: T }) => assumption.standard }
  const rules = program.chapters['peer'] ?? []
  const reads = (chapter: string, fact: string) =>
    (program.chapters[chapter] ?? []).some((placed) => placed.reads.includes(fact))
  const lookedAt = credentialKinds.filter((kind) =>
    rules
      .filter((placed) => placed.reads.includes('credentials'))
      .some(({ rule }) => {
        const sets = rule.cites.sets.at(-1)?.sets as never
        const says = (credentials: readonly object[]) => rule.judge({ credentials }, sets, on).verdict
        const without = says([])
        return ['verified', 'missing'].some(
          (state) => says([{ kind, state, from: '2019-01-01', approval: 'approved' }]) !== without,
        )
      }),
  )
  return [
    ...lookedAt,
    ...(reads('peer', 'trainingHours') && !lookedAt.includes('training') ? ['training'] : []),
    ...(reads('year', 'continuingEducation') ? ['continuing-education'] : []),
  ]
}

/** Which licences of a supervisor the rules of a program look at. */
export function staffKindsRead(program: Program): StaffKind[] {
  const rules = program.chapters['supervision'] ?? []
  return (Object.keys(staffKinds) as StaffKind[]).filter((kind) =>
    rules.some((placed) => placed.reads.includes(staffKinds[kind])),
  )
}
