import { describe, expect, it } from 'vitest'
import { clientOf, cookiesOf, startPeerway } from '../../tools/testing/agency.ts'
import { printSetUpLink } from '../app/set-up-link.ts'

const peerway = await startPeerway()
const password = 'four quiet boats drift'
const token = await newLink()

async function newLink(): Promise<string> {
  const link = await printSetUpLink(peerway.house)
  return link?.split('/').at(-1) ?? 'none'
}

const wish = {
  agency: { name: 'Harbor Peers', zone: 'America/Chicago' },
  programs: ['mt-sdmi'],
  admin: { name: 'Grace Ellison', email: 'Grace@harbor.example', password },
}

describe('setting up the first agency', () => {
  it('refuses a link that was never printed', async () => {
    expect((await peerway.stranger.get('/api/setup/guessed')).status).toBe(404)
    expect((await peerway.stranger.post('/api/setup/guessed', wish)).status).toBe(404)
  })

  it('says which programs can be chosen', async () => {
    const answer = await peerway.stranger.get(`/api/setup/${token}`)
    expect(answer.status).toBe(200)
    expect(answer.body.programs.map((program: { id: string }) => program.id)).toContain('mt-sdmi')
  })

  it('refuses a common password, a zone that does not exist and a program that does not, each at its field', async () => {
    const weak = await peerway.stranger.post(`/api/setup/${token}`, {
      ...wish,
      admin: { ...wish.admin, password: 'Password123!' },
    })
    expect(weak.status).toBe(422)
    expect(weak.body.refusals[0]).toMatchObject({ code: 'password.too-common', field: 'admin.password' })
    const nowhere = await peerway.stranger.post(`/api/setup/${token}`, {
      ...wish,
      agency: { ...wish.agency, zone: 'Mars/Olympus' },
    })
    expect(nowhere.body.refusals).toEqual([
      { code: 'input.zone', field: 'agency.zone', text: 'Choose a time zone from the list.' },
    ])
    const unknown = await peerway.stranger.post(`/api/setup/${token}`, { ...wish, programs: ['tn-nothing'] })
    expect(unknown.body.refusals[0]).toMatchObject({ code: 'input.not-a-choice', field: 'programs.0' })
  })

  it('voids the link that was printed before', async () => {
    const newer = await newLink()
    expect((await peerway.stranger.get(`/api/setup/${token}`)).status).toBe(404)
    expect((await peerway.stranger.get(`/api/setup/${newer}`)).status).toBe(200)
  })

  it('sets up once, signs the admin in, and never again', async () => {
    const link = await newLink()
    const answer = await peerway.stranger.post(`/api/setup/${link}`, wish)
    expect(answer.status).toBe(201)
    const admin = clientOf(peerway, {
      cookie: cookiesOf(answer.cookies),
      'x-peerway-hat': answer.body.membershipId,
    })
    const me = await admin.get('/api/me')
    expect(me.body).toMatchObject({
      account: { name: 'Grace Ellison', email: 'grace@harbor.example' },
      hats: [{ role: 'agency-admin', organization: 'Harbor Peers', programs: ['mt-sdmi'] }],
    })
    expect((await admin.get('/api/organization')).body).toMatchObject({
      name: 'Harbor Peers',
      zone: 'America/Chicago',
    })
    expect((await peerway.stranger.post(`/api/setup/${link}`, wish)).status).toBe(404)
    expect(await printSetUpLink(peerway.house)).toBeUndefined()
  })
})
