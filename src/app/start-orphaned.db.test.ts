import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, test } from 'vitest'
import { fastFolder } from '../../tools/testing/server.ts'
import { projectDir } from './configuration.ts'
import { lockHolder } from './database/lock.ts'
import { findCluster } from './database/place.ts'
import { findPostmaster, stopPostmaster } from './database/postmaster.ts'
import { pause } from './database/processes.ts'

const folder = await mkdtemp(join(await fastFolder(), 'peerway-orphan-'))
const binary = join(projectDir, 'bin', 'peerway.js')
const started: ChildProcess[] = []
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL')
  const left = await lockHolder(folder)
  if (left) process.kill(left.pid, 'SIGKILL')
  const cluster = await findCluster(folder)
  if (cluster) await stopPostmaster(cluster)
  await rm(folder, { recursive: true, force: true })
})

type Running = { child: ChildProcess; address: string }

async function start(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Running> {
  const child = spawn(program, args, {
    cwd: projectDir,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
      ...env,
    },
  })
  started.push(child)
  const said = once(createInterface(child.stdout), 'line') as Promise<[string]>
  const ended = once(child, 'exit').then(() => {
    throw new Error('it ended before it was ready')
  })
  const [line] = await Promise.race([said, ended])
  const address = line.replace('Peerway is at ', '').replace('localhost', '127.0.0.1')
  while (!(await isReady(address))) await Promise.race([pause(50), ended])
  return { child, address }
}

const isReady = (address: string): Promise<boolean> =>
  fetch(`${address}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )

async function killedParentLeavesNoServer({ child, address }: Running): Promise<void> {
  child.kill('SIGKILL')
  while (await isReady(address)) await pause(50)
  const next = await start(process.execPath, [binary, 'start'])
  expect(await isReady(next.address)).toBe(true)
  next.child.kill('SIGTERM')
  expect(await once(next.child, 'exit')).toEqual([0, null])
}

/** The machine's own Node where it is older than the one that Peerway brings along. */
const older = ((): string | undefined => {
  for (const node of ['/usr/bin/node', '/usr/local/bin/node']) {
    try {
      const version = execFileSync(node, ['--version'], { encoding: 'utf8' })
      if (Number(version.slice(1).split('.')[0]) < 24) return node
    } catch {
      // not there
    }
  }
  return undefined
})()

describe('killed without warning', () => {
  test.runIf(older)(
    'an older Node that only started ours leaves no server behind (skipped where none is installed)',
    async () => {
      await killedParentLeavesNoServer(await start(older!, [binary, 'start']))
    },
  )

  test('who started it, holding a channel to it, leaves no server behind', async () => {
    const parent = `require('child_process').fork(${JSON.stringify(binary)}, ['start'])`
    await killedParentLeavesNoServer(await start(process.execPath, ['-e', parent]))
  })

  test('npm leaves no server behind', async () => {
    await killedParentLeavesNoServer(await start('npm', ['start', '--silent']))
  })
})

test('a stopped npm stops the server in an orderly way', async () => {
  const { child, address } = await start('npm', ['start', '--silent'])
  child.kill('SIGTERM')
  while (await lockHolder(folder)) await pause(50)
  expect(await isReady(address)).toBe(false)
  const cluster = await findCluster(folder)
  expect(cluster && (await findPostmaster(cluster))).toBeUndefined()
})
