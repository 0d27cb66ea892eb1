import pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import type { Configuration } from '../configuration.ts'
import type { EmbeddedOptions } from './embedded.ts'
import { lockHolder } from './lock.ts'
import { type Database, openDatabase } from './open.ts'
import { findCluster, openDataDir } from './place.ts'
import { type Address, openPool, quiet } from './pool.ts'
import { findPostmaster, superuser } from './postmaster.ts'
import { pause } from './processes.ts'
import { appRole, databaseName, ownerRole } from './roles.ts'
import { openSecrets, secretsFile } from './secrets.ts'

/**
 * The database for a command: through the server that works on the data folder when there is one, else started
 * for as long as the command runs.
 */
export async function openForCommand(
  configuration: Pick<Configuration, 'dataDir' | 'databaseUrl' | 'appDatabaseUrl'>,
  options: EmbeddedOptions = {},
): Promise<Database> {
  if (configuration.databaseUrl === undefined) {
    const dataDir = await openDataDir(configuration.dataDir)
    if (await lockHolder(dataDir)) return joinRunning(dataDir, options)
  }
  return openDatabase(configuration, options)
}

async function joinRunning(dataDir: string, options: EmbeddedOptions): Promise<Database> {
  const socket = await runningSocket(dataDir)
  const secrets = await openSecrets(dataDir)
  const as = async (user: string, secret: string): Promise<Address> => ({
    ...{ host: socket.host, port: 5432, database: databaseName },
    ...{ user, password: await secrets.get(secret) },
  })
  const app: pg.Pool = openPool(await as(appRole, 'app'), {
    name: 'command',
    max: 4,
    log: options.log ?? quiet,
  })
  return {
    kind: 'embedded',
    app,
    owner: await as(ownerRole, 'owner'),
    admin: await as(superuser, 'superuser'),
    cluster: socket.cluster,
    secretsPath: secretsFile(dataDir),
    secrets,
    stop: () => app.end(),
  }
}

/** A server that begins at this moment is given a little time. */
async function runningSocket(dataDir: string): Promise<{ host: string; cluster: string }> {
  for (let waited = 0; waited < 10_000; waited += 100) {
    const cluster = await findCluster(dataDir)
    const found = cluster && (await findPostmaster(cluster))
    if (cluster && found && found.ready) return { host: found.socket, cluster }
    await pause(100)
  }
  throw new CannotStart(
    `A Peerway works on ${dataDir}, but its database does not run.`,
    'Look at what that server prints, or stop it and try again.',
  )
}
