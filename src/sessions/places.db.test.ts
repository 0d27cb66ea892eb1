import { beforeAll, expect, it } from 'vitest'
import { type Peerway, startPeerway } from '../../tools/testing/agency.ts'
import { hold, meeting, noon, pairedIn } from '../../tools/testing/meetings.ts'

let peerway: Peerway

beforeAll(async () => {
  peerway = await startPeerway({ at: noon })
})

const of = (participantId: string) => `/api/participants/${participantId}/places`

it('where two met is nobody’s business who does not serve or look after the person', async () => {
  const { agency, seated } = await pairedIn(peerway, 'oc-pm')
  const other = await agency.as('peer', { name: 'Somebody Else' })
  expect((await other.get(of(seated.participantId))).status).toBe(404)
  const elsewhere = await pairedIn(peerway, 'oc-pm')
  const supervisor = await agency.as('supervisor', { staffId: seated.supervisorId })
  expect((await supervisor.get(of(seated.participantId))).status).toBe(200)
  const stranger = await agency.as('supervisor', { name: 'Somebody Else' })
  expect((await stranger.get(of(seated.participantId))).status).toBe(404)
  const coordinator = await elsewhere.agency.as('coordinator')
  expect((await coordinator.get(of(seated.participantId))).status).toBe(404)
  expect((await coordinator.get(of(elsewhere.seated.participantId))).status).toBe(200)
  expect((await peerway.stranger.get(of(seated.participantId))).status).toBe(401)
})

it('a program whose source does not speak of the field has no share of it', async () => {
  const { peer, seated } = await pairedIn(peerway, 'mt-sdmi')
  expect((await hold(peerway, peer, meeting(seated, '2026-10-05', '10:00', '11:00'))).status).toBe(201)
  expect((await peer.get(of(seated.participantId))).body).toEqual({ items: [] })
})

it('six of ten contacts were in the field; what nobody placed, and what is only planned, count for neither side', async () => {
  const { agency, peer, seated } = await pairedIn(peerway, 'oc-pm')
  const places = [
    ...['home', 'home', 'hospital', 'physicians-office', 'treatment-facility', 'community-resource'],
    ...['clinic', 'clinic', 'clinic', 'other', undefined],
  ]
  for (const [place, placeKind] of places.entries()) {
    const day = `2026-09-${10 + place}`
    const answer = await hold(
      peerway,
      peer,
      meeting(seated, day, '10:00', '10:30', placeKind ? { placeKind } : {}),
    )
    expect(answer.status).toBe(201)
  }
  const coordinator = await agency.as('coordinator')
  const field = async () => (await coordinator.get(of(seated.participantId))).body.items
  expect(await field()).toMatchObject([{ programId: 'oc-pm', field: 6, said: 10, percent: 60 }])
  const planned = await peer.post('/api/bookings', {
    bookingId: crypto.randomUUID(),
    booking: meeting(seated, '2026-10-09', '10:00', '11:00'),
  })
  expect(planned.status).toBe(201)
  await hold(peerway, peer, meeting(seated, '2026-10-01', '10:00', '10:30', { placeKind: 'home' }))
  expect(await field()).toMatchObject([{ field: 7, said: 11, percent: 64 }])
})
