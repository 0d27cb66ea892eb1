import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tools/testing/database.ts'
import { migrate, readMigrations, refuseBehind } from './migrations.ts'

const { owner, address } = await freshDatabase()
const folder = await mkdtemp(join(tmpdir(), 'peerway-migrations-'))
afterAll(() => rm(folder, { recursive: true }))

const write = (name: string, sql: string): Promise<void> => writeFile(join(folder, name), sql)
const run = async (): Promise<number> => migrate(address.owner, await readMigrations(folder))

beforeEach(async () => {
  await rm(folder, { recursive: true })
  await mkdir(folder)
  await owner.query(
    'delete from app_meta.migration; drop table if exists public.first, public.second; drop table if exists public.third',
  )
  await write('0001-first.sql', 'create table first (id int);\ninsert into first values (1);\n')
  await write('0002-second.sql', 'create table second (id int);')
})

async function tables(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  )
  return rows.map((row) => row.name)
}

describe('a command of a newer version beside a server of an older one', () => {
  test('is told to start the newer one first, and changes nothing', async () => {
    await run()
    await write('0003-third.sql', 'create table third (id int);')
    await expect(refuseBehind(address.owner, await readMigrations(folder))).rejects.toThrow(
      /0003-third.sql is still to come[^]*start this version/,
    )
    expect(await tables()).toEqual(['first', 'second'])
  })

  test('goes on where both know the same', async () => {
    await run()
    await refuseBehind(address.owner, await readMigrations(folder))
  })
})

describe('bringing a database up to date', () => {
  test('a file changed after it was applied is refused by name, and nothing else is applied', async () => {
    await run()
    await write('0001-first.sql', 'create table first (id bigint);')
    await write('0003-third.sql', 'create table third (id int);')
    await expect(run()).rejects.toThrow(/0001-first.sql was changed[^]*new migration with the next number/)
    expect(await tables()).toEqual(['first', 'second'])
  })

  test('a file that fails leaves nothing of itself, keeps those before it, and names its line', async () => {
    await write('0003-third.sql', 'create table third (id int);\n\nselect no_such_column;\n')
    await expect(run()).rejects.toThrow(/0003-third.sql failed: .*no_such_column.*\(line 3\)/)
    expect(await tables()).toEqual(['first', 'second'])
  })

  test('a database that is ahead of the files is not touched', async () => {
    await run()
    await rm(join(folder, '0002-second.sql'))
    await expect(run()).rejects.toThrow(/newer than this Peerway[^]*0002-second.sql/)
  })

  test('a file that comes late, before ones already applied, is refused', async () => {
    await rm(join(folder, '0001-first.sql'))
    await run()
    await write('0001-first.sql', 'create table first (id int);')
    await expect(run()).rejects.toThrow(/0001-first.sql comes before number 2/)
    expect(await tables()).toEqual(['second'])
  })

  test('two files of one number, and a file without one, are refused before the database is asked', async () => {
    await write('0002-again.sql', 'select 1')
    await expect(readMigrations(folder)).rejects.toThrow(/0002-again.sql and 0002-second.sql/)
    await rm(join(folder, '0002-again.sql'))
    await write('notes.sql', 'select 1')
    await expect(readMigrations(folder)).rejects.toThrow(/notes.sql is no name/)
  })

  test('five servers that start at once apply each file once', async () => {
    const counts = await Promise.all([run(), run(), run(), run(), run()])
    expect(counts.reduce((sum, count) => sum + count)).toBe(2)
    const { rows } = await owner.query('select id from first')
    expect(rows).toEqual([{ id: 1 }])
  })

  test('a second start applies nothing, also where the checkout has other line ends', async () => {
    expect(await run()).toBe(2)
    await write('0001-first.sql', 'create table first (id int);\r\ninsert into first values (1);\r\n')
    expect(await run()).toBe(0)
  })
})
