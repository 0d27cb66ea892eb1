import { copyFile, cp, mkdir, readdir, readFile, rename, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { embeddedHome } from '../../../tools/testing/embedded.ts'
import { readConfiguration } from '../configuration.ts'
import { backup } from './backup.ts'
import { locateBinaries } from './binaries.ts'
import { chownTree } from './files.ts'
import { choosePlace } from './place.ts'
import { findPostmaster } from './postmaster.ts'
import { restore } from './restore.ts'
import { withClient } from './roles.ts'

const at = embeddedHome()
const { start, stop } = at

describe.runIf(process.getuid?.() === 0)('as root (skipped for anybody else)', () => {
  test('the database runs as an account that is not root', async () => {
    const { place } = await start()
    const pid = (await findPostmaster(place.cluster))?.pid
    expect((await stat(`/proc/${pid}`)).uid).not.toBe(0)
    expect((await stat(place.cluster)).uid).toBe(place.account?.uid)
  })

  test('where none of the accounts exists, what to do is said', async () => {
    await expect(
      start(undefined, {
        rules: { elsewhere: join(at.home, 'elsewhere'), accounts: ['nobody-of-that-name'] },
      }),
    ).rejects.toThrow(/refuses to run as root[^]*useradd --system peerway[^]*DATABASE_URL=/)
  })

  test('from a folder only root may enter, the database is kept elsewhere and the data folder says where', async () => {
    const closed = join(at.home, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const rules = { elsewhere: join(at.home, 'elsewhere'), accounts: ['nobody'] }
    const folder = join(closed, 'data')
    const first = await start(folder, { rules })
    await withClient(first.owner, (client) => client.query('create table public.kept as select 1 as one'))
    expect(first.place.cluster.startsWith(rules.elsewhere)).toBe(true)
    expect(await readFile(join(folder, 'database-is-elsewhere.json'), 'utf8')).toContain(first.place.cluster)
    expect((await stat(first.place.cluster)).mode & 0o077).toBe(0)
    await stop(first)
    const again = await start(folder, { rules })
    const { rows } = await withClient(again.owner, (client) => client.query('select * from public.kept'))
    expect(rows).toEqual([{ one: 1 }])
    await stop(again)

    await rename(first.place.cluster, join(at.home, 'moved'))
    await expect(start(folder, { rules })).rejects.toThrow(/was kept in .* and that is gone/)
  })

  test('a backup is restored into such a folder too', async () => {
    const source = await start()
    await withClient(source.owner, (client) => client.query('create table public.kept as select 1 as one'))
    await backup(readConfiguration({ DATA_DIR: source.dataDir }), join(at.home, 'file'))
    await mkdir(join(at.home, 'closed'), { mode: 0o700 })
    const rules = { elsewhere: join(at.home, 'elsewhere'), accounts: ['nobody'] }
    const into = readConfiguration({ DATA_DIR: join(at.home, 'closed', 'data') })
    await copyFile(join(at.home, 'file'), join(at.home, 'cut'))
    await truncate(join(at.home, 'cut'), 10_000)
    await expect(restore(into, join(at.home, 'cut'), rules)).rejects.toThrow(/is no whole backup/)
    expect(await readdir(rules.elsewhere), 'nothing is left of what was cut').toEqual([])
    const { dataDir } = await restore(into, join(at.home, 'file'), rules)
    const copy = await start(dataDir, { rules })
    expect(copy.place.cluster.startsWith(rules.elsewhere)).toBe(true)
    const { rows } = await withClient(copy.owner, (client) => client.query('select * from public.kept'))
    expect(rows).toEqual([{ one: 1 }])
  })

  test('programs that the account cannot reach are copied, without the data', async () => {
    const closed = join(at.home, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const { folder, version } = await locateBinaries()
    await cp(folder, join(closed, 'native'), { recursive: true, verbatimSymlinks: true })
    const rules = { elsewhere: join(at.home, 'elsewhere'), accounts: ['nobody'] }
    const dataDir = join(at.home, 'data')
    await mkdir(dataDir, { mode: 0o700 })
    const place = await choosePlace(dataDir, { folder: join(closed, 'native'), version }, rules)
    expect(place.binaries.folder).toBe(join(rules.elsewhere, `postgresql-${version}`))
    expect(place.cluster).toBe(join(dataDir, 'cluster'))
    expect(await readdir(rules.elsewhere)).toEqual([`postgresql-${version}`])
  })

  test('a cluster that a copy made as root left to root is given back to the account', async () => {
    const embedded = await start()
    await stop(embedded)
    await chownTree(embedded.place.cluster, { uid: 0, gid: 0, name: 'root' })
    const again = await start()
    await withClient(again.app, (client) => client.query('select 1'))
    expect((await stat(again.place.cluster)).uid).not.toBe(0)
  })
})
