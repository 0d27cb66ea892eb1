import { z } from 'zod'
import { reachOf } from '../kernel/access.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { seesSubject } from '../kernel/facts/facts.sql.ts'
import { answerOf, commandBody, id, idParams, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import type { LifeView, SheetView } from './goal-wire.ts'
import { calledOf, goalsOf, programsAround } from './goals.sql.ts'
import { keepLife, withdrawLife } from './keep-life-entry.command.ts'
import { changeSheet, keepSheet } from './keep-options-sheet.command.ts'
import { lifeOf } from './life-entries.sql.ts'
import { lifeBody, standingOn } from './life-entry.ts'
import { changeSheetBody, sheetBody } from './options-sheet.ts'
import { sheetById } from './options-sheets.sql.ts'

/** What changes in a life, and the worksheets of options that two people fill in together. */
export const lifeRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/participants/:id/life',
    act: 'life.read',
    params: idParams,
    answer: async ({ actor, database, params, now, today, zone }) => {
      const entries = await inOrganization(database, insideOf(actor), async (tx) => {
        const subject = { kind: 'participant', id: params.id } as const
        if (!(await seesSubject(tx, actor, 'life.read', subject, today(zone)))) throw new NotFound()
        await audit(tx, actor, now(), { action: 'life.read', subject: 'participant', ids: [params.id] })
        return lifeOf(tx, params.id)
      })
      const standing = new Set(standingOn(entries, today(zone)).map((entry) => entry.id))
      const view: LifeView = {
        may: { write: reachOf(actor.role, 'life.write') !== undefined },
        items: entries.map(({ withdrawnAt: _, ...entry }) => ({ ...entry, now: standing.has(entry.id) })),
      }
      return ok(view)
    },
  }),
  route({
    method: 'POST',
    url: '/api/participants/:id/life',
    act: 'life.write',
    params: idParams,
    body: lifeBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await keepLife(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, participantId: params.id, entry: body },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/participants/:id/life/:entryId/withdraw',
    act: 'life.write',
    params: idParams.extend({ entryId: id() }),
    body: commandBody.extend({ reason: z.string().max(2000) }),
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await withdrawLife(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, participantId: params.id, entryId: params.entryId, reason: body.reason },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/participants/:id/sheets',
    act: 'life.write',
    params: idParams,
    body: sheetBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await keepSheet(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, participantId: params.id, programId: body.programId, sheet: body.sheet },
        ),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/sheets/:id',
    act: 'life.read',
    params: idParams,
    answer: async ({ actor, database, params, now, today, zone }) => {
      const view = await inOrganization(database, insideOf(actor), async (tx): Promise<SheetView> => {
        const sheet = await sheetById(tx, params.id)
        const around =
          sheet && (await programsAround(tx, actor, 'life.read', sheet.participantId, today(zone)))
        if (!sheet || !around?.includes(sheet.programId)) throw new NotFound()
        await audit(tx, actor, now(), {
          action: 'sheet.read',
          subject: 'options_sheet',
          ids: [sheet.id, sheet.participantId],
        })
        const { participantId, ...rest } = sheet
        const goals = await goalsOf(tx, participantId, [sheet.programId])
        return {
          ...rest,
          participant: await calledOf(tx, participantId),
          goals: goals.map((goal) => ({ id: goal.id, words: goal.words })),
          may: { write: reachOf(actor.role, 'life.write') !== undefined },
        }
      })
      return ok(view)
    },
  }),
  route({
    method: 'PUT',
    url: '/api/sheets/:id',
    act: 'life.write',
    params: idParams,
    body: changeSheetBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await changeSheet(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, sheetId: params.id, baseVersion: body.baseVersion ?? 1, sheet: body.sheet },
        ),
      ),
  }),
]
