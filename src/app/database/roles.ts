import pg from 'pg'
import { CannotStart, codeOf, messageOf } from '../cannot-start.ts'
import { hidePassword } from '../configuration.ts'
import type { Address } from './pool.ts'
import { superuser } from './postmaster.ts'
import type { Secrets } from './secrets.ts'

/** Migrates and owns every table. Row-level security is forced on it too. */
export const ownerRole = 'peerway_owner'
/** What the program works as: owns nothing, and row-level security binds it. */
export const appRole = 'peerway_app'
export const databaseName = 'peerway'

const oldestVersion = 150000

export async function withClient<T>(address: Address, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...address })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Roles and database of an embedded server; whatever an interrupted first start left undone is done now. */
export async function provision(socket: string, secrets: Secrets): Promise<{ owner: Address; app: Address }> {
  const server = { host: socket, port: 5432 }
  const admin = { ...server, user: superuser, password: await secrets.get('superuser'), database: 'postgres' }
  const owner = { ...server, user: ownerRole, password: await secrets.get('owner'), database: databaseName }
  const app = { ...server, user: appRole, password: await secrets.get('app'), database: databaseName }
  await withClient(admin, async (client) => {
    await ensureRoles(client, owner.password, app.password)
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName} owner ${ownerRole}`)
  })
  return { owner, app }
}

export async function ensureRoles(
  client: pg.Client,
  ownerPassword: string,
  appPassword: string,
): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [[ownerRole, appRole]],
  )
  const there = rows.map((row) => row.rolname)
  if (!there.includes(ownerRole)) {
    await client.query(`create role ${ownerRole} login password ${pg.escapeLiteral(ownerPassword)}`)
  }
  if (!there.includes(appRole)) await createAppRole(client, appPassword)
}

/** A request that runs wild or a transaction that somebody forgot ends by itself. */
async function createAppRole(client: pg.Client, password: string): Promise<void> {
  await client.query(`create role ${appRole} login password ${pg.escapeLiteral(password)}`)
  await client.query(`alter role ${appRole} set statement_timeout = '30s'`)
  await client.query(`alter role ${appRole} set idle_in_transaction_session_timeout = '60s'`)
}

/** The two addresses on a server that somebody else runs. */
export async function useExternal(
  databaseUrl: string,
  appDatabaseUrl: string | undefined,
  secrets: Secrets,
): Promise<{ owner: Address; app: Address }> {
  const owner: Address = { connectionString: databaseUrl }
  const shown = hidePassword(databaseUrl)
  try {
    return await withClient(owner, async (client) => {
      await mustBeUsable(client, shown)
      const app = appDatabaseUrl
        ? { connectionString: appDatabaseUrl }
        : await ownAppRole(client, databaseUrl, secrets, shown)
      return { owner, app }
    })
  } catch (error) {
    if (error instanceof CannotStart) throw error
    throw new CannotStart(
      `DATABASE_URL (${shown}) does not answer: ${messageOf(error)}.`,
      'Check that the server runs, that the address, name and password are right, and that it lets this machine in (pg_hba.conf).',
      { cause: error },
    )
  }
}

async function mustBeUsable(client: pg.Client, shown: string): Promise<void> {
  const { rows } = await client.query<{
    version: number
    words: string
    encoding: string
    reads_only: boolean
  }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as words,
            current_setting('server_encoding') as encoding, pg_is_in_recovery() as reads_only`,
  )
  const found = rows[0]
  if (!found || found.version < oldestVersion) {
    throw new CannotStart(
      `DATABASE_URL (${shown}) is PostgreSQL ${found?.words}; Peerway needs 15 or newer.`,
      'Upgrade that server, or leave DATABASE_URL out and use the database that comes with Peerway.',
    )
  }
  if (found.encoding !== 'UTF8') {
    throw new CannotStart(
      `The database of DATABASE_URL (${shown}) is encoded in ${found.encoding}, which cannot hold every name.`,
      "Make one that can: create database peerway encoding 'UTF8' template template0",
    )
  }
  if (found.reads_only) {
    throw new CannotStart(
      `DATABASE_URL (${shown}) is a standby that only reads.`,
      'Point it at the primary server.',
    )
  }
}

async function ownAppRole(
  client: pg.Client,
  databaseUrl: string,
  secrets: Secrets,
  shown: string,
): Promise<Address> {
  const url = new URL(databaseUrl)
  const name = `app at ${url.host || url.searchParams.get('host')}${url.pathname}`
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [appRole])
  const byHand =
    `Let an administrator of that server run:\n` +
    `  create role ${appRole} login password 'choose one';\n` +
    `and start Peerway with APP_DATABASE_URL=${shown.replace(/\/\/[^@]*@/, `//${appRole}:that-password@`)}`
  if (rowCount === 0) {
    const password = await secrets.get(name)
    try {
      await createAppRole(client, password)
    } catch (error) {
      if (codeOf(error) !== '42501') throw error
      throw new CannotStart(
        `The account of DATABASE_URL (${shown}) may not create the second role that Peerway works as.`,
        byHand,
        { cause: error },
      )
    }
  } else if (secrets.find(name) === undefined) {
    throw new CannotStart(
      `That server already has a role ${appRole}, and this data folder does not know its password (another Peerway may use it).`,
      `If it is yours, give its address: APP_DATABASE_URL=${shown.replace(/\/\/[^@]*@/, `//${appRole}:its-password@`)}\n` +
        `To give it a new password, let an administrator run: alter role ${appRole} password 'choose one';`,
    )
  }
  url.username = ''
  url.password = ''
  url.searchParams.set('user', appRole)
  url.searchParams.set('password', await secrets.get(name))
  return { connectionString: url.href }
}

/** What keeps one agency's rows from another must bind the account that the program works as. */
export async function mustBeBound(app: Address): Promise<void> {
  let found
  try {
    found = await withClient(app, async (client) => {
      const { rows } = await client.query<{ name: string; unbound: boolean; member: boolean; owns: boolean }>(
        `select rolname as name, rolsuper or rolbypassrls as unbound,
                coalesce(pg_has_role(oid, (select oid from pg_roles where rolname = $1), 'usage'), false) as member,
                exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'app' and pg_has_role(r.oid, c.relowner, 'usage')) as owns
         from pg_roles r where rolname = current_user`,
        [appRole],
      )
      return rows[0]
    })
  } catch (error) {
    throw new CannotStart(
      `The application account of the database cannot sign in: ${messageOf(error)}.`,
      `Check APP_DATABASE_URL, or that the server lets the role ${appRole} in (pg_hba.conf).`,
      { cause: error },
    )
  }
  if (found && !found.unbound && !found.owns && found.member) return
  throw new CannotStart(
    `The account "${found?.name}" must not be the one Peerway works as: ` +
      (found?.member
        ? 'it owns the tables or passes over row-level security.'
        : `it has no part in the role ${appRole}.`),
    found?.member
      ? `Use one without these rights: alter role ${found.name} nosuperuser nobypassrls; and let another account own the tables.`
      : `Let an administrator run: grant ${appRole} to ${found?.name};`,
  )
}
