import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fastFolder } from '../testing/server.ts'
import { smallServer } from './subject.ts'
import { torture } from './torture.ts'

let home: string

beforeEach(async () => {
  home = await mkdtemp(join(await fastFolder(), 'peerway-torture-'))
  await chmod(home, 0o711)
})
afterEach(() => rm(home, { recursive: true, force: true }))

const plan = (rounds: number, lying = false): Parameters<typeof torture>[0] => ({
  subject: smallServer({ lying }),
  dataDir: join(home, 'data'),
  notes: join(home, 'acknowledged'),
  rounds,
  seed: 11,
})

test('a server that answers before it has saved is found out', { timeout: 120_000 }, async () => {
  const { lost } = await torture(plan(10, true))
  expect(lost.length).toBeGreaterThan(0)
})

test('ten times killed under eight writers, nothing acknowledged is lost', { timeout: 120_000 }, async () => {
  const { acknowledged, lost, halves, invented } = await torture(plan(10))
  expect({ lost, halves, invented }).toEqual({ lost: [], halves: [], invented: [] })
  expect(acknowledged).toBeGreaterThan(100)
})
