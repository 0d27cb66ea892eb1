import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { fileBodyLimit } from '../kernel/files/evidence.ts'
import { fileBytes } from '../kernel/files/files.sql.ts'
import { answerOf, idParams, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { programsAround } from './goals.sql.ts'
import { approvePlan, changePlan, keepPlan, withdrawPlan } from './keep-plan.command.ts'
import { approvePlanBody, changePlanBody, planBody, withdrawBody } from './plan.ts'
import { planById } from './plans.sql.ts'

/** The case manager's plan, as far as it is known here. */
export const planRoutes: readonly Route[] = [
  route({
    method: 'POST',
    url: '/api/participants/:id/plans',
    act: 'plan.write',
    params: idParams,
    body: planBody,
    bodyLimit: fileBodyLimit,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await keepPlan(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          {
            id: body.commandId,
            participantId: params.id,
            programId: body.programId,
            plan: body.plan,
            file: body.file,
          },
        ),
      ),
  }),
  route({
    method: 'PUT',
    url: '/api/plans/:id',
    act: 'plan.write',
    params: idParams,
    body: changePlanBody,
    bodyLimit: fileBodyLimit,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await changePlan(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          {
            id: body.commandId,
            planId: params.id,
            baseVersion: body.baseVersion ?? 1,
            plan: body.plan,
            file: body.file,
          },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/plans/:id/approve',
    act: 'plan.approve',
    params: idParams,
    body: approvePlanBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await approvePlan(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          {
            id: body.commandId,
            planId: params.id,
            baseVersion: body.baseVersion ?? 1,
            on: body.on,
            by: body.by,
          },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/plans/:id/withdraw',
    act: 'plan.write',
    params: idParams,
    body: withdrawBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await withdrawPlan(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          {
            id: body.commandId,
            planId: params.id,
            baseVersion: body.baseVersion ?? 1,
            reason: body.reason,
          },
        ),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/plans/:id/file',
    act: 'life.read',
    params: idParams,
    answer: async ({ actor, database, params, now, today, zone }) => {
      const file = await inOrganization(database, insideOf(actor), async (tx) => {
        const plan = await planById(tx, params.id)
        const around = plan && (await programsAround(tx, actor, 'life.read', plan.participantId, today(zone)))
        if (!plan?.fileId || !around?.includes(plan.programId)) throw new NotFound()
        await audit(tx, actor, now(), {
          action: 'plan.file-read',
          subject: 'plan',
          ids: [plan.id, plan.participantId, plan.fileId],
        })
        return fileBytes(tx, plan.fileId)
      })
      if (!file) throw new NotFound()
      return { status: 200, download: file }
    },
  }),
]
