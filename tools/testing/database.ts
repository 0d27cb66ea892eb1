import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Address, openPool } from '../../src/app/database/pool.ts'
import { appRole, ownerRole, withClient } from '../../src/app/database/roles.ts'
import type { TestServer } from './server.ts'

export type FreshDatabase = {
  /** As the program works: row-level security binds it. */
  app: pg.Pool
  /** As migrations work: owns the tables, and row-level security binds it too. */
  owner: pg.Pool
  /** As the administrator of the server, whom nothing binds: to look behind the curtain, or to break things. */
  admin: pg.Pool
  address: { app: Address; owner: Address; admin: Address }
  name: string
}

/**
 * A migrated database of this test file's own, gone after its last test. For files named `*.db.test.ts`;
 * call it at the top of the file: `const database = await freshDatabase()`.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { database, drop } = await copyTemplate(inject('testServer'))
  afterAll(drop)
  return database
}

export async function copyTemplate(
  server: TestServer,
): Promise<{ database: FreshDatabase; drop: () => Promise<void> }> {
  const name = `${server.template}_${randomBytes(4).toString('hex')}`
  const maintenance = { ...server.admin, database: 'postgres' }
  await withClient(maintenance, (client) =>
    client.query(`create database ${name} owner ${ownerRole} template ${server.template}`),
  )
  const place = { ...server.admin, database: name }
  const address = {
    app: { ...place, user: appRole, password: server.appPassword },
    owner: { ...place, user: ownerRole, password: server.ownerPassword },
    admin: place,
  }
  const app = openPool(address.app, { name: 'app' })
  const owner = openPool(address.owner, { name: 'owner', max: 3 })
  const admin = openPool(address.admin, { name: 'admin', max: 3 })
  return {
    database: { app, owner, admin, address, name },
    drop: async () => {
      await Promise.all([app.end(), owner.end(), admin.end()])
      await withClient(maintenance, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}
