import { definitionOf } from '../../policy/definition.ts'
import { noMoreThan, type Command } from './command.ts'
import { programNamed } from './known.ts'

/** `program PROGRAM`: a definition as JSON, every clause in the order of its source. */
export const command: Command = async ({ args, out }) => {
  noMoreThan(1, args)
  out(JSON.stringify(definitionOf(programNamed(args[0])), null, 2))
  return 0
}
