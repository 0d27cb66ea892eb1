import { beforeAll, describe, expect, it } from 'vitest'
import { type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { pairedIn, signedBy, today, type Two } from '../../tools/testing/signed-sessions.ts'
import { newId } from '../kernel/ids.ts'

let peerway: Peerway
let two: Two
let walter: HatClient

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
  two = await pairedIn(peerway)
  walter = await two.agency.as('participant', { participantId: two.seated.participantId })
})

const program = 'mt-sdmi'

describe('a worksheet whose session is signed', () => {
  it('is not tied to the goal of somebody else', async () => {
    const id = newId(Date.now())
    const session = {
      pairingId: two.seated.pairingId,
      date: '2026-09-03',
      start: '10:00',
      end: '10:30',
      mode: 'in-person',
      said: 'A walk',
      progress: 'Calmer',
      topics: ['coping'],
    }
    expect((await two.nora.post('/api/sessions', { sessionId: id, session })).status).toBe(201)
    const sheet = {
      problem: 'Where to live',
      options: [{ words: 'Stay', consequences: 'Rent' }],
      sessionId: id,
    }
    const about = `/api/participants/${two.seated.participantId}`
    const kept = await two.nora.post(`${about}/sheets`, { programId: program, sheet })
    expect(kept.status).toBe(201)
    expect((await two.nora.post(`/api/sessions/${id}/sign`, { baseVersion: 1 })).status).toBe(201)
    const somebody = await two.agency.participant('Somebody Else')
    const goalId = newId(Date.now())
    await two.agency.inside((tx) =>
      tx
        .insertInto('goal')
        .values({
          organization_id: two.agency.id,
          id: goalId,
          participant_id: somebody,
          program_id: program,
          words: 'Not theirs',
          state: 'draft',
          set_on: today,
          created_by: two.coordinator.actor.membershipId,
        })
        .execute(),
    )
    const url = `/api/sheets/${kept.body.id}`
    const foreign = await two.nora.put(url, { baseVersion: 1, sheet: { ...sheet, choice: 'Stay', goalId } })
    expect([foreign.status, foreign.body.refusals?.[0]?.code]).toEqual([422, 'goal.not-theirs'])
    expect((await two.nora.put(url, { baseVersion: 1, sheet: { ...sheet, choice: 'Stay' } })).status).toBe(
      201,
    )
  })
})

describe('the “no” of whoever was served', () => {
  it('is not taken away by a “yes” that came through the peer', async () => {
    const id = await signedBy(two, { date: '2026-09-16' })
    expect((await walter.post(`/api/sessions/${id}/confirm`, { answer: 'not-so' })).status).toBe(201)
    peerway.setClock(`${today}T18:05:00Z`)
    expect((await two.nora.post(`/api/sessions/${id}/confirm-in-person`, { answer: 'yes' })).status).toBe(201)
    const { link } = (await two.nora.post(`/api/sessions/${id}/confirm-link`)).body
    const open = await peerway.stranger.post(`/api/confirm/${link.split('/').at(-1)}`, { answer: 'yes' })
    expect(open.status).toBe(200)
    const denied = async () => {
      const notes = (await two.supervisor.get('/api/notes')).body.items
      const { agenda } = (await two.supervisor.get(`/api/supervision/peers/${two.seated.peerId}`)).body
      const waiting = (await two.supervisor.get('/api/today')).body.items
      return [
        notes.find((one: { sessionId: string }) => one.sessionId === id).denied,
        agenda.some((one: { kind: string; href: string }) => one.kind === 'denied' && one.href.endsWith(id)),
        waiting.some((one: { id: string }) => one.id === `denied-${id}`),
      ]
    }
    expect(await denied()).toEqual([true, true, true])
    expect((await walter.post(`/api/sessions/${id}/confirm`, { answer: 'yes' })).status).toBe(201)
    expect(await denied()).toEqual([false, false, false])
  })
})

describe('what was decided', () => {
  const tried = async (statement: string, values: unknown[]) => {
    const client = await peerway.database.app.connect()
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

  it('is not written as decided, decided by its writer, or about what an addendum may not correct', async () => {
    const id = await signedBy(two, { date: '2026-09-23' })
    const insert = `insert into app.addendum (organization_id, id, session_id, words, corrects, written_by, written_at, sha256, state, decided_by, decided_at)
      values ($1, $2, $3, 'x', $4, $5, now(), 'x', $6, $7, $8)`
    const writer = two.nora.actor.membershipId
    const base = (corrects: object, more: unknown[]) => [
      two.agency.id,
      newId(Date.now()),
      id,
      JSON.stringify(corrects),
      writer,
      ...more,
    ]
    const half = { minutes: 30 }
    const others = two.supervisor.actor.membershipId
    expect(await tried(insert, base(half, ['accepted', others, `${today}T10:00Z`]))).toBe('PW001')
    for (const column of ['signed_at', 'organization_id', 'participant_id', 'peer_id', 'state', 'pairing_id'])
      expect(await tried(insert, base({ [column]: null }, ['written', null, null])), column).toBe('23514')
    expect(await tried(insert, base(half, ['written', null, null]))).toBe('done')
    const written = await two.nora.post(`/api/sessions/${id}/addenda`, {
      words: 'Half an hour',
      corrects: { end: '10:30' },
    })
    const accept = `update app.addendum set state = 'accepted', decided_by = $2, decided_at = now() where id = $1`
    expect(await tried(accept, [written.body.id, writer])).toBe('23514')
    expect(await tried(accept, [written.body.id, others])).toBe('done')
  })

  it('is no plan again once it was signed, and counts no more once it is void', async () => {
    const id = await signedBy(two, { date: '2026-08-26' })
    const becomes = `update app.session set state = $2 where id = $1`
    for (const state of ['planned', 'cancelled', 'missed', 'void'])
      expect(await tried(becomes, [id, state]), state).toBe('PW001')
    expect((await two.admin.post(`/api/sessions/${id}/void`, { reason: 'Was not one' })).status).toBe(201)
    expect(await tried(becomes, [id, 'held'])).toBe('PW001')
  })

  it('of units stays as it was decided', async () => {
    const asked = await two.nora.post('/api/approvals/units', {
      participantId: two.seated.participantId,
      programId: program,
      week: today,
      units: 20,
      reason: 'A hard week',
    })
    const officer = await two.agency.as('program-officer')
    const decided = { approve: true, units: 20, reason: 'Yes' }
    expect((await officer.post(`/api/approvals/units/${asked.body.id}/decide`, decided)).status).toBe(201)
    const more = `update app.unit_approval set approved_units = 40 where id = $1`
    expect(await tried(more, [asked.body.id])).toBe('PW001')
  })
})

describe('a meeting that is planned', () => {
  it('is not moved into another program of the same two', async () => {
    const pairingId = newId(Date.now())
    await two.agency.inside((tx) =>
      tx
        .insertInto('pairing')
        .values({
          organization_id: two.agency.id,
          id: pairingId,
          program_id: 'pss',
          participant_id: two.seated.participantId,
          peer_id: two.seated.peerId,
          from_day: '2026-01-01',
        })
        .execute(),
    )
    const booking = { date: '2026-10-27', start: '10:00', end: '10:30', mode: 'in-person' }
    const bookingId = newId(Date.now())
    const own = { ...booking, pairingId: two.seated.pairingId }
    expect((await two.nora.post('/api/bookings', { bookingId, booking: own })).status).toBe(201)
    const url = `/api/bookings/${bookingId}/move`
    const moved = await two.nora.post(url, { baseVersion: 1, booking: { ...booking, pairingId } })
    expect(moved.status).toBe(404)
    const later = { ...own, start: '11:00', end: '11:30' }
    expect((await two.nora.post(url, { baseVersion: 1, booking: later })).status).toBe(201)
  })
})

describe('what cannot be read', () => {
  it('is asked again or leads nowhere, and breaks nothing', async () => {
    const { supervisor, nora, coordinator, seated } = two
    const nested = `{"writer":"${newId(Date.now())}","known":0,"fields":{"said":{"value":${'['.repeat(90_000)}${']'.repeat(90_000)},"base":0}}}`
    const sent = await peerway.server.inject({
      method: 'PUT',
      url: `/api/drafts/${newId(Date.now())}`,
      headers: {
        cookie: nora.cookie,
        'x-peerway-hat': nora.actor.membershipId,
        'content-type': 'application/json',
      },
      payload: nested,
    })
    expect(sent.statusCode, 'what is nested a hundred thousand deep').toBeLessThan(500)
    const nul = `a${String.fromCharCode(0)}b`
    const asked: [string, Promise<{ status: number; body: unknown }>][] = [
      ['due after', coordinator.get('/api/peers/due?after=x')],
      ['due after parts', coordinator.get('/api/peers/due?after=2026-01-01|x|y|z')],
      ['calendar far', nora.get('/api/calendar?from=9999-12-30')],
      ['months', supervisor.get(`/api/months?peer=${seated.peerId}&year=2200`)],
      ['progress', supervisor.get('/api/progress?month=9999-12-01')],
      ['team', supervisor.get('/api/case-team?month=9999-12-01')],
      [
        'assign staff',
        coordinator.post(`/api/peers/${seated.peerId}/supervision`, {
          program,
          staffId: 'x',
          kind: 'supervisor',
          from: '2026-01-01',
        }),
      ],
      [
        'assign cover',
        coordinator.post(`/api/peers/${seated.peerId}/supervision`, {
          program,
          coversFor: 'x',
          from: '2026-01-01',
        }),
      ],
      [
        'goal nul',
        nora.post(`/api/participants/${seated.participantId}/goals`, {
          programId: program,
          goal: { words: nul },
        }),
      ],
      [
        'sheet nul',
        nora.post(`/api/participants/${seated.participantId}/sheets`, {
          programId: program,
          sheet: { problem: nul },
        }),
      ],
      ['agenda nul', nora.post('/api/supervision/agenda', { peerId: seated.peerId, program, words: nul })],
      [
        'program nul',
        nora.post('/api/supervision/agenda', { peerId: seated.peerId, program: nul, words: 'x' }),
      ],
      [
        'meeting far',
        supervisor.post('/api/supervision/meetings', {
          program,
          kind: 'supervision',
          peerIds: [seated.peerId],
          onDay: '9999-12-31',
          makesUpFor: '9999-11-05',
        }),
      ],
      [
        'exclusion version',
        coordinator.post(`/api/exclusions/${newId(Date.now())}/judge`, {
          baseVersion: 1,
          result: 'match',
          words: 'x',
        }),
      ],
      [
        'units far',
        nora.post('/api/approvals/units', {
          participantId: seated.participantId,
          programId: program,
          week: '9999-12-31',
          units: 40,
          reason: 'x',
        }),
      ],
      [
        'pair',
        coordinator.post('/api/pairings/judge', { program, participantId: 'x', peerId: 'y', from: today }),
      ],
      ['take on', coordinator.post('/api/peers', { peerId: 'x', name: 'X', program, appliedOn: today })],
      ['leaving', coordinator.get(`/api/supervisors/${seated.supervisorId}/leaving?on=9999-12-31`)],
      ['step', nora.post(`/api/goals/${newId(Date.now())}/steps`, { words: 'x', position: 99999999999 })],
      ['progress value', nora.post('/api/confirm/a.b', { answer: 'yes' })],
      ['link', peerway.stranger.get(`/api/confirm/${two.agency.id}.x`)],
    ]
    const found: Record<string, string> = {}
    for (const [name, answer] of asked) {
      const { status, body } = await answer
      if (status >= 500) found[name] = JSON.stringify(body)
    }
    expect(found).toEqual({})
  })
})
