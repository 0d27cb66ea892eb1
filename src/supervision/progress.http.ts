import { z } from 'zod'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { addMonths, firstOfMonth, isDay } from '../kernel/days.ts'
import { answerOf, idParams, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import {
  acknowledgeDocument,
  beginDocument,
  deliverDocument,
  writeDocument,
} from './keep-progress.command.ts'
import { progressList, progressView } from './progress-view.ts'
import { acknowledgedDocument, begunDocument, deliveredDocument, writtenDocument } from './progress.ts'
import { documentsSeen } from './progress.sql.ts'

export const progressRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/progress',
    act: 'progress.read',
    query: z.object({ month: z.string().refine(isDay, { error: 'day' }).optional() }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const day = today(zone)
          const month = firstOfMonth(query.month ?? addMonths(firstOfMonth(day), -1))
          const view = await progressList(tx, actor, programs, month, day, words)
          await audit(tx, actor, now(), {
            action: 'progress.list',
            subject: 'participant',
            ids: [...new Set(view.items.map((item) => item.participant.id))],
          })
          return view
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/progress',
    act: 'progress.write',
    body: begunDocument,
    answer: async ({ actor, database, programs, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'progress.begin' }, (tx) =>
          beginDocument(tx, actor, { now: now(), today: today(zone), programs }, body),
        ),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/progress/:id',
    act: 'progress.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const [row] = await documentsSeen(tx, actor, today(zone), { id: params.id })
          const program = row && programs.get(row.programId)
          if (!row || !program) throw new NotFound()
          await audit(tx, actor, now(), {
            action: 'progress.read',
            subject: 'progress_document',
            ids: [row.id, row.participantId],
          })
          return progressView(tx, actor, row, program, { zone, today: today(zone) }, words)
        }),
      ),
  }),
  route({
    method: 'PUT',
    url: '/api/progress/:id',
    act: 'progress.write',
    params: idParams,
    body: writtenDocument,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'progress.write' }, (tx) =>
          writeDocument(tx, actor, { now: now(), today: today(zone), programs }, params.id, body),
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/progress/:id/deliver',
    act: 'progress.write',
    params: idParams,
    body: deliveredDocument,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'progress.deliver' }, (tx) =>
          deliverDocument(tx, actor, { now: now(), today: today(zone), programs }, params.id, body),
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/progress/:id/acknowledge',
    act: 'progress.acknowledge',
    params: idParams,
    body: acknowledgedDocument,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'progress.acknowledge' }, (tx) =>
          acknowledgeDocument(tx, actor, { now: now(), today: today(zone), programs }, params.id, body),
        ),
      ),
  }),
]
