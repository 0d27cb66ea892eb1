import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { CannotStart, codeOf, messageOf } from '../cannot-start.ts'
import { projectDir } from '../configuration.ts'
import { type Address, type Log, quiet } from './pool.ts'
import { withClient } from './roles.ts'

export type Migration = { number: number; name: string; checksum: string; sql: string }

/** Of no meaning but that every Peerway asks for the same one. */
const advisoryLock = 7_733_929_001

const migrationsDir = join(projectDir, 'db', 'migrations')

/** `NNNN-subject.sql`, in order. Line ends do not count, so that a checkout on another system is the same file. */
export async function readMigrations(folder = migrationsDir): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(
    names.map(async (name) => {
      const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]
      if (!number) {
        throw new CannotStart(`${name} is no name for a migration.`, 'Call it like 0012-subject.sql.')
      }
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { number: Number(number), name, checksum: createHash('sha256').update(sql).digest('hex'), sql }
    }),
  )
  for (const [index, migration] of migrations.entries()) {
    const before = migrations[index - 1]
    if (before?.number === migration.number) {
      throw new CannotStart(
        `${before.name} and ${migration.name} have the same number.`,
        `Rename the newer one to the next free number.`,
      )
    }
  }
  return migrations
}

type Applied = { number: number; name: string; checksum: string }

/**
 * Brings a database to the newest schema, each file in a transaction of its own. Several servers may start at
 * once: each transaction waits for the lock, looks again at what is applied and goes on from there.
 */
export async function migrate(owner: Address, migrations: Migration[], log: Log = quiet): Promise<number> {
  return withClient(owner, async (client) => {
    await inLockedTransaction(client, () =>
      client.query(`
        create schema if not exists app_meta;
        create table if not exists app_meta.migration (
          number int primary key,
          name text not null,
          checksum text not null,
          applied_at timestamptz not null default now()
        );
        comment on column app_meta.migration.number is 'not sensitive';
        comment on column app_meta.migration.name is 'not sensitive';
        comment on column app_meta.migration.checksum is 'not sensitive';
        comment on column app_meta.migration.applied_at is 'not sensitive'`),
    ).catch((error: unknown) => {
      if (codeOf(error) !== '42501') throw error
      throw new CannotStart(
        'The account of DATABASE_URL may not make schemas in its database.',
        'Let an administrator make it the owner: alter database NAME owner to ACCOUNT;',
        { cause: error },
      )
    })
    let applied = 0
    for (const migration of migrations) {
      if (await inLockedTransaction(client, () => applyNext(client, migrations, migration))) {
        applied += 1
        log.debug({ migration: migration.name }, 'migrated')
      }
    }
    if (migrations.length === 0) await inLockedTransaction(client, () => compare(client, migrations))
    if (applied > 0) log.info({ applied, last: migrations.at(-1)?.name }, 'migrated')
    return applied
  })
}

/** Refuses a database that works with an older version, where only its own server may bring it up to date. */
export async function refuseBehind(owner: Address, migrations: Migration[]): Promise<void> {
  const applied = await withClient(owner, (client) => compare(client, migrations))
  const missing = migrations.find(({ number }) => !applied.some((row) => row.number === number))
  if (!missing) return
  throw new CannotStart(
    `The Peerway that works on this database is older than this one: ${missing.name} is still to come.`,
    'Stop it and start this version, which brings the database up to date; then give the command again.',
  )
}

async function inLockedTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query(`select pg_advisory_xact_lock(${advisoryLock})`)
    await client.query('set local search_path = public')
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function applyNext(client: pg.Client, known: Migration[], migration: Migration): Promise<boolean> {
  const applied = await compare(client, known)
  if (applied.some(({ number }) => number === migration.number)) return false
  try {
    await client.query(migration.sql)
  } catch (error) {
    throw new CannotStart(
      `The migration ${migration.name} failed: ${messageOf(error)}${whereIn(migration.sql, error)}.`,
      'Nothing of it was kept. If this is a released version of Peerway, report it with this message.',
      { cause: error },
    )
  }
  await client.query('set local search_path = public')
  await client.query('insert into app_meta.migration (number, name, checksum) values ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.checksum,
  ])
  return true
}

function whereIn(sql: string, error: unknown): string {
  if (!(error instanceof pg.DatabaseError) || !error.position) return ''
  return ` (line ${sql.slice(0, Number(error.position)).split('\n').length})`
}

/** Refuses a database whose history is not the beginning of ours. */
async function compare(client: pg.Client, known: Migration[]): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    'select number, name, checksum from app_meta.migration order by number',
  )
  const newest = rows.at(-1)?.number ?? 0
  for (const row of rows) {
    const file = known.find(({ number }) => number === row.number)
    if (!file) {
      throw new CannotStart(
        `This database is newer than this Peerway: it has had the migration ${row.name}, which is not here.`,
        'Start the version that made it, or a newer one, or restore a backup from before.',
      )
    }
    if (file.checksum !== row.checksum) {
      throw new CannotStart(
        `The migration ${file.name} was changed after this database had it.`,
        'Put the file back as it was and make the change in a new migration with the next number.',
      )
    }
  }
  const late = known.find(({ number }) => number < newest && !rows.some((row) => row.number === number))
  if (late) {
    throw new CannotStart(
      `The migration ${late.name} comes before number ${newest}, which this database has had already.`,
      `Give it the next free number.`,
    )
  }
  return rows
}
