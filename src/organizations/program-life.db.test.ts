import { beforeAll, describe, expect, it } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat } from '../../db/seeds/seat.ts'
import { type Agency, type HatClient, startPeerway } from '../../tools/testing/agency.ts'
import { newId } from '../kernel/ids.ts'

const today = '2026-10-15'
const cast = castOn(today).find((one) => one.programId === 'mt-sdmi')!
const peerway = await startPeerway({ at: `${today}T18:00:00Z` })

let agency: Agency
let officer: HatClient
let peerId: string
beforeAll(async () => {
  agency = await peerway.agency({ zone: cast.agency.zone, programs: ['mt-sdmi'] })
  const seated = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  peerId = seated.peerId
  const nora = await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId })
  officer = await agency.as('program-officer', { name: 'Odile Brandt' })
  for (const [date, start, end] of [
    ['2026-09-14', '08:00', '11:00'],
    ['2026-10-05', '08:00', '11:00'],
    ['2026-10-06', '08:00', '09:00'],
  ] as const)
    await nora.post('/api/sessions', {
      sessionId: newId(Date.now()),
      session: { pairingId: seated.pairingId, date, start, end, mode: 'in-person' },
    })
})

describe('the page of a program', () => {
  it('counts for nobody who does not run it, and for no program that is not run', async () => {
    for (const role of ['peer', 'participant', 'family', 'state-reviewer'] as const)
      expect((await (await agency.as(role)).get('/api/programs/mt-sdmi/activity')).status).toBe(404)
    expect((await officer.get('/api/programs/pss/activity')).status).toBe(404)
  })

  it('says how often each rule held something back, this month and last, each session once', async () => {
    const { body } = await officer.get('/api/programs/mt-sdmi/activity')
    expect(body.rules['week.units']).toEqual([{ kind: 'held', thisMonth: 2, lastMonth: 1 }])
    expect(body.rules['peer.certified']).toBeUndefined()
  })

  it('says that a month was let pass, in the month that it is about', async () => {
    const admin = await agency.as('agency-admin', { name: 'Ada Miles' })
    await agency.inside((tx) =>
      tx
        .insertInto('override')
        .values(
          (['approved', 'denied'] as const).map((state) => ({
            organization_id: agency.id,
            id: newId(Date.now()),
            program_id: 'mt-sdmi',
            rule: 'month.claims',
            clause: 'MT-SDMI/sup.monthly',
            approver: 'agency-admin',
            peer_id: peerId,
            month: '2026-09-01',
            reason: 'She was ill',
            requested_by: officer.actor.membershipId,
            requested_at: `${today}T10:00:00Z`,
            state,
            decided_by: admin.actor.membershipId,
            decided_role: 'agency-admin',
            decided_at: `${today}T11:00:00Z`,
            decided_reason: 'She was ill',
            afterwards: true,
          })),
        )
        .execute(),
    )
    const { body } = await officer.get('/api/programs/mt-sdmi/activity')
    expect(body.rules['month.claims']).toEqual([{ kind: 'overridden', thisMonth: 0, lastMonth: 1 }])
  })

  it('does not let a reading be set, which no rule asks for: the page would say one thing and the rules another', async () => {
    const admin = await agency.as('agency-admin')
    const answer = await admin.post('/api/organization/assumptions', {
      programId: 'mt-sdmi',
      assumption: 'months',
      value: 'any thirty days',
      fromDay: '2026-10-20',
      document: 'Letter of 1 March',
    })
    expect(answer.body.refusals).toMatchObject([{ code: 'assumption.reading', field: 'assumption' }])
    const { body } = await officer.get('/api/programs/mt-sdmi')
    const settable = (name: string) =>
      body.assumptions.find((one: { name: string }) => one.name === name).settable
    expect([settable('months'), settable('unit')]).toEqual([false, true])
    expect(body.settings).toEqual([])
  })

  it('takes a number where we assume none, none again, and nothing that is neither', async () => {
    const second = await peerway.agency({ programs: ['pss', 'tn-maps'] })
    const admin = await second.as('agency-admin')
    const set = (programId: string, assumption: string, value: unknown) =>
      admin.post('/api/organization/assumptions', {
        ...{ programId, assumption, value, fromDay: '2026-10-20', document: 'Letter of 1 March' },
      })
    for (const wrong of ['six', true, [6], { months: 6 }])
      expect((await set('pss', 'reviewEvery', wrong)).body.refusals).toMatchObject([
        { code: 'input.wrong-kind', field: 'value' },
      ])
    for (const value of [6, null]) expect((await set('pss', 'reviewEvery', value)).status).toBe(201)
    const matrix = { graceDays: 30, renewalMonths: null }
    expect((await set('tn-maps', 'trainingMatrix', matrix)).status).toBe(201)
    const { body } = await (await second.as('program-officer')).get('/api/programs/pss')
    expect(body.settings.map(({ value }: { value: unknown }) => value).sort()).toEqual([6, null])
  })

  it('says who set an assumption, on what document, since when, and who agreed', async () => {
    const admin = await agency.as('agency-admin', { name: 'Ada Miles' })
    const set = await admin.post('/api/organization/assumptions', {
      programId: 'mt-sdmi',
      assumption: 'unit',
      value: { minutes: 30, rounding: 'down' },
      fromDay: '2026-10-20',
      document: 'Letter of 1 March',
    })
    await officer.post(`/api/organization/assumptions/${set.body.id}/approve`)
    const { body } = await officer.get('/api/programs/mt-sdmi')
    expect(body.settings).toMatchObject([
      {
        assumption: 'unit',
        document: 'Letter of 1 March',
        fromDay: '2026-10-20',
        setBy: 'Ada Miles',
        approvedBy: 'Odile Brandt',
      },
    ])
    expect(body.settings[0].approvedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })
})
