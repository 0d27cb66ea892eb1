import { spawn } from 'node:child_process'
import {
  chown,
  mkdir,
  open,
  readFile,
  rename,
  stat,
  truncate,
  readdir,
  copyFile,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotStart, codeOf, messageOf } from '../cannot-start.ts'
import { plainEnvironment, runProgram, useDatabaseUrl } from './binaries.ts'
import { exists, ownFolder, remove, syncFolder } from './files.ts'
import { type Place, socketFolders } from './place.ts'
import { isAlive, pause, worksIn } from './processes.ts'

export const superuser = 'postgres'

/** What a running server wrote into its folder about itself. */
export type Postmaster = { pid: number; socket: string; ready: boolean }

const logLimit = 10 * 1024 * 1024

/** No statement, no value and no row reaches the log: they hold people's words. */
const settings: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  // nobody keeps this on a spinning disk: an index is worth it sooner
  random_page_cost: '1.1',
  // many short questions at once: helpers for one of them are missing elsewhere
  max_parallel_workers_per_gather: '0',
  wal_level: 'replica',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  huge_pages: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

export type Settings = Record<string, string>

/** Makes a new cluster: whole and on disk when it returns, or not there at all. */
export async function createCluster(place: Place, password: string): Promise<void> {
  const beside = `${place.cluster}.new`
  await remove(beside)
  await ownFolder(beside, place.account)
  const passwordFile = `${beside}.password`
  await remove(passwordFile)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
  if (place.account) await chown(passwordFile, place.account.uid, place.account.gid)
  const { code, errors } = await runProgram(
    join(place.binaries.folder, 'bin', 'initdb'),
    [
      ...['--pgdata', beside, '--username', superuser, '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8'],
      ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
      ...['--data-checksums', '--no-instructions'],
    ],
    { account: place.account },
  ).finally(() => remove(passwordFile))
  if (code !== 0) {
    await remove(beside)
    throw explain(errors, place)
  }
  await rename(beside, place.cluster)
  await syncFolder(dirname(place.cluster))
}

/** The server of this cluster, when one is running; a file left by a dead one is no server. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  let text
  try {
    text = await readFile(join(cluster, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  const [pid, , , , socket, , , status] = text.split('\n')
  const number = Number(pid)
  if (!Number.isInteger(number) || number <= 0 || !isAlive(number) || !(await worksIn(number, cluster)))
    return undefined
  return { pid: number, socket: socket ?? '', ready: status?.trim() === 'ready' }
}

export type Launch = {
  settings: Settings
  /** Told now and then while the server recovers. */
  waiting: (seconds: number) => void
  /** The folder for the socket when it is given, so that a server started again is found where it was. */
  socket?: string | undefined
}

/** Starts the server and waits until it takes connections, however long it needs to recover. */
export async function startPostmaster(place: Place, options: Launch): Promise<Postmaster> {
  const { socket } = options
  const folders = socket ? [() => ownFolder(socket, place.account)] : socketFolders(place)
  let problem: unknown
  for (const [index, makeFolder] of folders.entries()) {
    // backends of a killed server hold its memory for a moment
    const giveUp = performance.now() + 20_000
    do {
      try {
        return await launch(place, await makeFolder(), options)
      } catch (error) {
        problem = error
        if (!/still in use|is another postmaster/i.test(messageOf(error))) break
      }
      await pause(50)
    } while (performance.now() < giveUp)
    const socketFailed = /unix(-domain)? (socket|address)/i.test(messageOf(problem))
    if (!socketFailed || index === folders.length - 1) break
  }
  throw problem
}

async function launch(
  place: Place,
  socket: string,
  { settings: extra, waiting }: Launch,
): Promise<Postmaster> {
  await clearAfterTheDead(place.cluster, socket)
  await mkdir(dirname(place.log), { recursive: true, mode: 0o700 })
  await boundLog(place.log)
  const log = await open(place.log, 'a', 0o600)
  const begin = (await log.stat()).size
  const all = { ...settings, unix_socket_directories: socket, ...extra }
  let ended: { code: number | null; signal: string | null } | undefined
  let failed: unknown
  const child = spawn(
    join(place.binaries.folder, 'bin', 'postgres'),
    ['-D', place.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      cwd: '/',
      // a Ctrl-C in the terminal is for us alone: we stop the database after the last request
      detached: true,
      env: plainEnvironment,
      stdio: ['ignore', log.fd, log.fd],
      ...(place.account ? { uid: place.account.uid, gid: place.account.gid } : {}),
    },
  )
  child.on('error', (error) => (failed = error))
  child.on('exit', (code, signal) => (ended = { code, signal }))
  child.unref()
  await log.close()
  const startedAt = performance.now()
  let told = 5
  for (;;) {
    if (failed !== undefined) throw explain(messageOf(failed), place, failed)
    if (ended) throw explain(await tail(place.log, begin), place)
    const found = await findPostmaster(place.cluster)
    if (found?.ready && found.pid === child.pid) return found
    const seconds = (performance.now() - startedAt) / 1000
    if (seconds >= told) {
      waiting(Math.round(seconds))
      told *= 2
    }
    await pause(10)
  }
}

/**
 * PostgreSQL refuses to start when a number in an old lock file meanwhile belongs to some other program, or to a
 * dead process that nobody has looked after. Memory still in use it finds by other means, and refuses rightly.
 */
async function clearAfterTheDead(cluster: string, socket: string): Promise<void> {
  if (await findPostmaster(cluster)) return
  await remove(join(cluster, 'postmaster.pid'))
  for (const name of await readdir(socket)) await remove(join(socket, name))
}

/** Keeps one earlier log. Copied and cut, because a running server holds on to the file itself. */
export async function boundLog(path: string): Promise<void> {
  try {
    if ((await stat(path)).size < logLimit) return
    await copyFile(path, `${path}.1`)
    await truncate(path, 0)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

async function tail(path: string, from: number): Promise<string> {
  const text = await readFile(path)
  return text.subarray(from).toString('utf8')
}

/** `fast` ends open transactions and writes everything down; `now` is as if the power went, and recovers. */
export async function stopPostmaster(cluster: string, how: 'fast' | 'now' = 'fast'): Promise<void> {
  const found = await findPostmaster(cluster)
  if (!found) return
  const patience = how === 'fast' ? 30_000 : 0
  const steps = [
    ...(how === 'fast' ? [{ after: 0, name: 'SIGINT' as const }] : []),
    { after: patience, name: 'SIGQUIT' as const },
    // what does not even answer to this hangs; the next start recovers from it as from a power cut
    { after: patience + 3000, name: 'SIGKILL' as const },
  ]
  const begin = performance.now()
  while (isAlive(found.pid) && (await worksIn(found.pid, cluster))) {
    if (steps[0] && performance.now() - begin >= steps[0].after)
      signal(found.pid, steps.shift()?.name ?? 'SIGKILL')
    await pause(10)
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

export async function hasCluster(place: Place): Promise<boolean> {
  return exists(join(place.cluster, 'PG_VERSION'))
}

/** The server's own words, and what would mend the causes that are known. */
export function explain(words: string, place: Place, cause?: unknown): CannotStart {
  const said = words.trim().split('\n').slice(-6).join('\n') || 'it ended without a word'
  const known: [RegExp, string][] = [
    [
      /no space left|ENOSPC|disk quota/i,
      `The disk that holds ${place.cluster} is full: free some space there.`,
    ],
    [
      /user does not exist|effective user ID/i,
      'This account has no name on this machine (/etc/passwd). Run Peerway as one that has.',
    ],
    [
      /read-only file system|EROFS/i,
      'The disk is read-only: choose a DATA_DIR on one that may be written to.',
    ],
    [
      /could not create shared memory|could not resize shared memory/i,
      'Give it more shared memory (in a container: --shm-size=256m).',
    ],
    [
      /database files are incompatible|initialized by PostgreSQL version/i,
      'These files were made by another major version of PostgreSQL: run the Peerway that made them, back up, and move on from there.',
    ],
    [
      /permission denied|EACCES/i,
      `Give ${place.cluster} back to the account it belongs to (chown -R), readable to that account only.`,
    ],
    [
      /still in use|is another postmaster/i,
      'An earlier database process of this folder still ends: wait a moment and start again.',
    ],
    [
      /invalid checkpoint record|could not locate a valid checkpoint|PANIC/i,
      'The files are damaged: restore the last backup into an empty folder (npx peerway restore FILE).',
    ],
  ]
  const fix = known.find(([pattern]) => pattern.test(words))?.[1]
  return new CannotStart(
    `The embedded PostgreSQL could not start. It said:\n${said}`,
    fix ? `${fix}\n${useDatabaseUrl}` : `The whole log is ${place.log}.\n${useDatabaseUrl}`,
    { cause },
  )
}
