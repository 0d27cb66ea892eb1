import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, open, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { CannotStart, codeOf, messageOf } from '../cannot-start.ts'
import type { Configuration } from '../configuration.ts'
import { exists, remove, syncFolder } from './files.ts'
import { reachEmbedded } from './join.ts'
import { findCluster } from './place.ts'
import type { Log } from './pool.ts'
import { withClient } from './roles.ts'
import { secretsFile } from './secrets.ts'
import * as tar from './tar.ts'

export const formatVersion = 1

/** The first entry of a backup: what it is, before anything of it is unpacked. */
type Label = { peerwayBackup: number; postgres: string; takenAt: string }

/** The last entry: every file before it with what its bytes must add up to. */
export type Manifest = { files: Record<string, string> }

export type BackupResult = { file: string; bytes: number; files: number }

/**
 * Copies the whole data folder into one file while the server goes on working: everything that was acknowledged
 * before it began is in it, and what was written meanwhile as far as it was finished.
 */
export async function backup(
  configuration: Configuration,
  to: string,
  options: { log?: Log; now?: Date } = {},
): Promise<BackupResult> {
  if (configuration.databaseUrl !== undefined) {
    throw new CannotStart(
      'With DATABASE_URL the database is kept by its own server, and so are its backups.',
      'Use what that server has, under an account that row-level security lets read everything, for instance\n' +
        'pg_dump --format=custom --file=peerway.dump postgres://postgres@host:5432/peerway\n' +
        `and keep ${secretsFile(configuration.dataDir)} with it.`,
    )
  }
  const file = resolve(to)
  if (await exists(file)) {
    throw new CannotStart(`${file} exists already.`, 'Choose another name: a backup never replaces a file.')
  }
  const partial = `${file}.unfinished`
  await mustHaveDatabase(configuration.dataDir)
  const database = await reachEmbedded(configuration.dataDir, options)
  try {
    const { cluster } = database
    const secretsPath = secretsFile(database.dataDir)
    const counted = { files: 0, bytes: 0 }
    await withClient(database.admin, async (client) => {
      const archive = archiveOf({ client, cluster, secretsPath, counted, now: options.now ?? new Date() })
      const output = createWriteStream(partial, { mode: 0o600, flags: 'w', flush: true })
      const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } })
      await pipeline(Readable.from(archive), compress, output)
      counted.bytes = output.bytesWritten
    })
    await rename(partial, file)
    await syncFolder(dirname(file))
    return { file, ...counted }
  } catch (error) {
    await remove(partial).catch(() => undefined)
    if (['ENOSPC', 'EACCES', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EDQUOT'].includes(codeOf(error))) {
      throw new CannotStart(
        `The backup could not be written to ${file}: ${messageOf(error)}.`,
        'Nothing was left behind. Choose a place with enough room that this account may write to.',
        { cause: error },
      )
    }
    throw error
  } finally {
    await database.stop()
  }
}

/** To back up a folder without a database is a slip of the pen: it must not make one there. */
async function mustHaveDatabase(dataDir: string): Promise<void> {
  if ((await exists(dataDir)) && (await findCluster(dataDir))) return
  throw new CannotStart(
    `There is no database in ${dataDir}.`,
    'Name the data folder: DATA_DIR=/the/folder npx peerway backup FILE',
  )
}

type Source = {
  client: pg.Client
  cluster: string
  secretsPath: string
  counted: { files: number }
  now: Date
}

async function* archiveOf({ client, cluster, secretsPath, counted, now }: Source): AsyncGenerator<Buffer> {
  const manifest: Manifest = { files: {} }
  async function* put(name: string, bytes: Buffer): AsyncGenerator<Buffer> {
    manifest.files[name] = createHash('sha256').update(bytes).digest('hex')
    yield tar.header({ name, size: bytes.length, folder: false })
    yield bytes
    yield tar.padding(bytes.length)
    counted.files += 1
  }
  async function* copy(name: string, path: string): AsyncGenerator<Buffer> {
    const copied = await copyFile(name, path)
    if (!copied) return
    const hash = createHash('sha256')
    for await (const chunk of copied) {
      if (chunk.data) hash.update(chunk.bytes)
      yield chunk.bytes
    }
    manifest.files[name] = hash.digest('hex')
    counted.files += 1
  }

  const { rows } = await client.query<{ version: string; starts: string }>(
    // the slot keeps what is logged from now on until it is copied; it goes with the connection
    `select current_setting('server_version') as version,
            (pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)).slot_name,
            pg_walfile_name(pg_backup_start('peerway', true)) as starts`,
  )
  const { version = '', starts = '' } = rows[0] ?? {}
  const label: Label = { peerwayBackup: formatVersion, postgres: version, takenAt: now.toISOString() }
  yield* put('backup.json', Buffer.from(JSON.stringify(label, null, 2) + '\n'))

  for await (const { path, folder } of walk(cluster, cluster)) {
    const name = `cluster/${relative(cluster, path)}`
    if (folder) yield tar.header({ name, size: 0, folder: true })
    else yield* copy(name, path)
  }
  yield* copy('cluster/global/pg_control', join(cluster, 'global', 'pg_control'))

  const { rows: stopped } = await client.query<{ labelfile: string; ends: string }>(
    'select labelfile, pg_walfile_name(lsn) as ends from pg_backup_stop(false)',
  )
  const { labelfile = '', ends = '' } = stopped[0] ?? {}
  yield* put('cluster/backup_label', Buffer.from(labelfile))
  const journal = (await readdir(join(cluster, 'pg_wal'))).sort()
  for (const name of journal) {
    const needed = /^[0-9A-F]{24}$/.test(name) && name >= starts && name <= ends
    if (needed || name.endsWith('.history'))
      yield* copy(`cluster/pg_wal/${name}`, join(cluster, 'pg_wal', name))
  }
  yield* put('secrets.json', await readFile(secretsPath))
  yield* put('manifest.json', Buffer.from(JSON.stringify(manifest) + '\n'))
  yield tar.end
}

/** What belongs to the running server and not to the data, or is copied at its own time. */
const leftOut =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|current_logfiles|global\/pg_control)$|(^|\/)(pgsql_tmp|pg_internal\.init)/
const contentsLeftOut =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)$/

async function* walk(cluster: string, folder: string): AsyncGenerator<{ path: string; folder: boolean }> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const name = relative(cluster, path)
    if (leftOut.test(name)) continue
    if (entry.isDirectory()) {
      yield { path, folder: true }
      if (name === 'pg_wal') yield { path: join(path, 'archive_status'), folder: true }
      if (!contentsLeftOut.test(name)) yield* walk(cluster, path)
    } else if (entry.isFile()) yield { path, folder: false }
  }
}

type Chunk = { bytes: Buffer; data: boolean }

/** Nothing for a file that is gone meanwhile: the journal knows that it was dropped. */
async function copyFile(name: string, path: string): Promise<AsyncGenerator<Chunk> | undefined> {
  let handle
  try {
    handle = await open(path, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  return chunksOf(name, handle)
}

/** Exactly as long as it was when it was opened; what grows or shrinks meanwhile is mended by the journal. */
async function* chunksOf(name: string, handle: FileHandle): AsyncGenerator<Chunk> {
  try {
    const { size } = await handle.stat()
    yield { bytes: tar.header({ name, size, folder: false }), data: false }
    let left = size
    while (left > 0) {
      const bytes = Buffer.alloc(Math.min(left, 1024 * 1024))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length)
      left -= bytesRead === 0 ? bytes.length : bytesRead
      yield { bytes: bytesRead === 0 ? bytes : bytes.subarray(0, bytesRead), data: true }
    }
    yield { bytes: tar.padding(size), data: false }
  } finally {
    await handle.close()
  }
}
