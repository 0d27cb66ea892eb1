import { reachOf } from '../kernel/access.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import { programName } from '../kernel/program-name.ts'
import { NotFound } from '../kernel/refusals.ts'
import {
  answeredEvaluation,
  answerEvaluation,
  beginEvaluation,
  begunEvaluation,
  closeEvaluation,
  writeEvaluation,
  writtenEvaluation,
} from './evaluate.command.ts'
import type { EvaluationView } from './evaluation-wire.ts'
import { evaluationsSeen } from './evaluations.sql.ts'

export const evaluationRoutes: readonly Route[] = [
  route({
    method: 'POST',
    url: '/api/evaluations',
    act: 'supervision.write',
    body: begunEvaluation,
    answer: async ({ actor, database, programs, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'evaluation.begin' }, (tx) =>
          beginEvaluation(tx, actor, { now: now(), today: today(zone), programs }, body),
        ),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/evaluations/:id',
    act: 'supervision.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<EvaluationView> => {
          const [evaluation] = await evaluationsSeen(tx, actor, today(zone), { id: params.id })
          if (evaluation === undefined) throw new NotFound()
          await audit(tx, actor, now(), {
            action: 'evaluation.read',
            subject: 'evaluation',
            ids: [evaluation.id, evaluation.peerId],
          })
          const program = programs.get(evaluation.programId)
          return {
            ...evaluation,
            programName: program ? programName(program, words) : evaluation.programId,
            mayWrite: reachOf(actor.role, 'supervision.write') !== undefined,
            mayAnswer: reachOf(actor.role, 'evaluation.answer') !== undefined,
          }
        }),
      ),
  }),
  route({
    method: 'PUT',
    url: '/api/evaluations/:id',
    act: 'supervision.write',
    params: idParams,
    body: writtenEvaluation,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'evaluation.write' }, (tx) =>
          writeEvaluation(tx, actor, { now: now(), today: today(zone), programs }, params.id, body),
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/evaluations/:id/answer',
    act: 'evaluation.answer',
    params: idParams,
    body: answeredEvaluation,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'evaluation.answer' }, (tx) =>
          answerEvaluation(tx, actor, { now: now(), today: today(zone), programs }, params.id, body),
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/evaluations/:id/close',
    act: 'supervision.write',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'evaluation.close' }, (tx) =>
          closeEvaluation(
            tx,
            actor,
            { now: now(), today: today(zone), programs },
            params.id,
            body.baseVersion ?? 0,
          ),
        ),
      ),
  }),
]
