import type { Program } from '../src/policy/program.ts'
import { mtSdmi } from './mt-sdmi/program.ts'

/** The service definitions that this installation runs, in the order of their documents. */
const definitions: readonly Program[] = [mtSdmi]

export const programs: ReadonlyMap<string, Program> = new Map(
  definitions.map((program) => [program.id, program]),
)
