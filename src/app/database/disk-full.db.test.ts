import { join } from 'node:path'
import { expect, test } from 'vitest'
import { smallDisk } from '../../../tools/testing/small-disk.ts'
import { databaseFault } from './faults.ts'
import { openDatabase } from './open.ts'
import { pause } from './processes.ts'

const { mounted, folder: disk, fill, makeRoom } = await smallDisk()

test.runIf(mounted)(
  'a full disk is said to be one, loses nothing saved, and once there is room writing goes on by itself (skipped where no disk may be mounted)',
  async () => {
    const migrations = [
      {
        number: 1,
        name: '0001-words.sql',
        checksum: 'x',
        sql: 'create schema app; create table app.word (n int, body text); grant usage on schema app to peerway_app; grant select, insert on app.word to peerway_app',
      },
    ]
    const database = await openDatabase(
      { dataDir: join(disk, 'data'), databaseUrl: undefined, appDatabaseUrl: undefined },
      { migrations },
    )
    const write = (n: number): Promise<string> =>
      database.app.query('insert into app.word select $1, repeat(md5(random()::text), 20000)', [n]).then(
        () => 'saved',
        (error: unknown) => databaseFault(error)?.code ?? String(error),
      )
    const saved: number[] = []
    const answers = new Set<string>()
    await fill()
    for (let n = 0; !answers.has('disk-full'); n += 1) {
      const answer = await write(n)
      if (answer === 'saved') saved.push(n)
      else {
        answers.add(answer)
        await pause(20)
      }
    }
    expect([...answers].filter((answer) => answer !== 'database-away')).toEqual(['disk-full'])

    await makeRoom()
    while ((await write(-1)) !== 'saved') await pause(50)
    const { rows } = await database.app.query<{ n: number }>('select n from app.word where n >= 0 order by n')
    const kept = new Set(rows.map(({ n }) => n))
    expect(saved.filter((n) => !kept.has(n))).toEqual([])
    await database.stop()
  },
)

test.runIf(mounted)(
  'a disk without room for a new database is named as the cause (skipped where no disk may be mounted)',
  async () => {
    await fill()
    await expect(
      openDatabase({ dataDir: join(disk, 'new'), databaseUrl: undefined, appDatabaseUrl: undefined }),
    ).rejects.toThrow(/is full: free some space[^]*DATABASE_URL=/)
  },
)
