import { z } from 'zod'
import { inOrganization } from '../kernel/database/tx.ts'
import type { House } from '../kernel/http.ts'
import { telling } from '../notices/notice.ts'
import { sendLetters } from '../notices/send-letters.command.ts'
import { sendTask, tellHats } from '../notices/tell.command.ts'
import { refreshDueOf, remindAboutPapers } from '../peers/refresh-due.command.ts'
import { zoneOfAgency } from '../notices/notices.sql.ts'
import { callOffAfterPairing } from '../sessions/call-off.command.ts'
import { judgeSessionsAgain } from '../sessions/judge-again.command.ts'
import { judgeMonthAgain } from '../supervision/close-months.command.ts'

/** Work that a slice asked for in its outbox: under its name, inside its organization, with ids only. */
export type Task = (house: House, organizationId: string, payload: unknown) => Promise<void>

const subject = z.object({
  kind: z.enum(['participant', 'peer', 'pairing']),
  id: z.string(),
  from: z.string().nullish(),
})

const onePeer = z.object({ id: z.string() })
const fromPeer = z.object({ peer: z.string(), program: z.string(), day: z.string() })
const month = z.object({ peerId: z.string(), programId: z.string(), month: z.string() })

const oneHat = z.object({ membershipId: z.string() })

export const tasks: Readonly<Record<string, Task>> = {
  'sessions.judge-again': async (house, organizationId, payload) => {
    const about = subject.parse(payload)
    await inOrganization(house.database, { organizationId, actorId: null }, async (tx) => {
      const at = { now: house.now(), programs: house.programs }
      if (about.kind === 'pairing') await callOffAfterPairing(tx, at, about.id)
      await judgeSessionsAgain(tx, at, about, about.from ?? null)
    })
    // What changed about a peer may be what was due of them.
    if (about.kind === 'peer') await dueOf(house, organizationId, about.id)
  },
  'peers.due-of': (house, organizationId, payload) => dueOf(house, organizationId, onePeer.parse(payload).id),
  'peers.due': async (house, organizationId, payload) => {
    const { day, ...from } = fromPeer.parse(payload)
    await inOrganization(house.database, { organizationId, actorId: null }, (tx) =>
      remindAboutPapers(tx, { now: house.now(), programs: house.programs }, day, from),
    )
  },
  'supervision.judge-month': async (house, organizationId, payload) => {
    await inOrganization(house.database, { organizationId, actorId: null }, async (tx) => {
      const today = house.today(await zoneOfAgency(tx))
      await judgeMonthAgain(tx, { now: house.now(), today, programs: house.programs }, month.parse(payload))
    })
  },
  'notices.tell': (house, organizationId, payload) => tellHats(house, organizationId, telling.parse(payload)),
  [sendTask]: (house, organizationId, payload) =>
    sendLetters(house, organizationId, oneHat.parse(payload).membershipId),
}

async function dueOf(house: House, organizationId: string, peerId: string): Promise<void> {
  await inOrganization(house.database, { organizationId, actorId: null }, async (tx) => {
    const agency = await tx
      .selectFrom('organization')
      .select('zone')
      .where('id', '=', organizationId)
      .executeTakeFirstOrThrow()
    await refreshDueOf(tx, { now: house.now(), programs: house.programs }, peerId, house.today(agency.zone))
  })
}
