import { z } from 'zod'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { answerOf, id, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { explained, explainMonth } from './explain-month.command.ts'
import { monthsView } from './months-view.ts'
import { peersSupervised, peerSupervised } from './supervised.sql.ts'

export const monthRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/months',
    act: 'supervision.read',
    query: z.object({
      peer: id(),
      participant: id().optional(),
      year: z.coerce.number().int().min(2000).max(2200).optional(),
    }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const day = today(zone)
          const peer = await peerSupervised(tx, actor, 'supervision.read', day, query.peer)
          if (peer === undefined) throw new NotFound()
          const served = await peersSupervised(tx, actor, 'supervision.read', day, { peerId: peer.id })
          const view = await monthsView(
            tx,
            actor,
            peer,
            {
              programs: served.flatMap(({ programId }) => programs.get(programId) ?? []),
              year: query.year ?? Number(day.slice(0, 4)),
              participantId: query.participant,
            },
            day,
            words,
          )
          const people = view.programs.flatMap((program) =>
            program.months.flatMap(({ lines }) => lines.flatMap(({ participant }) => participant?.id ?? [])),
          )
          await audit(tx, actor, now(), {
            action: 'months.read',
            subject: 'peer',
            ids: [peer.id, ...new Set(people)],
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
