import { createOTP } from '@better-auth/utils/otp'
import { describe, expect, it } from 'vitest'
import { type Client, clientOf, cookiesOf, startPeerway } from '../../../tools/testing/agency.ts'

const peerway = await startPeerway()
const harbor = await peerway.agency()
const admin = await harbor.as('agency-admin')
const password = 'four quiet boats drift'

/** Somebody with an address and a password, by invitation, as it is in life. */
async function colleague(email: string) {
  const staffId = await harbor.staff('Some Colleague')
  const wish = { role: 'coordinator', kind: 'link', staffId }
  const { body } = await admin.post('/api/organization/invitations', wish)
  const code = body.link.split('/').at(-1)
  const accepted = await peerway.stranger.post(`/api/invitations/${code}/accept`, {
    name: 'Some Colleague',
    email,
    password,
  })
  expect(accepted.status).toBe(201)
  return clientOf(peerway, {
    cookie: cookiesOf(accepted.cookies),
    'x-peerway-hat': accepted.body.membershipId,
  })
}
const signIn = (email: string, word: string, client: Client = peerway.stranger) =>
  client.ask('POST', '/api/auth/sign-in/email', { email, password: word })
const signedInBy = (answer: { cookies: string[] }) => clientOf(peerway, { cookie: cookiesOf(answer.cookies) })

describe('a password', () => {
  it('says the same to a stranger and to a wrong password', async () => {
    await colleague('ines@harbor.example')
    const unknown = await signIn('nobody@harbor.example', password)
    const wrong = await signIn('ines@harbor.example', 'another pass phrase 9')
    expect(unknown.status).toBe(401)
    expect(wrong.status).toBe(401)
    expect(wrong.body).toEqual(unknown.body)
    expect(unknown.cookies).toEqual([])
  })

  it('rests for a quarter of an hour after ten wrong ones, whether or not there is an account', async () => {
    await colleague('lena@harbor.example')
    for (const email of ['lena@harbor.example', 'nobody-at-all@harbor.example']) {
      for (let times = 0; times < 10; times += 1) {
        expect((await signIn(email, 'not the right one')).status).toBe(401)
      }
      const resting = await signIn(email.toUpperCase(), password)
      expect(resting.status).toBe(429)
      expect(resting.headers['retry-after']).toBe('900')
    }
    await peerway.database.admin.query(
      `update auth.sign_in_failure set locked_until = now(), since = now() - interval '16 minutes'`,
    )
    expect((await signIn('lena@harbor.example', password)).status).toBe(200)
  })

  it('cannot be changed to one that many people use', async () => {
    const ines = await colleague('ines2@harbor.example')
    const answer = await ines.ask('POST', '/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'qwertyuiop',
    })
    expect(answer.status).toBe(422)
    expect(answer.body.refusals[0]).toMatchObject({ code: 'password.too-common', field: 'newPassword' })
  })

  it('changed, ends the other sign-ins at once', async () => {
    const email = 'maya@harbor.example'
    const here = await colleague(email)
    const there = signedInBy(await signIn(email, password))
    expect((await there.get('/api/me')).status).toBe(200)
    const answer = await here.ask('POST', '/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'five loud trains arrive',
      revokeOtherSessions: true,
    })
    expect(answer.status).toBe(200)
    expect((await there.get('/api/me')).status).toBe(401)
    expect((await signIn(email, password)).status).toBe(401)
  })

  it('is never opened by anybody from outside: there is no sign-up', async () => {
    for (const path of [
      '/sign-up/email',
      '/update-user',
      '/delete-user',
      '/change-email',
      '/reference',
      '/begin',
    ])
      expect((await peerway.stranger.ask('POST', `/api/auth${path}`, {})).status, path).toBe(404)
  })
})

describe('a sign-in', () => {
  it('has a cookie that scripts cannot read, and that is sent over TLS alone where the address is https', async () => {
    await colleague('rosa@harbor.example')
    const [cookie] = (await signIn('rosa@harbor.example', password)).cookies
    expect(cookie).toMatch(/^peerway\.session_token=.*HttpOnly.*SameSite=Lax/i)
    expect(cookie).not.toMatch(/Secure/)
  })

  it('signed by somebody else opens nothing', async () => {
    const tampered = admin.cookie.replace(/.{4}$/, 'AAAA')
    const answer = await clientOf(peerway, { cookie: tampered }).get('/api/me')
    expect(answer.status).toBe(401)
  })

  it('ended from another device is over at once', async () => {
    const email = 'elias@harbor.example'
    const here = await colleague(email)
    const lost = signedInBy(await signIn(email, password))
    expect((await lost.get('/api/me')).status).toBe(200)
    const list = await here.get('/api/auth/list-sessions')
    expect(list.body).toHaveLength(2)
    await here.ask('POST', '/api/auth/revoke-other-sessions', {})
    expect((await lost.get('/api/me')).status).toBe(401)
    expect((await here.get('/api/me')).status).toBe(200)
  })

  it('left, is over at once', async () => {
    const peer = await harbor.as('peer')
    expect((await peer.get('/api/me')).status).toBe(200)
    expect((await peer.ask('POST', '/api/auth/sign-out', {})).status).toBe(200)
    expect((await peer.get('/api/me')).status).toBe(401)
  })

  it('run out, opens nothing', async () => {
    const peer = await harbor.as('peer')
    await peerway.database.admin.query(
      `update auth.session set "expiresAt" = now() - interval '1 second' where "userId" = $1`,
      [peer.actor.accountId],
    )
    expect((await peer.get('/api/me')).status).toBe(401)
  })
})

describe('a second factor', () => {
  it('is asked for after the password, refuses a wrong code, and lets recovery codes in once', async () => {
    const email = 'tomas@harbor.example'
    const here = await colleague(email)
    const wrong = await here.ask('POST', '/api/auth/two-factor/enable', { password: 'not the right one' })
    expect(wrong.status).toBe(400)
    const enabled = await here.ask('POST', '/api/auth/two-factor/enable', { password })
    expect(enabled.status).toBe(200)
    const secret = decodeBase32(new URL(enabled.body.totpURI).searchParams.get('secret')!)
    const code = () => createOTP(secret).totp()
    const confirmed = await here.ask('POST', '/api/auth/two-factor/verify-totp', { code: await code() })
    expect(confirmed.status).toBe(200)

    const begun = await signIn(email, password)
    expect(begun.body).toMatchObject({ twoFactorRedirect: true })
    const half = signedInBy(begun)
    expect((await half.get('/api/me')).status).toBe(401)
    const bad = await half.ask('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })
    expect(bad.status).toBe(401)
    const good = await half.ask('POST', '/api/auth/two-factor/verify-totp', { code: await code() })
    expect(good.status).toBe(200)
    expect((await signedInBy(good).get('/api/me')).status).toBe(200)

    const [recovery] = enabled.body.backupCodes
    const once = signedInBy(await signIn(email, password))
    const byCode = await once.ask('POST', '/api/auth/two-factor/verify-backup-code', { code: recovery })
    expect(byCode.status).toBe(200)
    const twice = signedInBy(await signIn(email, password))
    const again = await twice.ask('POST', '/api/auth/two-factor/verify-backup-code', { code: recovery })
    expect(again.status).toBe(401)
  })

  it('cannot be passed by with an invitation', async () => {
    const email = 'tomas@harbor.example'
    const staffId = await harbor.staff('Tomas Vega')
    const { body } = await admin.post('/api/organization/invitations', {
      role: 'supervisor',
      kind: 'link',
      staffId,
    })
    const code = body.link.split('/').at(-1)
    const answer = await peerway.stranger.post(`/api/invitations/${code}/accept`, {
      name: 'Tomas Vega',
      email,
      password,
    })
    expect(answer.status).toBe(422)
    expect(answer.cookies).toEqual([])
  })
})

function decodeBase32(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const bytes = bits.match(/.{8}/g) ?? []
  return String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 2)))
}
