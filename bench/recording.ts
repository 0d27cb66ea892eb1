import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { openPool } from '../src/app/database/pool.ts'
import { addDays, type Day, weekOf } from '../src/kernel/days.ts'
import { newId } from '../src/kernel/ids.ts'
import { type When, whenOf } from '../src/sessions/when.ts'
import type { Writer } from '../tools/testing/writers.ts'
import { inPairs, type Pair } from './ratio.ts'
import { withOther } from './replay.ts'

export type Statement = { readonly name?: string; readonly text: string; readonly values: unknown[] }
export type ToServer = { kind: 'listen-in' | 'what-was-sent' | 'stop' }
export type FromServer =
  | { kind: 'ready'; port: number; writers: readonly Writer[]; address: pg.ClientConfig }
  | { kind: 'sent'; statements: Statement[] }

export type Measured = { readonly atOnce: number; readonly sessions: number; readonly pairs: readonly Pair[] }

const most = 16
/** Those who write one after the other, then those who write at once: two for each, so that a year is enough. */
const writers = { one: 16, many: 2 * most }
const perRun = { one: 96, many: 384 }

/** Recording a session through the server, against the statements that it sends, sent by the driver alone. */
export async function measureRecording(
  rounds: number,
): Promise<{ statements: readonly string[]; measured: Measured[] }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'peerway-bench-'))
  const child = fork(fileURLToPath(new URL('recording-server.ts', import.meta.url)), [
    dataDir,
    `${writers.one + writers.many}`,
  ])
  try {
    const ready = await heard(child, 'ready')
    const agent = new Agent({ keepAlive: true, maxSockets: most })
    const pool = openPool(ready.address, { name: 'bench' })
    const server: Server = { port: ready.port, agent }
    const seats = ready.writers.map((writer) => new Seat(writer))
    const template = await listenToOne(child, server, seats[0]!)
    const one = seats.slice(0, writers.one)
    const many = seats.slice(writers.one)
    const measured = [
      await measure({ server, pool, template, seats: one, atOnce: 1, sessions: perRun.one, rounds }),
      await measure({ server, pool, template, seats: many, atOnce: most, sessions: perRun.many, rounds }),
    ]
    agent.destroy()
    await pool.end()
    return { statements: template.statements.map(({ text }) => text), measured }
  } finally {
    // its database is stopped with it, also when something went wrong here
    if (child.connected) {
      const ended = once(child, 'exit')
      child.send({ kind: 'stop' } satisfies ToServer)
      await ended
    }
    await rm(dataDir, { recursive: true, force: true })
  }
}

type Server = { port: number; agent: Agent }
type Slot = { writer: Writer; sessionId: string; commandId: string; date: Day; when: When; body: string }
type Template = { slot: Slot; statements: Statement[] }

/** Hands out times of one peer, one after the other and ten quarters of an hour a week, so that each counts. */
class Seat {
  readonly writer: Writer
  private taken = 0

  constructor(writer: Writer) {
    this.writer = writer
  }

  next(): Slot {
    const week = addDays(weekOf(this.writer.firstDay), 7 + 7 * Math.floor(this.taken / 10))
    const date = addDays(week, 1 + Math.floor((this.taken % 10) / 2))
    const hour = this.taken % 2 ? '14' : '10'
    this.taken += 1
    const [start, end] = [`${hour}:00`, `${hour}:15`]
    const when = whenOf({ date, start, end }, this.writer.zone) as When
    const sessionId = newId(Date.now())
    const commandId = newId(Date.now())
    const session = { pairingId: this.writer.pairingId, date, start, end, ...written }
    const body = JSON.stringify({ commandId, sessionId, session })
    return { writer: this.writer, sessionId, commandId, date, when, body }
  }
}

const written = {
  mode: 'in-person',
  place: 'At the river',
  topics: ['coping'],
  activities: ['mentoring'],
  said: 'We walked along the river and spoke about what helps on bad mornings. '.repeat(12),
  progress: 'Two alarms set, up in time on three days of five.',
  question: 'May we take the bus together next week?',
}

async function measure(given: {
  server: Server
  pool: pg.Pool
  template: Template
  seats: readonly Seat[]
  atOnce: number
  sessions: number
  rounds: number
}): Promise<Measured> {
  const { server, pool, template, seats, atOnce, sessions, rounds } = given
  const slots = () => Array.from({ length: sessions }, (_, n) => seats[n % seats.length]!.next())
  const pairs = await inPairs(rounds, {
    ours: async () => {
      const work = slots()
      // whoever writes has the page open: the sign-in is known, as the statements of the other side know theirs
      for (const { writer } of seats) await ask(server, writer, 'GET', '/api/me')
      const answers: string[] = []
      const time = await timed(atOnce, work, async (slot) => {
        answers.push(await ask(server, slot.writer, 'POST', '/api/sessions', slot.body))
      })
      for (const answer of answers) mustCount(answer)
      return time
    },
    other: async () => {
      const work = slots().map((slot) => statementsFor(template, slot))
      return timed(atOnce, work, (statements) => send(pool, statements))
    },
  })
  return { atOnce, sessions, pairs }
}

/** Milliseconds for all of it, with so many under way at every moment. */
async function timed<T>(
  atOnce: number,
  work: readonly T[],
  one: (item: T) => Promise<void>,
): Promise<number> {
  const before = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      for (let item = lane; item < work.length; item += atOnce) await one(work[item]!)
    }),
  )
  return performance.now() - before
}

async function send(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect()
  for (const statement of statements) await client.query(statement)
  client.release()
}

function statementsFor({ slot, statements }: Template, other: Slot): Statement[] {
  const changed = new Map<string, string>()
  for (const name of ['membershipId', 'participantId', 'peerId', 'pairingId'] as const)
    changed.set(slot.writer[name], other.writer[name])
  changed.set(slot.sessionId, other.sessionId)
  changed.set(slot.commandId, other.commandId)
  changed.set(slot.when.startsAt, other.when.startsAt)
  changed.set(slot.when.endsAt, other.when.endsAt)
  changed.set(slot.date, other.date)
  changed.set(weekOf(slot.date), weekOf(other.date))
  return withOther(statements, changed, new Set([organizationIn(statements)]))
}

/** What the transaction enters first. */
function organizationIn(statements: readonly Statement[]): string {
  return String(statements.find(({ text }) => text.includes('app.enter'))?.values[0])
}

async function listenToOne(child: ReturnType<typeof fork>, server: Server, seat: Seat): Promise<Template> {
  mustCount(await ask(server, seat.writer, 'POST', '/api/sessions', seat.next().body))
  child.send({ kind: 'listen-in' } satisfies ToServer)
  const slot = seat.next()
  mustCount(await ask(server, slot.writer, 'POST', '/api/sessions', slot.body))
  child.send({ kind: 'what-was-sent' } satisfies ToServer)
  const { statements } = await heard(child, 'sent')
  return { slot, statements }
}

async function heard<K extends FromServer['kind']>(
  child: ReturnType<typeof fork>,
  kind: K,
): Promise<Extract<FromServer, { kind: K }>> {
  for (;;) {
    const gone = once(child, 'exit').then(() => {
      throw new Error('the measured server ended')
    })
    const [message] = (await Promise.race([once(child, 'message'), gone])) as [FromServer]
    if (message.kind === kind) return message as Extract<FromServer, { kind: K }>
  }
}

function mustCount(answer: string): void {
  const recorded = JSON.parse(answer) as { heldBack?: boolean }
  if (recorded.heldBack !== false) throw new Error(`a session of the measurement does not count: ${answer}`)
}

function ask(
  { port, agent }: Server,
  { cookie, membershipId }: Writer,
  method: string,
  path: string,
  body?: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie,
      'x-peerway-hat': membershipId,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    }
    const asked = request({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString()
        if ((answer.statusCode ?? 500) < 300) resolve(text)
        else reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
