import { inOrganization } from '../kernel/database/tx.ts'
import type { House } from '../kernel/http.ts'
import { later } from '../kernel/outbox.ts'
import { type Told, whenToSend } from './notice.ts'
import { addNotice, hatsMeant, settingOf, zoneOfAgency } from './notices.sql.ts'

/** The task that lets waiting letters of one hat go. */
export const sendTask = 'notices.send'

/** Notes down, for each hat that is meant, that something waits; told again, nothing is noted twice. */
export async function tellHats(
  house: Pick<House, 'database' | 'now' | 'today' | 'accounts'>,
  organizationId: string,
  told: Told,
): Promise<void> {
  const instant = house.now()
  await inOrganization(house.database, { organizationId, actorId: null }, async (tx) => {
    const zone = await zoneOfAgency(tx)
    for (const membershipId of await hatsMeant(tx, told, house.today(zone))) {
      const sendAt = house.accounts.sendsMail
        ? whenToSend(instant, await settingOf(tx, membershipId), zone)
        : null
      const isNew = await addNotice(tx, instant, membershipId, told, sendAt)
      if (isNew && sendAt !== null)
        await later(tx, instant, {
          task: sendTask,
          payload: { membershipId },
          at: new Date(sendAt).toISOString(),
        })
    }
  })
}
