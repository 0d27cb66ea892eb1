import type { Logger } from 'pino'
import { programs } from '../../programs/programs.ts'
import { type Composed, compose } from './compose.ts'
import type { Configuration } from './configuration.ts'
import { type Database, openDatabase } from './database/open.ts'
import { isHealthy } from './health.ts'
import { serveWeb } from './http/static.ts'
import { startJobs } from './jobs.ts'
import { routes } from './routes.ts'
import { printSetUpLink } from './set-up-link.ts'
import type { WaitingRoom } from './waiting-room.ts'
import { builtWeb } from './web-build.ts'

export type Serving = {
  configuration: Configuration
  address: string
  room: WaitingRoom
  log: Logger
  demo: boolean
  say(text: string): void
  /** What was started is put here as it comes, to be stopped in the other order. */
  parts: { stop(): Promise<void> }[]
}

/** Database, web pages, sign-in and jobs behind the door that stands open already. */
export async function serve(given: Serving): Promise<void> {
  const { configuration, address, room, log, demo, say, parts } = given
  const web = builtWeb(configuration.dataDir)
  web.catch(() => undefined)
  const database = await openDatabase(configuration, { log })
  parts.push(database)
  room.stage = 'web'
  const folder = await web
  room.stage = 'sign-in'
  const composed = await composeServer(configuration, database, address, log, room)
  parts.push(composed)
  await serveWeb(composed.server, folder)
  addHealth(composed, database)
  await composed.server.ready()
  room.open(composed.server.routing)
  if (demo) await (await import('../../db/seeds/demo.ts')).demo(composed.house, say)
  const link = await printSetUpLink(composed.house)
  if (link) say(`Set up the first agency here, once: ${link}`)
  parts.push(await startJobs({ owner: database.owner, house: composed.house, log }))
  log.info({ database: database.kind }, 'ready')
}

async function composeServer(
  configuration: Configuration,
  database: Database,
  publicUrl: string,
  log: Logger,
  room: WaitingRoom,
): Promise<Composed> {
  const post = configuration.smtpUrl
    ? (await import('./mail.ts')).postOffice(configuration, publicUrl, log)
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
    ...(post ? { post } : {}),
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
