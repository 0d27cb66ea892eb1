import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import pino from 'pino'
import { loadLarge } from '../db/seeds/large.ts'
import { programs } from '../programs/programs.ts'
import { type Composed, compose } from '../src/app/compose.ts'
import { openForCommand } from '../src/app/database/join.ts'
import { swept } from '../src/app/database/swept.ts'
import { routes } from '../src/app/routes.ts'
import type { Role } from '../src/kernel/actor.ts'
import { inOrganization } from '../src/kernel/database/tx.ts'
import { newId } from '../src/kernel/ids.ts'
import type { RecordOf } from '../src/organizations/membership.ts'
import { addMembership } from '../src/organizations/memberships.sql.ts'
import { measureDrifting } from './drifting.ts'
import type { FromListsServer, Hat, Size, ToListsServer } from './lists.ts'

/*
 * The server whose lists are measured, in a process of its own, composed as in production: on a database that holds a
 * large agency, or on one that it loads itself. Ten people of each role are given a hat and signed in.
 */

const [dataDir = '', databaseUrl = '', scale = ''] = process.argv.slice(2)
const database = await openForCommand({
  dataDir,
  databaseUrl: databaseUrl || undefined,
  appDatabaseUrl: undefined,
})
const composed = compose({
  pool: database.app,
  secret: await database.secrets.get('sign-in'),
  programs,
  routes,
  publicUrl: 'http://localhost',
  behindProxy: false,
  log: pino(
    { level: 'info' },
    pino.destination({ sync: false, minLength: 4096, dest: join(dataDir, 'bench.log') }),
  ),
  clock: () => Date.now(),
})
if (scale) {
  await loadLarge(composed.house, Number(scale))
  await swept(database.owner)
}
const organizationId = await theAgency(composed)
await composed.server.listen({ host: '127.0.0.1', port: 0 })
process.on('message', (message: ToListsServer) => {
  if (message.kind === 'drifting')
    void measureDrifting(composed.house, organizationId, message.rounds).then((measured) =>
      tell({ kind: 'drifting', measured }),
    )
  if (message.kind === 'stop') void stop()
})
tell({
  kind: 'ready',
  port: (composed.server.server.address() as AddressInfo).port,
  size: await sizeOf(composed, organizationId),
  hats: await seated(composed, organizationId),
})

function tell(message: FromListsServer): void {
  process.send?.(message)
}

/** The one agency of a database that was loaded for this. */
async function theAgency({ house }: Composed): Promise<string> {
  const found = await sql<{ id: string }>`select distinct organization_id as id from app.directory`.execute(
    house.database,
  )
  if (found.rows.length !== 1)
    throw new Error('the database must hold one large agency: npm run seed -- large')
  return found.rows[0]!.id
}

async function sizeOf({ house }: Composed, organization: string): Promise<Size> {
  return inOrganization(house.database, { organizationId: organization, actorId: null }, async (tx) => {
    const found = await sql<Record<keyof Size, string>>`select
      (select count(*) from app.participant) as participants, (select count(*) from app.peer) as peers,
      (select count(*) from app.session) as sessions, (select count(*) from app.session where held_back) as "heldBack"`.execute(
      tx,
    )
    const { participants, peers, sessions, heldBack } = found.rows[0]!
    return {
      participants: Number(participants),
      peers: Number(peers),
      sessions: Number(sessions),
      heldBack: Number(heldBack),
    }
  })
}

/** Ten hats of each role: of ten supervisors and ten peers from all parts of the agency. */
async function seated({ house, library }: Composed, organization: string): Promise<Hat[]> {
  const inside = { organizationId: organization, actorId: null }
  const ten = await inOrganization(house.database, inside, async (tx) => ({
    peers: (await sql<{ id: string }>`select id from app.peer order by id limit 10`.execute(tx)).rows,
    staff: (
      await sql<{
        id: string
      }>`select staff_id as id from app.supervision_assignment group by staff_id order by staff_id limit 10`.execute(
        tx,
      )
    ).rows,
  }))
  const give = async (role: Role, of: RecordOf): Promise<Hat> => {
    const accountId = await house.accounts.openWithoutMail({ name: role, locale: 'en' })
    const membershipId = newId(house.now())
    await inOrganization(house.database, inside, (tx) =>
      addMembership(tx, { id: membershipId, accountId, role, of, fromDay: '2020-01-01' }),
    )
    const { headers } = await library.api.begin({
      body: { accountId },
      headers: new Headers(),
      returnHeaders: true,
    })
    const cookie = headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    return { role, cookie, membershipId }
  }
  const hats: Hat[] = []
  for (const { id } of ten.peers) hats.push(await give('peer', { peerId: id }))
  for (const { id } of ten.staff) hats.push(await give('supervisor', { staffId: id }))
  for (const role of ['coordinator', 'program-officer'] as const) hats.push(await give(role, {}))
  return hats
}

async function stop(): Promise<void> {
  await composed.stop()
  await database.stop()
  process.disconnect()
}
