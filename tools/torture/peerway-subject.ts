import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { compose } from '../../src/app/compose.ts'
import { reachEmbedded } from '../../src/app/database/join.ts'
import { openDatabase } from '../../src/app/database/open.ts'
import { pause } from '../../src/app/database/processes.ts'
import { withClient } from '../../src/app/database/roles.ts'
import { addDays } from '../../src/kernel/days.ts'
import { newId } from '../../src/kernel/ids.ts'
import { programs } from '../../programs/programs.ts'
import { seatWriters, type Writer } from '../testing/writers.ts'
import { type Running, type Subject, WrongAnswer } from './subject.ts'

const binary = fileURLToPath(new URL('../../bin/peerway.js', import.meta.url))

/**
 * Peerway itself, started as anybody starts it: peers, signed in, write down sessions through `POST /api/sessions`.
 * Ids are made by them, and what got no answer is sent again word for word, as the web app does.
 */
export async function peerway(dataDir: string, count = 8): Promise<Subject> {
  const writers = await seated(dataDir, count)
  const letters = new Map<string, string>()
  const written = writers.map(() => 0)

  /** What a writer sends under this id, the same each time. */
  const letterOf = (number: number, id: string): string => {
    const known = letters.get(id)
    if (known !== undefined) return known
    const letter = JSON.stringify({
      commandId: newId(Date.now()),
      sessionId: id,
      session: {
        ...timesOf(writers[number]!, written[number]!),
        ...wordsOf(id),
        pairingId: writers[number]!.pairingId,
      },
    })
    written[number]! += 1
    letters.set(id, letter)
    return letter
  }

  return {
    async start(): Promise<Running> {
      const { child, address } = await startServer(dataDir)
      return {
        process: child,
        async write(number, id) {
          const { cookie, membershipId } = writers[number]!
          const answer = await fetch(`${address}/api/sessions`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', cookie, 'x-peerway-hat': membershipId },
            body: letterOf(number, id),
            signal: AbortSignal.timeout(20_000),
          })
          const body = await answer.text()
          if (answer.status === 503) throw new Error(body)
          if (answer.status !== 201) throw new WrongAnswer(answer.status, body)
          letters.delete(id)
        },
      }
    },
    kept: () => kept(dataDir),
  }
}

/** Makes the database and everybody in it before the first start. */
async function seated(dataDir: string, count: number): Promise<readonly Writer[]> {
  const database = await openDatabase({ dataDir, databaseUrl: undefined, appDatabaseUrl: undefined })
  try {
    const composed = compose({
      pool: database.app,
      secret: await database.secrets.get('sign-in'),
      programs,
      routes: [],
      publicUrl: 'http://localhost',
      behindProxy: false,
      log: pino({ level: 'silent' }),
      clock: () => Date.now(),
    })
    const writers = await seatWriters(composed, count)
    await composed.stop()
    return writers
  } finally {
    await database.stop()
  }
}

async function startServer(dataDir: string): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [binary, 'start'], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let address: string | undefined
  createInterface(child.stdout).on('line', (line) => {
    appendFileSync(join(dataDir, '..', 'server.log'), `${line}\n`)
    address ??= /Peerway is at (http\S+)/.exec(line)?.[1]?.replace('localhost', '127.0.0.1')
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error('the server ended before it was ready')
  })
  const ready = async (): Promise<string> => {
    for (;;) {
      const health = address && (await fetch(`${address}/healthz`).catch(() => undefined))
      if (address && health) {
        await health.arrayBuffer()
        if (health.ok) return address
      }
      await pause(10)
    }
  }
  return { child, address: await Promise.race([ready(), ended]) }
}

/** A quarter of an hour each time, on another day each time, so that nothing overlaps and weeks fill up slowly. */
function timesOf({ firstDay, days }: Writer, number: number): { date: string; start: string; end: string } {
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const start = 6 * 60 + 15 * Math.floor(number / days)
  return { date: addDays(firstDay, number % days), start: clock(start), end: clock(start + 15) }
}

const walk = ' We walked along the river and spoke about what helps on bad mornings.'.repeat(20)

const wordsOf = (id: string): object => ({
  mode: 'in-person',
  place: 'At the river',
  topics: ['coping'],
  activities: ['mentoring'],
  said: id + walk,
  progress: 'Two alarms set, up in time on three days of five.',
  question: 'May we take the bus together next week?',
})

/**
 * One recorded session is a row each of session, note, units, decision, audit and the kept answer; held back, it also
 * says why. Whatever of these is there, all have to be, and once. The work of the night decides about months besides.
 */
const count = `
  with s as (select id, held_back from app.session),
  n as (select session_id as id, bool_and(said = session_id || $1 and progress <> '' and question <> '') as whole, count(*) from app.note group by 1),
  u as (select session_id as id, sum(units) = 1 as whole, count(*) from app.session_units group by 1),
  d as (select session_id as id, count(*) from app.decision where act = 'hold' group by 1),
  h as (select session_id as id, count(*) from app.held_back where lifted_at is null group by 1),
  a as (select subject_ids[1] as id, count(*) from app.audit_event where action = 'session.recorded' group by 1),
  c as (select (answer ->> 'id')::uuid as id, count(*) from app.command where name = 'session.record' group by 1)
  select id, coalesce(n.whole and u.whole and n.count = 1 and u.count = 1 and d.count = 1 and a.count = 1
    and c.count = 1 and held_back = (h.count is not null), false) as whole
  from s full join n using (id) full join u using (id) full join d using (id) full join h using (id)
    full join a using (id) full join c using (id)`

async function kept(dataDir: string): Promise<{ whole: Set<string>; halves: string[] }> {
  const { admin } = await reachEmbedded(dataDir)
  const rows = await withClient(admin, async (client) => {
    const result = await client.query<{ id: string; whole: boolean }>(count, [walk])
    return result.rows
  })
  return {
    whole: new Set(rows.filter(({ whole }) => whole).map(({ id }) => id)),
    halves: rows.filter(({ whole }) => !whole).map(({ id }) => id),
  }
}
