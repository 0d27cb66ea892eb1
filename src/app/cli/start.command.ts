import { parseArgs } from 'node:util'
import { readConfiguration } from '../configuration.ts'
import { startPeerway } from '../start.ts'
import { BadInput, type Command } from './command.ts'

export const command: Command = async ({ args, out }) => {
  const { demo, dev } = optionsOf(args)
  const running = await startPeerway({ configuration: readConfiguration(), demo, dev, say: out })
  return running.ended
}

function optionsOf(args: readonly string[]): { demo: boolean; dev: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { demo: { type: 'boolean', default: false }, dev: { type: 'boolean', default: false } },
    })
    return values
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : error}\nUsage: npm start [-- --demo]`)
  }
}
