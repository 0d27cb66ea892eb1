import { beforeAll, expect, it } from 'vitest'
import { type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { cast, pairedIn, today, toldOf, type Two } from '../../tools/testing/signed-sessions.ts'
import { newId } from '../kernel/ids.ts'

let peerway: Peerway
let two: Two
beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
  two = await pairedIn(peerway)
})

/** A session that a clause holds back until this role lets it pass, and Nora's request that it may. */
async function heldFor(approver: string, date: string): Promise<string> {
  const { agency, nora, seated } = two
  const session = { pairingId: seated.pairingId, date, start: '08:00', end: '08:30', mode: 'in-person' }
  const { body } = await nora.post('/api/sessions', { sessionId: newId(Date.now()), session })
  const rule = 'session.group'
  await agency.inside((tx) =>
    tx
      .insertInto('held_back')
      .values({
        ...{ organization_id: agency.id, id: newId(Date.now()), session_id: body.id, rule, approver },
        ...{ clause: 'MT-SDMI/sup.monthly', since: `${date}T20:00:00Z` },
      })
      .execute(),
  )
  const asked = await nora.post('/api/overrides', { rule, sessionId: body.id, reason: 'It was agreed' })
  expect(asked.status, JSON.stringify(asked.body)).toBe(201)
  return asked.body.id
}

const letPass = (who: HatClient, id: string) =>
  who.post(`/api/overrides/${id}/decide`, { approve: true, reason: 'Talked it over' })

it('a case manager decides what a clause leaves to case managers, and reads nothing else', async () => {
  const { agency, nora, seated } = two
  const caseManager = await agency.as('case-manager', { name: 'Cora Blum' })
  const officer = await agency.as('program-officer')
  const units = await nora.post('/api/approvals/units', {
    ...{ participantId: seated.participantId, programId: 'mt-sdmi', week: today, units: 12, reason: 'Hard' },
  })
  const decided = await caseManager.post(`/api/approvals/units/${units.body.id}/decide`, {
    ...{ approve: true, reason: 'Talked it over' },
  })
  expect(decided.status).toBe(404)
  const ofOfficer = await heldFor('program-officer', '2026-10-12')
  const theirs = await heldFor('case-manager', '2026-10-13')
  expect(await toldOf(two, 'override-asked')).toContainEqual(
    expect.objectContaining({ role: 'case-manager', subjectId: theirs }),
  )
  const list = await caseManager.get('/api/approvals')
  expect(list.body.open.map((one: { id: string }) => one.id)).toEqual([theirs])
  expect(list.body.open[0]).toMatchObject({ participant: cast.participant.name, may: { decide: true } })
  expect(list.body.open[0].sessionId, 'who may open no session is led to none').toBeUndefined()
  const items = (await caseManager.get('/api/today')).body.items as { id: string; href: string }[]
  expect(items).toMatchObject([{ id: theirs, href: '/approvals' }])

  expect((await letPass(caseManager, ofOfficer)).status).toBe(404)
  expect((await letPass(officer, theirs)).body.code).toBe('approval.not-yours')
  expect((await letPass(two.coordinator, theirs)).body.code).toBe('approval.not-yours')
  const herOtherHat = await agency.as('case-manager', { accountId: nora.actor.accountId })
  expect((await letPass(herOtherHat, theirs)).body.code).toBe('approval.own-request')
  const elsewhere = await (await peerway.agency()).as('case-manager')
  expect((await letPass(elsewhere, theirs)).status).toBe(404)
  expect((await letPass(caseManager, theirs)).body).toMatchObject({ state: 'approved' })
  expect((await caseManager.get(`/api/participants/${seated.participantId}`)).status).toBe(404)
})
