import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { exists, remove } from './files.ts'
import type { Rules } from './place.ts'

const mark = 'restore-unfinished'
const markOf = (dataDir: string): string => join(dataDir, mark)
const unpackedInto = 'It was unpacked into: '

/** Whether a restore has begun here and not come to its end: such a folder must not be started. */
export const isUnfinished = (dataDir: string): Promise<boolean> => exists(markOf(dataDir))

/** Says so in the folder itself, to whoever finds it, until `endUnfinished`. */
export async function markUnfinished(dataDir: string, from: string, cluster?: string): Promise<void> {
  const words = [
    `A restore of ${from} has begun here and has not come to its end.`,
    'Peerway does not start on this folder until one does: npx peerway restore FILE clears away what is left of this one.',
    'To begin with an empty database instead, empty this folder.',
    ...(cluster === undefined ? [] : [`${unpackedInto}${cluster}`]),
  ]
  await writeFile(markOf(dataDir), words.map((line) => `${line}\n`).join(''), { mode: 0o600 })
}

export const endUnfinished = (dataDir: string): Promise<void> => remove(markOf(dataDir))

/** What no restore that was cut off leaves behind, and no other may touch. */
export async function notOfIt(dataDir: string, names: readonly string[]): Promise<readonly string[]> {
  if (!(await isUnfinished(dataDir))) return names
  const ofIt =
    /^(restore-unfinished|server\.lock.*|secrets\.json.*|database-is-elsewhere\.json.*|cluster(\.new)?)$/
  return names.filter((name) => !ofIt.test(name))
}

/** Takes away what was unpacked and never started; its mark stays. */
export async function clearUnfinished(dataDir: string, { elsewhere }: Rules): Promise<void> {
  if (!(await isUnfinished(dataDir))) return
  const said = (await readFile(markOf(dataDir), 'utf8')).split('\n')
  const cluster = said.find((line) => line.startsWith(unpackedInto))?.slice(unpackedInto.length)
  // a place of its own was made for this one; any other that is named may belong to somebody else by now
  if (cluster !== undefined && dirname(dirname(cluster)) === elsewhere) await remove(dirname(cluster))
  for (const name of ['cluster.new', 'cluster', 'secrets.json', 'database-is-elsewhere.json'])
    await remove(join(dataDir, name))
}

/** What went wrong with it, and what stands in the folder now. */
export function leftUnfinished(error: unknown, dataDir: string): unknown {
  if (!(error instanceof CannotStart)) return error
  const [what = ''] = error.message.split(`\n${error.fix}`)
  return new CannotStart(
    what,
    `${error.fix}\nOf this one nothing is left in ${dataDir} but the file ${mark}: Peerway does not start there until a backup is restored, which takes it away.`,
    { cause: error.cause },
  )
}
