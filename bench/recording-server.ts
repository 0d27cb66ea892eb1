import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import pino from 'pino'
import { castOn } from '../db/seeds/cast.ts'
import { seat } from '../db/seeds/seat.ts'
import { type Composed, compose } from '../src/app/compose.ts'
import { openDatabase } from '../src/app/database/open.ts'
import { routes } from '../src/app/routes.ts'
import { inOrganization } from '../src/kernel/database/tx.ts'
import { addDays } from '../src/kernel/days.ts'
import { newId } from '../src/kernel/ids.ts'
import { addMembership } from '../src/organizations/memberships.sql.ts'
import { addOrganization, runProgram } from '../src/organizations/organizations.sql.ts'
import { programs } from '../programs/programs.ts'
import type { FromServer, Statement, ToServer, Writer } from './recording.ts'

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
const people = await seatPeople(composed, Number(writers))
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

/**
 * One agency with many pairs of the program that counts units, seated long enough ago that there are weeks enough
 * for every session of the run within the limit.
 */
async function seatPeople({ house, library }: Composed, count: number): Promise<Writer[]> {
  const today = house.today('UTC')
  const cast = castOn(addDays(today, -480)).find(({ programId }) => programId === 'mt-sdmi')!
  const organizationId = newId(Date.now())
  const inside = { organizationId, actorId: null }
  await inOrganization(house.database, inside, async (tx) => {
    await addOrganization(tx, { name: cast.agency.name, zone: cast.agency.zone, locale: 'en' })
    await runProgram(tx, { programId: cast.programId, fromDay: addDays(today, -800) })
  })
  const seated: Writer[] = []
  for (let number = 0; number < count; number += 1) {
    const accountId = await house.accounts.openWithoutMail({ name: cast.peer.name, locale: 'en' })
    const membershipId = newId(Date.now())
    const ids = await inOrganization(house.database, inside, async (tx) => {
      const made = await seat(tx, cast, addDays(today, -480), Date.now())
      const of = { participantId: null, peerId: made.peerId, staffId: null }
      await addMembership(tx, {
        id: membershipId,
        accountId,
        role: 'peer',
        of,
        fromDay: addDays(today, -700),
      })
      return made
    })
    const { headers } = await library.api.begin({
      body: { accountId },
      headers: new Headers(),
      returnHeaders: true,
    })
    const cookie = headers.getSetCookie().map((one) => one.split(';')[0])
    seated.push({
      cookie: cookie.join('; '),
      zone: cast.agency.zone,
      firstDay: addDays(today, -590),
      membershipId,
      ...ids,
    })
  }
  return seated
}
