import { type Cast, castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Agency, HatClient, Peerway } from './agency.ts'

/** Two people who are paired in an agency of their own, on a Wednesday; the week began on Sunday the 4th. */
export const wednesday = '2026-10-07'
export const noon = `${wednesday}T12:00:00Z`

export type Paired = { agency: Agency; seated: Seated; peer: HatClient; who: Cast }

export async function pairedIn(
  peerway: Peerway,
  programId = 'mt-sdmi',
  more: Partial<Cast> = {},
): Promise<Paired> {
  const who = { ...castOn(wednesday).find((one) => one.programId === programId)!, ...more }
  const agency = await peerway.agency({ name: who.agency.name, zone: who.agency.zone, programs: [programId] })
  const seated = await agency.inside((tx) => seat(tx, who, wednesday, Date.now()))
  const peer = await agency.as('peer', { name: who.peer.name, peerId: seated.peerId })
  return { agency, seated, peer, who }
}

/** The same with a supervisor whose licence ends on a day. */
export function licensedUntil(programId: string, to: string): Partial<Cast> {
  const { supervisor } = castOn(wednesday).find((one) => one.programId === programId)!
  return { supervisor: { ...supervisor, licence: { ...supervisor.licence!, to } } }
}

export const meeting = (seated: Seated, date: string, start: string, end: string, more = {}) => ({
  pairingId: seated.pairingId,
  date,
  start,
  end,
  mode: 'in-person',
  ...more,
})

export const plan = (client: HatClient, booking: object, more: object = {}) =>
  client.post('/api/bookings', { bookingId: newId(Date.now()), booking, ...more })

/** Writes down what was held, by the clock of a later day. */
export async function hold(
  peerway: Peerway,
  client: HatClient,
  session: object,
  sessionId = newId(Date.now()),
) {
  peerway.setClock('2026-12-31T12:00:00Z')
  try {
    return await client.post('/api/sessions', { sessionId, session })
  } finally {
    peerway.setClock(noon)
  }
}

export const codes = (answer: { body: { refusals: { code: string }[] } }) =>
  answer.body.refusals.map(({ code }) => code)

export const stateOf = (agency: Agency, id: string) =>
  agency.inside((tx) =>
    tx
      .selectFrom('session')
      .select(['state', 'at_risk', 'cancelled_by', 'missed_by', 'version', 'starts_at', 'held_back'])
      .where('organization_id', '=', agency.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )

/** The officer's word for one week, as it is kept once it was asked for and given. */
export async function approveUnits(
  agency: Agency,
  seated: Seated,
  week: string,
  units: number,
): Promise<void> {
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
        requested_at: noon,
        state: 'approved',
        approved_units: units,
        decided_by: officer.actor.membershipId,
        decided_at: noon,
      })
      .execute(),
  )
}
