import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat } from '../../db/seeds/seat.ts'
import { newId } from '../kernel/ids.ts'
import { type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { pairedIn, today, written } from '../../tools/testing/signed-sessions.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
})

const paired = () => pairedIn(peerway)

const record = (peer: HatClient, session: object, sessionId = newId(Date.now())) =>
  peer.post('/api/sessions', { sessionId, session })

describe('signing', () => {
  it('freezes note and facts for the application and for the owner alike', async () => {
    const { nora, seated, agency } = await paired()
    const answer = await record(
      nora,
      written(seated, '2026-10-05', '10:00', '11:00', {
        said: 'A walk',
        progress: 'None yet',
        topics: ['coping'],
      }),
    )
    const signed = await nora.post(`/api/sessions/${answer.body.id}/sign`, { baseVersion: 1 })
    expect(signed.status).toBe(201)
    const again = await nora.put(`/api/sessions/${answer.body.id}`, {
      baseVersion: 1,
      session: written(seated, '2026-10-05', '10:00', '12:00'),
    })
    expect(again.body.refusals).toMatchObject([{ code: 'session.already-signed' }])
    const asOwner = async (statement: string) => {
      const client = await peerway.database.owner.connect()
      try {
        await client.query('begin')
        await client.query('select app.enter($1, null)', [agency.id])
        await client.query(statement, [answer.body.id])
        return 'done'
      } catch (error) {
        return (error as { code?: string }).code
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    expect(await asOwner("update app.note set said = 'changed' where session_id = $1")).toBe('PW001')
    expect(await asOwner('delete from app.note where session_id = $1')).toBe('PW001')
    expect(await asOwner('update app.session set minutes = 90 where id = $1')).toBe('PW001')
    expect(await asOwner('update app.session set held_back = false where id = $1')).toBe('done')
  })
})

describe('a note that lacks what its program asks for', () => {
  it('is refused for all of it at once, each at its field, and the clause speaks once', async () => {
    const cast = castOn(today).find(({ programId }) => programId === 'tn-maps')!
    const agency = await peerway.agency({ name: 'Lacking', zone: cast.agency.zone, programs: ['tn-maps'] })
    const seated = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
    const peer = await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId })
    const { mode } = cast.session
    const kept = await record(peer, { ...written(seated, '2026-10-05', '10:00', '11:00'), mode, topics: [] })
    const answer = await peer.post(`/api/sessions/${kept.body.id}/sign`, { baseVersion: 1 })
    expect(answer.status).toBe(422)
    expect(answer.body.refusals).toMatchObject([
      { field: 'session.topics', text: 'Choose what it was about.' },
      { field: 'session.progress', text: 'Write how they are getting on.' },
    ])
    expect(answer.body.findings).toMatchObject([{ rule: 'note.complete' }])
  })
})

describe('in each of the five programs', () => {
  for (const one of castOn(today)) {
    it(`a usual session of ${one.peer.name} with ${one.participant.name} counts (${one.programId})`, async () => {
      const agency = await peerway.agency({
        name: one.agency.name,
        zone: one.agency.zone,
        programs: [one.programId],
      })
      const seated = await agency.inside((tx) => seat(tx, one, today, Date.now()))
      const peer = await agency.as('peer', { name: one.peer.name, peerId: seated.peerId })
      const { topics, activities, said, progress, mode } = one.session
      const answer = await record(peer, {
        ...written(seated, '2026-10-05', '10:00', '11:00'),
        topics,
        activities,
        said,
        progress,
        mode,
      })
      expect(
        answer.body.decision.findings
          .filter(
            (it: { verdict: string; waits: boolean }) =>
              it.verdict === 'not-met' || (it.verdict === 'unknown' && it.waits),
          )
          .map((it: { rule: string }) => it.rule),
      ).toEqual([])
      expect(answer.body.heldBack).toBe(false)
      const signed = await peer.post(`/api/sessions/${answer.body.id}/sign`, { baseVersion: 1 })
      expect(signed.status).toBe(201)
    })
  }
})
