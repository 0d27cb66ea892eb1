import { z } from 'zod'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { localDay } from '../kernel/days.ts'
import { commandBody, id, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import type { MessageKey } from '../kernel/i18n/speak.ts'
import { changeSetting } from './change-setting.command.ts'
import { mostTold, placeOf } from './notice.ts'
import { mailChoices } from './notice-choices.ts'
import type { NoticesView } from './notice-wire.ts'
import { markSeen, noticesOf, settingOf } from './notices.sql.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' })

/** What one hat was told, and whether and when mail may come. Everybody's own, and nobody else's. */
export const noticeRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/notices',
    act: 'account.self',
    answer: async ({ actor, database, accounts, post, words, now, zone }) => {
      const [items, setting] = await inOrganization(database, insideOf(actor), async (tx) => {
        await audit(tx, actor, now(), {
          action: 'notices.read',
          subject: 'membership',
          ids: [actor.membershipId],
        })
        return [
          await noticesOf(tx, actor.membershipId, mostTold),
          await settingOf(tx, actor.membershipId),
        ] as const
      })
      const address = await accounts.reach(actor.accountId)
      const view: NoticesView = {
        items: items.map((item) => ({
          id: item.id,
          says: words.t(`notice.${item.kind}` as MessageKey),
          madeOn: localDay(item.madeAt, zone),
          dueOn: item.dueOn,
          href: placeOf(item),
          seen: item.seenAt !== null,
        })),
        mail: post === null ? 'no-server' : address === null ? 'no-address' : 'goes',
        setting,
      }
      return ok(view)
    },
  }),
  route({
    method: 'POST',
    url: '/api/notices/seen',
    act: 'account.self',
    body: z.object({ ids: z.array(id()).max(mostTold) }),
    answer: async ({ actor, database, now, body }) => {
      const seen = await inOrganization(database, insideOf(actor), (tx) =>
        markSeen(tx, actor.membershipId, body.ids, now()),
      )
      if (!seen) throw new NotFound()
      return ok({})
    },
  }),
  route({
    method: 'PUT',
    url: '/api/notices/setting',
    act: 'account.self',
    body: commandBody.extend({
      // nothing was ever set: 0
      baseVersion: z.number().int().min(0),
      mail: z.enum(mailChoices),
      quietFrom: time,
      quietTo: time,
      dailyAt: time,
    }),
    answer: async ({ actor, database, now, body }) => {
      const { commandId, baseVersion, ...setting } = body
      const outcome = await runCommand(database, actor, { id: commandId, name: 'notices.set' }, (tx) =>
        changeSetting(tx, actor, { now }, setting, baseVersion),
      )
      return 'refused' in outcome ? { status: 422, refusals: outcome.refused } : ok(outcome.done)
    },
  }),
]
