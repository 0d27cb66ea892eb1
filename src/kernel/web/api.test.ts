import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Api } from './api.ts'
import { newIdOnDevice } from './device-id.ts'
import { Problem, Refused } from './problems.ts'

type Heard = { method: string; path: string; headers: IncomingHttpHeaders; body: { commandId?: string } }

let server: Server
let address = ''
let heard: Heard[] = []
let answers: { status: number; body: unknown; clock?: string }[] = []
let askedToSignIn = 0
let signsIn = true
let reached: boolean[] = []
let clocks: number[] = []

const api = new Api({
  fetch: (path, init) => fetch(address + String(path), init),
  now: () => 1_780_000_000_000,
  locale: () => 'ar',
  hat: () => 'hat-1',
  signInAgain: () => {
    askedToSignIn += 1
    return Promise.resolve(signsIn)
  },
  reached: (yes) => reached.push(yes),
  heardClock: (serverNow) => clocks.push(serverNow),
})

beforeEach(async () => {
  heard = []
  answers = []
  askedToSignIn = 0
  signsIn = true
  reached = []
  server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      heard.push({
        method: request.method!,
        path: request.url!,
        headers: request.headers,
        body: text ? JSON.parse(text) : {},
      })
      const answer = answers.shift() ?? { status: 200, body: {} }
      response.writeHead(answer.status, {
        'content-type': 'application/json',
        ...(answer.clock ? { 'x-peerway-now': answer.clock } : {}),
      })
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => new Promise((closed) => server.close(closed)))

const problem = async (asked: Promise<unknown>): Promise<Problem> => {
  const cause = await asked.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(cause).toBeInstanceOf(Problem)
  return cause as Problem
}

describe('a request', () => {
  it('says under which hat and in which language it is asked', async () => {
    await api.get('/api/today')
    expect(heard[0]!.headers).toMatchObject({ 'x-peerway-hat': 'hat-1', 'accept-language': 'ar' })
  })

  it('carries an id of its own when it writes, so that sending it twice saves once', async () => {
    await api.send('POST', '/api/peers', { name: 'Ana' })
    await api.send('POST', '/api/peers', { name: 'Ana' })
    await api.send('POST', '/api/peers', { name: 'Ana', commandId: 'mine' })
    expect(heard[0]!.body.commandId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(heard[0]!.body.commandId).not.toBe(heard[1]!.body.commandId)
    expect(heard[2]!.body.commandId).toBe('mine')
  })
})

describe('when the sign-in has ended', () => {
  it('waits for the person and then sends the very same command again', async () => {
    answers = [
      { status: 401, body: {} },
      { status: 201, body: { id: 'p1' } },
    ]
    expect(await api.send('POST', '/api/peers', { name: 'Ana' })).toEqual({ id: 'p1' })
    expect(askedToSignIn).toBe(1)
    expect(heard[1]!.body).toEqual(heard[0]!.body)
  })

  it('sends nothing more when somebody else signed in, or nobody', async () => {
    answers = [{ status: 401, body: {} }]
    signsIn = false
    expect((await problem(api.send('POST', '/api/peers', {}))).kind).toBe('signed-out')
    expect(heard).toHaveLength(1)
  })

  it('asks once and not for ever', async () => {
    answers = [
      { status: 401, body: {} },
      { status: 401, body: {} },
    ]
    expect((await problem(api.get('/api/today'))).kind).toBe('signed-out')
    expect(askedToSignIn).toBe(1)
  })

  it('does not ask while somebody is only finding out who is signed in', async () => {
    answers = [{ status: 401, body: {} }]
    expect((await problem(api.get('/api/me', { mayAskToSignIn: false }))).kind).toBe('signed-out')
    expect(askedToSignIn).toBe(0)
  })
})

describe('an answer that is a no', () => {
  it('comes with its refusals, their fields and the clauses behind them', async () => {
    const refusals = [{ code: 'units.none-left', field: 'minutes', text: 'The week has no unit left.' }]
    answers = [{ status: 422, body: { refusals, findings: [{ rule: 'week.units' }] } }]
    const cause = await api.send('POST', '/api/sessions').catch((error: unknown) => error)
    expect(cause).toBeInstanceOf(Refused)
    expect(cause).toMatchObject({ refusals, findings: [{ rule: 'week.units' }] })
  })

  it.each([
    [403, 'not-allowed'],
    [404, 'not-there'],
    [409, 'changed'],
    [429, 'too-often'],
    [500, 'fault'],
    [422, 'fault'],
  ] as const)('%i is a problem that a screen has words for: %s', async (status, kind) => {
    answers = [{ status, body: { requestId: 'r-1', current: { version: 2 } } }]
    expect(await problem(api.get('/api/x'))).toMatchObject({
      kind,
      requestId: 'r-1',
      current: { version: 2 },
    })
  })

  it('may be no JSON at all', async () => {
    answers = [{ status: 500, body: '<html>' }]
    expect((await problem(api.get('/api/x'))).kind).toBe('fault')
  })
})

describe('the clock of the server', () => {
  it('is heard from each answer that says it, and from no other', async () => {
    clocks = []
    answers = [
      { status: 200, body: {} },
      { status: 200, body: {}, clock: '1780000400000' },
    ]
    await api.get('/api/today')
    expect(clocks).toEqual([])
    await api.get('/api/today')
    expect(clocks).toEqual([1_780_000_400_000])
  })
})

describe('a server that is not reached', () => {
  it('is said to be away, and to be back', async () => {
    answers = [{ status: 503, body: {} }]
    expect((await problem(api.get('/api/x'))).kind).toBe('offline')
    await api.get('/api/x')
    expect(reached).toEqual([false, true])
  })

  it('says itself why, where it can', async () => {
    answers = [{ status: 503, body: { code: 'disk-full' } }]
    expect(await problem(api.get('/api/x'))).toMatchObject({ kind: 'offline', code: 'disk-full' })
  })

  it('is said to be away when nobody listens', async () => {
    const listening = address
    address = 'http://127.0.0.1:9'
    expect((await problem(api.send('POST', '/api/x'))).kind).toBe('offline')
    address = listening
    expect(reached).toEqual([false])
  })
})

describe('an id made on the device', () => {
  it('sorts by when it was made and is never the same twice', () => {
    const earlier = newIdOnDevice(1_780_000_000_000)
    const later = newIdOnDevice(1_780_000_000_001)
    expect(earlier < later).toBe(true)
    expect(newIdOnDevice(5)).not.toBe(newIdOnDevice(5))
    expect(Number.parseInt(earlier.replaceAll('-', '').slice(0, 12), 16)).toBe(1_780_000_000_000)
  })
})
