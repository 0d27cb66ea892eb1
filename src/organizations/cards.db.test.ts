import { describe, expect, it } from 'vitest'
import { type Client, clientOf, cookiesOf, startPeerway } from '../../tools/testing/agency.ts'
import { cardCode, readCardCode } from '../kernel/card-code.ts'

const peerway = await startPeerway()
const harbor = await peerway.agency()
const coordinator = await harbor.as('coordinator')
const pin = '402917'

async function cardFor(name: string): Promise<{ code: string; id: string }> {
  const participantId = await harbor.participant(name)
  const answer = await coordinator.post('/api/organization/invitations', {
    role: 'participant',
    kind: 'card',
    participantId,
  })
  return answer.body
}
const signIn = (code: string, with_: string, client: Client = peerway.stranger) =>
  client.post('/api/sign-in/card', { code, pin: with_ })

describe('a printed card', () => {
  it('has a code that tells a slip of the pen, and can be typed however', () => {
    const code = cardCode(Uint8Array.from({ length: 11 }, (_, place) => place * 37))
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(readCardCode(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).toBe(code)
    for (let place = 0; place < code.length; place += 1) {
      if (code[place] === '-') continue
      const other = code[place] === '7' ? '8' : '7'
      expect(readCardCode(code.slice(0, place) + other + code.slice(place + 1))).toBeUndefined()
    }
  })

  it('refuses a PIN that is easy to guess', async () => {
    const { code } = await cardFor('Maribel Ortiz')
    for (const easy of ['123456', '987654', '111111', '121212', '123123', '12345', 'abcdef']) {
      const answer = await peerway.stranger.post(`/api/invitations/${code}/accept`, { pin: easy })
      expect(answer.status, easy).toBe(422)
      expect(answer.body.refusals[0].field).toBe('pin')
    }
  })

  it('takes code and PIN from an Arabic and from a Persian keyboard', async () => {
    const { code } = await cardFor('Parisa Rahimi')
    const inDigits = (zero: number, text: string) =>
      text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
    const persian = inDigits(0x6f0, pin)
    const accepted = await peerway.stranger.post(`/api/invitations/${code}/accept`, { pin: persian })
    expect(accepted.status).toBe(201)
    expect((await signIn(inDigits(0x660, code), inDigits(0x660, pin))).status).toBe(200)
    expect((await signIn(code, pin)).status).toBe(200)
    expect((await signIn(code, inDigits(0x660, '640318'))).status).toBe(422)
  })

  it('lets somebody without e-mail in, with the PIN they chose', async () => {
    const { code } = await cardFor('Hong Nguyen')
    const begun = await peerway.stranger.post('/api/sign-in/card/begin', { code })
    expect(begun.body).toEqual({ next: 'invitation' })
    const accepted = await peerway.stranger.post(`/api/invitations/${code}/accept`, { pin })
    expect(accepted.status).toBe(201)
    expect((await peerway.stranger.post('/api/sign-in/card/begin', { code })).body).toEqual({ next: 'pin' })
    const again = await signIn(code.toLowerCase(), pin)
    expect(again.status).toBe(200)
    const me = await clientOf(peerway, { cookie: cookiesOf(again.cookies) }).get('/api/me')
    expect(me.body).toMatchObject({
      account: { name: 'Hong Nguyen', email: null },
      hats: [{ role: 'participant' }],
    })
  })

  it('says the same of an unknown code, a wrong PIN and a card that rests', async () => {
    const { code } = await cardFor('Rosa Lindqvist')
    await peerway.stranger.post(`/api/invitations/${code}/accept`, { pin })
    const unknown = await signIn(cardCode(new Uint8Array(11).fill(9)), pin)
    const wrong = await signIn(code, '640318')
    for (let guess = 2; guess <= 5; guess += 1) await signIn(code, `64031${guess}`)
    const resting = await signIn(code, pin)
    expect(unknown.status).toBe(422)
    for (const answer of [wrong, resting]) {
      expect(answer.status).toBe(422)
      expect(answer.body).toEqual(unknown.body)
    }
    await peerway.database.admin.query(
      `update app.sign_in_card set locked_until = now() where locked_until > now()`,
    )
    expect((await signIn(code, pin)).status).toBe(200)
  })

  it('counts five guesses sent at once as five', async () => {
    const { code } = await cardFor('Elias Berg')
    await peerway.stranger.post(`/api/invitations/${code}/accept`, { pin })
    await Promise.all([1, 2, 3, 4, 5].map((guess) => signIn(code, `73052${guess}`)))
    expect((await signIn(code, pin)).status).toBe(422)
  })

  it('opens one hat and nothing of the account behind it', async () => {
    const { code } = await cardFor('Ana Duarte')
    const accepted = await peerway.stranger.post(`/api/invitations/${code}/accept`, { pin })
    const byCard = clientOf(peerway, { cookie: cookiesOf(accepted.cookies) })
    const list = await byCard.get('/api/auth/list-sessions')
    expect(list.status).toBe(403)
    const more = await cardFor('Ana Duarte')
    const attach = await byCard.post(`/api/invitations/${more.code}/accept`, { attach: true })
    expect(attach.status).toBe(403)
  })

  it('renewed by staff, voids the one before and ends what it opened', async () => {
    const { code } = await cardFor('Old Card')
    const accepted = await peerway.stranger.post(`/api/invitations/${code}/accept`, { pin })
    const { membershipId } = accepted.body
    const byCard = clientOf(peerway, { cookie: cookiesOf(accepted.cookies) })
    expect((await byCard.get('/api/me')).status).toBe(200)
    const renewed = await coordinator.post(`/api/organization/memberships/${membershipId}/card`)
    expect(renewed.status).toBe(201)
    expect((await byCard.get('/api/me')).status).toBe(401)
    expect((await signIn(code, pin)).status).toBe(422)
    const begun = await peerway.stranger.post('/api/sign-in/card/begin', { code: renewed.body.code })
    expect(begun.body).toEqual({ next: 'choose-pin' })
    expect((await signIn(renewed.body.code, '864209')).status).toBe(200)
    expect((await signIn(renewed.body.code, pin)).status).toBe(422)
  })

  it('for a colleague, comes from the admin alone', async () => {
    const supervisor = await harbor.as('supervisor')
    const path = `/api/organization/memberships/${supervisor.actor.membershipId}/card`
    expect((await coordinator.post(path)).status).toBe(403)
    const admin = await harbor.as('agency-admin')
    expect((await admin.post(path)).status).toBe(201)
  })

  it('gives its owner a password where it opens the whole account, and not where there is more', async () => {
    const { code } = await cardFor('Kim Tran')
    const accepted = await peerway.stranger.post(`/api/invitations/${code}/accept`, { pin })
    const byCard = clientOf(peerway, { cookie: cookiesOf(accepted.cookies) })
    expect((await byCard.get('/api/me')).body.account.card).toBe('whole')
    const email = 'kim@harbor.example'
    const weak = await byCard.post('/api/account/password', { email, password: 'kim' })
    expect(weak.body.refusals[0].code).toBe('password.too-short')
    const given = await byCard.post('/api/account/password', { email, password: 'four quiet boats drift' })
    expect(given.status).toBe(200)
    expect((await byCard.get('/api/me')).status).toBe(401)
    const byPassword = await peerway.stranger.post('/api/auth/sign-in/email', {
      email,
      password: 'four quiet boats drift',
    })
    expect(byPassword.status).toBe(200)

    const elsewhere = await peerway.agency()
    const two = await harbor.as('participant', { name: 'Two Hats' })
    await elsewhere.as('peer', { name: 'Two Hats', accountId: two.actor.accountId })
    const card = await coordinator.post(`/api/organization/memberships/${two.actor.membershipId}/card`)
    const opened = clientOf(peerway, { cookie: cookiesOf((await signIn(card.body.code, pin)).cookies) })
    expect((await opened.get('/api/me')).body).toMatchObject({ account: { card: 'one-role' } })
    expect((await opened.get('/api/me')).body.hats).toHaveLength(1)
    const answer = await opened.post('/api/account/password', {
      email: 'two@x.example',
      password: 'four quiet boats drift',
    })
    expect(answer.status).toBe(403)
  })
})
