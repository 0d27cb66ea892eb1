import type { Program } from '../policy/program.ts'

/** Kinds of supervision that a member of staff gives. */
const staffSupervision = ['licensed-professional', 'qualified-professional', 'agency'] as const
/** Kinds that others give, where a definition lets them. */
export const directing = ['participant', 'conservator', 'department'] as const
export const everyKind = [...staffSupervision, ...directing] as const

/** Whether a program asks who directs the peer in a pairing: then it may be the one who is served. */
export function directedBySomebody(program: Program): boolean {
  return [...program.rules.values()].some(({ reads }) => reads.includes('directedBy'))
}

export function supervisorKinds(program: Program): readonly string[] {
  return directedBySomebody(program) ? [...directing, 'agency'] : staffSupervision
}
