import { castOn } from '../../db/seeds/cast.ts'
import { seat } from '../../db/seeds/seat.ts'
import type { Composed } from '../../src/app/compose.ts'
import { inOrganization } from '../../src/kernel/database/tx.ts'
import { addDays, type Day } from '../../src/kernel/days.ts'
import { newId } from '../../src/kernel/ids.ts'
import { addMembership } from '../../src/organizations/memberships.sql.ts'
import { addOrganization, runProgram } from '../../src/organizations/organizations.sql.ts'

/** A peer with somebody to write about, signed in. */
export type Writer = {
  readonly cookie: string
  readonly membershipId: string
  readonly zone: string
  readonly participantId: string
  readonly peerId: string
  readonly pairingId: string
  /** From this day on, for `days` days, sessions may have been held. */
  readonly firstDay: Day
  readonly days: number
}

const ago = 480

/** One agency of the program that counts units, with that many peers, each active, paired and signed in. */
export async function seatWriters({ house, library }: Composed, count: number): Promise<readonly Writer[]> {
  const today = house.today('UTC')
  const then = addDays(today, -ago)
  const cast = castOn(then).find(({ programId }) => programId === 'mt-sdmi')
  if (!cast) throw new Error('nobody in the cast is of the program that counts units')
  const organizationId = newId(house.now())
  const inside = { organizationId, actorId: null }
  await inOrganization(house.database, inside, async (tx) => {
    await addOrganization(tx, { name: cast.agency.name, zone: cast.agency.zone, locale: 'en' })
    await runProgram(tx, { programId: cast.programId, fromDay: addDays(then, -400) })
  })
  const writers: Writer[] = []
  for (let number = 0; number < count; number += 1) {
    const accountId = await house.accounts.openWithoutMail({ name: cast.peer.name, locale: 'en' })
    const membershipId = newId(house.now())
    const ids = await inOrganization(house.database, inside, async (tx) => {
      const made = await seat(tx, cast, then, house.now())
      const of = { participantId: null, peerId: made.peerId, staffId: null }
      await addMembership(tx, { id: membershipId, accountId, role: 'peer', of, fromDay: addDays(then, -200) })
      return made
    })
    const { headers } = await library.api.begin({
      body: { accountId },
      headers: new Headers(),
      returnHeaders: true,
    })
    const cookie = headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    writers.push({
      cookie,
      membershipId,
      zone: cast.agency.zone,
      ...ids,
      firstDay: addDays(then, -110),
      days: ago + 100,
    })
  }
  return writers
}
