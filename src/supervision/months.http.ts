import { z } from 'zod'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { answerOf, id, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { explained, explainMonth } from './explain-month.command.ts'
import { ofParticipant, ofPeer } from './months-of.ts'

export const monthRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/months',
    act: 'supervision.read',
    query: z.object({
      peer: id().optional(),
      participant: id().optional(),
      year: z.coerce.number().int().min(2000).max(2200).optional(),
    }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const day = today(zone)
          const year = query.year ?? Number(day.slice(0, 4))
          const view = query.peer
            ? await ofPeer(tx, actor, programs, { peerId: query.peer, year }, day, words)
            : await ofParticipant(tx, actor, programs, { participantId: query.participant, year }, day, words)
          if (view === undefined) throw new NotFound()
          const people = view.programs.flatMap((program) =>
            program.months.flatMap(({ lines }) => lines.flatMap(({ participant }) => participant?.id ?? [])),
          )
          await audit(tx, actor, now(), {
            action: 'months.read',
            subject: query.peer ? 'peer' : 'participant',
            ids: [view.of.id, ...new Set(people)],
          })
          return view
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/months/words',
    act: 'supervision.write',
    body: explained,
    answer: async ({ actor, database, programs, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'month.explain' }, (tx) =>
          explainMonth(tx, actor, { now: now(), today: today(zone), programs }, body),
        ),
      ),
  }),
]
