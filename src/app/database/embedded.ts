import { join } from 'node:path'
import { CannotStart, codeOf, messageOf } from '../cannot-start.ts'
import { locateBinaries, useDatabaseUrl } from './binaries.ts'
import { remove } from './files.ts'
import { type Lock, takeLock } from './lock.ts'
import {
  choosePlace,
  findCluster,
  leaveNote,
  openDataDir,
  type Place,
  type Rules,
  usualRules,
} from './place.ts'
import { type Address, type Log, quiet } from './pool.ts'
import {
  boundLog,
  createCluster,
  findPostmaster,
  hasCluster,
  type Postmaster,
  type Settings,
  startPostmaster,
  stopPostmaster,
  superuser,
} from './postmaster.ts'
import { isAlive, pause, worksIn } from './processes.ts'
import { provision, withClient } from './roles.ts'
import { openSecrets, type Secrets } from './secrets.ts'
import { isUnfinished } from './unfinished-restore.ts'

export type Embedded = {
  owner: Address
  app: Address
  /** The superuser, for base copies. */
  admin: Address
  secrets: Secrets
  place: Place
  dataDir: string
  /** Ends connections, writes everything down, lets go of the data folder. */
  stop(): Promise<void>
}

export type EmbeddedOptions = { log?: Log; rules?: Rules; settings?: Settings }

/** The database of a data folder: made when it is new, taken over when it still runs, and kept running. */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const log = options.log ?? quiet
  const dataDir = await openDataDir(folder)
  let lock: Lock | undefined
  try {
    const taken = await takeLock(dataDir)
    lock = taken
    if (await isUnfinished(dataDir)) {
      throw new CannotStart(
        `A restore into ${dataDir} was interrupted or failed.`,
        'Restore again (npx peerway restore FILE), which clears away what is left of it. To begin with an empty database instead, empty that folder.',
      )
    }
    const binaries = await locateBinaries()
    const secrets = await openSecrets(dataDir)
    const found = await findCluster(dataDir)
    if (found && secrets.find('superuser') === undefined) {
      throw new CannotStart(
        `The passwords of the database in ${found} are missing (${join(dataDir, 'secrets.json')}).`,
        'Put that file back, or restore a backup into an empty folder: it is part of every backup.',
      )
    }
    const place = await choosePlace(dataDir, binaries, options.rules ?? usualRules)
    if (!(await hasCluster(place))) {
      await createCluster(place, await secrets.get('superuser'))
      await leaveNote(dataDir, place)
    }
    const waiting = (seconds: number): void =>
      log.info({ seconds }, 'the database recovers from an interruption; this can take minutes')
    const launch = (socket?: string): Promise<Postmaster> =>
      startPostmaster(place, { settings: options.settings ?? {}, waiting, socket })
    const running = (await adopt(place, secrets, log, waiting)) ?? (await launch())
    const { owner, app } = await provision(running.socket, secrets)
    const admin = { ...owner, user: superuser, password: await secrets.get('superuser') }
    const stopWatching = watch(place, running, log, launch)
    return {
      ...{ owner, app, admin },
      secrets,
      place,
      dataDir,
      async stop() {
        // on a full disk nobody is told, and the next one does not wait
        await taken.leaving().catch(() => undefined)
        await stopWatching()
        await stopPostmaster(place.cluster)
        await remove(running.socket)
        await taken.letGo()
      },
    }
  } catch (error) {
    await lock?.letGo().catch(() => undefined)
    throw inPlainWords(error, dataDir)
  }
}

/** What a disk answers when it is full or not ours to write on, said so that it can be mended. */
function inPlainWords(error: unknown, dataDir: string): unknown {
  const fixes: Record<string, string> = {
    ENOSPC: `The disk that holds ${dataDir} is full: free some space there.`,
    EDQUOT: `This account has used up its share of the disk that holds ${dataDir}: free some space there.`,
    EROFS: `The disk that holds ${dataDir} is read-only: choose a DATA_DIR on one that may be written to.`,
    EACCES: `This account may not write to ${dataDir}: run Peerway as the account it belongs to, or choose another DATA_DIR.`,
    EPERM: `This account may not change ${dataDir}: run Peerway as the account it belongs to, or choose another DATA_DIR.`,
  }
  const fix = error instanceof CannotStart ? undefined : fixes[codeOf(error)]
  if (fix === undefined) return error
  return new CannotStart(
    `The database could not be started: ${messageOf(error)}.`,
    `${fix}\n${useDatabaseUrl}`,
    {
      cause: error,
    },
  )
}

/** A server that outlived the process which started it. One that does not answer, or is another version, is ended. */
async function adopt(
  place: Place,
  secrets: Secrets,
  log: Log,
  waiting: (seconds: number) => void,
): Promise<Postmaster | undefined> {
  const password = await secrets.get('superuser')
  const begin = performance.now()
  let told = 5
  for (;;) {
    const found = await findPostmaster(place.cluster)
    if (!found) return undefined
    try {
      if (found.ready && place.binaries.version.startsWith(`${await versionOf(found.socket, password)}.`)) {
        log.info({ database: found.pid }, 'took over the database that was still running')
        return found
      }
      if (found.ready) {
        await stopPostmaster(place.cluster)
        return undefined
      }
    } catch (error) {
      if (codeOf(error) !== '57P03') {
        log.warn(
          { database: found.pid, problem: messageOf(error) },
          'an earlier database does not answer; it is ended',
        )
        await stopPostmaster(place.cluster, 'now')
        return undefined
      }
    }
    // it recovers: to end it now would only make it begin again
    const seconds = (performance.now() - begin) / 1000
    if (seconds >= told) {
      waiting(Math.round(seconds))
      told *= 2
    }
    await pause(50)
  }
}

async function versionOf(socket: string, password: string): Promise<string> {
  const address = { host: socket, port: 5432, user: superuser, password, database: 'postgres' }
  return withClient({ ...address, connectionTimeoutMillis: 5000 }, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    return rows[0]?.version ?? ''
  })
}

/** Starts the server again whenever it ends without being asked to. Gives back the function that stops watching. */
function watch(
  place: Place,
  first: Postmaster,
  log: Log,
  launch: (socket: string) => Promise<Postmaster>,
): () => Promise<void> {
  let running = first
  let stopping = false
  let busy: Promise<void> = Promise.resolve()

  const look = async (): Promise<void> => {
    if (isAlive(running.pid) && (await worksIn(running.pid, place.cluster))) return
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, 5000)) {
      log.warn({ database: running.pid }, 'the database ended and is started again')
      try {
        running = await launch(running.socket)
        log.info({ database: running.pid }, 'the database runs again')
        return
      } catch (error) {
        log.error({ problem: messageOf(error) }, 'the database could not be started again yet')
      }
      await pause(wait)
    }
  }
  let idle = true
  const timer = setInterval(() => {
    if (!idle) return
    idle = false
    busy = look().finally(() => (idle = true))
  }, 100)
  const hourly = setInterval(() => void boundLog(place.log).catch(() => undefined), 3_600_000)
  timer.unref()
  hourly.unref()
  return async () => {
    stopping = true
    clearInterval(timer)
    clearInterval(hourly)
    await busy
  }
}
