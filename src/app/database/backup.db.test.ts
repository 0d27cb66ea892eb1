import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fastFolder } from '../../../tools/testing/server.ts'
import { type Configuration, readConfiguration } from '../configuration.ts'
import { backup } from './backup.ts'
import { reachEmbedded } from './join.ts'
import { takeLock } from './lock.ts'
import { type Database, openDatabase } from './open.ts'
import type { Address } from './pool.ts'
import { pause } from './processes.ts'
import { restore } from './restore.ts'
import { withClient } from './roles.ts'
import { markUnfinished } from './unfinished-restore.ts'

const home = await mkdtemp(join(await fastFolder(), 'peerway-backup-'))
await chmod(home, 0o711)
afterAll(() => rm(home, { recursive: true, force: true }))

const at = (folder: string): Configuration => readConfiguration({ DATA_DIR: join(home, folder) })
const file = (name: string): string => join(home, `${name}.peerway`)

/** Every table of every schema of ours: how many rows, and one sum over all of them in order. */
async function contents(address: Address): Promise<Record<string, string>> {
  return withClient(address, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where relkind in ('r', 'p') and nspname !~ '^(pg_|information_schema)' order by 1`,
    )
    const found: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by t::text)), '') as sum from ${name} t`,
      )
      found[name] = rows[0]?.sum ?? ''
    }
    return found
  })
}

async function superuserOf(folder: string): Promise<Address> {
  const { admin: address } = await reachEmbedded(join(home, folder))
  return address
}

async function admin(folder: string, ...statements: string[]): Promise<void> {
  await withClient(await superuserOf(folder), async (client) => {
    for (const statement of statements) await client.query(statement)
  })
}

let source: Database

beforeAll(async () => {
  source = await openDatabase(at('source'))
  await admin(
    'source',
    'create table public.note (id bigint generated always as identity primary key, body text not null)',
    "insert into public.note (body) select repeat(md5(n::text), 20) || ' ärztin 의사 پزشک' from generate_series(1, 20000) n",
    "insert into public.note (body) values (repeat('a long word', 100000))",
    'create table public.heads (writer int, n int, primary key (writer, n))',
    'create table public.tails (writer int, n int, primary key (writer, n))',
    'grant select, insert on public.heads, public.tails to peerway_app',
  )
})
afterAll(() => source.stop())

const opened: Database[] = []
afterEach(async () => {
  for (const database of opened.splice(0)) await database.stop()
})

async function restored(from: string, folder: string): Promise<Database> {
  await restore(at(folder), from)
  const database = await openDatabase(at(folder))
  opened.push(database)
  return database
}

describe('a backup', () => {
  test('never replaces a file, and a place that cannot be written leaves nothing behind', async () => {
    await writeFile(file('mine'), 'precious')
    await expect(backup(at('source'), file('mine'))).rejects.toThrow(/exists already[^]*another name/)
    expect(await readFile(file('mine'), 'utf8')).toBe('precious')
    await expect(backup(at('source'), join(home, 'no-such-folder', 'file'))).rejects.toThrow(
      /could not be written[^]*Nothing was left behind/,
    )
  })

  test('of a database that another server keeps is left to that server, with the words for it', async () => {
    const elsewhere = { ...at('source'), databaseUrl: 'postgres://a:b@c/d' }
    await expect(backup(elsewhere, file('x'))).rejects.toThrow(/With DATABASE_URL[^]*pg_dump/)
    await expect(restore(elsewhere, file('x'))).rejects.toThrow(/With DATABASE_URL[^]*pg_restore/)
  })

  test('of a folder without a database is refused, and makes none', async () => {
    await expect(backup(at('nothing'), file('nothing'))).rejects.toThrow(
      /no database in .*nothing[^]*DATA_DIR=/,
    )
    await expect(stat(join(home, 'nothing'))).rejects.toThrow(/ENOENT/)
  })

  test('is readable to its maker only', async () => {
    await backup(at('source'), file('closed'))
    expect((await stat(file('closed'))).mode & 0o777).toBe(0o600)
  })

  test('taken while the server runs comes back the same in every table, with its secrets', async () => {
    const before = await contents(await superuserOf('source'))
    expect(Object.keys(before)).toContain('app_meta.migration')
    await backup(at('source'), file('running'))
    const copy = await restored(file('running'), 'copy')
    expect(await contents(await superuserOf('copy'))).toEqual(before)
    expect(await copy.secrets.get('app')).toBe(await source.secrets.get('app'))
  })

  test('taken while eight people write has everything saved before it began, and nothing by halves', async () => {
    let writing = true
    const saved = Array.from({ length: 8 }, () => 0)
    const writers = saved.map(async (_, writer) => {
      while (writing) {
        const n = (saved[writer] ?? 0) + 1
        const client = await source.app.connect()
        await client.query('begin')
        await client.query('insert into public.heads values ($1, $2)', [writer, n])
        await client.query('insert into public.tails values ($1, $2)', [writer, n])
        await client.query('commit')
        client.release()
        saved[writer] = n
      }
    })
    const checkpoints = (async () => {
      while (writing) await admin('source', 'checkpoint', 'select pg_switch_wal()')
    })()
    while (saved.includes(0)) await pause(20)
    const before = [...saved]
    await backup(at('source'), file('busy'))
    const after = [...saved]
    writing = false
    await Promise.all([...writers, checkpoints])
    const copy = await restored(file('busy'), 'busy-copy')
    const { rows } = await copy.app.query<{ writer: number; heads: number; tails: number; last: number }>(
      `select writer, count(h.n) as heads, count(t.n) as tails, max(n) as last
       from public.heads h full join public.tails t using (writer, n) group by writer order by writer`,
    )
    expect(rows).toHaveLength(8)
    for (const { writer, heads, tails, last } of rows) {
      expect({ writer, heads, tails }).toEqual({ writer, heads: last, tails: last })
      expect(last).toBeGreaterThanOrEqual(before[writer] ?? Infinity)
      expect(last).toBeLessThanOrEqual((after[writer] ?? 0) + 1)
    }
    expect(after).not.toEqual(before)
  })

  test('taken while the server is stopped is as good', async () => {
    const database = await openDatabase(at('stopped'))
    await admin('stopped', 'create table public.word as select 1 as one')
    const before = await contents(await superuserOf('stopped'))
    await database.stop()
    await backup(at('stopped'), file('stopped'))
    await restored(file('stopped'), 'stopped-copy')
    expect(await contents(await superuserOf('stopped-copy'))).toEqual(before)
  })
})

describe('a restore', () => {
  test('into a folder with anything in it is refused, and touches nothing', async () => {
    await backup(at('source'), file('full'))
    await mkdir(join(home, 'full'))
    await writeFile(join(home, 'full', 'letter.txt'), 'dear')
    await expect(restore(at('full'), file('full'))).rejects.toThrow(/is not empty \(it has letter.txt\)/)
    expect(await readdir(join(home, 'full'))).toEqual(['letter.txt'])
    await expect(restore(at('source'), file('full'))).rejects.toThrow(/is not empty/)
  })

  test('of something else is refused', async () => {
    await expect(restore(at('none'), file('no-such-file'))).rejects.toThrow(/cannot be read \(ENOENT\)/)
    await expect(restore(at('none'), home)).rejects.toThrow(/cannot be read \(EISDIR\)/)
    await writeFile(file('letter'), 'dear reader')
    await expect(restore(at('letter'), file('letter'))).rejects.toThrow(/is no whole backup/)
  })

  test('of a backup that was cut short is refused and says what it leaves, does not start as if it were whole, and can be done again', async () => {
    await backup(at('source'), file('whole'))
    const { size } = await stat(file('whole'))
    await copyFile(file('whole'), file('cut'))
    const handle = await open(file('cut'), 'r+')
    await handle.truncate(size - 1000)
    await handle.close()
    await expect(restore(at('cut'), file('cut'))).rejects.toThrow(
      /is no whole backup[^]*nothing is left in .*cut but the file restore-unfinished/,
    )
    expect(await readdir(join(home, 'cut'))).toEqual(['restore-unfinished'])
    await expect(openDatabase(at('cut'))).rejects.toThrow(/was interrupted or failed[^]*Restore again/)
    await expect(takeLock(join(home, 'cut')).then((lock) => lock.letGo())).resolves.toBeUndefined()
    await expect(restore(at('cut'), file('cut'))).rejects.toThrow(/is no whole backup/)
    await restored(file('whole'), 'cut')
    expect(await contents(await superuserOf('cut'))).toEqual(await contents(await superuserOf('source')))
  })

  test('that was killed in the middle is done again over what it left, and over nothing else', async () => {
    const folder = join(home, 'killed')
    await mkdir(join(folder, 'cluster.new', 'base'), { recursive: true })
    await writeFile(join(folder, 'cluster.new', 'PG_VERSION'), '18\n')
    await writeFile(join(folder, 'secrets.json'), '{}')
    await writeFile(join(folder, 'letter.txt'), 'dear')
    await backup(at('source'), file('again'))
    await expect(restore(at('killed'), file('again'))).rejects.toThrow(/is not empty/)
    await markUnfinished(folder, file('again'), join(folder, 'cluster'))
    await expect(restore(at('killed'), file('again'))).rejects.toThrow(/is not empty \(it has letter.txt\)/)
    await rm(join(folder, 'letter.txt'))
    await restored(file('again'), 'killed')
    expect(await contents(await superuserOf('killed'))).toEqual(await contents(await superuserOf('source')))
  })

  test('has as many files as the backup said', async () => {
    const { files } = await backup(at('source'), file('counted'))
    expect(await restore(at('counted-copy'), file('counted'))).toMatchObject({ files })
  })

  test.each([0.1, 0.5, 0.9])(
    'of a backup with one wrong byte, at %d of its length, is refused',
    async (where) => {
      const name = `byte-${where}`
      await backup(at('source'), file(name))
      const bytes = await readFile(file(name))
      const place = Math.floor(bytes.length * where)
      bytes[place] = (bytes[place] ?? 0) ^ 1
      await writeFile(file(name), bytes)
      await expect(restore(at(name), file(name))).rejects.toThrow(/is no whole backup/)
    },
  )
})
