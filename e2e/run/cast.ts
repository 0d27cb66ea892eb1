import { type Cast, castOn } from '../../db/seeds/cast.ts'
import { seat, type Seated } from '../../db/seeds/seat.ts'
import type { Locale } from '../../src/kernel/i18n/locales.ts'
import type { Day } from '../../src/kernel/days.ts'
import { type Agency, makeAgency } from '../../tools/testing/agency.ts'
import { type Person, personIn } from './people.ts'
import type { RunningPeerway } from './peerway.ts'

export type Town = {
  cast: Cast
  agency: Agency
  today: Day
  seated: Seated
  /** With sign-ins. */
  peer: Person
  coordinator: Person
}

export function castOf(peerway: RunningPeerway, programId: string): { cast: Cast; today: Day } {
  const zones = new Map(castOn(peerway.house.today('UTC')).map((cast) => [cast.programId, cast.agency.zone]))
  const today = peerway.house.today(zones.get(programId) ?? 'UTC')
  const cast = castOn(today).find((one) => one.programId === programId)
  if (!cast) throw new Error(`nobody is cast for ${programId}`)
  return { cast, today }
}

/** An agency where the work goes on: somebody was admitted, taken on and paired long ago. */
export async function townOf(
  peerway: RunningPeerway,
  programId: string,
  locale: Locale = 'en',
): Promise<Town> {
  const { cast, today } = castOf(peerway, programId)
  const agency = await makeAgency(peerway, { ...cast.agency, programs: [programId] })
  const seated = await agency.inside((tx) => seat(tx, cast, today, peerway.now()))
  const peer = await personIn(peerway, agency, {
    role: 'peer',
    name: cast.peer.name,
    peerId: seated.peerId,
    locale,
  })
  const coordinator = await personIn(peerway, agency, { role: 'coordinator', name: cast.coordinator })
  return { cast, agency, today, seated, peer, coordinator }
}
