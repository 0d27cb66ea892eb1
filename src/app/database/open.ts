import { statfsSync } from 'node:fs'
import type pg from 'pg'
import type { Configuration } from '../configuration.ts'
import { type EmbeddedOptions, startEmbedded } from './embedded.ts'
import { migrate, type Migration, readMigrations } from './migrations.ts'
import { openDataDir } from './place.ts'
import { type Address, openPool, quiet } from './pool.ts'
import { mustBeBound, useExternal } from './roles.ts'
import { openSecrets, type Secrets } from './secrets.ts'

/** A migrated database, ready to work with. */
export type Database = {
  kind: 'embedded' | 'external'
  /** Every query of the program goes through here; row-level security binds it. */
  app: pg.Pool
  /** For libraries that make and own their tables themselves; never for an agency's rows. */
  owner: Address
  secrets: Secrets
  /** Ends connections, and the embedded server with them. */
  stop(): Promise<void>
}

export type OpenOptions = EmbeddedOptions & { migrations?: Migration[] }

export async function openDatabase(
  configuration: Pick<Configuration, 'dataDir' | 'databaseUrl' | 'appDatabaseUrl'>,
  options: OpenOptions = {},
): Promise<Database> {
  const log = options.log ?? quiet
  const source = await openSource(configuration, options)
  try {
    await migrate(source.owner, options.migrations ?? (await readMigrations()), log)
    await mustBeBound(source.app)
  } catch (error) {
    await source.stop()
    throw error
  }
  const app = openPool(source.app, { name: 'app', log, isFull: source.isFull })
  return {
    kind: source.kind,
    app,
    owner: source.owner,
    secrets: source.secrets,
    async stop() {
      await app.end()
      await source.stop()
    },
  }
}

type Source = Omit<Database, 'app'> & { app: Address; isFull: () => boolean }

async function openSource(
  { dataDir, databaseUrl, appDatabaseUrl }: Pick<Configuration, 'dataDir' | 'databaseUrl' | 'appDatabaseUrl'>,
  options: EmbeddedOptions,
): Promise<Source> {
  if (databaseUrl === undefined) {
    const { owner, app, secrets, place, stop } = await startEmbedded(dataDir, options)
    return { kind: 'embedded', owner, app, secrets, stop, isFull: () => isFull(place.cluster) }
  }
  const secrets = await openSecrets(await openDataDir(dataDir))
  const addresses = await useExternal(databaseUrl, appDatabaseUrl, secrets)
  return { kind: 'external', secrets, ...addresses, stop: async () => undefined, isFull: () => false }
}

/** The journal grows by 16 MB at a time; with less than two of these it cannot go on. */
function isFull(cluster: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(cluster)
    return bavail * bsize < 32 * 1024 * 1024
  } catch {
    return false
  }
}
