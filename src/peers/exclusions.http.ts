import { z } from 'zod'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { addMonths, localDay } from '../kernel/days.ts'
import { fileBodyLimit, sentFile } from '../kernel/files/evidence.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import type { ExclusionsView } from './due-wire.ts'
import { likenessesAsked, listsImported, lookedUp } from './exclusions.sql.ts'
import { importList, judgeLikeness, readList } from './look-up-exclusions.command.ts'

const judged = commandBody.extend({
  result: z.string().nullish(),
  words: z.string().max(2000).nullish(),
})

/** Lists of people excluded from public money, and what somebody found who looked at a likeness. */
export const exclusionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/exclusions',
    act: 'exclusion.manage',
    answer: async ({ actor, database, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<ExclusionsView> => {
          const lists = await listsImported(tx)
          const asked = await likenessesAsked(tx)
          const [count] = await lookedUp(tx, {})
          await audit(tx, actor, now(), {
            action: 'exclusion.read',
            subject: 'peer',
            ids: [...new Set(asked.map((one) => one.peerId))],
          })
          const last = lists[0] && localDay(lists[0].importedAt, zone)
          return {
            lists: lists.map(({ importedAt, ...list }) => ({ ...list, on: localDay(importedAt, zone) })),
            ...count!,
            late: last !== undefined && addMonths(last, 1) <= today(zone),
            items: asked.map(({ judgedAt, result, ...one }) => ({
              ...one,
              result: result as ExclusionsView['items'][number]['result'],
              judgedOn: judgedAt ? localDay(judgedAt, zone) : null,
            })),
          }
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/exclusions',
    act: 'exclusion.manage',
    body: commandBody.extend({
      file: sentFile.nullish(),
      name: z.string().max(200).nullish(),
      asOf: z.string().nullish(),
    }),
    bodyLimit: fileBodyLimit,
    answer: async ({ actor, database, body, now, today, zone }) => {
      if (!body.file) return { status: 422, refusals: [{ code: 'exclusion.file-missing', field: 'file' }] }
      const read = await readList(Buffer.from(body.file.base64, 'base64'))
      if ('code' in read) return { status: 422, refusals: [read] }
      return answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'exclusion.import' }, (tx) =>
          importList(
            tx,
            actor,
            { instant: now(), today: today(zone) },
            { name: body.name ?? '', asOf: body.asOf ?? '' },
            read,
          ),
        ),
      )
    },
  }),
  route({
    method: 'POST',
    url: '/api/exclusions/:id/judge',
    act: 'exclusion.manage',
    params: idParams,
    body: judged,
    answer: async ({ actor, database, params, body, now }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'exclusion.judge' }, (tx) =>
          judgeLikeness(tx, actor, now(), params.id, body.baseVersion ?? 0, body),
        ),
      ),
  }),
]
