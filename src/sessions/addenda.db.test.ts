import { beforeAll, describe, expect, it } from 'vitest'
import { type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import {
  cast,
  hours,
  pairedIn,
  signedBy as signed,
  toldOf,
  today,
  type Two,
  unitsOf,
} from '../../tools/testing/signed-sessions.ts'
import { newId } from '../kernel/ids.ts'
import { addendumDraftOf } from './draft.ts'
import { verifyNotes } from './verify-notes.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
})

const paired = () => pairedIn(peerway)
const verified = ({ agency }: Two) => agency.inside((tx) => verifyNotes(tx))

let seconds = 0
/** Nobody writes two addenda in the same millisecond. */
const aMomentLater = () =>
  peerway.setClock(new Date(Date.parse(`${today}T18:00:00Z`) + (seconds += 1) * 1000).toISOString())

const add = (who: HatClient, id: string, body: object) => {
  aMomentLater()
  return who.post(`/api/sessions/${id}/addenda`, body)
}
const decide = (who: HatClient, addendum: string, accept: boolean, words = '') => {
  aMomentLater()
  return who.post(`/api/addenda/${addendum}/decide`, { accept, words })
}

describe('an addendum', () => {
  it('that cannot have been is refused at its field, and what was typed is not lost', async () => {
    const two = await paired()
    const id = await signed(two)
    const refusal = async (corrects: object) =>
      (await add(two.nora, id, { words: 'The end was wrong', corrects })).body.refusals
    expect(await refusal({ end: '09:00' })).toMatchObject([
      { code: 'session.ends-before-it-starts', field: 'corrects.end' },
    ])
    expect(await refusal({ date: '2026-03-08', start: '02:30', end: '03:30' })).toMatchObject([
      { code: 'session.time-does-not-exist', field: 'corrects.start' },
    ])
    expect(await refusal({ date: today, start: '12:30', end: '13:30' })).toMatchObject([
      { code: 'session.in-the-future', field: 'corrects.end' },
    ])
    expect(await refusal({ mode: 'telepathy' })).toMatchObject([{ field: 'corrects.mode' }])
    expect((await add(two.nora, id, { words: ' ' })).body.refusals).toMatchObject([{ field: 'words' }])
  })

  it('to a note that is not signed, by another peer, or to a note of another agency is not taken', async () => {
    const two = await paired()
    const id = await signed(two)
    const other = await two.agency.as('peer', { name: 'Somebody Else' })
    expect((await add(other, id, { words: 'Mine' })).status).toBe(404)
    expect((await add((await paired()).nora, id, { words: 'Mine' })).status).toBe(404)
    const unsigned = newId(Date.now())
    const session = { pairingId: two.seated.pairingId, ...hours, date: '2026-10-06', mode: 'phone' }
    await two.nora.post('/api/sessions', { sessionId: unsigned, session })
    expect((await add(two.nora, unsigned, { words: 'x' })).body.refusals).toMatchObject([
      { code: 'addendum.not-signed' },
    ])
  })

  it('is never accepted by its writer under another hat', async () => {
    const two = await paired()
    const id = await signed(two)
    const written = await add(two.nora, id, { words: 'Half an hour', corrects: { end: '10:30' } })
    const sameHuman = await two.agency.as('coordinator', { accountId: two.nora.actor.accountId })
    expect((await decide(sameHuman, written.body.id, true)).status).toBe(403)
    expect((await decide(two.nora, written.body.id, true)).status).toBe(404)
    expect((await decide((await paired()).coordinator, written.body.id, true)).status).toBe(404)
  })

  it('that corrects the time counts once it is accepted: units follow, and what was signed stays beside it', async () => {
    const two = await paired()
    const id = await signed(two)
    const written = await add(two.nora, id, { words: 'It was half an hour', corrects: { end: '10:30' } })
    expect(written).toMatchObject({ status: 201, body: { correctsFacts: true } })
    expect(await unitsOf(two, id)).toEqual([{ units: 4, counted: 4 }])
    expect((await decide(two.supervisor, written.body.id, true)).status).toBe(201)
    expect(await unitsOf(two, id)).toEqual([{ units: 2, counted: 2 }])
    expect((await two.nora.get(`/api/sessions/${id}`)).body.minutes).toBe(30)
    const after = (await two.supervisor.get(`/api/sessions/${id}/after`)).body
    expect(after).toMatchObject({
      signedFacts: { minutes: 60 },
      addenda: [{ state: 'accepted', corrects: { minutes: 30 }, writtenBy: cast.peer.name }],
    })
    expect(after.changed).toEqual(['ends_at', 'minutes'])
    expect((await decide(two.coordinator, written.body.id, false, 'No')).body.refusals).toMatchObject([
      { code: 'addendum.decided' },
    ])
    expect(await verified(two)).toEqual({ notes: 1 })
  })

  it('to an addendum: the latest that was accepted counts, and an earlier one no longer can', async () => {
    const two = await paired()
    const id = await signed(two)
    const first = (await add(two.nora, id, { words: 'Half an hour', corrects: { end: '10:30' } })).body.id
    const second = await add(two.nora, id, {
      words: 'No, three quarters',
      about: first,
      corrects: { end: '10:45' },
    })
    await decide(two.supervisor, second.body.id, true)
    expect((await decide(two.supervisor, first, true)).body.refusals).toMatchObject([
      { code: 'addendum.later-one-counts' },
    ])
    expect((await decide(two.supervisor, first, false)).body.refusals).toMatchObject([{ field: 'words' }])
    expect((await decide(two.supervisor, first, false, 'The later one is right')).status).toBe(201)
    expect((await two.nora.get(`/api/sessions/${id}`)).body.minutes).toBe(45)
    const third = (await add(two.nora, id, { words: 'An hour after all', corrects: { end: '11:00' } })).body
      .id
    await decide(two.coordinator, third, true)
    expect((await two.nora.get(`/api/sessions/${id}`)).body.minutes).toBe(60)
    expect((await two.nora.get(`/api/sessions/${id}/after`)).body.changed).toEqual([])
    expect(await verified(two)).toEqual({ notes: 1 })
  })

  it('that ends an overlap lets both sessions go', async () => {
    const two = await paired()
    const first = await signed(two)
    const second = await signed(two, { start: '10:45', end: '11:30' })
    expect((await two.nora.get(`/api/sessions/${first}`)).body.heldBack).toBe(true)
    const written = await add(two.nora, first, { words: 'Shorter', corrects: { end: '10:45' } })
    await decide(two.supervisor, written.body.id, true)
    for (const id of [first, second])
      expect((await two.nora.get(`/api/sessions/${id}`)).body.heldBack).toBe(false)
  })

  it('is found again as it was typed, beside no session that is still written down, until it is signed', async () => {
    const two = await paired()
    const id = await signed(two)
    const draft = addendumDraftOf(id)
    const typed = {
      kind: 'addendum',
      writer: newId(Date.now()),
      known: 0,
      fields: { words: { value: 'Half an', base: 0 } },
    }
    expect((await two.nora.put(`/api/drafts/${draft}`, typed)).status).toBe(200)
    expect((await two.nora.get(`/api/drafts/${draft}`)).body.draft.body).toEqual({ words: 'Half an' })
    expect((await two.nora.get('/api/drafts')).body.items).toEqual([])
    await add(two.nora, id, { words: 'Half an hour' })
    expect((await two.nora.get(`/api/drafts/${draft}`)).body.draft).toBeNull()
  })

  it('of words alone waits for nobody, and answers whoever asked for it', async () => {
    const two = await paired()
    const id = await signed(two)
    const asked = await two.supervisor.post(`/api/sessions/${id}/addendum-requests`, {
      words: 'Who else was there?',
    })
    expect(asked.status).toBe(201)
    expect(await toldOf(two, 'addendum-asked-for')).toMatchObject([{ peerId: two.seated.peerId }])
    const written = await add(two.nora, id, {
      words: 'His sister',
      answers: asked.body.id,
      corrects: { end: '11:00' },
    })
    expect(written.body.correctsFacts).toBe(false)
    expect((await decide(two.supervisor, written.body.id, true)).body.refusals).toMatchObject([
      { code: 'addendum.nothing-to-decide' },
    ])
    const after = (await two.supervisor.get(`/api/sessions/${id}/after`)).body
    expect(after.requests).toMatchObject([{ words: 'Who else was there?', answeredBy: written.body.id }])
  })

  it('of words alone stands in the supervisor’s Today until it is read, also where the note was read before', async () => {
    const two = await paired()
    const id = await signed(two)
    const read = () => two.supervisor.post(`/api/sessions/${id}/read`, {})
    const lookedFor = async () =>
      (await two.supervisor.get('/api/today')).body.items.some(
        (item: { id: string }) => item.id === `addendum-written-${id}`,
      )
    const mayRead = async () => (await two.supervisor.get(`/api/sessions/${id}/after`)).body.may.read
    await read()
    expect([await mayRead(), await lookedFor()]).toEqual([false, false])
    await add(two.nora, id, { words: 'His sister was there' })
    expect([await mayRead(), await lookedFor()]).toEqual([true, true])
    await read()
    expect([await mayRead(), await lookedFor()]).toEqual([false, false])
    const correcting = await add(two.nora, id, { words: 'Half an hour', corrects: { end: '10:30' } })
    await read()
    expect(await lookedFor(), 'to be accepted').toBe(true)
    await decide(two.supervisor, correcting.body.id, true)
    expect(await lookedFor()).toBe(false)
  })
})

describe('signed facts', () => {
  it('are moved to nothing but the words of an accepted addendum, by the application and the owner alike', async () => {
    const two = await paired()
    const id = await signed(two)
    const written = await add(two.nora, id, { words: 'Half an hour', corrects: { end: '10:30' } })
    const declined = await add(two.nora, id, { words: 'Ten minutes', corrects: { end: '10:10' } })
    await decide(two.supervisor, declined.body.id, false, 'No')
    const tried = async (pool: typeof peerway.database.owner, statement: string, values: string[]) => {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query('select app.enter($1, null)', [two.agency.id])
        await client.query(statement, values)
        return 'done'
      } catch (error) {
        return (error as { code?: string }).code
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const by = `update app.session set minutes = 30, ends_at = '2026-10-05T16:30Z', corrected_by = $2 where id = $1`
    for (const pool of [peerway.database.app, peerway.database.owner]) {
      expect(await tried(pool, by, [id, written.body.id]), 'only written').toBe('PW001')
      expect(await tried(pool, by, [id, declined.body.id]), 'declined').toBe('PW001')
      expect(await tried(pool, 'update app.session set minutes = 31 where id = $1', [id])).toBe('PW001')
      expect(await tried(pool, `update app.addendum set words = 'x' where id = $1`, [declined.body.id])).toBe(
        'PW001',
      )
      expect(await tried(pool, `update app.note set signed_facts = '{}' where session_id = $1`, [id])).toBe(
        'PW001',
      )
    }
    await decide(two.supervisor, written.body.id, true)
    const other = `update app.session set minutes = 20, corrected_by = $2 where id = $1`
    const more = `update app.session set mode = 'phone', corrected_by = $2 where id = $1`
    for (const pool of [peerway.database.app, peerway.database.owner]) {
      expect(await tried(pool, other, [id, written.body.id]), 'another value').toBe('PW001')
      expect(await tried(pool, more, [id, written.body.id]), 'another fact').toBe('PW001')
    }
  })

  it('that were changed with the guard switched off are found by comparing them', async () => {
    const two = await paired()
    const id = await signed(two)
    const written = await add(two.nora, id, { words: 'Half an hour', corrects: { end: '10:30' } })
    const behind = async (statement: string, values: string[]) => {
      const client = await peerway.database.admin.connect()
      try {
        await client.query('begin')
        await client.query(`set local session_replication_role = replica`)
        await client.query(statement, values)
        await client.query('commit')
      } finally {
        client.release()
      }
    }
    await behind(`update app.session set minutes = 90 where id = $1`, [id])
    expect((await verified(two)).broken).toEqual({ sessionId: id, what: 'facts-differ' })
    await behind(`update app.session set minutes = 60 where id = $1`, [id])
    await behind(`update app.addendum set state = 'accepted', decided_at = now() where id = $1`, [
      written.body.id,
    ])
    expect((await verified(two)).broken?.what).toBe('addendum-not-in-the-trail')
    await behind(`update app.addendum set state = 'written', decided_at = null, words = 'x' where id = $1`, [
      written.body.id,
    ])
    expect((await verified(two)).broken?.what).toBe('addendum-changed')
    await behind(`delete from app.addendum where id = $1`, [written.body.id])
    expect((await verified(two)).broken?.what).toBe('addendum-missing')
  })
})
