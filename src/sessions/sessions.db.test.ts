import { beforeAll, describe, expect, it } from 'vitest'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { newId } from '../kernel/ids.ts'
import { judgeSessionsAgain } from './judge-again.command.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { cast, pairedIn, today, written } from '../../tools/testing/signed-sessions.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
})

const paired = () => pairedIn(peerway)

/** The officer's word for one week, as it is kept once it was asked for and given. */
async function approved(agency: Agency, seated: Seated, week: string, units: number): Promise<void> {
  const officer = await agency.as('program-officer')
  await agency.inside((tx) =>
    tx
      .insertInto('unit_approval')
      .values({
        organization_id: agency.id,
        id: newId(Date.now()),
        participant_id: seated.participantId,
        program_id: 'mt-sdmi',
        week,
        asked_units: units,
        reason: 'A hard week',
        requested_by: officer.actor.membershipId,
        requested_at: `${today}T10:00:00Z`,
        state: 'approved',
        approved_units: units,
        decided_by: officer.actor.membershipId,
        decided_at: `${today}T11:00:00Z`,
      })
      .execute(),
  )
}

const record = (peer: HatClient, session: object, sessionId = newId(Date.now())) =>
  peer.post('/api/sessions', { sessionId, session })

const held = (answer: { body: { decision: { findings: { rule: string; verdict: string }[] } } }) =>
  answer.body.decision.findings
    .filter((finding) => finding.verdict !== 'met' && finding.verdict !== 'not-due')
    .map((finding) => finding.rule)

describe('writing down a session', () => {
  it('is refused for a time that is still to come, at the field, with what would fix it', async () => {
    const { nora, seated } = await paired()
    const answer = await record(nora, written(seated, today, '12:30', '13:30'))
    expect(answer.status).toBe(422)
    expect(answer.body.refusals).toMatchObject([{ code: 'session.in-the-future', field: 'session.end' }])
    expect(answer.body.refusals[0].text).toMatch(/not happened yet/)
  })

  it('is refused for an end before the start and for a half past two that never was', async () => {
    const { nora, seated } = await paired()
    const end = await record(nora, written(seated, '2026-10-05', '11:00', '10:00'))
    expect(end.body.refusals).toMatchObject([{ field: 'session.end' }])
    const never = await record(nora, written(seated, '2026-03-08', '02:30', '03:30'))
    expect(never.body.refusals).toMatchObject([
      { code: 'session.time-does-not-exist', field: 'session.start' },
    ])
  })

  it('is refused for an answer of no kind that the clauses know, and never a fault', async () => {
    const { nora, seated } = await paired()
    for (const facts of [{ hearingWays: 5 }, { nobodyAsked: true }])
      expect((await record(nora, written(seated, '2026-10-05', '10:00', '11:00', { facts }))).status).toBe(
        422,
      )
  })

  it('of a pairing that is not mine is not found, in the body and in the path', async () => {
    const { agency, seated, nora } = await paired()
    const other = await agency.as('peer', { name: 'Somebody Else' })
    expect((await record(other, written(seated, '2026-10-05', '10:00', '11:00'))).status).toBe(404)
    const mine = await record(nora, written(seated, '2026-10-05', '10:00', '11:00'))
    expect((await other.get(`/api/sessions/${mine.body.id}`)).status).toBe(404)
    const elsewhere = await paired()
    expect((await elsewhere.nora.get(`/api/sessions/${mine.body.id}`)).status).toBe(404)
    expect((await elsewhere.nora.post(`/api/sessions/${mine.body.id}/sign`, { baseVersion: 1 })).status).toBe(
      404,
    )
  })

  it('is kept and counts when every must is met', async () => {
    const { nora, seated, agency } = await paired()
    const answer = await record(
      nora,
      written(seated, '2026-10-05', '10:00', '10:45', { said: 'A walk', topics: ['coping'] }),
    )
    expect(answer.status).toBe(201)
    expect(held(answer)).not.toContain('week.units')
    expect(answer.body).toMatchObject({ heldBack: false, minutes: 45, version: 1 })
    const units = await agency.inside((tx) =>
      tx
        .selectFrom('session_units')
        .select(['week', 'units', 'counted'])
        .where('organization_id', '=', agency.id)
        .execute(),
    )
    expect(units).toEqual([{ week: '2026-10-04', units: 3, counted: 3 }])
  })

  it('above ten units a week is kept, and only what is above is held back, with the clause and who may approve', async () => {
    const { nora, seated, agency } = await paired()
    await record(nora, written(seated, '2026-10-05', '10:00', '12:15'))
    const over = await record(nora, written(seated, '2026-10-06', '10:00', '10:45'))
    expect(over.body.heldBack).toBe(true)
    const finding = over.body.decision.findings.find((one: { rule: string }) => one.rule === 'week.units')
    expect(finding).toMatchObject({
      verdict: 'not-met',
      clause: { id: 'MT-SDMI/limit.weekly-units' },
      sets: 10,
    })
    expect(finding.approver).toBeTruthy()
    const units = await agency.inside((tx) =>
      tx
        .selectFrom('session_units')
        .select(['units', 'counted'])
        .where('organization_id', '=', agency.id)
        .where('session_id', '=', over.body.id)
        .execute(),
    )
    expect(units).toEqual([{ units: 3, counted: 1 }])
  })

  it('by two people at the same instant gives the last unit to exactly one', async () => {
    const { nora, seated, agency } = await paired()
    await record(nora, written(seated, '2026-10-05', '08:00', '10:15'))
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
    const two = await agency.as('peer', { name: 'Second Peer', peerId: second.peerId })
    const answers = await Promise.all([
      record(nora, written(seated, '2026-10-07', '10:00', '10:15')),
      record(two, { ...written(seated, '2026-10-07', '10:00', '10:15'), pairingId: second.pairingId }),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([201, 201])
    expect(answers.filter((answer) => answer.body.heldBack)).toHaveLength(1)
    const counted = await agency.inside((tx) =>
      tx
        .selectFrom('session_units')
        .select((eb) => eb.fn.sum<string>('counted').as('sum'))
        .where('organization_id', '=', agency.id)
        .executeTakeFirstOrThrow(),
    )
    expect(Number(counted.sum)).toBe(10)
  })

  it('that overlaps another by a minute holds both back until one is corrected; touching is fine', async () => {
    const { nora, seated } = await paired()
    const first = await record(nora, written(seated, '2026-10-05', '10:00', '11:00'))
    const touching = await record(nora, written(seated, '2026-10-05', '11:00', '11:30'))
    expect(touching.body.heldBack).toBe(false)
    const over = await record(nora, written(seated, '2026-10-05', '09:30', '10:01'))
    expect(held(over)).toContain('house.overlap')
    const shown = (await nora.get(`/api/sessions/${over.body.id}`)).body
    expect(JSON.stringify(shown), 'leads to the other one').toContain(`"href":"/sessions/${first.body.id}"`)
    expect((await nora.get(`/api/sessions/${first.body.id}`)).body.heldBack).toBe(true)
    const waiting = await nora.get('/api/held-back')
    expect(waiting.body.items).toHaveLength(2)
    const corrected = await nora.put(`/api/sessions/${over.body.id}`, {
      baseVersion: 1,
      session: written(seated, '2026-10-05', '09:30', '10:00'),
    })
    expect(corrected.body.heldBack).toBe(false)
    expect((await nora.get(`/api/sessions/${first.body.id}`)).body.heldBack).toBe(false)
  })

  it('after the pairing ended is kept and held back by our own rule', async () => {
    const { nora, seated, agency } = await paired()
    await agency.inside((tx) =>
      tx
        .updateTable('pairing')
        .set({ to_day: '2026-10-01' })
        .where('organization_id', '=', agency.id)
        .where('id', '=', seated.pairingId)
        .execute(),
    )
    const late = await record(nora, written(seated, '2026-10-05', '10:00', '11:00'))
    expect(late.body.heldBack).toBe(true)
    expect(held(late)).toContain('house.pairing')
  })

  it('over midnight on Saturday divides whole-session units at the end of the week', async () => {
    const { nora, seated, agency } = await paired()
    const late = await record(nora, written(seated, '2026-10-10', '23:45', '00:30', { endsNextDay: true }))
    expect(late.body.minutes).toBe(45)
    const units = await agency.inside((tx) =>
      tx
        .selectFrom('session_units')
        .select(['week', 'units'])
        .where('organization_id', '=', agency.id)
        .orderBy('week')
        .execute(),
    )
    expect(units).toEqual([
      { week: '2026-10-04', units: 1 },
      { week: '2026-10-11', units: 2 },
    ])
  })

  it('keeps a note of a hundred thousand characters and script as text', async () => {
    const { nora, seated } = await paired()
    const said = `<script>alert(1)</script>${'ا'.repeat(100_000)}`
    const answer = await record(nora, written(seated, '2026-10-05', '10:00', '11:00', { said }))
    expect((await nora.get(`/api/sessions/${answer.body.id}`)).body.note.said).toBe(said)
  })
})

describe('what is held back', () => {
  it('is let go when the program officer approves more units for that week, as far as the approval goes', async () => {
    const { nora, seated, agency } = await paired()
    await record(nora, written(seated, '2026-10-05', '10:00', '12:15'))
    const over = await record(nora, written(seated, '2026-10-06', '10:00', '10:45'))
    expect(over.body.heldBack).toBe(true)
    await approved(agency, seated, '2026-10-04', 12)
    const at = { now: Date.parse(`${today}T18:00:00Z`), programs: peerway.house.programs }
    await agency.inside((tx) =>
      judgeSessionsAgain(tx, at, { kind: 'participant', id: seated.participantId }, '2026-10-04'),
    )
    expect((await nora.get(`/api/sessions/${over.body.id}`)).body.heldBack).toBe(false)
    expect((await nora.get('/api/held-back')).body.items).toEqual([])
  })
})
