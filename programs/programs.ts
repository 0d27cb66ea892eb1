import type { Program } from '../src/policy/program.ts'

/** The service definitions that this installation runs, in the order of their documents. */
export const programs: ReadonlyMap<string, Program> = new Map(
  ([] as Program[]).map((program) => [program.id, program]),
)
