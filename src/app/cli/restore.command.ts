import { readConfiguration } from '../configuration.ts'
import { restore } from '../database/restore.ts'
import { type Command, oneFile } from './command.ts'

/** `restore FILE`: unpacks a backup into an empty data folder. */
export const command: Command = async ({ args, out }) => {
  const file = oneFile(args, 'Say from which one file: npx peerway restore FILE')
  const { dataDir, takenAt, files } = await restore(readConfiguration(), file)
  out(`${dataDir}: ${files} files as of ${takenAt}, every one checked.`)
  out('The next npm start recovers the database from them.')
  return 0
}
