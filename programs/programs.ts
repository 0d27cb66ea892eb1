import type { Program } from '../src/policy/program.ts'
import { ctP2p } from './ct-p2p/program.ts'
import { mtSdmi } from './mt-sdmi/program.ts'
import { ocPm } from './oc-pm/program.ts'
import { pss } from './pss/program.ts'
import { tnMaps } from './tn-maps/program.ts'

/** The service definitions that this installation runs, in the order of their documents. */
const definitions: readonly Program[] = [tnMaps, pss, ctP2p, mtSdmi, ocPm]

export const programs: ReadonlyMap<string, Program> = new Map(
  definitions.map((program) => [program.id, program]),
)
