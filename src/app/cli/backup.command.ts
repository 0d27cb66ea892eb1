import { readConfiguration } from '../configuration.ts'
import { backup } from '../database/backup.ts'
import { type Command, oneFile } from './command.ts'

/** `backup FILE`: the whole data folder in one file, while the server goes on. */
export const command: Command = async ({ args, out }) => {
  const file = oneFile(args, 'Say into which one file: npx peerway backup FILE')
  const { file: written, bytes, files } = await backup(readConfiguration(), file)
  out(`${written}: ${files} files, ${(bytes / 1024 / 1024).toFixed(1)} MB`)
  out('It holds everything people entered, and the keys of this server: keep it where only you can read it.')
  return 0
}
