import { z } from 'zod'
import { type Act, reachOf } from '../access.ts'
import type { Actor } from '../actor.ts'
import { runCommand } from '../database/commands.ts'
import { audit, inOrganization, insideOf, type Tx } from '../database/tx.ts'
import { type Day, isDay } from '../days.ts'
import { answerOf, commandBody, id, ok, route, type Route } from '../http.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import { isOwn } from '../same-account.sql.ts'
import { enteredFact, type Subject } from './fact.ts'
import { factsView } from './fact-view.ts'
import type { FactsView } from './fact-wire.ts'
import { factsAbout, programsRun, seesSubject } from './facts.sql.ts'
import { recordFact, takeBackFact } from './record-fact.command.ts'

const subjects: readonly { kind: Subject['kind']; folder: string; read: Act }[] = [
  { kind: 'participant', folder: 'participants', read: 'participant.read' },
  { kind: 'peer', folder: 'peers', read: 'peer.read' },
  { kind: 'pairing', folder: 'pairings', read: 'participant.read' },
]

const which = z.object({ id: id() })
const asked = z.object({
  /** The program whose rules ask; without it, all that the agency runs. */
  program: z.string().optional(),
  /** Chapters, parted by commas. */
  chapter: z.string().optional(),
  on: z.string().refine(isDay, { error: 'day' }).optional(),
})

/** Dated facts about participants, peers and pairings: read, recorded, taken back. */
export const factRoutes: readonly Route[] = subjects.flatMap(({ kind, folder, read }) => [
  route({
    method: 'GET',
    url: `/api/${folder}/:id/facts`,
    act: read,
    params: which,
    query: asked,
    answer: async ({ actor, database, programs, params, query, words, now, today, zone }) => {
      const subject: Subject = { kind, id: params.id }
      const day = query.on ?? today(zone)
      const view = await inOrganization(database, insideOf(actor), async (tx): Promise<FactsView> => {
        if (!(await seesSubject(tx, actor, read, subject, today(zone)))) throw new NotFound()
        const mayRecord =
          reachOf(actor.role, 'fact.record') !== undefined &&
          (await seesSubject(tx, actor, 'fact.record', subject, today(zone))) &&
          !(await isOwn(tx, actor, subject))
        const facts = await factsAbout(tx, subject)
        await audit(tx, actor, now(), { action: 'facts.read', subject: kind, ids: [subject.id] })
        const asking = query.program
          ? [programs.get(query.program)].filter((program) => program !== undefined)
          : await programsRun(tx, programs)
        return {
          on: day,
          mayRecord,
          chapters: factsView(
            { kind, programs: asking, chapters: query.chapter?.split(',') },
            facts,
            day,
            words,
          ),
        }
      })
      return ok(view)
    },
  }),
  route({
    method: 'POST',
    url: `/api/${folder}/:id/facts`,
    act: 'fact.record',
    params: which,
    body: commandBody.extend(enteredFact.shape),
    answer: async ({ actor, database, params, body, now, today, zone }) => {
      const subject: Subject = { kind, id: params.id }
      return answerOf(
        await runCommand(database, actor, { id: body.commandId, name: `fact.record.${kind}` }, async (tx) => {
          await mustBeOfAnother(tx, actor, subject, today(zone))
          return recordFact(tx, actor, now(), subject, body)
        }),
      )
    },
  }),
  route({
    method: 'POST',
    url: `/api/${folder}/:id/facts/:factId/withdraw`,
    act: 'fact.record',
    params: which.extend({ factId: id() }),
    body: commandBody.extend({ reason: z.string().max(2000) }),
    answer: async ({ actor, database, params, body, now, today, zone }) => {
      const subject: Subject = { kind, id: params.id }
      return answerOf(
        await runCommand(
          database,
          actor,
          { id: body.commandId, name: `fact.withdraw.${kind}` },
          async (tx) => {
            await mustBeOfAnother(tx, actor, subject, today(zone))
            return takeBackFact(tx, actor, now(), subject, params.factId, body.reason)
          },
        ),
      )
    },
  }),
])

/** What is known of somebody is said by somebody else: clauses read it as the word of whoever looked. */
async function mustBeOfAnother(tx: Tx, actor: Actor, subject: Subject, today: Day): Promise<void> {
  if (!(await seesSubject(tx, actor, 'fact.record', subject, today))) throw new NotFound()
  if (await isOwn(tx, actor, subject)) throw new NotAllowed('not-your-own')
}
