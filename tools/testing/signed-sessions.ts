import { expect } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Agency, HatClient, Peerway } from './agency.ts'

export const today = '2026-10-15'
export const cast = castOn(today).find((one) => one.programId === 'mt-sdmi')!

/** Nora and Walter in an agency of their own, with those who look at what Nora writes. */
export type Two = {
  agency: Agency
  seated: Seated
  nora: HatClient
  supervisor: HatClient
  coordinator: HatClient
  admin: HatClient
}

export async function pairedIn(peerway: Peerway): Promise<Two> {
  const agency = await peerway.agency({
    name: cast.agency.name,
    zone: cast.agency.zone,
    programs: ['mt-sdmi'],
  })
  const seated = await agency.inside((tx) => seat(tx, cast, today, Date.now()))
  return {
    agency,
    seated,
    nora: await agency.as('peer', { name: cast.peer.name, peerId: seated.peerId }),
    supervisor: await agency.as('supervisor', { staffId: seated.supervisorId }),
    coordinator: await agency.as('coordinator'),
    admin: await agency.as('agency-admin'),
  }
}

/** A meeting in person, as its peer writes it down. */
export const written = (seated: Seated, date: string, start: string, end: string, more = {}) => ({
  pairingId: seated.pairingId,
  date,
  start,
  end,
  mode: 'in-person',
  ...more,
})

/** An hour of the two, written down and signed. */
export const hours = { date: '2026-10-05', start: '10:00', end: '11:00' }

export async function signedBy({ nora, seated }: Two, more: object = {}): Promise<string> {
  const id = newId(Date.now())
  const session = {
    pairingId: seated.pairingId,
    ...hours,
    mode: 'in-person',
    said: 'A walk',
    progress: 'Calmer',
    topics: ['coping'],
    ...more,
  }
  const recorded = await nora.post('/api/sessions', { sessionId: id, session })
  expect(recorded.status).toBe(201)
  expect((await nora.post(`/api/sessions/${id}/sign`, { baseVersion: 1 })).status).toBe(201)
  return id
}

export const unitsOf = ({ agency }: Two, id: string) =>
  agency.inside((tx) =>
    tx
      .selectFrom('session_units')
      .select(['units', 'counted'])
      .where('organization_id', '=', agency.id)
      .where('session_id', '=', id)
      .execute(),
  )

/** What people are to be told, of one kind. */
export const toldOf = ({ agency }: Pick<Two, 'agency'>, kind: string) =>
  agency.inside(async (tx) => {
    const rows = await tx
      .selectFrom('outbox')
      .select('payload')
      .where('organization_id', '=', agency.id)
      .where('task', '=', 'notices.tell')
      .execute()
    return rows.map((row) => row.payload as Record<string, string>).filter((one) => one['kind'] === kind)
  })
