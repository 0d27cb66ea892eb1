import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CannotStart, codeOf } from '../cannot-start.ts'
import { writeDurably } from './files.ts'

/** What a data folder keeps to itself: passwords of the database roles, keys for cookies. Readable by us only. */
export type Secrets = {
  /** The secret of that name, made and kept when it is asked for the first time. */
  get(name: string): Promise<string>
  /** The secret of that name if there is one. */
  find(name: string): string | undefined
}

export const secretsFile = (dataDir: string): string => join(dataDir, 'secrets.json')

export async function openSecrets(dataDir: string): Promise<Secrets> {
  const path = secretsFile(dataDir)
  const known = await readSecrets(path)
  let writing: Promise<void> = Promise.resolve()
  return {
    find: (name) => known[name],
    async get(name) {
      const kept = known[name]
      if (kept !== undefined) {
        await writing
        return kept
      }
      const made = randomBytes(32).toString('base64url')
      known[name] = made
      writing = writing.then(() => writeDurably(path, JSON.stringify(known, null, 2) + '\n'))
      await writing
      return made
    },
  }
}

async function readSecrets(path: string): Promise<Record<string, string>> {
  let text
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {}
    throw new CannotStart(
      `${path} cannot be read (${codeOf(error)}).`,
      'It belongs to the account that made this data folder: run Peerway as that account, or choose another DATA_DIR.',
      { cause: error },
    )
  }
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text))
  } catch (error) {
    throw new CannotStart(`${path} is damaged.`, 'Put it back from a backup of this data folder.', {
      cause: error,
    })
  }
}
