import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Role } from '../src/kernel/actor.ts'
import type { DriftingMeasured } from './drifting.ts'

export type Hat = { readonly role: Role; readonly cookie: string; readonly membershipId: string }
export type Size = { participants: number; peers: number; sessions: number; heldBack: number }
export type ToListsServer = { kind: 'drifting'; rounds: number } | { kind: 'stop' }
export type FromListsServer =
  | { kind: 'ready'; port: number; size: Size; hats: readonly Hat[] }
  | { kind: 'drifting'; measured: DriftingMeasured }

export type Where = { dataDir?: string | undefined; databaseUrl?: string | undefined; scale: number }

type List = { readonly name: string; readonly role: Role; readonly paths: readonly string[] }
export type ListMeasured = {
  readonly name: string
  /** Milliseconds of each request. */
  readonly times: readonly number[]
  readonly bytes: number
}

const atOnce = 10
/** So often each of them has asked before it counts: every connection keeps its plans, and the server knows its way. */
const warming = 20

/** As people type: without accents, in other letter forms, the beginning of a word, somebody who is not there. */
const typed = [
  'celia',
  'nunez',
  'agustin ib',
  'hawk',
  'nguyen',
  'dang qu',
  'الكاتب',
  'مهدي',
  '남궁',
  'zeld juniper',
  'nobody',
]

const lists: readonly List[] = [
  { name: 'Today, peer', role: 'peer', paths: ['/api/today'] },
  { name: 'Today, supervisor', role: 'supervisor', paths: ['/api/today'] },
  { name: 'Today, coordinator', role: 'coordinator', paths: ['/api/today'] },
  { name: 'Today, program officer', role: 'program-officer', paths: ['/api/today'] },
  { name: 'held back, supervisor', role: 'supervisor', paths: ['/api/held-back'] },
  { name: 'held back, coordinator', role: 'coordinator', paths: ['/api/held-back'] },
  { name: 'held back, program officer', role: 'program-officer', paths: ['/api/held-back'] },
  { name: 'caseload, peer', role: 'peer', paths: ['/api/participants'] },
  { name: 'caseload, supervisor', role: 'supervisor', paths: ['/api/participants'] },
  { name: 'caseload, everybody', role: 'coordinator', paths: ['/api/participants'] },
  {
    name: 'search, coordinator',
    role: 'coordinator',
    paths: typed.map((q) => `/api/participants?q=${encodeURIComponent(q)}`),
  },
  {
    name: 'search, supervisor',
    role: 'supervisor',
    paths: typed.map((q) => `/api/participants?q=${encodeURIComponent(q)}`),
  },
  { name: 'sessions, peer', role: 'peer', paths: ['/api/sessions'] },
  { name: 'supervision, supervisor', role: 'supervisor', paths: ['/api/supervision'] },
  { name: 'who is drifting, coordinator', role: 'coordinator', paths: ['/api/drifting'] },
]

/** The lists of a large agency with ten people at once, and what it costs to say who of everybody is drifting. */
export async function measureLists(
  where: Where,
  rounds: { requests: number; pairs: number },
): Promise<{ size: Size; measured: ListMeasured[]; drifting: DriftingMeasured }> {
  const own = where.dataDir || where.databaseUrl ? undefined : await mkdtemp(join(tmpdir(), 'peerway-lists-'))
  const child = fork(fileURLToPath(new URL('lists-server.ts', import.meta.url)), [
    where.dataDir ?? own ?? tmpdir(),
    where.databaseUrl ?? '',
    own ? String(where.scale) : '',
  ])
  try {
    const { port, size, hats } = await heard(child, 'ready')
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
    const measured: ListMeasured[] = []
    for (const list of lists) {
      const seats = hats.filter(({ role }) => role === list.role)
      await measure({ port, agent }, list, seats, warming * atOnce)
      measured.push(await measure({ port, agent }, list, seats, rounds.requests))
    }
    agent.destroy()
    child.send({ kind: 'drifting', rounds: rounds.pairs } satisfies ToListsServer)
    const { measured: drifting } = await heard(child, 'drifting')
    return { size, measured, drifting }
  } finally {
    if (child.connected) {
      const ended = once(child, 'exit')
      child.send({ kind: 'stop' } satisfies ToListsServer)
      await ended
    }
    if (own) await rm(own, { recursive: true, force: true })
  }
}

/** The time below which so large a share of all requests stayed. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!
}

type Server = { port: number; agent: Agent }

/** Ten who ask again as soon as they have been answered. */
async function measure(
  server: Server,
  list: List,
  seats: readonly Hat[],
  requests: number,
): Promise<ListMeasured> {
  const times: number[] = []
  let bytes = 0
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      for (let number = lane; number < requests; number += atOnce) {
        const before = performance.now()
        bytes += await ask(server, seats[lane % seats.length]!, list.paths[number % list.paths.length]!)
        times.push(performance.now() - before)
      }
    }),
  )
  return { name: list.name, times, bytes: Math.round(bytes / requests) }
}

function ask({ port, agent }: Server, { cookie, membershipId }: Hat, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'x-peerway-hat': membershipId }
    request({ host: '127.0.0.1', port, agent, path, headers }, (answer) => {
      let bytes = 0
      answer.on('data', (part: Buffer) => (bytes += part.length))
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(bytes)
        else reject(new Error(`${path} answered ${answer.statusCode}`))
      })
    })
      .on('error', reject)
      .end()
  })
}

async function heard<K extends FromListsServer['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<FromListsServer, { kind: K }>> {
  for (;;) {
    const gone = once(child, 'exit').then(() => {
      throw new Error('the measured server ended')
    })
    const [message] = (await Promise.race([once(child, 'message'), gone])) as [FromListsServer]
    if (message.kind === kind) return message as Extract<FromListsServer, { kind: K }>
  }
}
