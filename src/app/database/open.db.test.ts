import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fastFolder } from '../../../tools/testing/server.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { type Database, openDatabase, type OpenOptions } from './open.ts'
import { withClient } from './roles.ts'

const home = await mkdtemp(join(await fastFolder(), 'peerway-open-'))
await chmod(home, 0o711)
afterAll(() => rm(home, { recursive: true, force: true }))

const migrations: OpenOptions['migrations'] = [
  {
    number: 1,
    name: '0001-words.sql',
    checksum: 'x',
    sql: 'create schema app; create table app.word (id int); grant usage on schema app to peerway_app; grant select on app.word to peerway_app',
  },
]

/** A server that somebody else runs: with an administrator, and accounts that Peerway is given. */
describe('with DATABASE_URL', () => {
  let server: Embedded
  let folders = 0

  beforeAll(async () => {
    server = await startEmbedded(join(home, 'server'))
  })
  afterAll(() => server.stop())

  const asAdmin = (...statements: string[]): Promise<void> =>
    withClient({ ...server.admin, database: 'postgres' }, async (client) => {
      for (const statement of statements) await client.query(statement)
    })
  const address = (user: string, password = 'secret', database = 'agency'): string =>
    `postgres:///${database}?host=${encodeURIComponent(String(server.admin.host))}&user=${user}&password=${password}`
  const open = (
    user: string,
    appDatabaseUrl?: string,
    dataDir = join(home, `data-${folders}`),
  ): Promise<Database> =>
    openDatabase({ dataDir, databaseUrl: address(user), appDatabaseUrl }, { migrations })

  beforeEach(async () => {
    folders += 1
    await asAdmin(
      'drop database if exists agency with (force)',
      'drop role if exists peerway_app, ours, theirs, creator',
      "create role creator login createrole password 'secret'",
      "create role ours login password 'secret'",
      'create database agency owner creator',
    )
  })

  test('an account that may not make roles is told the exact words for an administrator', async () => {
    await asAdmin('alter database agency owner to ours')
    await expect(open('ours')).rejects.toThrow(
      /may not create the second role[^]*create role peerway_app login password[^]*APP_DATABASE_URL=/,
    )
  })

  test('an account that may make nothing in its database is told so', async () => {
    await asAdmin("create role peerway_app login password 'secret'")
    await expect(open('ours', address('peerway_app'))).rejects.toThrow(
      /may not make schemas[^]*alter database/,
    )
  })

  test('a role that this data folder has no password for is not taken from another Peerway', async () => {
    await asAdmin("create role peerway_app login password 'of-another'")
    await expect(open('creator')).rejects.toThrow(/already has a role peerway_app[^]*APP_DATABASE_URL=/)
  })

  test('an application account that passes over row-level security, owns the tables or is unrelated is refused', async () => {
    await asAdmin(
      "create role peerway_app login bypassrls password 'secret'",
      "create role theirs login password 'secret'",
    )
    await expect(open('creator', address('peerway_app'))).rejects.toThrow(/passes over row-level security/)
    await asAdmin('alter role peerway_app nobypassrls')
    await expect(open('creator', address('theirs'))).rejects.toThrow(/grant peerway_app to theirs/)
    await asAdmin('grant peerway_app to creator')
    await expect(open('creator', address('creator'))).rejects.toThrow(/"creator" must not be the one/)
  })

  test('an address where nobody answers is shown without its password', async () => {
    await expect(
      openDatabase({
        dataDir: join(home, 'nobody'),
        databaseUrl: 'postgres://anna:hidden@127.0.0.1:1/agency',
        appDatabaseUrl: undefined,
      }),
    ).rejects.toThrow(
      /^DATABASE_URL \(postgres:\/\/anna:…@127.0.0.1:1\/agency\) does not answer: .*ECONNREFUSED/,
    )
  })

  test('an account that may make roles makes the second one, and finds it again at the next start', async () => {
    const first = await open('creator')
    expect(first.kind).toBe('external')
    expect((await first.app.query('select current_user as name')).rows).toEqual([{ name: 'peerway_app' }])
    await first.stop()
    const again = await open('creator')
    await expect(again.app.query('insert into app.word values (1)')).rejects.toThrow(/permission denied/)
    await again.stop()
  })

  test('an account made by an administrator serves, also as a member of the role', async () => {
    await asAdmin(
      "create role peerway_app login password 'secret'",
      "create role theirs login password 'secret'",
      'grant peerway_app to theirs',
    )
    const database = await open('creator', address('theirs'))
    expect((await database.app.query('select count(*) as words from app.word')).rows).toEqual([{ words: 0 }])
    await database.stop()
  })
})

describe('in a data folder', () => {
  test('a start that fails lets go of the folder and of the database', async () => {
    const dataDir = join(home, 'failing')
    const configuration = { dataDir, databaseUrl: undefined, appDatabaseUrl: undefined }
    const wrong = [{ number: 1, name: '0001-wrong.sql', checksum: 'x', sql: 'create tble x ()' }]
    await expect(openDatabase(configuration, { migrations: wrong })).rejects.toThrow(/0001-wrong.sql failed/)
    const database = await openDatabase(configuration, { migrations })
    await database.stop()
  })

  test('the program works as a role that owns nothing and may change no table', async () => {
    const dataDir = join(home, 'plain')
    const database = await openDatabase(
      { dataDir, databaseUrl: undefined, appDatabaseUrl: undefined },
      { migrations },
    )
    const { rows } = await database.app.query(
      'select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
    )
    expect(rows).toEqual([
      {
        rolname: 'peerway_app',
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
      },
    ])
    await expect(database.app.query('alter table app.word add column more int')).rejects.toThrow(
      /must be owner/,
    )
    await database.stop()
  })
})
