import { expect } from 'vitest'
import { castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { programs } from '../../programs/programs.ts'
import { newId } from '../../src/kernel/ids.ts'
import { closeMonths } from '../../src/supervision/close-months.command.ts'
import type { Agency, HatClient, Peerway } from './agency.ts'

/** One program's cast in an agency of their own, each with a sign-in. */
export type Seat = {
  agency: Agency
  seated: Seated
  peer: HatClient
  supervisor: HatClient
  admin: HatClient
}

/** One program's cast, seated on 15 October and asked on another day. */
export async function seatedIn(peerway: Peerway, programId: string, today = '2026-10-15'): Promise<Seat> {
  peerway.setClock('2026-10-15T18:00:00Z')
  const cast = castOn('2026-10-15').find((one) => one.programId === programId)!
  const agency = await peerway.agency({ zone: cast.agency.zone, programs: [programId] })
  const found = await agency.inside((tx) => seat(tx, cast, '2026-10-15', Date.now()))
  peerway.setClock(`${today}T18:00:00Z`)
  return {
    agency,
    seated: found,
    peer: await agency.as('peer', { name: cast.peer.name, peerId: found.peerId }),
    supervisor: await agency.as('supervisor', {
      name: cast.supervisor.name,
      staffId: found.supervisorId,
    }),
    admin: await agency.as('agency-admin'),
  }
}

/** Writes down a session straight into the records. */
export async function session(
  { agency, seated: who }: Seat,
  programId: string,
  day: string,
  more: object = {},
) {
  const id = newId(Date.now())
  await agency.inside((tx) =>
    tx
      .insertInto('session')
      .values({
        organization_id: agency.id,
        id,
        program_id: programId,
        participant_id: who.participantId,
        peer_id: who.peerId,
        pairing_id: who.pairingId,
        state: 'held',
        service_date: day,
        starts_at: `${day}T18:00:00Z`,
        ends_at: `${day}T19:00:00Z`,
        zone: agency.zone,
        minutes: 60,
        mode: 'in-person',
        ...more,
      })
      .execute(),
  )
  return id
}

export const plan = (
  as: HatClient,
  { seated: who }: Seat,
  program: string,
  onDay: string,
  more: object = {},
) =>
  as.post('/api/supervision/meetings', {
    program,
    kind: 'supervision',
    peerIds: [who.peerId],
    onDay,
    ...more,
  })

/** Plans a meeting and writes down that it was held. */
export async function held(at: Seat, program: string, onDay: string, more: object = {}) {
  const planned = await plan(at.supervisor, at, program, onDay, more)
  expect(planned.status).toBe(201)
  const answer = await at.supervisor.put(`/api/supervision/meetings/${planned.body.id}`, {
    baseVersion: 1,
    onDay,
    minutes: '45',
    came: [at.seated.peerId],
    reviews: [],
    agenda: [],
    close: false,
    ...more,
  })
  expect(answer.status).toBe(201)
  return answer.body as { id: string; version: number; state: string; carriedOver: { name: string }[] }
}

/** The daily look at months, on the morning of a day. */
export const close = (at: Seat, today: string) =>
  at.agency.inside((tx) => closeMonths(tx, { now: Date.parse(`${today}T08:00:00Z`), today, programs }))

export const heldBack = async ({ agency }: Seat) =>
  agency.inside((tx) =>
    tx
      .selectFrom('session')
      .select('service_date as day')
      .where('organization_id', '=', agency.id)
      .where('held_back', '=', true)
      .orderBy('service_date')
      .execute(),
  )
