import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { type Agency, type HatClient, type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { doWork } from '../../tools/testing/outbox.ts'
import { newId } from '../kernel/ids.ts'
import type { LeavingView, PeerView } from './peer-wire.ts'

const today = '2026-10-15'
let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: `${today}T18:00:00Z` })
})

type Seat = { agency: Agency; seated: Seated; admin: HatClient }

async function seated(programId: string): Promise<Seat> {
  const cast = castOn(today).find((one) => one.programId === programId)!
  const agency = await peerway.agency({ zone: cast.agency.zone, programs: [programId] })
  const found = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  return { agency, seated: found, admin: await agency.as('agency-admin') }
}

async function planned({ agency, seated: who }: Seat, programId: string, day: string) {
  await agency.inside((tx) =>
    tx
      .insertInto('session')
      .values({
        organization_id: agency.id,
        id: newId(Date.now()),
        program_id: programId,
        participant_id: who.participantId,
        peer_id: who.peerId,
        pairing_id: who.pairingId,
        state: 'planned',
        service_date: day,
        starts_at: `${day}T18:00:00Z`,
        ends_at: `${day}T19:00:00Z`,
        zone: agency.zone,
        minutes: 60,
        mode: 'in-person',
      })
      .execute(),
  )
}

const leaving = async ({ admin, seated: who }: Seat, on = today) =>
  (await admin.get<LeavingView>(`/api/supervisors/${who.supervisorId}/leaving?on=${on}`)).body

const assign = ({ admin, seated: who }: Seat, typed: object) =>
  admin.post(`/api/peers/${who.peerId}/supervision`, typed)

describe('a supervisor who leaves today', () => {
  it('leaves a specialist whose bookings are refused from tomorrow, and says by which clause and how many', async () => {
    const at = await seated('mt-sdmi')
    await planned(at, 'mt-sdmi', '2026-10-15')
    await planned(at, 'mt-sdmi', '2026-10-20')
    expect((await leaving(at)).peers).toMatchObject([
      {
        id: at.seated.peerId,
        others: [],
        refusedFrom: '2026-10-16',
        standsInUntil: null,
        clauses: [{ id: 'MT-SDMI/sup.licensed' }],
        planned: 1,
        refused: 1,
        ended: false,
        participants: [{ id: at.seated.participantId }],
        bookings: [{ refused: true }],
      },
    ])
  })

  it('leaves nothing in silence: what is planned is marked with the clause until somebody else is named', async () => {
    const at = await seated('mt-sdmi')
    await planned(at, 'mt-sdmi', '2026-10-20')
    const risk = async () => {
      await doWork(peerway, at.agency.id)
      const row = await at.agency.inside((tx) =>
        tx
          .selectFrom('session')
          .select('at_risk')
          .where('organization_id', '=', at.agency.id)
          .where('state', '=', 'planned')
          .executeTakeFirstOrThrow(),
      )
      return ((row.at_risk ?? []) as { clause: string }[]).map(({ clause }) => clause)
    }
    await at.admin.post(`/api/supervisors/${at.seated.supervisorId}/leave`, { on: today })
    expect(await risk()).toContain('MT-SDMI/sup.licensed')
    const [left] = (await leaving(at)).peers
    expect(left).toMatchObject({ ended: true, bookings: [{ refused: true }] })
    const again = { staffId: at.seated.supervisorId, kind: 'licensed-professional', from: '2026-10-16' }
    expect((await assign(at, { program: 'mt-sdmi', ...again })).status).toBe(201)
    expect(await risk()).toEqual([])
  })

  it('leaves a mentor for whom the agency stands in for fourteen days', async () => {
    const at = await seated('tn-maps')
    await planned(at, 'tn-maps', '2026-10-20')
    await planned(at, 'tn-maps', '2026-11-20')
    const [peer] = (await leaving(at)).peers
    expect(peer).toMatchObject({
      others: [],
      standsInUntil: '2026-10-29',
      refusedFrom: '2026-10-30',
      clauses: [{ id: 'TN-MAPS/staff.1' }],
      planned: 2,
      refused: 1,
    })
  })

  it('is not asked about by a supervisor, and does not leave twice', async () => {
    const at = await seated('mt-sdmi')
    const supervisor = await at.agency.as('supervisor', { staffId: at.seated.supervisorId })
    const url = `/api/supervisors/${at.seated.supervisorId}`
    expect((await supervisor.get(`${url}/leaving`)).status).toBe(404)
    expect((await at.admin.post(`${url}/leave`, { on: 'soon' })).body.refusals).toMatchObject([
      { field: 'on' },
    ])
    expect((await at.admin.post(`${url}/leave`, { on: today })).body).toEqual({ ended: 1 })
    expect((await at.admin.post(`${url}/leave`, { on: today })).body.refusals).toMatchObject([
      { code: 'supervision.nobody-left' },
    ])
    expect((await supervisor.get(`/api/peers/${at.seated.peerId}`)).status).toBe(200)
    peerway.setClock('2026-10-16T18:00:00Z')
    expect((await supervisor.get(`/api/peers/${at.seated.peerId}`)).status).toBe(404)
    peerway.setClock(`${today}T18:00:00Z`)
  })
})

describe('somebody who stands in while a supervisor is away', () => {
  it('needs an end, a reason and another person', async () => {
    const at = await seated('mt-sdmi')
    const peer = (await at.admin.get<PeerView>(`/api/peers/${at.seated.peerId}`)).body
    const answer = await assign(at, {
      program: 'mt-sdmi',
      staffId: at.seated.supervisorId,
      from: today,
      coversFor: peer.supervisors[0]!.id,
    })
    expect(answer.body.refusals.map((one: { field: string }) => one.field)).toEqual(['to', 'why', 'staffId'])
  })

  it('sees what the supervisor sees for those days and no longer', async () => {
    const at = await seated('mt-sdmi')
    const deputy = await at.agency.as('supervisor')
    const peer = (await at.admin.get<PeerView>(`/api/peers/${at.seated.peerId}`)).body
    const url = `/api/supervision/peers/${at.seated.peerId}`
    expect((await deputy.get(url)).status).toBe(404)
    const answer = await assign(at, {
      program: 'mt-sdmi',
      staffId: deputy.actor.staffId,
      from: today,
      to: '2026-10-20',
      why: 'On leave',
      coversFor: peer.supervisors[0]!.id,
    })
    expect(answer.status).toBe(201)
    expect((await deputy.get(url)).status).toBe(200)
    const named = (await at.admin.get<PeerView>(`/api/peers/${at.seated.peerId}`)).body.supervisors
    expect(named.at(-1)).toMatchObject({
      kind: 'licensed-professional',
      coversFor: { id: peer.supervisors[0]!.id },
      coversWhy: 'On leave',
    })
    peerway.setClock('2026-10-21T18:00:00Z')
    expect((await deputy.get(url)).status).toBe(404)
    peerway.setClock(`${today}T18:00:00Z`)
  })
})

describe('whoever is served', () => {
  it('directs the peer where the definition lets them, and nowhere else', async () => {
    const at = await seated('ct-p2p')
    const typed = { kind: 'participant', participantId: at.seated.participantId, from: today }
    expect((await assign(at, { ...typed, program: 'ct-p2p' })).status).toBe(201)
    const peer = (await at.admin.get<PeerView>(`/api/peers/${at.seated.peerId}`)).body
    expect(peer.supervisors.at(-1)).toMatchObject({ kind: 'participant', staffId: null })
    expect(peer.supervisors.at(-1)!.name).not.toBe('')
    const elsewhere = await seated('mt-sdmi')
    const no = await assign(elsewhere, {
      ...typed,
      participantId: elsewhere.seated.participantId,
      program: 'mt-sdmi',
    })
    expect(no.body.refusals).toMatchObject([{ code: 'supervision.kind-not-here', field: 'kind' }])
  })

  it('is nobody on the staff who speaks for one participant: they would see everybody whom the peer meets', async () => {
    const at = await seated('ct-p2p')
    const staffId = await at.agency.staff('Carmen Moreno')
    const typed = { participantId: at.seated.participantId, from: today, program: 'ct-p2p' }
    const as = (kind: string, more: object) => assign(at, { ...typed, kind, ...more })
    for (const kind of ['conservator', 'participant'])
      expect((await as(kind, { staffId })).body.refusals).toMatchObject([{ field: 'staffId' }])
    expect((await as('conservator', { name: 'Carmen Moreno' })).status).toBe(201)
    const named = await at.agency.as('supervisor', { staffId })
    expect((await named.get(`/api/participants/${at.seated.participantId}`)).status).toBe(404)
  })

  it('is never the peer’s own account, nor somebody whom the peer does not meet', async () => {
    const at = await seated('ct-p2p')
    const stranger = await at.agency.participant('Somebody Else')
    const typed = { kind: 'participant', from: today, program: 'ct-p2p' }
    expect((await assign(at, { ...typed, participantId: stranger })).body.refusals).toMatchObject([
      { code: 'supervision.not-served' },
    ])
    const { actor } = await at.agency.as('participant', { participantId: at.seated.participantId })
    await at.agency.as('peer', { peerId: at.seated.peerId, accountId: actor.accountId })
    expect(
      (await assign(at, { ...typed, participantId: at.seated.participantId })).body.refusals,
    ).toMatchObject([{ code: 'supervision.own-account' }])
  })
})
