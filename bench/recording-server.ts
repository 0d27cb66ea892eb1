import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import pino from 'pino'
import { compose } from '../src/app/compose.ts'
import { openDatabase } from '../src/app/database/open.ts'
import { routes } from '../src/app/routes.ts'
import { programs } from '../programs/programs.ts'
import { seatWriters } from '../tools/testing/writers.ts'
import type { FromServer, Statement, ToServer } from './recording.ts'

/*
 * The server that is measured, in a process of its own: composed as in production, on its own embedded database with
 * fsync on, with its log written. Told to listen in, it also says which statements it sends.
 */

const asInProduction = { sync: false, minLength: 4096, periodicFlush: 100 }
const [dataDir = '', writers = '1'] = process.argv.slice(2)
const database = await openDatabase({ dataDir, databaseUrl: undefined, appDatabaseUrl: undefined })
const composed = compose({
  pool: database.app,
  secret: await database.secrets.get('sign-in'),
  programs,
  routes,
  publicUrl: 'http://localhost',
  behindProxy: false,
  log: pino({ level: 'info' }, pino.destination({ ...asInProduction, dest: join(dataDir, 'bench.log') })),
  clock: () => Date.now(),
})
// seated long enough ago that there are weeks enough for every session of the run within the limit
const people = await seatWriters(composed, Number(writers))
await composed.server.listen({ host: '127.0.0.1', port: 0 })

const sent: Statement[] = []
process.on('message', (message: ToServer) => {
  if (message.kind === 'listen-in') listenIn()
  if (message.kind === 'what-was-sent') tell({ kind: 'sent', statements: sent })
  if (message.kind === 'stop') void stop()
})
const { host, port, user, password, database: name } = database.app.options
tell({
  kind: 'ready',
  port: (composed.server.server.address() as AddressInfo).port,
  writers: people,
  address: { host, port, user, password: await passwordOf(password), database: name },
})

function tell(message: FromServer): void {
  process.send?.(message)
}

async function passwordOf(password: pg.ClientConfig['password']): Promise<string | undefined> {
  return typeof password === 'function' ? password() : password
}

function listenIn(): void {
  const query = pg.Client.prototype.query as (...given: unknown[]) => unknown
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first, values] = given as [string | { name?: string; text: string; values?: unknown[] }, unknown[]]
    sent.push(
      typeof first === 'string'
        ? { text: first, values: values ?? [] }
        : { ...(first.name ? { name: first.name } : {}), text: first.text, values: first.values ?? [] },
    )
    return query.apply(this, given)
  } as typeof pg.Client.prototype.query
}

async function stop(): Promise<void> {
  await composed.stop()
  await database.stop()
  process.disconnect()
}
