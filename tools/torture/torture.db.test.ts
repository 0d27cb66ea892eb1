import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fastFolder } from '../testing/server.ts'
import { peerway } from './peerway-subject.ts'
import { lyingServer } from './small-subject.ts'
import { type Plan, torture } from './torture.ts'

let home: string

beforeEach(async () => {
  home = await mkdtemp(join(await fastFolder(), 'peerway-torture-'))
  await chmod(home, 0o711)
})
afterEach(() => rm(home, { recursive: true, force: true }))

const plan = (): Omit<Plan, 'subject'> => ({
  dataDir: join(home, 'data'),
  notes: join(home, 'acknowledged'),
  rounds: 10,
  atLeast: 10,
  seed: 11,
})

test('a server that answers before it has saved is found out', async () => {
  const { lost } = await torture({ ...plan(), subject: lyingServer() })
  expect(lost.length).toBeGreaterThan(0)
})

test('ten times killed while eight peers write down sessions, nothing acknowledged is lost and nothing is there by halves', async () => {
  const given = plan()
  const { acknowledged, lost, halves, invented } = await torture({
    ...given,
    subject: await peerway(given.dataDir),
  })
  expect({ lost, halves, invented }).toEqual({ lost: [], halves: [], invented: [] })
  expect(acknowledged).toBeGreaterThanOrEqual(100)
})
