import { z } from 'zod'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { answerOf, commandBody, id, idParams, ok, route, type Route } from '../kernel/http.ts'
import { overrideView, unitApprovalView } from './approvals-view.ts'
import type { ApprovalView } from './approvals-wire.ts'
import { askForUnits } from './ask-units.command.ts'
import { decideUnits, withdrawUnits } from './decide-units.command.ts'
import { askOverrideBody, decideOverrideBody } from './override.ts'
import { askForOverride, decideOverride, withdrawOverride } from './overrides.command.ts'
import { overridesSeen } from './overrides.sql.ts'
import { askUnitsBody, decideUnitsBody } from './unit-approval.ts'
import { unitApprovalsSeen } from './unit-approvals.sql.ts'
import type { Which } from './which-requests.sql.ts'

/** What is asked of officers and of other roles that a clause names: asked for, given, denied, taken back. */
export const approvalRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/approvals',
    act: 'approval.read',
    query: z.object({ participant: id().optional() }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) => {
      const found = await inOrganization(database, insideOf(actor), async (tx) => {
        const seen = async (which: Which): Promise<ApprovalView[]> => {
          const day = today(zone)
          const ofOne = query.participant ? [query.participant] : undefined
          const units = await unitApprovalsSeen(tx, actor, day, { which, participantIds: ofOne })
          const overrides = ofOne ? [] : await overridesSeen(tx, actor, day, { which })
          const settings = new Map(
            await Promise.all(
              [...new Set(units.map((row) => row.programId))].map(
                async (programId) => [programId, await settingsOf(tx, programId)] as const,
              ),
            ),
          )
          const views = [
            ...units.flatMap((row) => {
              const program = programs.get(row.programId)
              return program
                ? [unitApprovalView(program, settings.get(row.programId) ?? [], row, actor, words)]
                : []
            }),
            ...overrides.flatMap((row) => {
              const program = programs.get(row.programId)
              return program ? [overrideView(program, row, actor, words)] : []
            }),
          ]
          const turn = which === 'open' ? 1 : -1
          return views.toSorted((a, b) => turn * a.requestedAt.localeCompare(b.requestedAt))
        }
        const view = { open: await seen('open'), decided: await seen('decided') }
        await audit(tx, actor, now(), {
          action: 'approvals.read',
          subject: 'unit_approval',
          ids: [...view.open, ...view.decided].map((one) => one.id),
        })
        return view
      })
      return ok(found)
    },
  }),
  route({
    method: 'POST',
    url: '/api/approvals/units',
    act: 'approval.ask',
    body: askUnitsBody,
    answer: async ({ actor, database, programs, body, now, today, zone }) =>
      answerOf(
        await askForUnits(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, asked: body },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/approvals/units/:id/decide',
    act: 'approval.decide',
    params: idParams,
    body: decideUnitsBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await decideUnits(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, approvalId: params.id, decided: body },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/approvals/units/:id/withdraw',
    act: 'approval.ask',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await withdrawUnits(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, approvalId: params.id },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/overrides',
    act: 'approval.ask',
    body: askOverrideBody,
    answer: async ({ actor, database, programs, body, now, today, zone }) =>
      answerOf(
        await askForOverride(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, asked: body },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/overrides/:id/decide',
    act: 'approval.decide',
    params: idParams,
    body: decideOverrideBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await decideOverride(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, overrideId: params.id, decided: body },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/overrides/:id/withdraw',
    act: 'approval.ask',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await withdrawOverride(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, overrideId: params.id },
        ),
      ),
  }),
]
