import { spawn } from 'node:child_process'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { embeddedHome } from '../../../tools/testing/embedded.ts'
import { locateBinaries } from './binaries.ts'
import { startEmbedded } from './embedded.ts'
import { databaseFault } from './faults.ts'
import { exists } from './files.ts'
import { lockHolder } from './lock.ts'
import { findCluster } from './place.ts'
import { openPool } from './pool.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'
import { isAlive, pause, startMark } from './processes.ts'
import { withClient } from './roles.ts'

const at = embeddedHome()
const { start, stop } = at

/** Another Node process that starts the database of a folder and then only waits. */
async function startInAnotherProcess(folder: string): Promise<{ kill: () => Promise<void> }> {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)})
    await startEmbedded(${JSON.stringify(folder)})
    console.log('started')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return {
    kill: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}

describe('a data folder', () => {
  test('a second server on the same folder is refused, naming the process that has it', async () => {
    const { dataDir } = await start()
    await expect(startEmbedded(dataDir)).rejects.toThrow(
      new RegExp(`\\(process ${process.pid}\\) already works on the data folder[^]*DATA_DIR=`),
    )
  })

  test('of many servers that start on a folder at once, after one was killed, exactly one gets it', async () => {
    const folder = join(at.home, 'data')
    await mkdir(folder)
    await writeFile(join(folder, 'server.lock'), JSON.stringify({ pid: 1, mark: 'of a machine long gone' }))
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => startEmbedded(folder)))
    const won = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    at.keep(...won)
    expect(won).toHaveLength(1)
  })

  test('a file where the folder should be is named', async () => {
    await writeFile(join(at.home, 'data'), '')
    await expect(start()).rejects.toThrow(/cannot be made or entered \(EEXIST\)[^]*DATA_DIR=/)
  })

  test('without its passwords the database is not opened, and what to do is said', async () => {
    const embedded = await start()
    await stop(embedded)
    await rm(join(embedded.dataDir, 'secrets.json'))
    await expect(start()).rejects.toThrow(/passwords of the database[^]*part of every backup/)
  })

  test('is closed to everybody else: secrets, tables and log', async () => {
    const { dataDir, place } = await start()
    const modes = async (path: string): Promise<number> => (await stat(path)).mode & 0o777
    expect((await modes(dataDir)) & 0o007).toBe(0)
    expect(await modes(join(dataDir, 'secrets.json'))).toBe(0o600)
    expect(await modes(join(dataDir, 'log'))).toBe(0o700)
    expect(await modes(place.log)).toBe(0o600)
    expect(await modes(place.cluster)).toBe(0o700)
    expect(await modes(join(place.cluster, '..', 'socket'))).toBe(0o700)
  })
})

const waits = 'select pg_sleep(3600)'
const waiting = `select 1 from pg_stat_activity where query = '${waits}' and wait_event = 'PgSleep'`

describe('the embedded database', () => {
  test('listens to no network, asks for a password, syncs what it writes and checks what it reads', async () => {
    const { admin, app } = await start()
    const { rows } = await withClient(admin, (client) =>
      client.query(`select current_setting('listen_addresses') as listens, current_setting('fsync') as fsync,
        current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
        current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding`),
    )
    expect(rows).toEqual([
      { listens: '', fsync: 'on', pages: 'on', commit: 'on', checksums: 'on', encoding: 'UTF8' },
    ])
    await expect(withClient({ ...app, password: 'guess' }, async () => undefined)).rejects.toThrow(/password/)
  })

  test('is up on a new folder, and again on an old one', async () => {
    await stop(await start())
    await start()
  })

  test('whose server is still stopping is waited for by the next one', async () => {
    const first = await start()
    const stopped = stop(first)
    while ((await lockHolder(first.dataDir))?.leaving === false) await pause(1)
    const second = await start(first.dataDir)
    await stopped
    await withClient(second.app, (client) => client.query('select 1'))
    expect(await lockHolder(first.dataDir)).toEqual({ pid: process.pid, leaving: false })
  })

  test('that outlived a killed server is taken over, with everything in it', async () => {
    const folder = join(at.home, 'data')
    const other = await startInAnotherProcess(folder)
    const running = await findPostmaster((await findCluster(folder)) ?? '')
    await other.kill()
    expect(isAlive(running?.pid ?? 0)).toBe(true)
    const embedded = await start(folder)
    expect(await findPostmaster(embedded.place.cluster)).toMatchObject({ pid: running?.pid })
    await stop(embedded)
    expect(await startMark(running?.pid ?? 0)).toBeUndefined()
    expect(await lockHolder(folder)).toBeUndefined()
  })

  test('that still recovers when the next server comes is waited for and not ended', async () => {
    const first = await start()
    await withClient(first.owner, async (client) => {
      await client.query('create table public.word (n int)')
      await client.query('insert into public.word select generate_series(1, 200000)')
    })
    await stopPostmaster(first.place.cluster, 'now')
    let pid: number | undefined
    // the first server starts it again; a second one is let in as if the first had just been killed
    while (pid === undefined) pid = (await findPostmaster(first.place.cluster))?.pid
    await rm(join(first.dataDir, 'server.lock'))
    const second = await start(first.dataDir)
    expect((await findPostmaster(second.place.cluster))?.pid).toBe(pid)
    await withClient(second.app, (client) => client.query('select 1'))
  })

  test('that hangs after its server was killed is ended and started anew', async () => {
    const folder = join(at.home, 'data')
    const other = await startInAnotherProcess(folder)
    const running = await findPostmaster((await findCluster(folder)) ?? '')
    await other.kill()
    process.kill(running?.pid ?? 0, 'SIGSTOP')
    const { app } = await start(folder)
    await withClient(app, (client) => client.query('select 1'))
    expect(await startMark(running?.pid ?? 0)).toBeUndefined()
  })

  test('that was killed together with its server starts from what an unrelated process now has the number of', async () => {
    const embedded = await start()
    await stop(embedded)
    // the number in a file left behind now belongs to a process that has nothing to do with it
    await writeFile(
      join(embedded.place.cluster, 'postmaster.pid'),
      `${process.pid}\n${embedded.place.cluster}\n1\n5432\n/tmp\n\n0 0\nready\n`,
    )
    const { app } = await start()
    await withClient(app, (client) => client.query('select 1'))
  })

  test('that is killed under a running server is back by itself, and a request meanwhile is told', async () => {
    const { app, place } = await start()
    const pool = openPool(app, { name: 'test' })
    const began = async (): Promise<unknown> =>
      (await pool.query('select pg_postmaster_start_time()::text as at')).rows[0]?.at
    const before = await began()
    const told = new Set<string>()
    const tell = (error: unknown): void => void told.add(databaseFault(error)?.code ?? String(error))
    const meanwhile = pool.query(waits).then(() => told.add('answered'), tell)
    while ((await pool.query(waiting)).rowCount === 0) await pause(10)
    process.kill((await findPostmaster(place.cluster))?.pid ?? 0, 'SIGKILL')
    await meanwhile
    // what the killed one still answers is no answer of the next
    for (let now: unknown = before; now === before;) {
      now = await began().catch((error: unknown) => {
        tell(error)
        return before
      })
      await pause(20)
    }
    await pool.end()
    expect([...told]).toEqual(['database-away'])
  })

  test('whose first start was interrupted begins again', async () => {
    const folder = join(at.home, 'data')
    await mkdir(join(folder, 'cluster.new', 'base'), { recursive: true })
    await writeFile(join(folder, 'cluster.new', 'PG_VERSION'), '18\n')
    const { app } = await start(folder)
    await withClient(app, (client) => client.query('select 1'))
    expect(await exists(join(folder, 'cluster.new'))).toBe(false)
  })

  test('in a folder with a very long path is reached by a short socket', async () => {
    const embedded = await start(join(at.home, 'a-folder-name-as-people-give-them'.repeat(4), 'data'))
    expect(embedded.place.cluster).toBe(join(embedded.dataDir, 'cluster'))
    await withClient(embedded.app, (client) => client.query('select 1'))
    const socket = String(embedded.app.host)
    expect(socket.length).toBeLessThan(85)
    await stop(embedded)
    expect(await exists(socket)).toBe(false)
  })

  test('writes no word of what people typed into its log, not even when a statement fails', async () => {
    const { owner, place } = await start()
    await withClient(owner, async (client) => {
      await client.query('create table public.note (word text primary key)')
      await client.query("insert into public.note values ('Rosalind cried')")
      await client.query('insert into public.note values ($1)', ['Rosalind cried']).catch(() => undefined)
      await client.query("select 'Rosalind cried'::int").catch(() => undefined)
      await client.query("select 'Rosalind cried' frm").catch(() => undefined)
    })
    expect(await readFile(place.log, 'utf8')).not.toContain('Rosalind')
  })

  test('that cannot run on this kind of machine says so and names DATABASE_URL', async () => {
    await expect(locateBinaries('sunos-sparc')).rejects.toThrow(
      /this kind of machine \(sunos-sparc\)[^]*DATABASE_URL=/,
    )
    await expect(locateBinaries('darwin-arm64')).rejects.toThrow(
      /is not installed[^]*npm install[^]*DATABASE_URL=/,
    )
  })

  test('damaged beyond starting is named with its own words and the way back', async () => {
    const embedded = await start()
    await stop(embedded)
    await writeFile(join(embedded.place.cluster, 'global', 'pg_control'), Buffer.alloc(8192))
    await expect(start()).rejects.toThrow(/could not start. It said:[^]*DATABASE_URL=/)
  })
})

test('stopping a database that does not run is done at once', async () => {
  await stopPostmaster(join(at.home, 'nothing'))
})
