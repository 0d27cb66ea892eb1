import type { RequestListener } from 'node:http'
import pino from 'pino'
import { codeOf } from './cannot-start.ts'
import { type Composed, compose } from './compose.ts'
import type { Configuration } from './configuration.ts'
import { type Database, openDatabase } from './database/open.ts'
import { isHealthy } from './health.ts'
import { serveWeb } from './http/static.ts'
import { startJobs } from './jobs.ts'
import { routes } from './routes.ts'
import { printSetUpLink } from './set-up-link.ts'
import { openWaitingRoom, type WaitingRoom } from './waiting-room.ts'
import { builtWeb, watchWeb } from './web-build.ts'
import { programs } from '../../programs/programs.ts'

export type StartOptions = {
  configuration: Configuration
  demo?: boolean
  /** Builds the pages anew whenever their sources change. */
  dev?: boolean
  say(text: string): void
}

export type Started = {
  /** The exit code, once a signal has stopped it. */
  ended: Promise<number>
  stop(): Promise<void>
  address: string
}

const longestGoodbye = 10_000

/** Starts everything in this process: listens at once, then database, web pages, sign-in and jobs. */
export async function startPeerway({ configuration, demo, dev, say }: StartOptions): Promise<Started> {
  // written a tenth of a second's lines at a time: a line of its own for each request costs it a tenth of its time
  const destination = pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 100 })
  const log = pino({ level: configuration.logLevel }, destination)
  const signal = firstSignal()
  const room = await openWaitingRoom(configuration)
  const address = configuration.publicUrl ?? localAddress(configuration, room.port)
  say(`Peerway is at ${address}`)
  const parts: { stop(): Promise<void> }[] = []
  try {
    const web = builtWeb(configuration.dataDir)
    web.catch(() => undefined)
    const database = await openDatabase(configuration, { log })
    parts.push(database)
    room.stage = 'web'
    const folder = await web
    room.stage = 'sign-in'
    const composed = await composeServer(configuration, database, address, log, room)
    parts.push(composed)
    const readAgain = await serveWeb(composed.server, folder)
    if (dev) parts.push(watchWeb(configuration.dataDir, readAgain, say))
    addHealth(composed, database)
    await composed.server.ready()
    room.open(composed.server.routing as RequestListener)
    if (demo) await tryOut(composed, say)
    const link = await printSetUpLink(composed.house)
    if (link) say(`Set up the first agency here, once: ${link}`)
    parts.push(await startJobs({ owner: database.owner, house: composed.house, log }))
    log.info({ database: database.kind }, 'ready')
  } catch (error) {
    await stopParts(parts)
    room.server.close()
    room.server.closeAllConnections()
    throw error
  }
  const stop = once(() => stopAll(room, parts, log))
  const ended = signal.then(stop).then(
    () => 0,
    (error: unknown) => {
      log.error({ code: codeOf(error) }, 'stopping failed')
      return 1
    },
  )
  return { address, stop, ended }
}

async function composeServer(
  configuration: Configuration,
  database: Database,
  publicUrl: string,
  log: pino.Logger,
  room: WaitingRoom,
): Promise<Composed> {
  const mail = configuration.smtpUrl
    ? (await import('./mail.ts')).mailer(configuration, publicUrl, log)
    : undefined
  return compose({
    pool: database.app,
    secret: await database.secrets.get('sign-in'),
    programs,
    routes,
    publicUrl,
    behindProxy: configuration.publicUrl !== undefined,
    log,
    clock: () => Date.now(),
    ...(mail ? { sendResetLink: mail } : {}),
    serverFactory: () => room.server,
  })
}

/** Says whether this process can serve, and nothing about anybody. */
function addHealth(composed: Composed, database: Database): void {
  composed.server.get('/healthz', async (_request, reply) => {
    const healthy = await isHealthy(database.app)
    return reply
      .header('cache-control', 'no-store')
      .code(healthy ? 200 : 503)
      .send(healthy ? { ok: true } : { code: 'database-away' })
  })
}

/** Loads the cast of the demonstration into an empty database, and says how each of them signs in. */
async function tryOut({ house }: Composed, say: (text: string) => void): Promise<void> {
  const { isEmpty, loadDemo } = await import('../../db/seeds/demo.ts')
  if (!(await isEmpty(house))) {
    say('This database is in use already: the demonstration is loaded into an empty one only.')
    return
  }
  const { password, signIns } = await loadDemo(house)
  say(`Everybody in the demonstration signs in with the password ${password}`)
  for (const { agency, role, name, email } of signIns) say(`  ${email}  ${name}, ${role}, ${agency}`)
}

function localAddress({ host }: Configuration, port: number): string {
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)
    ? 'localhost'
    : host.includes(':')
      ? `[${host}]`
      : host
  return `http://${name}:${port}`
}

/** Lets what has begun come to its end, for ten seconds at most; then jobs, connections and the database. */
async function stopAll(
  room: WaitingRoom,
  parts: { stop(): Promise<void> }[],
  log: pino.Logger,
): Promise<void> {
  log.info({}, 'stopping')
  room.stage = 'stopping'
  const closed = new Promise<void>((resolve) => room.server.close(() => resolve()))
  room.server.closeIdleConnections()
  const patience = setTimeout(() => room.server.closeAllConnections(), longestGoodbye)
  // a connection that is kept open falls idle after its answer; it has to be looked for again
  const sweep = setInterval(() => room.server.closeIdleConnections(), 100)
  await closed
  clearTimeout(patience)
  clearInterval(sweep)
  await stopParts(parts)
  log.info({}, 'stopped')
}

async function stopParts(parts: { stop(): Promise<void> }[]): Promise<void> {
  for (const part of parts.toReversed()) await part.stop()
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined
  return () => (begun ??= work())
}

/**
 * Comes with the first signal, also one that is sent while the server is still starting; another one, more than a
 * second later, ends the process at once.
 */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first = 0
    const heard = (): void => {
      if (first && performance.now() - first > 1000) process.exit(1)
      first ||= performance.now()
      resolve()
    }
    process.on('SIGTERM', heard)
    process.on('SIGINT', heard)
  })
}
