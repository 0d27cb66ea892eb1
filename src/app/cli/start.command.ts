import { parseArgs } from 'node:util'
import { readConfiguration } from '../configuration.ts'
import { startPeerway } from '../start.ts'
import { BadInput, type Command } from './command.ts'

export const command: Command = async ({ args, out }) => {
  const running = await startPeerway({ configuration: readConfiguration(), demo: wantsDemo(args), say: out })
  return running.ended
}

function wantsDemo(args: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...args], options: { demo: { type: 'boolean', default: false } } }).values.demo
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : error}\nUsage: npm start [-- --demo]`)
  }
}
