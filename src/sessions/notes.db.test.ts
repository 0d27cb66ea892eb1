import { beforeAll, describe, expect, it } from 'vitest'
import { seat } from '../../db/seeds/seat.ts'
import { type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import {
  cast,
  pairedIn,
  signedBy as signed,
  today,
  type Two,
  unitsOf,
} from '../../tools/testing/signed-sessions.ts'
import { verifyNotes } from './verify-notes.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
})

const paired = () => pairedIn(peerway)
const verified = ({ agency }: Two) => agency.inside((tx) => verifyNotes(tx))

describe('a session that was not one', () => {
  it('is voided by the agency’s admin alone, with a reason, and counts for nothing', async () => {
    const two = await paired()
    const id = await signed(two)
    expect((await two.coordinator.post(`/api/sessions/${id}/void`, { reason: 'x' })).status).toBe(404)
    expect((await two.admin.post(`/api/sessions/${id}/void`, { reason: '' })).body.refusals).toMatchObject([
      { field: 'reason' },
    ])
    const sameHuman = await two.agency.as('agency-admin', { accountId: two.nora.actor.accountId })
    expect((await sameHuman.post(`/api/sessions/${id}/void`, { reason: 'x' })).status).toBe(403)
    expect(
      (await two.admin.post(`/api/sessions/${id}/void`, { reason: 'It was another person' })).status,
    ).toBe(201)
    expect(await unitsOf(two, id)).toEqual([])
    const after = (await two.nora.get(`/api/sessions/${id}/after`)).body
    expect(after).toMatchObject({ state: 'void', voided: { reason: 'It was another person' } })
    expect(
      (await two.nora.post(`/api/sessions/${id}/addenda`, { words: 'x', corrects: { end: '10:30' } })).body
        .refusals,
    ).toMatchObject([{ code: 'addendum.not-held' }])
    expect(await verified(two)).toEqual({ notes: 1 })
  })
})

/** Who supervises another peer of the same participant: sees the participant, and Nora is not hers. */
async function supervisorOfAnotherPeerOf({ agency, seated }: Two): Promise<HatClient> {
  const second = await agency.inside((tx) =>
    seat(tx, { ...cast, peer: { ...cast.peer, name: 'Second Peer' } }, today, Date.now()),
  )
  await agency.inside((tx) =>
    tx
      .updateTable('pairing')
      .set({ participant_id: seated.participantId })
      .where('organization_id', '=', agency.id)
      .where('id', '=', second.pairingId)
      .execute(),
  )
  return agency.as('supervisor', { staffId: second.supervisorId })
}

describe('what waits for a supervisor', () => {
  it('is what supervised peers signed and this supervisor has not read: what asks something first', async () => {
    const two = await paired()
    const plain = await signed(two)
    const asks = await signed(two, { date: '2026-10-06', question: 'What do I do when he cancels?' })
    const ids = async (who: HatClient) =>
      (await who.get('/api/notes')).body.items.map((one: { sessionId: string }) => one.sessionId)
    expect(await ids(two.supervisor)).toEqual([asks, plain])
    expect(await ids(await two.agency.as('supervisor', { name: 'Not Hers' }))).toEqual([])
    const another = await supervisorOfAnotherPeerOf(two)
    expect((await another.get(`/api/sessions/${asks}`)).status).toBe(200)
    expect(await ids(another)).toEqual([])
    expect((await another.post(`/api/sessions/${asks}/read`, {})).status).toBe(403)
    expect((await another.post(`/api/sessions/${asks}/addendum-requests`, { words: 'x' })).status).toBe(403)
    expect((await two.nora.get('/api/notes')).status).toBe(404)
    const sameHuman = await two.agency.as('supervisor', {
      staffId: two.seated.supervisorId,
      accountId: two.nora.actor.accountId,
    })
    expect((await sameHuman.post(`/api/sessions/${asks}/read`, {})).status).toBe(403)
    expect((await two.supervisor.post(`/api/sessions/${asks}/read`, {})).status).toBe(201)
    expect(await ids(two.supervisor)).toEqual([plain])
  })

  it('is signed beside the peer only where the agency switched that on', async () => {
    const two = await paired()
    const id = await signed(two)
    const coSign = () => two.supervisor.post(`/api/sessions/${id}/read`, { coSign: true })
    expect((await coSign()).body.refusals).toMatchObject([{ code: 'note.no-co-signing' }])
    await two.agency.inside((tx) =>
      tx.updateTable('organization').set({ co_signing: true }).where('id', '=', two.agency.id).execute(),
    )
    expect((await coSign()).body).toMatchObject({ coSigned: true })
    const { readings } = (await two.supervisor.get(`/api/sessions/${id}/after`)).body
    expect(readings).toMatchObject([{ coSignedAt: expect.stringContaining(today) as string }])
  })
})
