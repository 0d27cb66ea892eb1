import { beforeAll, describe, expect, it } from 'vitest'
import { type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { pairedIn, signedBy, today, type Two } from '../../tools/testing/signed-sessions.ts'
import { newId } from '../kernel/ids.ts'

let peerway: Peerway
let two: Two

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
  two = await pairedIn(peerway)
})

const program = 'mt-sdmi'
/** Another hat of whoever is the peer. */
const alsoAs = (role: 'coordinator' | 'supervisor' | 'case-manager', more: object = {}) =>
  two.agency.as(role, { accountId: two.nora.actor.accountId, ...more })

describe('whoever serves, under another hat,', () => {
  it('writes no evaluation of their own work, and does not read one before it is shared', async () => {
    const own = await alsoAs('coordinator')
    const about = { peerId: two.seated.peerId, program, fromDay: '2026-07-01', onDay: '2026-10-01' }
    const begun = await own.post('/api/evaluations', about)
    expect([begun.status, begun.body.code]).toEqual([403, 'not-your-own'])
    const { body } = await two.supervisor.post('/api/evaluations', about)
    const url = `/api/evaluations/${body.id}`
    expect((await own.get(url)).status).toBe(404)
    const words = { goesWell: 'Very well', toWorkOn: '', agreedNext: '', share: true, baseVersion: 1 }
    expect((await own.put(url, words)).status).toBe(404)
    expect((await two.supervisor.put(url, words)).status).toBe(201)
    expect((await own.put(url, { ...words, baseVersion: 2 })).status).toBe(403)
    expect((await own.post(`${url}/close`, { baseVersion: 2 })).status).toBe(403)
  })

  it('does not write down that their own supervision took place', async () => {
    const own = await alsoAs('coordinator')
    const meeting = { program, kind: 'supervision', peerIds: [two.seated.peerId], onDay: '2026-10-06' }
    const { body } = await two.supervisor.post('/api/supervision/meetings', meeting)
    const held = { onDay: '2026-10-06', minutes: 45, came: [two.seated.peerId], reviews: [], agenda: [] }
    const asked = { ...held, close: true, baseVersion: 1 }
    const url = `/api/supervision/meetings/${body.id}`
    const answer = await own.put(url, asked)
    expect([answer.status, answer.body.code]).toEqual([403, 'not-your-own'])
    expect((await two.supervisor.put(url, asked)).status).toBe(201)
  })

  it('states of themself in their own name', async () => {
    const own = await alsoAs('coordinator')
    const stated = await own.post(`/api/peers/${two.seated.peerId}/statements`, {
      program,
      about: 'nothing-changed',
      holds: true,
    })
    expect(stated.status).toBe(201)
    const rows = await two.agency.inside((tx) =>
      tx.selectFrom('attestation').select('given_as').where('organization_id', '=', two.agency.id).execute(),
    )
    expect(rows).toEqual([{ given_as: 'peer' }])
  })

  it('is not given the document that they wrote, and does not acknowledge it', async () => {
    const own = await alsoAs('case-manager')
    const { body } = await two.nora.post('/api/progress', {
      pairingId: two.seated.pairingId,
      month: '2026-09-01',
    })
    const url = `/api/progress/${body.id}`
    const deliver = () => two.nora.post(`${url}/deliver`, { how: 'here', baseVersion: 1 })
    expect((await deliver()).body.refusals).toMatchObject([{ code: 'progress.nobody-here' }])
    const other = await two.agency.as('case-manager')
    expect((await deliver()).status).toBe(201)
    expect((await own.post(`${url}/acknowledge`, { baseVersion: 2 })).status).toBe(404)
    expect((await other.post(`${url}/acknowledge`, { baseVersion: 2 })).status).toBe(201)
  })
})

describe('a command of somebody else', () => {
  it('is not answered to another hat, and does nothing a second time', async () => {
    const commandId = newId(Date.now())
    const url = `/api/participants/${two.seated.participantId}/life`
    const entry = { commandId, kind: 'technology', what: 'Telephone', source: 'Told' }
    expect((await two.nora.post(url, entry)).status).toBe(201)
    const other = await two.coordinator.post(url, entry)
    expect([other.status, other.body.id]).toEqual([409, undefined])
    expect((await two.coordinator.get(url)).body.items).toHaveLength(1)
  })
})

describe('a supervisor of a peer whose pairing has ended', () => {
  it('reads what was served and no longer how the life goes on', async () => {
    const was = await two.agency.participant('Was Served')
    await two.agency.inside((tx) =>
      tx
        .insertInto('pairing')
        .values({
          organization_id: two.agency.id,
          id: newId(Date.now()),
          program_id: program,
          participant_id: was,
          peer_id: two.seated.peerId,
          from_day: '2026-01-01',
          to_day: '2026-10-01',
        })
        .execute(),
    )
    const entry = { kind: 'technology', what: 'Telephone', source: 'Told' }
    expect((await two.coordinator.post(`/api/participants/${was}/life`, entry)).status).toBe(201)
    for (const url of [`/api/participants/${was}/life`, `/api/participants/${was}/goals`])
      expect((await two.supervisor.get(url)).status, url).toBe(404)
    expect((await two.supervisor.get(`/api/participants/${two.seated.participantId}/life`)).status).toBe(200)
  })
})

describe('a supervisor of somebody else', () => {
  it('is not named whose clause waits to be let pass, and does not let it pass', async () => {
    const sessionId = newId(Date.now())
    const session = { pairingId: two.seated.pairingId, date: '2026-10-12', start: '08:00', end: '08:30' }
    await two.nora.post('/api/sessions', { sessionId, session: { ...session, mode: 'in-person' } })
    const stranger = await two.agency.as('supervisor', { name: 'Of Nobody Here' })
    // Sees the same person through another peer.
    const other = await two.agency.as('supervisor', { name: 'Of The Other Peer' })
    const otherPeer = await two.agency.peer('Other Peer')
    const id = newId(Date.now())
    await two.agency.inside(async (tx) => {
      await tx
        .insertInto('pairing')
        .values({
          organization_id: two.agency.id,
          id: newId(Date.now()),
          program_id: program,
          participant_id: two.seated.participantId,
          peer_id: otherPeer,
          from_day: '2026-01-01',
        })
        .execute()
      await tx
        .insertInto('supervision_assignment')
        .values({
          organization_id: two.agency.id,
          id: newId(Date.now()),
          peer_id: otherPeer,
          staff_id: other.actor.staffId,
          program_id: program,
          kind: 'agency',
          from_day: '2026-01-01',
        })
        .execute()
      await tx
        .insertInto('override')
        .values({
          organization_id: two.agency.id,
          id,
          program_id: program,
          rule: 'session.group',
          clause: 'x',
          approver: 'supervisor',
          session_id: sessionId,
          participant_id: two.seated.participantId,
          peer_id: two.seated.peerId,
          reason: 'Because',
          requested_by: two.coordinator.actor.membershipId,
          requested_at: `${today}T10:00:00Z`,
          state: 'requested',
        })
        .execute()
    })
    const waiting = async (who: HatClient) =>
      ((await who.get('/api/today')).body.items as { id: string }[]).map((item) => item.id)
    expect(await waiting(two.supervisor)).toContain(id)
    expect(await waiting(stranger)).not.toContain(id)
    expect(await waiting(other)).not.toContain(id)
    const decided = { approve: true, reason: 'Fine' }
    expect((await stranger.post(`/api/overrides/${id}/decide`, decided)).status).toBe(404)
    expect((await other.post(`/api/overrides/${id}/decide`, decided)).status).toBe(403)
    expect((await two.supervisor.post(`/api/overrides/${id}/decide`, decided)).status).toBe(201)
  })
})

describe('one of several peers', () => {
  it('does not call off for the others', async () => {
    const otherPeer = await two.agency.peer('Third Peer')
    const meetingId = newId(Date.now())
    await two.agency.inside(async (tx) => {
      await tx
        .insertInto('supervision_meeting')
        .values({
          organization_id: two.agency.id,
          id: meetingId,
          program_id: program,
          kind: 'supervision',
          on_day: '2026-10-20',
          state: 'planned',
          created_by: two.supervisor.actor.membershipId,
        })
        .execute()
      for (const peer_id of [two.seated.peerId, otherPeer])
        await tx
          .insertInto('supervision_attendance')
          .values({
            organization_id: two.agency.id,
            id: newId(Date.now()),
            meeting_id: meetingId,
            peer_id,
            role: 'peer',
          })
          .execute()
    })
    const url = `/api/supervision/meetings/${meetingId}/call-off`
    expect((await two.nora.post(url, { baseVersion: 1 })).status).toBe(403)
    expect((await two.coordinator.post(url, { baseVersion: 1 })).status).toBe(201)
  })
})

describe('a meeting with the team around people', () => {
  it('is not written down by a supervisor of another peer, nor taken back for people whom one does not see', async () => {
    const thirdPeer = await two.agency.peer('Third Peer')
    const third = await two.agency.as('supervisor', { name: 'Of The Third Peer' })
    const somebody = await two.agency.participant('Somebody Else')
    const [both, apart, theirs] = [newId(Date.now()), newId(Date.now()), newId(Date.now())]
    await two.agency.inside(async (tx) => {
      const of = { organization_id: two.agency.id, program_id: program, from_day: '2026-01-01' }
      const { participantId } = two.seated
      for (const [id, participant_id] of [
        [both, participantId],
        [apart, somebody],
      ] as const)
        await tx
          .insertInto('pairing')
          .values({ ...of, id, participant_id, peer_id: thirdPeer })
          .execute()
      await tx
        .insertInto('supervision_assignment')
        .values({ ...of, id: theirs, peer_id: thirdPeer, staff_id: third.actor.staffId, kind: 'agency' })
        .execute()
    })
    const met = (pairingIds: string[]) => ({
      program,
      onDay: '2026-10-08',
      minutes: 30,
      caseManager: true,
      programOfficer: false,
      pairingIds,
    })
    expect((await third.post('/api/case-team', met([two.seated.pairingId]))).status).toBe(404)
    const own = await third.post('/api/case-team', met([both]))
    expect(own.status).toBe(201)
    const { body } = await two.coordinator.post('/api/case-team', met([two.seated.pairingId, apart]))
    const url = `/api/case-team/${body.id}/take-back`
    expect((await two.nora.post(url, { baseVersion: 1 })).status).toBe(403)
    expect((await two.coordinator.post(url, { baseVersion: 1 })).status).toBe(201)
  })
})

describe('what somebody else said or writes', () => {
  it('“no” is not read off the screen by the peer, nor under another hat of theirs', async () => {
    const walter = await two.agency.as('participant', { participantId: two.seated.participantId })
    const id = await signedBy(two, { date: '2026-09-10' })
    const no = { answer: 'not-so', words: 'She left after ten minutes' }
    expect((await walter.post(`/api/sessions/${id}/confirm`, no)).status).toBe(201)
    const meeting = { program, kind: 'check-in', peerIds: [two.seated.peerId], onDay: today }
    const { body } = await two.supervisor.post('/api/supervision/meetings', meeting)
    const own = await alsoAs('coordinator')
    for (const url of [
      `/api/supervision/peers/${two.seated.peerId}`,
      `/api/supervision/meetings/${body.id}`,
    ]) {
      for (const who of [two.nora, own])
        expect(JSON.stringify((await who.get(url)).body), url).not.toContain('ten minutes')
      expect(JSON.stringify((await two.supervisor.get(url)).body), url).toContain('ten minutes')
    }
  })

  it('is read by whoever supervises once it is signed, and by its writer before', async () => {
    const id = newId(Date.now())
    const session = { pairingId: two.seated.pairingId, date: '2026-09-17', start: '10:00', end: '10:30' }
    const written = {
      ...session,
      mode: 'in-person',
      said: 'Half a thought',
      progress: 'So',
      topics: ['coping'],
    }
    expect((await two.nora.post('/api/sessions', { sessionId: id, session: written })).status).toBe(201)
    const read = async (who: HatClient) => (await who.get(`/api/sessions/${id}`)).body.note?.said
    expect(await read(two.nora)).toBe('Half a thought')
    expect(await read(two.supervisor)).toBeUndefined()
    expect(await read(two.coordinator)).toBeUndefined()
    expect((await two.nora.post(`/api/sessions/${id}/sign`, { baseVersion: 1 })).status).toBe(201)
    expect(await read(two.supervisor)).toBe('Half a thought')
  })
})
