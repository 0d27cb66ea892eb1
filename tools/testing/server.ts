import { randomBytes } from 'node:crypto'
import { access, constants, mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/app/database/embedded.ts'
import { exists } from '../../src/app/database/files.ts'
import { lockHolder } from '../../src/app/database/lock.ts'
import { migrate, readMigrations } from '../../src/app/database/migrations.ts'
import { stopPostmaster } from '../../src/app/database/postmaster.ts'
import { appRole, ensureRoles, ownerRole, withClient } from '../../src/app/database/roles.ts'

/** One PostgreSQL for a whole run of tests, and a migrated database in it that every test file's own is copied from. */
export type TestServer = {
  /** The superuser's address as a URL, without a database. */
  admin: { host: string; port: number; user: string; password: string }
  ownerPassword: string
  appPassword: string
  template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

/** Called by vitest once, before the first database test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestServer()
  project.provide('testServer', server)
  return stop
}

export async function startTestServer(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const url = process.env['DATABASE_URL']
  const { server, stop } = url ? await useRunning(new URL(url)) : await startOwn()
  try {
    const template = { ...server.admin, database: server.template }
    await withClient({ ...server.admin, database: 'postgres' }, (client) =>
      client.query(
        `create database ${server.template} owner ${ownerRole} encoding 'UTF8' template template0`,
      ),
    )
    await migrate({ ...template, user: ownerRole, password: server.ownerPassword }, await readMigrations())
    return { server, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const templateName = (): string => `peerway_test_${randomBytes(4).toString('hex')}`

/** fsync stays on, as in the real thing; memory is where it costs nothing. */
async function startOwn(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const folder = await fastFolder()
  await clearInterrupted(folder)
  const dataDir = await mkdtemp(join(folder, prefix))
  const embedded = await startEmbedded(dataDir, { settings: { max_connections: String(connections) } })
  return {
    server: {
      admin: {
        host: String(embedded.admin.host),
        port: 5432,
        user: String(embedded.admin.user),
        password: await embedded.secrets.get('superuser'),
      },
      ownerPassword: await embedded.secrets.get('owner'),
      appPassword: await embedded.secrets.get('app'),
      template: templateName(),
    },
    stop: async () => {
      await embedded.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** As many test files run at once as there are cores, each with the connections of a whole server or two. */
export const connections = 60 + 40 * availableParallelism()

const prefix = 'peerway-test-'

/** What a killed run left behind: its server still runs, and memory is what it sits in. */
async function clearInterrupted(folder: string): Promise<void> {
  const left = (await readdir(folder))
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(folder, name))
  for (const dataDir of left) {
    // without a lock it is one that begins at this moment
    if (!(await exists(join(dataDir, 'server.lock'))) || (await lockHolder(dataDir))) continue
    await stopPostmaster(join(dataDir, 'cluster'))
    await rm(dataDir, { recursive: true, force: true })
  }
}

export async function fastFolder(): Promise<string> {
  const memory = '/dev/shm'
  try {
    await access(memory, constants.W_OK)
    const { bavail, bsize } = await statfs(memory)
    return bavail * bsize > 1024 ** 3 ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}

const testPassword = 'only-for-tests'

async function useRunning(url: URL): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const admin = {
    host: decodeURIComponent(url.searchParams.get('host') ?? url.hostname),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  }
  const server = { admin, ownerPassword: testPassword, appPassword: testPassword, template: templateName() }
  await withClient({ ...admin, database: 'postgres' }, (client) =>
    ensureRoles(client, testPassword, testPassword),
  )
  for (const user of [ownerRole, appRole]) {
    await withClient(
      { ...admin, user, password: testPassword, database: 'postgres' },
      async () => undefined,
    ).catch((cause: unknown) => {
      throw new Error(
        `The server of DATABASE_URL has a role ${user} that is not from these tests: they want a server of their own, with a superuser.`,
        { cause },
      )
    })
  }
  return {
    server,
    stop: () =>
      withClient({ ...admin, database: 'postgres' }, async (client) => {
        await client.query(`drop database if exists ${server.template} with (force)`)
      }),
  }
}
