import { z } from 'zod'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { isDay } from '../kernel/days.ts'
import { answerOf, commandBody, ok, route, type Route } from '../kernel/http.ts'
import { done, refused } from '../kernel/refusals.ts'
import { dayOffGone, daysOffFrom, keepDayOff } from './days-off.sql.ts'

const dayParams = z.object({ day: z.string().refine(isDay, { error: 'day' }) })

/** Days on which the agency plans nothing that returns. What is planned for one already stays until somebody moves it. */
export const daysOffRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/days-off',
    act: 'organization.read',
    answer: async ({ actor, database, today, zone }) =>
      ok({
        items: await inOrganization(database, insideOf(actor), (tx) => daysOffFrom(tx, today(zone))),
      }),
  }),
  route({
    method: 'POST',
    url: '/api/days-off',
    act: 'organization.manage',
    body: commandBody.extend({ day: z.string(), name: z.string().trim().max(200) }),
    answer: async ({ actor, database, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'day-off.keep' }, async (tx) => {
          if (!isDay(body.day)) return refused({ code: 'day-off.day', field: 'day' })
          if (body.day < today(zone)) return refused({ code: 'day-off.past', field: 'day' })
          if (body.name === '') return refused({ code: 'day-off.name', field: 'name' })
          const planned = await keepDayOff(tx, actor, body.day, body.name)
          await audit(tx, actor, now(), {
            action: 'day-off.kept',
            subject: 'day_off',
            ids: [],
            details: { day: body.day },
          })
          return done({ day: body.day, planned })
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/days-off/:day/remove',
    act: 'organization.manage',
    params: dayParams,
    body: commandBody,
    answer: async ({ actor, database, params, body, now }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'day-off.remove' }, async (tx) => {
          await dayOffGone(tx, params.day)
          await audit(tx, actor, now(), {
            action: 'day-off.removed',
            subject: 'day_off',
            ids: [],
            details: { day: params.day },
          })
          return done({ day: params.day })
        }),
      ),
  }),
]
