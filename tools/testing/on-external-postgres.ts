import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { plainEnvironment, runProgram } from '../../src/app/database/binaries.ts'
import { type Account, chownTree, ownFolder, remove } from '../../src/app/database/files.ts'
import { type Counts, countsLine, none, runCounted } from './counts.ts'
import { connections, fastFolder } from './server.ts'

/*
 * `on-external-postgres.ts BINDIR [FILTER …]`: the database tests on a server that somebody else made, for instance
 * Debian's (/usr/lib/postgresql/15/bin). A throw-away cluster, stopped and deleted afterwards.
 */

/** These bring the embedded server along and try that, whatever DATABASE_URL says. */
const withTheirOwnServer = [
  'src/app/{outages,start,start-orphaned}.db.test.ts',
  'src/app/database/{backup,disk-full,embedded,embedded-as-root,open}.db.test.ts',
  'tools/torture/**',
]

const [programs, ...filters] = process.argv.slice(2)
if (programs === undefined) {
  console.error('Name the folder with the programs of a PostgreSQL, such as /usr/lib/postgresql/15/bin')
  process.exit(2)
}

/** PostgreSQL refuses to run as root. */
async function accountFor(names: readonly string[]): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const wanted of names) {
    const [name, , uid, gid] = lines.find(([found]) => found === wanted) ?? []
    if (name) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(`This machine has none of the accounts ${names.join(', ')} to run PostgreSQL as.`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}

const version = await versionOf()
const account = await accountFor(['postgres', 'nobody'])
const home = await mkdtemp(join(await fastFolder(), 'peerway-external-'))
const cluster = join(home, 'cluster')
const password = randomBytes(12).toString('hex')
const port = await freePort()

async function run(program: string, ...args: string[]): Promise<void> {
  const { code, errors } = await runProgram(join(programs!, program), args, { account })
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${errors.trim()}`)
}

async function startCluster(): Promise<void> {
  await ownFolder(home, account)
  await writeFile(join(home, 'password'), `${password}\n`)
  if (account) await chownTree(home, account)
  const kind = ['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-instructions']
  const superuser = ['--username', 'postgres', '--pwfile', join(home, 'password')]
  await run('initdb', '--pgdata', cluster, ...superuser, ...kind)
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${home} -c max_connections=${connections}`
  await run('pg_ctl', 'start', '-w', '-D', cluster, '-l', join(home, 'log'), '-o', options)
}

function test(): Promise<Counts> {
  const excluded = withTheirOwnServer.flatMap((glob) => ['--exclude', glob])
  const runner = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project', 'database']
  const reporters = ['--reporter=default', '--reporter=./tools/testing/count-vitest.ts']
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  return runCounted([...runner, ...reporters, ...excluded, ...filters], { ...process.env, DATABASE_URL: url })
}

function versionOf(): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(programs!, 'postgres'), ['--version'], { env: plainEnvironment })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('error', reject)
    child.on('close', () => resolve(said.trim()))
  })
}

// until they have run they have not passed
let counts: Counts = { ...none, failed: 1 }
// a Ctrl-C ends the tests; what was started here is still stopped
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
try {
  await chmod(home, 0o711)
  await startCluster()
  counts = await test()
} catch (error) {
  console.error(error)
} finally {
  await run('pg_ctl', 'stop', '-m', 'immediate', '-D', cluster).catch(() => undefined)
  await remove(home)
}
console.log(`\ndatabase tests on ${version}`)
console.log(countsLine(counts))
process.exit(counts.failed === 0 ? 0 : 1)
