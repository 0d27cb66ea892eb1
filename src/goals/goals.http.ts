import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { answerOf, id, idParams, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { agreeGoal } from './agree-goal.command.ts'
import { endGoal } from './end-goal.command.ts'
import { agreeBody, amendBody, endBody, progressBody, proposeBody, stepBody } from './goal.ts'
import { goalsView, goalView, readsTitlesOnly } from './goal-view.ts'
import { calledOf, goalSeen, goalsOf, programsAround } from './goals.sql.ts'
import { keepProgress } from './keep-progress.command.ts'
import { addStep, changeStep } from './keep-step.command.ts'
import { sheetsOf } from './options-sheets.sql.ts'
import { plansOf } from './plans.sql.ts'
import { progressOf } from './progress.sql.ts'
import { amendGoal, proposeGoal } from './propose-goal.command.ts'
import { stepsOf } from './steps.sql.ts'

/** What somebody wants, in their own words: proposed, agreed, gone towards, reached, changed or let go. */
export const goalRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/participants/:id/goals',
    act: 'goal.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) => {
      const all = await inOrganization(database, insideOf(actor), async (tx) => {
        const around = await programsAround(tx, actor, 'goal.read', params.id, today(zone))
        if (!around) throw new NotFound()
        const goals = await goalsOf(tx, params.id, around)
        const ids = goals.map((goal) => goal.id)
        const titlesOnly = readsTitlesOnly(actor)
        await audit(tx, actor, now(), {
          action: 'goals.read',
          subject: 'participant',
          ids: [params.id, ...ids],
        })
        return {
          participant: await calledOf(tx, params.id),
          around,
          goals,
          plans: await plansOf(tx, params.id, around),
          steps: titlesOnly ? [] : await stepsOf(tx, ids),
          progress: titlesOnly ? [] : await progressOf(tx, ids),
          sheets: titlesOnly ? [] : await sheetsOf(tx, params.id, around),
        }
      })
      return ok(goalsView(all, actor, programs, words))
    },
  }),
  route({
    method: 'POST',
    url: '/api/participants/:id/goals',
    act: 'goal.propose',
    params: idParams,
    body: proposeBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await proposeGoal(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          {
            id: body.commandId,
            participantId: params.id,
            programId: body.programId,
            goal: body.goal,
            steps: body.steps,
          },
        ),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/goals/:id',
    // More than its title is for those who may read what somebody writes down about their life.
    act: 'life.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) => {
      const one = await inOrganization(database, insideOf(actor), async (tx) => {
        const goal = await goalSeen(tx, actor, 'life.read', params.id, today(zone))
        if (!goal) throw new NotFound()
        await audit(tx, actor, now(), {
          action: 'goal.read',
          subject: 'goal',
          ids: [goal.id, goal.participantId],
        })
        return {
          goal,
          participant: await calledOf(tx, goal.participantId),
          plans: await plansOf(tx, goal.participantId, [goal.programId]),
          others: await goalsOf(tx, goal.participantId, [goal.programId]),
          steps: await stepsOf(tx, [goal.id]),
          progress: await progressOf(tx, [goal.id]),
          settings: await settingsOf(tx, goal.programId),
        }
      })
      return ok(goalView(one, actor, today(zone), programs, words))
    },
  }),
  route({
    method: 'PUT',
    url: '/api/goals/:id',
    act: 'goal.propose',
    params: idParams,
    body: amendBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await amendGoal(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, goalId: params.id, baseVersion: body.baseVersion ?? 1, goal: body.goal },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/goals/:id/agree',
    act: 'goal.agree',
    params: idParams,
    body: agreeBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await agreeGoal(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          {
            id: body.commandId,
            goalId: params.id,
            baseVersion: body.baseVersion ?? 1,
            agreement: { by: body.by ?? null, how: body.how, on: body.on, saysNo: body.saysNo },
          },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/goals/:id/end',
    act: 'goal.propose',
    params: idParams,
    body: endBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await endGoal(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, goalId: params.id, baseVersion: body.baseVersion ?? 1, ending: body },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/goals/:id/progress',
    act: 'goal.propose',
    params: idParams,
    body: progressBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await keepProgress(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, goalId: params.id, progress: body },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/goals/:id/steps',
    act: 'goal.propose',
    params: idParams,
    body: stepBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await addStep(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: body.commandId, goalId: params.id, step: body },
        ),
      ),
  }),
  route({
    method: 'PUT',
    url: '/api/goals/:id/steps/:stepId',
    act: 'goal.propose',
    params: idParams.extend({ stepId: id() }),
    body: stepBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await changeStep(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          {
            id: body.commandId,
            goalId: params.id,
            stepId: params.stepId,
            baseVersion: body.baseVersion ?? 1,
            step: body,
          },
        ),
      ),
  }),
]
