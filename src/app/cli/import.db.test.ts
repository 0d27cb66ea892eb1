import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startPeerway } from '../../../tools/testing/agency.ts'
import { fastFolder } from '../../../tools/testing/server.ts'
import { projectDir } from '../configuration.ts'

const peerway = await startPeerway()
const folder = await mkdtemp(join(await fastFolder(), 'peerway-import-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ran = { code: number | null; out: string; err: string }

/** The command as it is typed, on the database of this test. */
function peerwayImport(...args: string[]): Promise<Ran> {
  const { admin, app } = peerway.database.address
  const urlOf = (address: object) => {
    const { host, port, user, password, database } = address as Record<string, string>
    const login = `${encodeURIComponent(user!)}:${encodeURIComponent(password!)}`
    return `postgres://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host!)}`
  }
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: urlOf(admin),
    APP_DATABASE_URL: urlOf(app),
  }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(projectDir, 'bin/peerway.js'), 'import', ...args], { env })
    const ran = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.err += text))
    child.on('close', (code) => resolve({ code, ...ran }))
  })
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const heading = 'Record number,Last name,First name,Birth date,SSN\n'
const good = await file(
  'good.csv',
  `${heading}1,Núñez,Ana,1990-02-03,987-65-4320\n2,Wróbel,Jan,1985-05-05,\n`,
)

describe('npx peerway import', () => {
  it('says what is missing, unknown or no table: exit 2, and nobody is changed', async () => {
    const agency = await peerway.agency({ name: 'Lakeside' })
    const who = await agency.as('coordinator')
    const ran = await Promise.all([
      peerwayImport(),
      peerwayImport(good),
      peerwayImport(join(folder, 'absent.csv'), '--organization', 'Lakeside'),
      peerwayImport(good, '--organization', 'Lakesid'),
      peerwayImport(good, '--organization', 'Lakeside', '--as', 'nobody@example.org'),
      peerwayImport(await file('x.csv', '\0\0'), '--organization', 'Lakeside'),
    ])
    expect(ran.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2])
    expect(ran[3]?.err).toContain('Did you mean "Lakeside"?')
    expect((await who.get('/api/participants')).body.all).toBe(0)
  })

  it('looks first, then brings people in with progress; row by row it says what is refused', async () => {
    const agency = await peerway.agency({ name: 'Hillside' })
    const who = await agency.as('coordinator')
    const looked = await peerwayImport(good, '--organization', 'hillside', '--preview')
    expect(looked).toMatchObject({ code: 0, err: '' })
    expect(looked.out).toContain('2 new')
    expect((await who.get('/api/participants')).body.all).toBe(0)
    const ran = await peerwayImport(good, '--organization', agency.id)
    expect(ran.code, ran.err).toBe(0)
    expect(ran.out).toContain('2 of 2')
    expect(ran.out).toContain('Done: 2 people new')
    expect(ran.out + ran.err).not.toContain('4320')
    const again = await peerwayImport(good, '--organization', 'Hillside')
    expect(again.out).toContain('2 same')
    const broken = await file('bad.csv', `${heading}3,Doe,Roe,1990-02-31,\n`)
    const refused = await peerwayImport(broken, '--organization', 'Hillside')
    expect(refused.code).toBe(1)
    expect(refused.out).toContain('line 2: refused')
    expect((await who.get('/api/participants?q=nunez')).body.items[0].name).toBe('Ana Núñez')
  })
})
