import { describe, expect, it } from 'vitest'
import { clientOf, cookiesOf, type HatClient, startPeerway } from '../../tools/testing/agency.ts'

const peerway = await startPeerway()
const harbor = await peerway.agency({ name: 'Harbor Peers' })
const lakeside = await peerway.agency({ name: 'Lakeside Mentors' })
const admin = await harbor.as('agency-admin', { name: 'Grace Ellison' })
const coordinator = await harbor.as('coordinator')
const password = 'four quiet boats drift'

async function invited(by: HatClient, wish: object) {
  const answer = await by.post('/api/organization/invitations', wish)
  expect(answer.status).toBe(201)
  return answer.body as { id: string; code: string | null; link: string }
}
const secretIn = (link: string): string => link.split('/').at(-1)!
const signedInBy = (answer: { cookies: string[] }, hat?: string) =>
  clientOf(peerway, { cookie: cookiesOf(answer.cookies), ...(hat ? { 'x-peerway-hat': hat } : {}) })

describe('inviting', () => {
  it('refuses a coordinator who would make somebody an admin', async () => {
    const staffId = await harbor.staff('Ines Moreau')
    const answer = await coordinator.post('/api/organization/invitations', {
      role: 'agency-admin',
      kind: 'link',
      staffId,
    })
    expect(answer.status).toBe(403)
  })

  it('refuses a role without its record, and with the record of another role', async () => {
    const peerId = await harbor.peer('Amal Said')
    for (const wish of [
      { role: 'peer', kind: 'link' },
      { role: 'participant', kind: 'link', peerId },
    ]) {
      const answer = await admin.post('/api/organization/invitations', wish)
      expect(answer.status).toBe(422)
      expect(answer.body.refusals[0].code).toBe('invitation.record-missing')
    }
  })

  it('knows no record of another agency', async () => {
    const peerId = await lakeside.peer('Somebody Else')
    const answer = await admin.post('/api/organization/invitations', { role: 'peer', kind: 'link', peerId })
    expect(answer.status).toBe(404)
  })

  it('sends twice and invites once', async () => {
    const peerId = await harbor.peer('Amal Said')
    const commandId = '019a0000-0000-7000-8000-000000000001'
    const wish = { commandId, role: 'peer', kind: 'link', peerId }
    const first = await invited(coordinator, wish)
    const second = await invited(coordinator, wish)
    expect(second).toEqual(first)
    const list = await coordinator.get('/api/organization/invitations')
    expect(list.body.items.filter((row: { peerId: string }) => row.peerId === peerId)).toHaveLength(1)
  })

  it('keeps no secret in the database', async () => {
    const peerId = await harbor.peer('Tomas Vega')
    const { id, link } = await invited(coordinator, { role: 'peer', kind: 'link', peerId })
    const { rows } = await peerway.database.admin.query(
      `select to_jsonb(i)::text || (select string_agg(to_jsonb(c)::text, '') from app.command c) as text from app.invitation i where id = $1`,
      [id],
    )
    expect(rows[0].text).not.toContain(secretIn(link))
  })
})

describe('accepting', () => {
  it('knows no code that was guessed, revoked, or accepted', async () => {
    const peerId = await harbor.peer('Noor Haddad')
    const { id, link } = await invited(coordinator, { role: 'peer', kind: 'link', peerId })
    expect((await peerway.stranger.get('/api/invitations/guessed')).status).toBe(404)
    expect((await coordinator.post(`/api/organization/invitations/${id}/revoke`)).status).toBe(201)
    expect((await peerway.stranger.get(`/api/invitations/${secretIn(link)}`)).status).toBe(404)
    const answer = await peerway.stranger.post(`/api/invitations/${secretIn(link)}/accept`, {
      name: 'Noor Haddad',
      email: 'noor@harbor.example',
      password,
    })
    expect(answer.status).toBe(404)
  })

  it('knows no invitation that has run out', async () => {
    const peerId = await harbor.peer('Lena Fischer')
    const { id, link } = await invited(coordinator, { role: 'peer', kind: 'link', peerId })
    await peerway.database.admin.query(
      `update app.invitation set expires_at = now() - interval '1 minute' where id = $1`,
      [id],
    )
    expect((await peerway.stranger.get(`/api/invitations/${secretIn(link)}`)).status).toBe(404)
  })

  it('shows a stranger the organization and the role, and no name', async () => {
    const participantId = await harbor.participant('Maribel Ortiz')
    const { link } = await invited(coordinator, { role: 'participant', kind: 'link', participantId })
    const answer = await peerway.stranger.get(`/api/invitations/${secretIn(link)}`)
    expect(answer.body).toEqual({
      organization: 'Harbor Peers',
      role: 'participant',
      kind: 'link',
      label: 'participant',
    })
  })

  it('opens an account for a peer, and says one thing only where the address has another password', async () => {
    const accept = async (email: string, word: string) => {
      const peerId = await harbor.peer('Joaquin Reyes')
      const { link } = await invited(coordinator, { role: 'peer', kind: 'link', peerId })
      return peerway.stranger.post(`/api/invitations/${secretIn(link)}/accept`, {
        name: 'Joaquin Reyes',
        email,
        password: word,
      })
    }
    const first = await accept('joaquin@harbor.example', password)
    expect(first.status).toBe(201)
    const me = await signedInBy(first).get('/api/me')
    expect(me.body.hats).toMatchObject([{ role: 'peer', organization: 'Harbor Peers' }])

    const wrong = await accept('JOAQUIN@harbor.example', 'another pass phrase 9')
    expect(wrong.body.refusals).toMatchObject([{ code: 'sign-in.do-not-fit' }])
    const right = await accept('joaquin@harbor.example', password)
    expect(right.status).toBe(201)
    expect((await signedInBy(right).get('/api/me')).body.hats).toHaveLength(2)
  })

  it('lets one of two who open the same link at once accept it', async () => {
    const peerId = await harbor.peer('Two Browsers')
    const { link } = await invited(coordinator, { role: 'peer', kind: 'link', peerId })
    const answers = await Promise.all(
      ['one@harbor.example', 'two@harbor.example'].map((email) =>
        peerway.stranger.post(`/api/invitations/${secretIn(link)}/accept`, {
          name: 'Two Browsers',
          email,
          password,
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404])
  })

  it('gives a peer of one agency a second hat as a participant of another, and the two never mix', async () => {
    const peer = await harbor.as('peer', { name: 'Dana Whitfield' })
    const participantId = await lakeside.participant('Dana Whitfield')
    const there = await lakeside.as('coordinator')
    const { link } = await invited(there, { role: 'participant', kind: 'link', participantId })
    const answer = await peer.post(`/api/invitations/${secretIn(link)}/accept`, { attach: true })
    expect(answer.status).toBe(201)
    const me = await peer.get('/api/me')
    expect(me.body.hats.map((hat: { role: string }) => hat.role).sort()).toEqual(['participant', 'peer'])
    const list = await there.get('/api/organization/memberships')
    expect(JSON.stringify(list.body)).not.toContain(harbor.id)
    expect(JSON.stringify(list.body)).not.toContain(peer.actor.accountId)
    const again = await invited(there, { role: 'participant', kind: 'link', participantId })
    const twice = await peer.post(`/api/invitations/${secretIn(again.link)}/accept`, { attach: true })
    expect(twice.body.refusals[0].code).toBe('invitation.worn-already')
  })
})

describe('ending a role', () => {
  it('keeps the last admin', async () => {
    const alone = await peerway.agency()
    const only = await alone.as('agency-admin')
    const answer = await only.post(`/api/organization/memberships/${only.actor.membershipId}/end`)
    expect(answer.body.refusals[0].code).toBe('membership.last-admin')
  })

  it('lets no coordinator end an admin', async () => {
    const answer = await coordinator.post(`/api/organization/memberships/${admin.actor.membershipId}/end`)
    expect(answer.status).toBe(403)
  })

  it('takes the hat off at once, although the sign-in goes on', async () => {
    const peer = await harbor.as('peer')
    expect((await peer.get('/api/drafts')).status).toBe(200)
    const end = await coordinator.post(`/api/organization/memberships/${peer.actor.membershipId}/end`, {
      reason: 'Moved away',
    })
    expect(end.status).toBe(201)
    expect((await peer.get('/api/drafts')).body).toEqual({ code: 'role-ended' })
    expect((await peer.get('/api/me')).body.hats).toEqual([])
  })

  it('lets a hat stand through its last day', async () => {
    const peer = await harbor.as('peer')
    const end = await coordinator.post(`/api/organization/memberships/${peer.actor.membershipId}/end`, {
      lastDay: '2026-03-03',
    })
    expect(end.status).toBe(201)
    expect((await peer.get('/api/drafts')).status).toBe(200)
    peerway.setClock('2026-03-04T05:59:00Z')
    expect((await peer.get('/api/drafts')).status).toBe(200)
    peerway.setClock('2026-03-04T06:01:00Z')
    expect((await peer.get('/api/drafts')).body).toEqual({ code: 'role-ended' })
    peerway.setClock('2026-03-03T15:00:00Z')
  })
})
