import { join } from 'node:path'
import type pg from 'pg'
import pino from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { embeddedHome } from '../../tools/testing/embedded.ts'
import { smallDisk } from '../../tools/testing/small-disk.ts'
import { seatWriters, type Writer } from '../../tools/testing/writers.ts'
import { programs } from '../../programs/programs.ts'
import { addDays } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { type Composed, compose } from './compose.ts'
import { migrate, readMigrations } from './database/migrations.ts'
import { openDatabase } from './database/open.ts'
import { openPool } from './database/pool.ts'
import { pause } from './database/processes.ts'
import { routes } from './routes.ts'
import { longestMemory } from './sign-in/who.ts'

const parts: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of parts.splice(0).toReversed()) await stop()
})

/** A composed server on a database that will be taken away, and one peer who writes sessions down. */
async function served(pool: pg.Pool): Promise<{ composed: Composed; writer: Writer; forgetWho: () => void }> {
  let ahead = 0
  const composed = compose({
    pool,
    secret: 'only-for-tests-only-for-tests-only-for-tests',
    programs,
    routes,
    publicUrl: 'http://peerway.test',
    behindProxy: false,
    log: pino({ level: 'silent' }),
    clock: () => Date.now() + ahead,
    knocksPerMinute: 100_000,
  })
  await composed.server.ready()
  parts.push(() => composed.stop())
  const [writer] = await seatWriters(composed, 1)
  return { composed, writer: writer!, forgetWho: () => (ahead += longestMemory + 1) }
}

type Answered = { status: number; body: Record<string, unknown>; retryAfter: unknown }

async function ask(
  { server }: Composed,
  writer: Writer | undefined,
  method: 'GET' | 'POST',
  url: string,
  body?: object,
  locale = 'en',
): Promise<Answered> {
  const answer = await server.inject({
    method,
    url,
    headers: {
      'accept-language': locale,
      ...(writer ? { cookie: writer.cookie, 'x-peerway-hat': writer.membershipId } : {}),
    },
    ...(body ? { payload: body } : {}),
  })
  return { status: answer.statusCode, body: answer.json(), retryAfter: answer.headers['retry-after'] }
}

function sessionOf(writer: Writer, number: number, said = 'We walked.'): Record<string, unknown> {
  const session = {
    pairingId: writer.pairingId,
    date: addDays(writer.firstDay, number),
    start: '10:00',
    end: '10:15',
    mode: 'in-person',
    said,
  }
  return { commandId: newId(Date.now()), sessionId: newId(Date.now()), session }
}

/** What the same question is answered once it is answered at all; the limit of the test ends what hangs. */
async function onceBack(question: () => Promise<Answered>): Promise<Answered> {
  for (;;) {
    const answer = await question()
    if (answer.status !== 503) return answer
    await pause(100)
  }
}

const away = {
  code: 'database-away',
  text: 'The server cannot reach its database right now. It usually comes back by itself within a minute. Try again then; sending twice saves only once.',
}

describe('without its database', () => {
  const home = embeddedHome()

  test('every door answers 503 in the reader’s words, and afterwards the same session sent again is saved once', async () => {
    const embedded = await home.start()
    await migrate(embedded.owner, await readMigrations())
    const pool = openPool(embedded.app, { name: 'app' })
    parts.push(() => pool.end())
    const { composed, writer, forgetWho } = await served(pool)
    const body = sessionOf(writer, 1)
    expect((await ask(composed, writer, 'GET', '/api/me')).status).toBe(200)

    await home.stop(embedded)
    // who asks is still remembered; what they ask for is not
    const refused = await ask(composed, writer, 'POST', '/api/sessions', body)
    expect(refused).toMatchObject({ status: 503, body: away, retryAfter: '2' })
    forgetWho()
    for (const [method, url, sent] of [
      ['GET', '/api/me'],
      ['GET', '/api/sessions'],
      ['POST', '/api/sessions', body],
      ['GET', '/api/auth/get-session'],
      ['GET', '/api/auth/list-sessions'],
      ['POST', '/api/auth/sign-in/email', { email: 'nora@big-sky.example', password: 'a long password' }],
      ['POST', '/api/auth/sign-out', {}],
    ] as const) {
      const answer = await ask(composed, writer, method, url, sent)
      expect(answer, `${method} ${url}`).toMatchObject({ status: 503, body: away })
    }
    const stranger = await ask(composed, undefined, 'POST', '/api/auth/sign-in/email', {
      email: 'nora@big-sky.example',
      password: 'a long password',
    })
    expect(stranger).toMatchObject({ status: 503, body: away })
    const arabic = await ask(composed, writer, 'POST', '/api/sessions', body, 'ar')
    expect(arabic.body['text']).toMatch(/قاعدة بياناته/)

    await home.start()
    const kept = await onceBack(() => ask(composed, writer, 'POST', '/api/sessions', body))
    expect(kept).toMatchObject({ status: 201, body: { id: body['sessionId'] } })
    const again = await ask(composed, writer, 'POST', '/api/sessions', body)
    expect(again).toMatchObject({ status: 201, body: { id: body['sessionId'] } })
    const list = await ask(composed, writer, 'GET', '/api/sessions')
    expect(list.body['items']).toHaveLength(1)
  })
})

describe('on a full disk (skipped where no disk may be mounted)', async () => {
  const disk = await smallDisk()

  test.runIf(disk.mounted)(
    'a session is refused with whom to tell, nothing saved is lost, and with room again it is saved',
    async () => {
      const database = await openDatabase({
        dataDir: join(disk.folder, 'data'),
        databaseUrl: undefined,
        appDatabaseUrl: undefined,
      })
      parts.push(() => database.stop())
      const { composed, writer, forgetWho } = await served(database.app)
      const saved: unknown[] = []
      const answers = new Map<unknown, Answered>()
      let refused: Record<string, unknown> = {}
      await disk.fill()
      // long notes, so that what is left of the journal is soon used up
      for (let number = 0; !answers.has('disk-full'); number += 1) {
        refused = sessionOf(writer, number, `${newId(Date.now())} `.repeat(10_000))
        const answer = await ask(composed, writer, 'POST', '/api/sessions', refused)
        if (answer.status === 201) saved.push(refused['sessionId'])
        else {
          answers.set(answer.body['code'], answer)
          forgetWho()
          await pause(50)
        }
      }
      expect(answers.get('disk-full')).toMatchObject({
        status: 503,
        retryAfter: '30',
        body: { text: expect.stringMatching(/no room left to save.*Tell whoever runs Peerway/) },
      })
      expect([...answers.values()].map(({ status }) => status).filter((status) => status !== 503)).toEqual([])

      await disk.makeRoom()
      const kept = await onceBack(() => ask(composed, writer, 'POST', '/api/sessions', refused))
      expect(kept.status).toBe(201)
      for (const id of [...saved, refused['sessionId']]) {
        const answer = await ask(composed, writer, 'GET', `/api/sessions/${String(id)}`)
        expect(answer.status).toBe(200)
      }
    },
  )
})
