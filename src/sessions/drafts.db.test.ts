import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { newId } from '../kernel/ids.ts'
import { Api } from '../kernel/web/api.ts'
import { type Body, DraftKeeper } from './draft-keeper.ts'
import type { Shelf } from '../kernel/web/sealed-shelf.ts'

const today = '2026-10-15'
const cast = castOn(today).find((one) => one.programId === 'mt-sdmi')!
const trueNow = Date.parse(`${today}T18:00:00Z`)

let peerway: Peerway
let agency: Agency
let seated: Seated
let nora: HatClient

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
  agency = await peerway.agency({ name: cast.agency.name, zone: cast.agency.zone, programs: ['mt-sdmi'] })
  seated = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  nora = await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId })
})

/** The storage of one browser, as whoever sits before it can read it. */
function storage(): Shelf & { all: () => string } {
  const kept = new Map<string, string>()
  return {
    get: (key) => kept.get(key) ?? null,
    put: (key, text) => void kept.set(key, text),
    drop: (key) => void kept.delete(key),
    all: () => JSON.stringify([...kept]),
  }
}

/** One browser of somebody: it talks to the server of this test, unless it is in a tunnel. */
function device(who: HatClient, about: { now?: number; shelf?: Shelf } = {}) {
  const connection = { there: true, signedIn: true }
  const shelf = about.shelf ?? storage()
  const now = () => about.now ?? trueNow
  const api = new Api({
    fetch: async (path, init) => {
      if (!connection.there) throw new TypeError('no connection')
      const answer = await peerway.server.inject({
        method: (init?.method ?? 'GET') as 'GET',
        url: path as string,
        headers: {
          ...(init?.headers as Record<string, string>),
          ...(connection.signedIn ? { cookie: who.cookie } : {}),
        },
        ...(init?.body === undefined ? {} : { payload: init.body as string }),
      })
      return new Response(answer.payload, { status: answer.statusCode })
    },
    now,
    locale: () => 'en',
    hat: () => who.actor.membershipId,
    signInAgain: async () => false,
    reached: () => {},
  })
  const write = (id: string) => {
    const keeper = new DraftKeeper({
      id,
      kind: 'session',
      owner: who.actor.membershipId,
      api,
      shelf,
      now,
      secret: async () => (await api.get<{ key: string }>('/api/drafts/key')).key,
    })
    const screen: Record<string, unknown> = {}
    keeper.onOthers = (fields: Body) => void Object.assign(screen, fields)
    return {
      keeper,
      screen,
      open: async () => Object.assign(screen, await keeper.open()),
      type: (name: string, value: unknown) => {
        screen[name] = value
        keeper.typed(name, value)
      },
    }
  }
  return { connection, write, shelf }
}

const onServer = async (id: string) => (await nora.get(`/api/drafts/${id}`)).body.draft

describe('a draft of somebody else', () => {
  it('does not exist, and cannot be typed into', async () => {
    const id = newId(Date.now())
    const mine = device(nora).write(id)
    await mine.open()
    mine.type('said', 'mine')
    await mine.keeper.flush()
    const other = await agency.as('peer', { name: 'Somebody Else' })
    expect((await other.get(`/api/drafts/${id}`)).body.draft).toBeNull()
    const words = { writer: newId(Date.now()), known: 0, fields: { said: { value: 'x', base: 0 } } }
    expect((await other.put(`/api/drafts/${id}`, words)).status).toBe(404)
    expect((await onServer(id)).body.said).toBe('mine')
  })
})

describe('two devices with the same draft, one of them days wrong about the time', () => {
  for (const wrongBy of [-9, 9])
    it(`lose nothing and merge what differs by field (${wrongBy} days)`, async () => {
      const id = newId(Date.now())
      const phone = device(nora).write(id)
      const desk = device(nora, { now: trueNow + wrongBy * 86_400_000 }).write(id)
      await Promise.all([phone.open(), desk.open()])
      phone.keeper.begin({ pairingId: seated.pairingId, date: today })
      desk.keeper.begin({ pairingId: seated.pairingId, date: '2026-10-24' })
      phone.type('said', 'On the bus')
      await phone.keeper.flush()
      desk.type('progress', 'Calmer')
      desk.type('said', 'At the desk')
      await desk.keeper.flush()
      await phone.keeper.flush()

      expect(desk.screen['date'], 'the day of the first stands').toBe(today)
      expect(phone.screen).toMatchObject({ said: 'On the bus', progress: 'Calmer' })
      expect(desk.screen['said'], 'nothing changes under the hand').toBe('At the desk')
      const both = { said: ['On the bus', 'At the desk'] }
      expect(phone.keeper.get().bothSaid).toEqual(both)
      expect(desk.keeper.get().bothSaid).toEqual(both)

      phone.screen['said'] = 'On the bus\n\nAt the desk'
      phone.keeper.settle('said', 'On the bus\n\nAt the desk')
      await phone.keeper.flush()
      await desk.keeper.flush()
      expect(desk.keeper.get().bothSaid).toEqual({})
      expect(desk.screen['said']).toBe('On the bus\n\nAt the desk')
      expect(await onServer(id)).toMatchObject({
        body: { said: 'On the bus\n\nAt the desk', progress: 'Calmer', date: today },
        bothSaid: {},
      })
    })

  it('and the session recorded on one of them meanwhile keep what nobody has chosen yet', async () => {
    const id = newId(Date.now())
    const [phone, desk] = [device(nora).write(id), device(nora).write(id)]
    await Promise.all([phone.open(), desk.open()])
    phone.type('said', 'One')
    await phone.keeper.flush()
    desk.type('said', 'Two')
    await desk.keeper.flush()
    const session = {
      pairingId: seated.pairingId,
      date: '2026-10-05',
      start: '10:00',
      end: '10:30',
      mode: 'phone',
      said: 'One',
    }
    expect((await nora.post('/api/sessions', { sessionId: id, session })).status).toBe(201)
    expect((await onServer(id)).bothSaid).toEqual({ said: ['One', 'Two'] })
  })
})

describe('what was typed in a tunnel', () => {
  it('cannot be read on the device by the next account after signing out, and comes back to whoever typed it', async () => {
    const id = newId(Date.now())
    const shelf = storage()
    const hers = device(nora, { shelf })
    const draft = hers.write(id)
    await draft.open()
    hers.connection.there = false
    draft.type('said', 'Something private about Walter')
    await draft.keeper.flush()
    expect(draft.keeper.get()).toMatchObject({ offline: true, notKept: false })
    draft.keeper.leave()
    hers.connection.signedIn = false
    expect(shelf.all()).not.toContain('private')

    const next = await agency.as('peer', { name: 'Next At This Phone' })
    const theirs = device(next, { shelf }).write(id)
    await theirs.open()
    expect(theirs.screen).toEqual({})
    const { key } = (await next.get('/api/drafts/key')).body
    expect(key).not.toEqual((await nora.get('/api/drafts/key')).body.key)
    expect((await peerway.stranger.get('/api/drafts/key')).status).toBe(401)

    const again = device(nora, { shelf }).write(id)
    await again.open()
    expect(again.screen).toEqual({ said: 'Something private about Walter' })
    await again.keeper.flush()
    expect((await onServer(id)).body.said).toBe('Something private about Walter')
    expect(shelf.all(), 'what the server has is not kept here').toBe('[]')
  })

  it('is sent under nobody else’s name by a page that was left behind', async () => {
    const id = newId(Date.now())
    const hers = device(nora)
    const draft = hers.write(id)
    await draft.open()
    hers.connection.signedIn = false
    draft.type('said', 'Typed as the sign-in ended')
    draft.keeper.leave()
    await draft.keeper.flush()
    expect(await onServer(id)).toBeNull()
    hers.connection.signedIn = true
    const again = hers.write(id)
    await again.open()
    expect(again.screen['said']).toBe('Typed as the sign-in ended')
  })
})
