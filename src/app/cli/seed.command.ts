import { parseArgs } from 'node:util'
import pino from 'pino'
import { demo } from '../../../db/seeds/demo.ts'
import { large } from '../../../db/seeds/large.ts'
import { programs } from '../../../programs/programs.ts'
import { compose } from '../compose.ts'
import { readConfiguration } from '../configuration.ts'
import { openForCommand } from '../database/join.ts'
import { swept } from '../database/swept.ts'
import { BadInput, type Command } from './command.ts'

/**
 * `seed demo`: a small agency for each program on an empty database, without starting the server.
 * `seed large [--scale 0.01]`: one agency as large as a state, to see how it stands up to that.
 * 1 where there are agencies already and nothing was loaded.
 */
export const command: Command = async ({ args, out }) => {
  const { what, scale } = asked(args)
  const configuration = readConfiguration()
  const database = await openForCommand(configuration)
  try {
    const composed = compose({
      pool: database.app,
      secret: await database.secrets.get('sign-in'),
      programs,
      routes: [],
      publicUrl: configuration.publicUrl ?? 'http://localhost',
      behindProxy: false,
      log: pino({ level: 'silent' }),
      clock: () => Date.now(),
    })
    const loaded = what === 'demo' ? await demo(composed.house, out) : await large(composed.house, scale, out)
    if (loaded && what === 'large') await swept(database.owner)
    await composed.stop()
    return loaded ? 0 : 1
  } finally {
    await database.stop()
  }
}

const usage = 'Say: npx peerway seed demo, or: npx peerway seed large [--scale 0.01]'

function asked(args: readonly string[]): { what: 'demo' | 'large'; scale: number } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { scale: { type: 'string' } },
      allowPositionals: true,
    })
    const [what] = positionals
    const scale = Number(values.scale ?? 1)
    if (positionals.length !== 1 || (what !== 'demo' && what !== 'large')) throw new BadInput(usage)
    if (!(scale > 0 && scale <= 1)) throw new BadInput('--scale: a number above 0 and at most 1')
    if (what === 'demo' && values.scale !== undefined) throw new BadInput(usage)
    return { what, scale }
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput(usage)
  }
}
