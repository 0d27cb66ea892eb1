import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { ChangedMeanwhile, done, type Outcome } from '../kernel/refusals.ts'
import { type NoticeSetting, whenToSend } from './notice.ts'
import { keepSetting, settingOf } from './notices.sql.ts'
import { followSetting } from './send-letters.command.ts'

/** Sets whether and when mail may come to this hat; what waits already follows it. */
export async function changeSetting(
  tx: Tx,
  actor: Actor,
  house: { now: () => number },
  setting: NoticeSetting,
  baseVersion: number,
): Promise<Outcome<{ version: number }>> {
  if (!(await keepSetting(tx, actor.membershipId, setting, baseVersion)))
    throw new ChangedMeanwhile(await settingOf(tx, actor.membershipId))
  await followSetting(tx, house, actor.membershipId, (instant, zone) => whenToSend(instant, setting, zone))
  await audit(tx, actor, house.now(), {
    action: 'notices.set',
    subject: 'membership',
    ids: [actor.membershipId],
    details: { mail: setting.mail },
  })
  return done({ version: baseVersion + 1 })
}
