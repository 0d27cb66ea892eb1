import { beforeAll, describe, expect, it } from 'vitest'
import { type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { pairedIn, signedBy, today, type Two } from '../../tools/testing/signed-sessions.ts'
import { newId } from '../kernel/ids.ts'

let peerway: Peerway
let two: Two
beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
  two = await pairedIn(peerway)
})

let day = 1
const session = (said: string, more: object = {}) => ({
  ...{ pairingId: two.seated.pairingId, date: `2026-09-${String(day).padStart(2, '0')}` },
  ...{ start: '10:00', end: '10:30', mode: 'in-person', said, ...more },
})
/** One device sends the session as it stands there. */
const sent = (sessionId: string, said: string, commandId = newId(Date.now())) =>
  two.nora.post('/api/sessions', { commandId, sessionId, session: session(said) })
const read = async (id: string) => {
  const { body } = await two.nora.get(`/api/sessions/${id}`)
  return [body.version, body.note.said]
}

describe('a session that two devices write down', () => {
  it('is not written over by the one that knows nothing of the other: it is told what stands', async () => {
    day += 1
    const id = newId(Date.now())
    expect((await sent(id, 'Written at the desk')).status).toBe(201)
    const late = await sent(id, 'Older, from the phone')
    expect([late.status, late.body.code, late.body.current]).toEqual([
      409,
      'changed-meanwhile',
      { version: 1 },
    ])
    expect(await read(id)).toEqual([1, 'Written at the desk'])
  })

  it('at the same instant is the first one’s, and the other is told so', async () => {
    day += 1
    for (let round = 0; round < 5; round += 1) {
      const id = newId(Date.now())
      const answers = await Promise.all([sent(id, 'One'), sent(id, 'Other')])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
      const first = answers[0].status === 201 ? 'One' : 'Other'
      expect(await read(id)).toEqual([1, first])
    }
  })

  it('out of one booking takes place once, in the words of the first', async () => {
    day += 1
    const id = newId(Date.now())
    const booking = { ...session(''), date: '2026-10-16' }
    expect((await two.nora.post('/api/bookings', { bookingId: id, booking })).status).toBe(201)
    peerway.setClock('2026-10-17T18:00:00Z')
    const held = (said: string) =>
      two.nora.post('/api/sessions', { sessionId: id, session: { ...booking, said } })
    expect((await held('From the phone')).status).toBe(201)
    expect((await held('From the desk')).status).toBe(409)
    expect((await read(id))[1]).toBe('From the phone')
  })

  it('is not written over once it is signed, and the answer says so', async () => {
    day += 1
    const id = await signedBy(two, { date: '2026-08-12', end: '10:30' })
    const late = await two.nora.post('/api/sessions', { sessionId: id, session: session('Older') })
    expect([late.status, late.body.refusals?.[0]?.code]).toEqual([422, 'session.already-signed'])
  })

  it('is changed by the one that has seen what stands', async () => {
    day += 1
    const id = newId(Date.now())
    await sent(id, 'First')
    const change = (baseVersion: number) =>
      two.nora.put(`/api/sessions/${id}`, { baseVersion, session: session('Both, put together') })
    expect((await change(1)).status).toBe(201)
    expect((await change(1)).status).toBe(409)
    expect(await read(id)).toEqual([2, 'Both, put together'])
  })
})

describe('a session whose answer got lost', () => {
  it('is sent again as it was, saved once, and answered the same; words typed since are a change of it', async () => {
    day += 1
    const [id, commandId] = [newId(Date.now()), newId(Date.now())]
    const first = await sent(id, 'First', commandId)
    const again = await sent(id, 'First', commandId)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(await read(id)).toEqual([1, 'First'])
    const more = { baseVersion: again.body.version, session: session('First and more') }
    expect((await two.nora.put(`/api/sessions/${id}`, more)).status).toBe(201)
    // the first command arrives once more, out of a queue: it says what it said, and changes nothing
    expect((await sent(id, 'First', commandId)).body).toEqual(first.body)
    expect(await read(id)).toEqual([2, 'First and more'])
  })
})
