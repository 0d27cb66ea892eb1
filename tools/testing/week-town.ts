import { castOn } from '../../db/seeds/cast.ts'
import { seat } from '../../db/seeds/seat.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Agency, HatClient, Peerway } from './agency.ts'

/** The limited week of one participant, whom two peers serve at once. */
export type WeekTown = {
  agency: Agency
  participantId: string
  peers: readonly Serving[]
  officer: HatClient
  supervisor: HatClient
  admin: HatClient
}
export type Serving = { client: HatClient; pairingId: string; peerId: string }

export async function weekTown(peerway: Peerway, today: string): Promise<WeekTown> {
  const cast = castOn(today).find((one) => one.programId === 'mt-sdmi')!
  const agency = await peerway.agency({ zone: cast.agency.zone, programs: ['mt-sdmi'] })
  const first = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  const other = { ...cast, peer: { ...cast.peer, name: 'Second Peer' } }
  const second = await agency.inside((tx) => seat(tx, other, today, Date.now()))
  await agency.inside((tx) =>
    tx
      .updateTable('pairing')
      .set({ participant_id: first.participantId })
      .where('organization_id', '=', agency.id)
      .where('id', '=', second.pairingId)
      .execute(),
  )
  const peers = await Promise.all(
    [first, second].map(async ({ peerId, pairingId }, place) => ({
      client: await agency.as('peer', { name: `Peer ${place}`, peerId }),
      pairingId,
      peerId,
    })),
  )
  return {
    agency,
    participantId: first.participantId,
    peers,
    officer: await agency.as('program-officer'),
    supervisor: await agency.as('supervisor', { staffId: first.supervisorId }),
    admin: await agency.as('agency-admin'),
  }
}

export type Times = { date: string; start: string; end: string; endsNextDay?: boolean }

/** What a peer writes of a session, ready to be signed. */
export const written = (peer: Serving, times: Times) => ({
  pairingId: peer.pairingId,
  mode: 'in-person',
  said: 'A walk',
  progress: 'Going on',
  topics: ['coping'],
  ...times,
})

export const record = (peer: Serving, times: Times, sessionId = newId(Date.now())) =>
  peer.client.post('/api/sessions', { sessionId, session: written(peer, times) })

export const book = (peer: Serving, times: Times, bookingId = newId(Date.now())) =>
  peer.client.post('/api/bookings', {
    bookingId,
    booking: { pairingId: peer.pairingId, mode: 'in-person', ...times },
    reason: 'As agreed',
  })
