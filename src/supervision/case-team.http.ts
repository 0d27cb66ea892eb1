import { z } from 'zod'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { firstOfMonth, isDay } from '../kernel/days.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import { caseTeamView } from './case-team-view.ts'
import { meetTeam, metTeam, takeBackTeamMeeting } from './meet-team.command.ts'

export const caseTeamRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/case-team',
    act: 'team.read',
    query: z.object({ month: z.string().refine(isDay, { error: 'day' }).optional() }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const day = today(zone)
          const view = await caseTeamView(tx, actor, programs, firstOfMonth(query.month ?? day), day, words)
          await audit(tx, actor, now(), {
            action: 'team.read',
            subject: 'participant',
            ids: view.programs.flatMap(({ people }) => people.map((one) => one.participant.id)),
          })
          return view
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/case-team',
    act: 'team.write',
    body: metTeam,
    answer: async ({ actor, database, programs, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'team.meet' }, (tx) =>
          meetTeam(tx, actor, { now: now(), today: today(zone), programs }, body),
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/case-team/:id/take-back',
    act: 'team.write',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'team.take-back' }, (tx) =>
          takeBackTeamMeeting(
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
