import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { newId } from '../kernel/ids.ts'

const today = '2026-10-15'
const cast = castOn(today).find((one) => one.programId === 'mt-sdmi')!

let peerway: Peerway
let agency: Agency
let seated: Seated
let nora: HatClient
let walter: HatClient
let supervisor: HatClient

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
  agency = await peerway.agency({ name: cast.agency.name, zone: cast.agency.zone, programs: ['mt-sdmi'] })
  seated = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  nora = await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId })
  walter = await agency.as('participant', { participantId: seated.participantId })
  supervisor = await agency.as('supervisor', { staffId: seated.supervisorId })
})

let day = 1
/** Another session of the two, an hour on a day of its own week where units are left. */
async function session(): Promise<string> {
  const id = newId(Date.now())
  day += 3
  const date = new Date(Date.parse('2026-09-01') + day * 86_400_000).toISOString().slice(0, 10)
  const session = {
    pairingId: seated.pairingId,
    date,
    start: '10:00',
    end: '10:30',
    mode: 'in-person',
    said: 'Private words of the note',
    progress: 'Calmer',
    topics: ['coping'],
  }
  const recorded = await nora.post('/api/sessions', { sessionId: id, session })
  expect(recorded.body.heldBack).toBe(false)
  expect((await nora.post(`/api/sessions/${id}/sign`, { baseVersion: 1 })).status).toBe(201)
  return id
}

const countedOf = (id: string) =>
  agency.inside((tx) =>
    tx
      .selectFrom('session_units')
      .select('counted')
      .where('organization_id', '=', agency.id)
      .where('session_id', '=', id)
      .execute(),
  )
const told = () =>
  agency.inside((tx) =>
    tx
      .selectFrom('outbox')
      .select('payload')
      .where('organization_id', '=', agency.id)
      .where('task', '=', 'notices.tell')
      .execute(),
  )
const confirmationsSeenBy = async (who: HatClient, id: string) =>
  (await who.get(`/api/sessions/${id}/after`)).body.confirmations

describe('the word of whoever was served', () => {
  it('is not taken for a session of somebody else, of another agency, or from the peer under another hat', async () => {
    const id = await session()
    const yes = { answer: 'yes' }
    const other = await agency.as('participant', { name: 'Somebody Else' })
    expect((await other.post(`/api/sessions/${id}/confirm`, yes)).status).toBe(404)
    const elsewhere = await peerway.agency({ programs: ['mt-sdmi'] })
    const stranger = await elsewhere.as('participant')
    expect((await stranger.post(`/api/sessions/${id}/confirm`, yes)).status).toBe(404)
    const sameHuman = await agency.as('participant', {
      participantId: seated.participantId,
      accountId: nora.actor.accountId,
    })
    expect((await sameHuman.post(`/api/sessions/${id}/confirm`, yes)).status).toBe(403)
    expect((await nora.post(`/api/sessions/${id}/confirm`, yes)).status).toBe(404)
    expect(await confirmationsSeenBy(supervisor, id)).toEqual([])
  })

  it('is asked for in plain facts, without a word of the note', async () => {
    const id = await session()
    const list = await walter.get('/api/confirm')
    const one = list.body.items.find((item: { id: string }) => item.id === id)
    expect(one).toMatchObject({ minutes: 30, answer: null })
    expect(JSON.stringify(list.body)).not.toContain('Private words')
  })

  it('“that was not me” is kept and shown to the supervisor first, and takes no pay away', async () => {
    const id = await session()
    const before = await countedOf(id)
    const said = await walter.post(`/api/sessions/${id}/confirm`, {
      answer: 'not-me',
      words: 'I was at my sister’s',
    })
    expect(said.status).toBe(201)
    expect(await countedOf(id)).toEqual(before)
    expect((await nora.get(`/api/sessions/${id}`)).body.heldBack).toBe(false)
    expect((await supervisor.get('/api/notes')).body.items[0]).toMatchObject({ sessionId: id, denied: true })
    expect((await supervisor.get('/api/today')).body.items[0]).toMatchObject({ id: `denied-${id}` })
    expect(await confirmationsSeenBy(supervisor, id)).toMatchObject([
      { answer: 'not-me', words: 'I was at my sister’s', way: 'own-sign-in' },
    ])
    expect(await confirmationsSeenBy(nora, id), 'the peer does not read it off the screen').toEqual([])
    expect((await told()).map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ kind: 'confirmation-denied', subjectId: id, staffId: seated.supervisorId }),
    )
    peerway.setClock(`${today}T18:01:00Z`)
    await walter.post(`/api/sessions/${id}/confirm`, { answer: 'yes' })
    const items = (await supervisor.get('/api/notes')).body.items as { sessionId: string; denied: boolean }[]
    expect(items.find((one) => one.sessionId === id)?.denied, 'the last word counts').toBe(false)
  })

  it('on the phone of the peer, turned round, is kept as said in person', async () => {
    const id = await session()
    const other = await agency.as('peer', { name: 'Not The Peer' })
    const yes = { answer: 'yes', givenBy: 'representative' }
    expect((await other.post(`/api/sessions/${id}/confirm-in-person`, yes)).status).toBe(404)
    expect((await nora.post(`/api/sessions/${id}/confirm-in-person`, yes)).status).toBe(201)
    expect(await confirmationsSeenBy(supervisor, id)).toMatchObject([
      { answer: 'yes', way: 'in-person', givenBy: 'representative' },
    ])
  })
})

const codeOf = (link: string) => link.split('/').at(-1)!
const made = async (id: string) => codeOf((await nora.post(`/api/sessions/${id}/confirm-link`)).body.link)

describe('the question to whoever was served', () => {
  /** Whether it stands on their own Today, and among what they have not answered. */
  const isAsked = async (id: string) => {
    const today = (await walter.get('/api/today')).body.items as { id: string; done: boolean }[]
    const list = (await walter.get('/api/confirm')).body.items as { id: string; answer: string | null }[]
    return [
      today.some((one) => one.id === `confirm-${id}` && !one.done),
      list.find((one) => one.id === id)!.answer === null,
    ]
  }

  it('is not taken from them by a no on the peer’s phone, or by a link in the browser of the staff', async () => {
    const id = await session()
    const no = { answer: 'not-so', words: 'Said on the phone' }
    expect((await nora.post(`/api/sessions/${id}/confirm-in-person`, no)).status).toBe(201)
    expect(await isAsked(id)).toEqual([true, true])
    const coordinator = await agency.as('coordinator')
    expect((await coordinator.post(`/api/confirm/${await made(id)}`, { answer: 'yes' })).status).toBe(200)
    expect(await isAsked(id)).toEqual([true, true])
    expect((await walter.post(`/api/sessions/${id}/confirm`, { answer: 'yes' })).status).toBe(201)
    expect(await isAsked(id)).toEqual([false, false])
  })

  it.each(['their yes on the peer’s phone', 'a link', 'a link in their own browser'])(
    'is answered by %s',
    async (how) => {
      const id = await session()
      const yes = { answer: 'yes' }
      const by = how === 'a link' ? peerway.stranger : walter
      const answer = how.startsWith('a link')
        ? await by.post(`/api/confirm/${await made(id)}`, yes)
        : await nora.post(`/api/sessions/${id}/confirm-in-person`, yes)
      expect(answer.status).toBeLessThan(300)
      expect(await isAsked(id)).toEqual([false, false])
    },
  )
})

describe('a “no” about a session of long ago', () => {
  it('is told to the coordinator too, since whoever supervises may see it no more', async () => {
    const id = await session()
    peerway.setClock('2027-01-20T18:00:00Z')
    expect((await walter.post(`/api/sessions/${id}/confirm`, { answer: 'not-me' })).status).toBe(201)
    peerway.setClock(`${today}T18:00:00Z`)
    const whom = (await told())
      .map(({ payload }) => payload as Record<string, string>)
      .filter((one) => one['kind'] === 'confirmation-denied' && one['subjectId'] === id)
      .map((one) => one['role'])
    expect(whom.toSorted()).toEqual(['coordinator', 'supervisor'])
  })
})

describe('a link that asks about one session', () => {
  it('says nothing to whoever has changed a sign of it, and the server keeps no secret of it', async () => {
    const id = await session()
    const code = await made(id)
    expect((await peerway.stranger.get(`/api/confirm/${code}x`)).status).toBe(404)
    expect((await peerway.stranger.get('/api/confirm/whatever')).status).toBe(404)
    const elsewhere = await peerway.agency({ programs: ['mt-sdmi'] })
    expect((await peerway.stranger.get(`/api/confirm/${elsewhere.id}.${code.split('.')[1]}`)).status).toBe(
      404,
    )
    const kept = await agency.inside((tx) =>
      tx.selectFrom('command').select('answer').where('organization_id', '=', agency.id).execute(),
    )
    expect(JSON.stringify(kept)).not.toContain(code.split('.')[1])
  })

  it('shows the day, how long and the first name of the peer, is answered once and never again', async () => {
    const id = await session()
    const code = await made(id)
    const asked = await peerway.stranger.get(`/api/confirm/${code}`)
    expect(Object.keys(asked.body).sort()).toEqual(['minutes', 'peer', 'serviceDate'])
    expect(asked.body.peer).not.toContain(' ')
    const word = { answer: 'not-so', words: 'It was shorter' }
    const both = await Promise.all([
      peerway.stranger.post(`/api/confirm/${code}`, word),
      peerway.stranger.post(`/api/confirm/${code}`, word),
    ])
    expect(both.map((one) => one.status).sort()).toEqual([200, 404])
    expect((await peerway.stranger.get(`/api/confirm/${code}`)).status).toBe(404)
    expect(await confirmationsSeenBy(supervisor, id)).toMatchObject([{ answer: 'not-so', way: 'link' }])
  })

  it('is not answered by the peer who is signed in, and runs out', async () => {
    const id = await session()
    const code = await made(id)
    expect((await nora.post(`/api/confirm/${code}`, { answer: 'yes' })).status).toBe(403)
    peerway.setClock('2026-10-30T18:00:00Z')
    expect((await peerway.stranger.get(`/api/confirm/${code}`)).status).toBe(404)
    peerway.setClock(`${today}T18:00:00Z`)
    expect((await peerway.stranger.post(`/api/confirm/${code}`, { answer: 'yes' })).status).toBe(200)
  })
})
