import pino from 'pino'
import { demo } from '../../../db/seeds/demo.ts'
import { programs } from '../../../programs/programs.ts'
import { compose } from '../compose.ts'
import { readConfiguration } from '../configuration.ts'
import { openForCommand } from '../database/join.ts'
import { BadInput, type Command } from './command.ts'

/** `seed demo`: a small agency for each program on an empty database, without starting the server. */
export const command: Command = async ({ args, out }) => {
  if (args.length !== 1 || args[0] !== 'demo') throw new BadInput('Say: npx peerway seed demo')
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
    await demo(composed.house, out)
    await composed.stop()
    return 0
  } finally {
    await database.stop()
  }
}
