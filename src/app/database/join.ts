import { CannotStart } from '../cannot-start.ts'
import type { Configuration } from '../configuration.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts'
import { lockHolder } from './lock.ts'
import { readMigrations, refuseBehind } from './migrations.ts'
import { type Database, openDatabase } from './open.ts'
import { findCluster, openDataDir } from './place.ts'
import { type Address, openPool, quiet } from './pool.ts'
import { findPostmaster, superuser } from './postmaster.ts'
import { pause } from './processes.ts'
import { appRole, databaseName, ownerRole } from './roles.ts'
import { openSecrets } from './secrets.ts'

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
    if (await isWorkedOn(dataDir)) {
      const { app, owner, secrets } = await joinRunning(dataDir)
      await refuseBehind(owner, await readMigrations())
      const pool = openPool(app, { name: 'command', max: 4, log: options.log ?? quiet })
      return { kind: 'embedded', app: pool, owner, secrets, stop: () => pool.end() }
    }
  }
  return openDatabase(configuration, options)
}

/** An embedded database as it is, running or not, and without bringing its tables up to date. */
export async function reachEmbedded(
  folder: string,
  options: EmbeddedOptions = {},
): Promise<Pick<Embedded, 'owner' | 'app' | 'admin' | 'secrets' | 'dataDir' | 'stop'> & { cluster: string }> {
  const dataDir = await openDataDir(folder)
  if (await isWorkedOn(dataDir)) return joinRunning(dataDir)
  const embedded = await startEmbedded(dataDir, options)
  return { ...embedded, cluster: embedded.place.cluster }
}

/** A server that is stopping is no help any more; who starts instead of it waits for it. */
async function isWorkedOn(dataDir: string): Promise<boolean> {
  const holder = await lockHolder(dataDir)
  return holder !== undefined && !holder.leaving
}

async function joinRunning(dataDir: string): ReturnType<typeof reachEmbedded> {
  const { host, cluster } = await runningSocket(dataDir)
  const secrets = await openSecrets(dataDir)
  const as = async (user: string, secret: string): Promise<Address> => ({
    ...{ host, port: 5432, database: databaseName },
    ...{ user, password: await secrets.get(secret) },
  })
  return {
    app: await as(appRole, 'app'),
    owner: await as(ownerRole, 'owner'),
    admin: await as(superuser, 'superuser'),
    ...{ secrets, dataDir, cluster },
    stop: async () => undefined,
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
