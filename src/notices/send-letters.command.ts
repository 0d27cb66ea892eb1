import { inOrganization, type Tx } from '../kernel/database/tx.ts'
import { covers } from '../kernel/days.ts'
import type { House } from '../kernel/http.ts'
import { wordsIn } from '../kernel/i18n/catalogue.ts'
import type { Locale } from '../kernel/i18n/locales.ts'
import { newId } from '../kernel/ids.ts'
import { later } from '../kernel/outbox.ts'
import type { Letter, Sent } from '../kernel/post.ts'
import { afterQuiet, longestSending, mostAttempts, pauseAfter, tolerance } from './notice.ts'
import {
  changeWaiting,
  claim,
  giveUpOn,
  overdue,
  receiverOf,
  settingOf,
  settle,
  zoneOfAgency,
} from './notices.sql.ts'
import { sendTask } from './tell.command.ts'

type Claimed = { letterId: string; count: number; attempts: number }

/**
 * Sends what waits for one hat and may go now, as one letter. It is claimed before it leaves, in a transaction of
 * its own: whoever is killed in between leaves it claimed, and it never leaves a second time.
 */
export async function sendLetters(house: House, organizationId: string, membershipId: string): Promise<void> {
  const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    inOrganization(house.database, { organizationId, actorId: null }, work)
  const receiver = await inside((tx) => receiverOf(tx, membershipId))
  if (!receiver) return
  if (!covers({ from: receiver.fromDay, to: receiver.toDay }, house.today(receiver.zone))) {
    await inside((tx) => changeWaiting(tx, membershipId, { state: 'gone' }))
    return
  }
  const address = house.post ? await house.accounts.reach(receiver.accountId) : null
  if (!house.post || !address) {
    await inside((tx) => changeWaiting(tx, membershipId, { state: 'kept-here' }))
    return
  }
  const claimed = await inside((tx) => claimNow(tx, house, membershipId, receiver.zone))
  if (!claimed) return
  const became = await house.post.send(letterOf(claimed, address, house.publicUrl))
  await inside((tx) => settleNow(tx, house.now(), membershipId, receiver.zone, claimed, became))
}

async function claimNow(
  tx: Tx,
  house: House,
  membershipId: string,
  zone: string,
): Promise<Claimed | undefined> {
  const instant = house.now()
  await giveUpOn(tx, instant - longestSending)
  const mayGo = afterQuiet(instant, await settingOf(tx, membershipId), zone)
  if (mayGo > instant) {
    // the server was away at the time, and now it is quiet
    if ((await changeWaiting(tx, membershipId, { sendAt: mayGo })) > 0)
      await sendLater(tx, instant, membershipId, mayGo)
    return undefined
  }
  const letterId = newId(instant)
  const { count, attempts } = await claim(tx, membershipId, letterId, instant, instant + tolerance)
  return count > 0 ? { letterId, count, attempts } : undefined
}

async function settleNow(
  tx: Tx,
  instant: number,
  membershipId: string,
  zone: string,
  { letterId, attempts }: Claimed,
  became: Sent,
): Promise<void> {
  if (became === 'sent') return settle(tx, letterId, { state: 'sent', at: instant })
  if (became === 'unknown') return settle(tx, letterId, { state: 'unsure', at: instant })
  if (attempts >= mostAttempts) return settle(tx, letterId, { state: 'kept-here', at: instant })
  const sendAt = afterQuiet(instant + pauseAfter(attempts), await settingOf(tx, membershipId), zone)
  await settle(tx, letterId, { state: 'waiting', sendAt })
  await sendLater(tx, instant, membershipId, sendAt)
}

function sendLater(tx: Tx, instant: number, membershipId: string, at: number): Promise<void> {
  return later(tx, instant, { task: sendTask, payload: { membershipId }, at: new Date(at).toISOString() })
}

/** That something waits, and where; nothing of what it is, of whom, or of which program. */
function letterOf(
  { letterId, count }: Claimed,
  { email, locale }: { email: string; locale: Locale },
  publicUrl: string,
): Letter {
  const words = wordsIn(locale)
  return {
    id: letterId,
    email,
    subject: words.t('mail.notice.subject'),
    text: words.t('mail.notice.body', { count, link: `${publicUrl}/`, settings: `${publicUrl}/notices` }),
  }
}

/** Each day: letters whose sender was killed are given up, and what was left lying is looked at again. */
export async function sweepLetters(tx: Tx, house: Pick<House, 'now'>): Promise<void> {
  const instant = house.now()
  await giveUpOn(tx, instant - longestSending)
  for (const membershipId of await overdue(tx, instant - longestSending))
    await sendLater(tx, instant, membershipId, instant)
}

/** What waits for one hat follows a change of its setting. */
export async function followSetting(
  tx: Tx,
  house: Pick<House, 'now'>,
  membershipId: string,
  when: (instant: number, zone: string) => number | null,
): Promise<void> {
  const instant = house.now()
  const sendAt = when(instant, await zoneOfAgency(tx))
  if (sendAt === null) await changeWaiting(tx, membershipId, { state: 'kept-here' })
  else if ((await changeWaiting(tx, membershipId, { sendAt })) > 0)
    await sendLater(tx, instant, membershipId, sendAt)
}
