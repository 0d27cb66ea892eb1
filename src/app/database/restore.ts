import { createHash } from 'node:crypto'
import { type FileHandle, open, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join, normalize, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { createZstdDecompress } from 'node:zlib'
import { z } from 'zod'
import { CannotStart, codeOf, messageOf } from '../cannot-start.ts'
import type { Configuration } from '../configuration.ts'
import { formatVersion } from './backup.ts'
import { locateBinaries } from './binaries.ts'
import { type Account, ownFolder, syncFolder, writeDurably } from './files.ts'
import { takeLock } from './lock.ts'
import { choosePlace, leaveNote, openDataDir, type Rules, usualRules } from './place.ts'
import { secretsFile } from './secrets.ts'
import { BrokenArchive, readEntries } from './tar.ts'
import {
  clearUnfinished,
  endUnfinished,
  leftUnfinished,
  markUnfinished,
  notOfIt,
} from './unfinished-restore.ts'

const labelShape = z.object({ peerwayBackup: z.number(), postgres: z.string(), takenAt: z.string() })
const manifestShape = z.object({ files: z.record(z.string(), z.string()) })

export type RestoreResult = { dataDir: string; takenAt: string; files: number }

/**
 * Unpacks a backup into an empty data folder and checks every byte; the next start recovers the database from it. One
 * that fails leaves its mark alone, and the next one begins over.
 */
export async function restore(
  configuration: Configuration,
  from: string,
  rules: Rules = usualRules,
): Promise<RestoreResult> {
  if (configuration.databaseUrl !== undefined) {
    throw new CannotStart(
      'With DATABASE_URL the database is kept by its own server, and restored by what that server has.',
      'Start Peerway on the empty database once and stop it again; then, for instance:\n' +
        'pg_restore --clean --if-exists --dbname="$DATABASE_URL" peerway.dump\n' +
        'To restore a backup of Peerway into its own database, leave DATABASE_URL out.',
    )
  }
  const file = resolve(from)
  const source = await openBackup(file)
  try {
    const binaries = await locateBinaries()
    const dataDir = await openDataDir(configuration.dataDir)
    await mustBeEmpty(dataDir)
    const lock = await takeLock(dataDir)
    try {
      await clearUnfinished(dataDir, rules)
      await markUnfinished(dataDir, file)
      const place = await choosePlace(dataDir, binaries, rules)
      await markUnfinished(dataDir, file, place.cluster)
      const beside = `${place.cluster}.new`
      await ownFolder(beside, place.account)
      const unpacked = await unpack(source, file, beside, place.account, binaries.version)
      await writeDurably(secretsFile(dataDir), unpacked.secrets)
      await rename(beside, place.cluster)
      await syncFolder(dirname(place.cluster))
      await leaveNote(dataDir, place)
      await endUnfinished(dataDir)
      await syncFolder(dataDir)
      return { dataDir, takenAt: unpacked.takenAt, files: unpacked.files }
    } catch (error) {
      await clearUnfinished(dataDir, rules).catch(() => undefined)
      throw leftUnfinished(error, dataDir)
    } finally {
      await lock.letGo()
    }
  } finally {
    await source.close()
  }
}

async function openBackup(file: string): Promise<FileHandle> {
  try {
    // a folder can be opened and not read
    if ((await stat(file)).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
    return await open(file, 'r')
  } catch (error) {
    throw new CannotStart(`${file} cannot be read (${codeOf(error)}).`, 'Give the path of a backup file.', {
      cause: error,
    })
  }
}

async function mustBeEmpty(dataDir: string): Promise<void> {
  const found = await notOfIt(dataDir, await readdir(dataDir))
  if (found.length === 0) return
  throw new CannotStart(
    `The data folder ${dataDir} is not empty (it has ${found.slice(0, 3).join(', ')}).`,
    'A backup is restored into an empty folder only, so that nothing is lost: move this one away, or name a new one: DATA_DIR=/new/folder npx peerway restore FILE',
  )
}

type Unpacked = { takenAt: string; secrets: string; files: number }

async function unpack(
  source: FileHandle,
  file: string,
  cluster: string,
  account: Account | undefined,
  ourVersion: string,
): Promise<Unpacked> {
  const hashes: Record<string, string> = {}
  let label: z.infer<typeof labelShape> | undefined
  let secrets: string | undefined
  let expected: Record<string, string> | undefined
  try {
    const packed = source.createReadStream({ autoClose: false })
    const plain = packed.pipe(createZstdDecompress())
    // a pipe hands on what was read, and not that reading failed
    packed.on('error', (error) => plain.destroy(error))
    for await (const entry of readEntries(plain)) {
      if (!label && entry.name !== 'backup.json') throw new BrokenArchive('it is no backup of Peerway')
      if (entry.name === 'backup.json') {
        const words = await text(entry.data)
        hashes[entry.name] = sha256(words)
        label = labelShape.parse(JSON.parse(words))
        mustFit(label, file, ourVersion)
      } else if (entry.name === 'secrets.json') {
        secrets = await text(entry.data)
        hashes[entry.name] = sha256(secrets)
      } else if (entry.name === 'manifest.json') {
        expected = manifestShape.parse(JSON.parse(await text(entry.data))).files
      } else {
        const path = inside(cluster, entry.name)
        if (entry.folder) {
          for await (const nothing of entry.data) void nothing
          await ownFolder(path, account)
        } else hashes[entry.name] = await writeEntry(path, entry.data, account)
      }
    }
  } catch (error) {
    if (error instanceof CannotStart) throw error
    if (['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS'].includes(codeOf(error))) {
      throw new CannotStart(
        `The backup could not be unpacked: ${messageOf(error)}.`,
        'Make room there, and restore again.',
        { cause: error },
      )
    }
    throw damaged(file, messageOf(error), error)
  }
  if (!label || secrets === undefined || !expected) throw damaged(file, 'its end is missing')
  for (const [name, hash] of Object.entries(expected)) {
    if (hashes[name] !== hash) throw damaged(file, `${name} is not as it was written`)
  }
  const extra = Object.keys(hashes).find((name) => !(name in expected))
  if (extra) throw damaged(file, `${extra} does not belong to it`)
  await syncTree(cluster)
  const manifest = 1
  return { takenAt: label.takenAt, secrets, files: Object.keys(hashes).length + manifest }
}

const sha256 = (words: string): string => createHash('sha256').update(words).digest('hex')

function damaged(file: string, why: string, cause?: unknown): CannotStart {
  return new CannotStart(`${file} is no whole backup: ${why}.`, 'Use another backup.', { cause })
}

function mustFit(label: z.infer<typeof labelShape>, file: string, ourVersion: string): void {
  const major = (version: string): string => version.split('.')[0] ?? ''
  if (label.peerwayBackup > formatVersion || major(label.postgres) !== major(ourVersion)) {
    throw new CannotStart(
      `${file} was made by another version of Peerway (PostgreSQL ${label.postgres}, here ${major(ourVersion)}).`,
      'Restore it with the version that made it, then upgrade that.',
    )
  }
}

/** A name in an archive is somebody's claim: it stays under the folder it is unpacked to. */
function inside(cluster: string, name: string): string {
  const path = normalize(name)
  if (!path.startsWith('cluster/')) throw new BrokenArchive(`${name} does not belong to a backup`)
  return join(cluster, path.slice('cluster/'.length))
}

async function writeEntry(
  path: string,
  data: AsyncIterable<Buffer>,
  account: Account | undefined,
): Promise<string> {
  const hash = createHash('sha256')
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of data) {
      hash.update(chunk)
      await handle.write(chunk)
    }
    if (account) await handle.chown(account.uid, account.gid)
  } finally {
    await handle.close()
  }
  return hash.digest('hex')
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncTree(path)
    else {
      const handle = await open(path, 'r')
      await handle.sync().finally(() => handle.close())
    }
  }
  await syncFolder(folder)
}
