import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { doWork } from '../../tools/testing/outbox.ts'
import { newId } from '../kernel/ids.ts'
import type { HeldLine, HeldList, LiftedLine } from './held-back-wire.ts'
import { holdForMonth } from './hold-for-month.command.ts'

const today = '2026-10-15'
const cast = castOn(today).find((one) => one.programId === 'mt-sdmi')!

let peerway: Peerway
beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
})

type Town = { agency: Agency; seated: Seated; nora: HatClient; helen: HatClient; officer: HatClient }

async function town(): Promise<Town> {
  const agency = await peerway.agency({ zone: cast.agency.zone, programs: ['mt-sdmi'] })
  const seated = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  const nora = await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId })
  const helen = await agency.as('supervisor', { name: 'Helen Ortiz', staffId: seated.supervisorId })
  return {
    agency,
    seated,
    nora,
    helen,
    officer: await agency.as('program-officer', { name: 'Odile Brandt' }),
  }
}

async function record(
  peer: HatClient,
  seated: Seated,
  date: string,
  start: string,
  end: string,
): Promise<string> {
  const { body } = await peer.post('/api/sessions', {
    sessionId: newId(Date.now()),
    session: { pairingId: seated.pairingId, date, start, end, mode: 'in-person' },
  })
  return body.id as string
}

const list = async (who: HatClient): Promise<readonly HeldLine[]> =>
  (await who.get<HeldList>('/api/held-back')).body.items

/** A session that somebody's word could let pass, as a clause would have it. */
async function heldFor(agency: Agency, sessionId: string, approver: string): Promise<void> {
  await agency.inside(async (tx) => {
    await tx
      .insertInto('held_back')
      .values({
        ...{ organization_id: agency.id, id: newId(Date.now()), session_id: sessionId },
        rule: 'pairing.criteriaMet',
        clause: 'MT-SDMI/lri.2',
        approver,
      })
      .execute()
    await tx
      .updateTable('session')
      .set({ held_back: true })
      .where('organization_id', '=', agency.id)
      .where('id', '=', sessionId)
      .execute()
  })
}

describe('what is held back', () => {
  it('stands in the list of those around it alone, with its clause, its age and what mends it', async () => {
    const { agency, seated, nora, helen, officer } = await town()
    await record(nora, seated, '2026-10-05', '10:00', '12:15')
    const over = await record(nora, seated, '2026-10-06', '10:00', '10:45')
    const other = await agency.as('peer', { name: 'Somebody Else' })
    expect(await list(other)).toEqual([])
    expect(await list(await agency.as('supervisor', { name: 'Another' }))).toEqual([])
    for (const who of [nora, helen, officer, await agency.as('coordinator')]) {
      const [line, ...more] = await list(who)
      expect(more).toEqual([])
      expect(line).toMatchObject({
        mending: 'units',
        session: { id: over, units: 3 },
        finding: { clause: { id: 'MT-SDMI/limit.weekly-units' } },
        mayAsk: who !== officer,
      })
      expect(line!.approver).toBeTruthy()
    }
  })

  it('says who has asked already, and lets the officer decide in place', async () => {
    const { seated, nora, officer, agency } = await town()
    await record(nora, seated, '2026-10-05', '10:00', '12:15')
    const over = await record(nora, seated, '2026-10-06', '10:00', '10:45')
    await nora.post('/api/approvals/units', {
      participantId: seated.participantId,
      programId: 'mt-sdmi',
      week: '2026-10-06',
      units: 12,
      reason: 'A hard week',
      sessionId: over,
    })
    expect((await list(nora))[0]).toMatchObject({
      mayAsk: false,
      request: { may: { decide: false, withdraw: true } },
    })
    const [atOfficer] = await list(officer)
    expect(atOfficer!.request).toMatchObject({ asked: 12, may: { decide: true, withdraw: false } })
    await officer.post(`/api/approvals/units/${atOfficer!.request!.id}/decide`, {
      approve: true,
      reason: 'Agreed',
    })
    await doWork(peerway, agency.id)
    expect(await list(nora)).toEqual([])
    const { body } = await nora.get<{ items: LiftedLine[] }>('/api/held-back/lifted')
    expect(body.items).toMatchObject([
      {
        how: 'approved',
        by: { name: 'Odile Brandt' },
        reason: 'Agreed',
        afterwards: true,
        session: { id: over, units: 3 },
      },
    ])
  })

  it('is shown page by page, the oldest first and each line once', async () => {
    const { agency, seated, nora } = await town()
    await record(nora, seated, '2026-10-05', '08:00', '10:30')
    const first = await record(nora, seated, '2026-10-06', '10:00', '10:15')
    await agency.inside(async (tx) => {
      for (let made = 0; made < 60; made += 1)
        await tx
          .insertInto('held_back')
          .values({
            organization_id: agency.id,
            id: newId(Date.now()),
            session_id: first,
            rule: `house.made-${made}`,
            clause: 'PEERWAY/overlap',
          })
          .execute()
    })
    const one = await nora.get<HeldList>('/api/held-back')
    const two = await nora.get<HeldList>(`/api/held-back?after=${one.body.next}`)
    const seen = [...one.body.items, ...two.body.items]
    expect([one.body.items.length, two.body.items.length]).toEqual([50, 11])
    expect(new Set(seen.map((line) => line.id)).size).toBe(61)
    // Instants are written without the noughts at their end, and whole seconds without a point.
    const since = seen.map(({ since }) => {
      const [second, fraction = ''] = since.slice(0, -1).split('.')
      return `${second}.${fraction.padEnd(6, '0')}`
    })
    expect(since).toEqual(since.toSorted())
  })

  it('flags a late note and a missing confirmation, and is held back for neither', async () => {
    const { seated, nora, agency } = await town()
    const held = await record(nora, seated, '2026-10-05', '10:00', '10:45')
    await agency.inside((tx) =>
      tx
        .updateTable('note')
        .set({ late: true })
        .where('organization_id', '=', agency.id)
        .where('session_id', '=', held)
        .execute(),
    )
    expect(await list(nora)).toEqual([])
    await heldFor(agency, held, 'agency-admin')
    expect((await list(nora))[0]).toMatchObject({ late: true, mending: 'override' })
  })
})

describe('a clause is not let pass', () => {
  const ask = (who: HatClient, sessionId: string, more: object = {}) =>
    who.post('/api/overrides', { sessionId, rule: 'pairing.criteriaMet', reason: 'A reason', ...more })
  const code = (answer: { body: { refusals: { code: string }[] } }) => answer.body.refusals[0]!.code

  it('where nothing is held back, where units can be asked for, or where the source names nobody', async () => {
    const { seated, nora, agency } = await town()
    const full = await record(nora, seated, '2026-10-05', '10:00', '12:30')
    expect(code(await ask(nora, full))).toBe('override.nothing-waits')
    const over = await record(nora, seated, '2026-10-06', '10:00', '10:45')
    expect(code(await ask(nora, over, { rule: 'week.units' }))).toBe('override.ask-for-units')
    const overlapping = await record(nora, seated, '2026-10-06', '10:30', '10:50')
    expect(code(await ask(nora, overlapping, { rule: 'house.overlap' }))).toBe('override.nobody-may')
    expect(code(await ask(nora, full, { peerId: seated.peerId, month: today }))).toBe('override.about-what')
    expect((await ask(await agency.as('peer', { name: 'Else' }), over)).status).toBe(404)
  })

  it('by who asked under another hat, by another role, by the peer whose work it is, or twice', async () => {
    const { seated, nora, helen, agency, officer } = await town()
    const held = await record(nora, seated, '2026-10-05', '10:00', '10:45')
    await heldFor(agency, held, 'agency-admin')
    const asked = await ask(helen, held)
    expect(asked.status).toBe(201)
    expect(code(await ask(nora, held))).toBe('override.asked-already')
    const decide = (who: HatClient) =>
      who.post(`/api/overrides/${asked.body.id}/decide`, { approve: true, reason: 'Seen' })
    const hers = await agency.as('agency-admin', { accountId: helen.actor.accountId })
    expect((await decide(hers)).body.code).toBe('approval.own-request')
    expect((await decide(officer)).body.code).toBe('approval.not-yours')
    const norasAdmin = await agency.as('agency-admin', { accountId: nora.actor.accountId })
    expect((await decide(norasAdmin)).body.code).toBe('approval.own-work')
    const admin = await agency.as('agency-admin')
    expect((await decide(admin)).status).toBe(201)
    expect(code(await decide(await agency.as('agency-admin')))).toBe('approval.decided-already')
  })

  it('and what is let pass is free, keeps its finding, and says who and why', async () => {
    const { seated, nora, helen, agency } = await town()
    const held = await record(nora, seated, '2026-10-05', '10:00', '10:45')
    await heldFor(agency, held, 'agency-admin')
    const asked = await ask(helen, held)
    const admin = await agency.as('agency-admin', { name: 'Ada Miles' })
    await admin.post(`/api/overrides/${asked.body.id}/decide`, { approve: true, reason: 'Seen the papers' })
    await doWork(peerway, agency.id)
    expect(await list(nora)).toEqual([])
    const { body } = await helen.get<{ items: LiftedLine[] }>('/api/held-back/lifted')
    expect(body.items[0]).toMatchObject({
      how: 'overridden',
      by: { name: 'Ada Miles' },
      reason: 'Seen the papers',
    })
  })
})

describe('a month that was missed', () => {
  it('holds its sessions back together, and is asked about once for peer and month', async () => {
    const { seated, nora, helen, agency } = await town()
    const first = await record(nora, seated, '2026-09-07', '10:00', '10:45')
    const second = await record(nora, seated, '2026-09-14', '10:00', '10:45')
    await agency.inside((tx) =>
      holdForMonth(
        tx,
        { now: Date.parse(`${today}T18:00:00Z`) },
        {
          sessionIds: [first, second],
          findings: [
            {
              rule: 'month.claims',
              verdict: 'not-met',
              force: 'must',
              consequence: 'hold',
              waits: true,
              approver: 'agency-admin',
              clause: 'MT-SDMI/sup.monthly',
              facts: {},
              change: [{ kind: 'approve', by: 'agency-admin' }],
            },
          ],
          lifted: () => ({ how: 'mended' }),
        },
      ),
    )
    const months = `/supervision/peers/${seated.peerId}/months`
    const line = { month: '2026-09-01', mending: 'override', months }
    expect(await list(nora)).toMatchObject([line, line])
    expect((await nora.get(`/api/sessions/${first}`)).body.decision).toMatchObject({ verdict: 'not-met' })
    const of = { peerId: seated.peerId, month: '2026-09-20', rule: 'month.claims' }
    const asked = await helen.post('/api/overrides', { ...of, reason: 'She was ill' })
    expect(asked.status).toBe(201)
    expect((await list(nora)).every((line) => line.request?.id === asked.body.id)).toBe(true)
    expect((await nora.post('/api/overrides', { ...of, reason: 'Again' })).body.refusals[0].code).toBe(
      'override.asked-already',
    )
  })
})

describe('the bar of a week', () => {
  it('says what is used, held back and left, and when it runs out; and nothing where no program limits it', async () => {
    const { agency, seated, nora } = await town()
    await record(nora, seated, '2026-10-12', '10:00', '12:15')
    await record(nora, seated, '2026-10-13', '10:00', '10:45')
    const week = async (who: HatClient, on = today) =>
      (await who.get(`/api/participants/${seated.participantId}/week?on=${on}`)).body
    expect((await week(nora)).items).toMatchObject([
      {
        week: '2026-10-11',
        until: '2026-10-17',
        usual: 10,
        allowed: 10,
        used: 10,
        planned: 0,
        heldBack: 2,
        left: 0,
        runsOut: '2026-10-13',
      },
    ])
    expect((await week(nora, '2026-10-05')).items[0]).toMatchObject({ used: 0, left: 10 })
    expect((await week(await agency.as('peer', { name: 'Else' }))).code).toBe('not-found')
    const other = castOn(today).find((one) => one.programId === 'tn-maps')!
    const elsewhere = await peerway.agency({ zone: other.agency.zone, programs: ['tn-maps'] })
    const { participantId } = await elsewhere.inside((tx) => seat(tx, other, today, Date.now()))
    const { body } = await (await elsewhere.as('coordinator')).get(`/api/participants/${participantId}/week`)
    expect(body.items).toEqual([])
  })
})
