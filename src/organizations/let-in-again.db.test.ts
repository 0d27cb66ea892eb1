import { describe, expect, it } from 'vitest'
import { clientOf, cookiesOf, startPeerway } from '../../tools/testing/agency.ts'

const peerway = await startPeerway()
const harbor = await peerway.agency({ name: 'Harbor Peers' })
const lakeside = await peerway.agency({ name: 'Lakeside Mentors' })
const admin = await harbor.as('agency-admin', { name: 'Grace Ellison' })
const coordinator = await harbor.as('coordinator')
const password = 'four quiet boats drift'
const another = 'five loud trains arrive'

const secretIn = (link: string): string => link.split('/').at(-1)!
const signIn = (email: string, word: string) =>
  peerway.stranger.ask('POST', '/api/auth/sign-in/email', { email, password: word })
const wayIn = (membershipId: string, by = admin) =>
  by.post(`/api/organization/memberships/${membershipId}/way-in`)
const choose = (link: string, email: string, word: string) =>
  peerway.stranger.post(`/api/invitations/${secretIn(link)}/password`, { email, password: word })

/** A peer with an address and a password, by invitation, as it is in life. */
async function peerCalled(name: string, email: string) {
  const peerId = await harbor.peer(name)
  const { body } = await admin.post('/api/organization/invitations', { role: 'peer', kind: 'link', peerId })
  const accepted = await peerway.stranger.post(`/api/invitations/${secretIn(body.link)}/accept`, {
    name,
    email,
    password,
  })
  expect(accepted.status).toBe(201)
  const client = clientOf(peerway, { cookie: cookiesOf(accepted.cookies) })
  return { membershipId: accepted.body.membershipId as string, client }
}

describe('a link for somebody who lost the password', () => {
  it('is made by no coordinator, nor shown to one', async () => {
    const { membershipId } = await peerCalled('Amal Said', 'amal@harbor.example')
    expect((await wayIn(membershipId, coordinator)).status).toBe(404)
    const { body } = await wayIn(membershipId)
    const shown = await coordinator.get(`/api/organization/invitations/${body.id}/code`)
    expect(shown.status).toBe(403)
    expect((await admin.get(`/api/organization/invitations/${body.id}/code`)).body.link).toBe(body.link)
  })

  it('is refused to an admin for the own sign-in, and for a role that has ended', async () => {
    const own = await wayIn(admin.actor.membershipId)
    expect(own.body.refusals).toMatchObject([{ code: 'way-in.own' }])
    const { membershipId } = await peerCalled('Tomas Vega', 'tomas@harbor.example')
    await admin.post(`/api/organization/memberships/${membershipId}/end`)
    expect((await wayIn(membershipId)).body.refusals).toMatchObject([{ code: 'membership.ended-already' }])
  })

  it('knows no role of another agency', async () => {
    const there = await lakeside.as('peer')
    expect((await wayIn(there.actor.membershipId)).status).toBe(404)
  })

  it('opens nothing with another address, a weak password, or as an invitation', async () => {
    const { membershipId } = await peerCalled('Noor Haddad', 'noor@harbor.example')
    const { link } = (await wayIn(membershipId)).body
    const wrong = await choose(link, 'somebody@harbor.example', another)
    expect(wrong.body.refusals).toMatchObject([{ code: 'way-in.do-not-fit', field: 'email' }])
    const weak = await choose(link, 'noor@harbor.example', 'qwertyuiop')
    expect(weak.body.refusals).toMatchObject([{ code: 'password.too-common', field: 'password' }])
    const wish = { name: 'Noor', email: 'new@harbor.example', password }
    const accepted = await peerway.stranger.post(`/api/invitations/${secretIn(link)}/accept`, wish)
    expect(accepted.status).toBe(404)
    expect((await signIn('noor@harbor.example', password)).status).toBe(200)
  })

  it('says the same where the address is known to another agency as where it is wrong', async () => {
    const email = 'dana@harbor.example'
    const { membershipId, client } = await peerCalled('Dana Whitfield', email)
    const participantId = await lakeside.participant('Dana Whitfield')
    const there = await lakeside.as('coordinator')
    const invited = await there.post('/api/organization/invitations', {
      role: 'participant',
      kind: 'link',
      participantId,
    })
    await client.post(`/api/invitations/${secretIn(invited.body.link)}/accept`, { attach: true })
    const made = await wayIn(membershipId)
    expect(made.status).toBe(201)
    const right = await choose(made.body.link, email, another)
    const wrong = await choose(made.body.link, 'nobody@harbor.example', another)
    expect(right.status).toBe(422)
    expect(right.body).toEqual(wrong.body)
    expect((await signIn(email, password)).status).toBe(200)
    expect((await client.get('/api/me')).status).toBe(200)
  })

  it('gives a new password once, and ends every sign-in before it', async () => {
    const email = 'ines@harbor.example'
    const { membershipId, client } = await peerCalled('Ines Moreau', email)
    expect((await client.get('/api/me')).status).toBe(200)
    const { link } = (await wayIn(membershipId)).body
    const view = await peerway.stranger.get(`/api/invitations/${secretIn(link)}`)
    expect(view.body).toEqual({
      organization: 'Harbor Peers',
      role: 'peer',
      kind: 'link',
      label: 'peer',
      again: true,
    })
    expect((await choose(link, 'INES@harbor.example', another)).status).toBe(201)
    expect((await client.get('/api/me')).status).toBe(401)
    expect((await signIn(email, password)).status).toBe(401)
    expect((await signIn(email, another)).status).toBe(200)
    expect((await choose(link, email, password)).status).toBe(404)
  })

  it('voids the one before, can be revoked, and runs out after a day', async () => {
    const email = 'lena@harbor.example'
    const { membershipId } = await peerCalled('Lena Fischer', email)
    const first = (await wayIn(membershipId)).body
    const second = (await wayIn(membershipId)).body
    expect((await choose(first.link, email, another)).status).toBe(404)
    await admin.post(`/api/organization/invitations/${second.id}/revoke`)
    expect((await choose(second.link, email, another)).status).toBe(404)
    const third = (await wayIn(membershipId)).body
    const { rows } = await peerway.database.admin.query(
      `update app.invitation set expires_at = expires_at - interval '1 day' where id = $1 returning expires_at <= now() as over`,
      [third.id],
    )
    expect(rows).toEqual([{ over: true }])
    expect((await choose(third.link, email, another)).status).toBe(404)
  })

  it('lets one of two in who use it at once', async () => {
    const email = 'two@harbor.example'
    const { membershipId } = await peerCalled('Two Browsers', email)
    const { link } = (await wayIn(membershipId)).body
    const answers = await Promise.all([choose(link, email, another), choose(link, email, another)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404])
  })

  it('stands in the audit trail: who made it, and that it was used', async () => {
    const email = 'rosa@harbor.example'
    const { membershipId } = await peerCalled('Rosa Lindqvist', email)
    await choose((await wayIn(membershipId)).body.link, email, another)
    const { rows } = await peerway.database.admin.query(
      `select action, actor_id from app.audit_event where $1 = any (subject_ids) and action like 'way-in%' order by at, id`,
      [membershipId],
    )
    expect(rows).toEqual([
      { action: 'way-in.made', actor_id: admin.actor.membershipId },
      { action: 'way-in.used', actor_id: null },
    ])
  })
})

describe('a new card', () => {
  it('can be printed again until its PIN is chosen, and not after', async () => {
    const peer = await harbor.as('peer')
    const path = `/api/organization/memberships/${peer.actor.membershipId}/card`
    const nothing = { code: null, link: null }
    expect((await coordinator.get(path)).body).toEqual(nothing)
    const made = (await coordinator.post(path)).body
    const { code, link } = made
    expect(link).toBe(`http://peerway.test/card#${code}`)
    expect((await coordinator.get(path)).body).toEqual(made)
    const opened = await peerway.stranger.post('/api/sign-in/card', { code, pin: '402917' })
    expect(opened.status).toBe(200)
    expect((await coordinator.get(path)).body).toEqual(nothing)
  })

  it('of an admin is shown to no coordinator', async () => {
    const path = `/api/organization/memberships/${admin.actor.membershipId}/card`
    expect((await coordinator.get(path)).status).toBe(403)
  })
})

describe('the list of people', () => {
  it('says whose role one may change, which is the own, and no account', async () => {
    const { body } = await coordinator.get('/api/organization/memberships')
    const lineOf = (id: string) => body.items.find((line: { id: string }) => line.id === id)
    expect(lineOf(admin.actor.membershipId)).toMatchObject({ mayChange: false, isOwn: false })
    expect(lineOf(coordinator.actor.membershipId)).toMatchObject({ mayChange: false, isOwn: true })
    expect(JSON.stringify(body)).not.toContain(admin.actor.accountId)
  })
})

describe('the agency', () => {
  it('names the programs that it runs, who is behind them, and those it could take up', async () => {
    const small = await peerway.agency({ programs: ['mt-sdmi'] })
    const office = await small.as('agency-admin')
    const before = (await office.get('/api/organization')).body
    expect(before.programs).toMatchObject([
      { programId: 'mt-sdmi', name: 'SDMI waiver peer support', stated: 'the Department' },
    ])
    expect(before.others.map((program: { programId: string }) => program.programId)).toContain('pss')
    const taken = { programId: 'pss', fromDay: '2026-04-01', authorityConfirmed: 'Contract of 1 March' }
    expect((await office.post('/api/organization/programs', taken)).status).toBe(201)
    const after = (await office.get('/api/organization')).body
    expect(after.programs).toContainEqual(expect.objectContaining(taken))
    expect(after.others.map((program: { programId: string }) => program.programId)).not.toContain('pss')
  })
})
