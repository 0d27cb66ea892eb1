import { Writable } from 'node:stream'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clientOf, signInCookie, startPeerway } from '../../tools/testing/agency.ts'
import { idParams, ok, route } from '../kernel/http.ts'
import { ChangedMeanwhile, NotAllowed } from '../kernel/refusals.ts'
import { routes } from './routes.ts'

const throwing = (what: string, error: () => unknown) =>
  route({
    method: 'POST',
    url: `/api/try/${what}`,
    act: 'account.self',
    answer: async () => {
      throw error()
    },
  })

const peerway = await startPeerway({
  routes: [
    ...routes,
    throwing('fault', () => Object.assign(new Error('Maribel Ortiz'), { code: '23514' })),
    throwing('away', () => Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })),
    throwing('changed', () => new ChangedMeanwhile({ version: 2 })),
    throwing('not-allowed', () => new NotAllowed('signed-already')),
    route({
      method: 'POST',
      url: '/api/try/input/:id',
      act: 'account.self',
      params: idParams,
      query: z.object({ on: z.iso.date().optional() }),
      body: z.object({ minutes: z.number().int().min(1).max(600), said: z.string().min(1).max(20) }),
      answer: async ({ body }) => ok(body),
    }),
  ],
})
const agency = await peerway.agency()
const peer = await agency.as('peer', { name: 'Amal Said' })

describe('who may ask anything', () => {
  it('answers 401 to somebody who is not signed in', async () => {
    const answer = await peerway.stranger.get('/api/me')
    expect(answer.status).toBe(401)
    expect(answer.body).toEqual({ code: 'signed-out' })
  })

  it('answers 404 without a hat, with a hat of somebody else, and with one that has not begun', async () => {
    const other = await agency.as('peer')
    const early = await agency.as('peer', { fromDay: '2026-03-04' })
    for (const hat of [undefined, 'nonsense', other.actor.membershipId]) {
      const client = clientOf(peerway, { cookie: peer.cookie, ...(hat ? { 'x-peerway-hat': hat } : {}) })
      expect((await client.get('/api/drafts')).status, String(hat)).toBe(404)
    }
    expect((await early.get('/api/drafts')).status).toBe(404)
    expect((await peer.get('/api/drafts')).status).toBe(200)
  })

  it('says of the own hat that it has ended, and nothing of somebody else’s', async () => {
    const left = await agency.as('program-officer')
    const end = { to_day: '2026-03-02' }
    await agency.inside((tx) =>
      tx
        .updateTable('membership')
        .set(end)
        .where('organization_id', '=', agency.id)
        .where('id', '=', left.actor.membershipId)
        .execute(),
    )
    peerway.house.accounts.forget(left.actor.accountId)
    const answer = await left.post(`/api/approvals/units/${agency.id}/decide`, {
      approve: true,
      reason: 'So',
    })
    expect([answer.status, answer.body]).toEqual([403, { code: 'role-ended' }])
    const borrowed = clientOf(peerway, { cookie: peer.cookie, 'x-peerway-hat': left.actor.membershipId })
    expect((await borrowed.get('/api/approvals')).status).toBe(404)
  })

  it('answers 404 where the role has no right to the act', async () => {
    expect((await peer.get('/api/organization/staff')).status).toBe(404)
  })

  it('shows each hat with its agency, and no other agency to anybody', async () => {
    const answer = await peer.get('/api/me')
    expect(answer.body).toMatchObject({
      account: { name: 'Amal Said', email: null, locale: 'en' },
      hats: [{ id: peer.actor.membershipId, role: 'peer', peerId: peer.actor.peerId }],
    })
  })
})

describe('a write from a page of somebody else', () => {
  const send = (headers: Record<string, string>) => peer.ask('PUT', '/api/me', { name: 'Amal Said' }, headers)
  it('is refused by its origin or by what the browser says of it', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://peerway.test.evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://peerway.test', 'sec-fetch-site': 'cross-site' },
    ])
      expect((await send(headers as Record<string, string>)).status, JSON.stringify(headers)).toBe(403)
  })
  it('is not taken for one from our own', async () => {
    expect((await send({ origin: 'http://peerway.test', 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await send({})).status).toBe(200)
  })
  it('cannot sign anybody in either', async () => {
    const answer = await peerway.stranger.ask(
      'POST',
      '/api/auth/sign-in/email',
      { email: 'a@b.example', password: 'x' },
      { origin: 'https://evil.example' },
    )
    expect(answer.status).toBe(403)
  })
})

describe('a code in an address', () => {
  it('is not tried out without end, whichever door it opens', async () => {
    const { server } = await startPeerway({ knocksPerMinute: 3 })
    const { get, post } = clientOf({ server } as Parameters<typeof clientOf>[0])
    const code = `${agency.id}.guessed`
    const doors = [`/api/confirm/${code}`, '/api/invitations/guessed', '/api/setup/guessed']
    for (const door of doors) expect((await get(door)).status, door).toBe(404)
    for (const door of doors) {
      const answer = await get(door)
      expect([answer.status, answer.body.code], door).toEqual([429, 'too-often'])
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
    expect((await post(`/api/confirm/${code}`, { answer: 'yes' })).status).toBe(429)
    expect((await get('/api/sign-in/options')).status).toBe(200)
  })
})

describe('what somebody typed', () => {
  const id = '019a0000-0000-7000-8000-000000000001'
  it('is refused field by field, in words of the reader’s language', async () => {
    const answer = await peer.ask('POST', `/api/try/input/${id}`, { minutes: 601 })
    expect(answer.status).toBe(422)
    expect(answer.body.refusals).toEqual([
      { code: 'input.too-big', field: 'minutes', text: 'This can be at most 600.' },
      { code: 'input.required', field: 'said', text: 'This is missing.' },
    ])
    const arabic = await peer.ask('POST', `/api/try/input/${id}`, {}, { 'accept-language': 'ar' })
    expect(arabic.body.refusals[0].text).toBe('هذا الحقل ناقص.')
  })
  it('with an address that is none of ours leads nowhere', async () => {
    expect((await peer.ask('POST', '/api/try/input/7', { minutes: 1, said: 'x' })).status).toBe(404)
  })
  it('is refused when it is too large or not JSON, and the server lives', async () => {
    const large = await peer.ask('POST', `/api/try/input/${id}`, { minutes: 1, said: 'x'.repeat(300_000) })
    expect(large.status).toBe(422)
    expect(large.body.refusals[0].code).toBe('input.too-large')
    const broken = await peerway.server.inject({
      method: 'POST',
      url: `/api/try/input/${id}`,
      headers: { 'content-type': 'application/json', cookie: peer.cookie },
      payload: '{"minutes":',
    })
    expect(broken.statusCode).toBe(422)
    const form = await peerway.server.inject({
      method: 'POST',
      url: `/api/try/input/${id}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: peer.cookie },
      payload: 'minutes=1',
    })
    expect(form.statusCode).toBe(422)
  })
})

describe('what goes wrong', () => {
  it('is said by its kind, and a fault by its number alone', async () => {
    const fault = await peer.post('/api/try/fault')
    expect(fault.status).toBe(500)
    expect(fault.body).toEqual({ requestId: fault.headers['x-request-id'] })
    const away = await peer.post('/api/try/away')
    expect(away.status).toBe(503)
    expect(away.body.code).toBe('database-away')
    expect(away.headers['retry-after']).toBe('2')
    const changed = await peer.post('/api/try/changed')
    expect(changed.status).toBe(409)
    expect(changed.body).toEqual({ code: 'changed-meanwhile', current: { version: 2 } })
    expect((await peer.post('/api/try/not-allowed')).body).toEqual({ code: 'signed-already' })
  })
})

describe('every answer', () => {
  it('lets nothing inline run, is framed by nobody and kept nowhere', async () => {
    const { headers } = await peer.get('/api/me')
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(headers['content-security-policy']).not.toMatch(/unsafe/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(headers['strict-transport-security']).toBeUndefined()
    // By which a device notices that its own clock is wrong.
    expect(Number(headers['x-peerway-now'])).toBe(peerway.house.now())
  })

  it('over https asks for https from then on, with cookies that go over TLS alone', async () => {
    const secure = await startPeerway({ publicUrl: 'https://peerway.example' })
    const answer = await secure.stranger.get('/api/sign-in/options')
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{8}/)
    const accountId = await secure.house.accounts.openWithoutMail({ name: 'Amal Said', locale: 'en' })
    const cookie = await signInCookie(secure, accountId)
    expect(cookie).toMatch(/^__Secure-/)
    expect((await clientOf(secure, { cookie }).get('/api/me')).status).toBe(200)
  })

  it('leaves a line in the log that names no person', async () => {
    const lines: string[] = []
    const log = pino(new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) }))
    const quiet = await startPeerway({ log, routes: [throwing('fault', () => new Error('Maribel Ortiz'))] })
    const here = await quiet.agency()
    const somebody = await here.as('peer', { name: 'Amal Said' })
    await somebody.post('/api/try/fault?name=Maribel', { said: 'a secret' })
    const told = JSON.parse(lines.at(-1)!)
    expect(told).toMatchObject({
      method: 'POST',
      route: '/api/try/fault',
      status: 500,
      organizationId: here.id,
    })
    expect(told.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(lines.join('')).not.toMatch(/Maribel|Amal|secret/)
  })
})
