import { z } from 'zod'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { factsAbout, programsRun } from '../kernel/facts/facts.sql.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { decisionsAbout, enrolmentsOf } from './enrolments.sql.ts'
import { languageTag } from './languages.ts'
import { amendParticipant, takeIn } from './keep-participant.command.ts'
import { nameOf, participantView } from './participant-view.ts'
import type { ParticipantList } from './participant-wire.ts'
import { participantSeen, participantsSeen } from './seen-participants.sql.ts'
import { person } from './person.ts'
import { importsOf, pairingsOf } from './timeline.sql.ts'

const listQuery = z.object({
  q: z.string().max(200).optional(),
  after: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Languages as people write them; what nobody understands is asked again. */
const writtenLanguages = z.array(z.string().max(100)).transform((written, context) => {
  const tags = written.map((one) => languageTag(one))
  if (tags.includes(undefined)) context.addIssue({ code: 'custom', message: 'language' })
  return [...new Set(tags.flatMap((tag) => tag ?? []))]
})

const personBody = commandBody.extend({ person: person.extend({ languages: writtenLanguages.default([]) }) })

/** Where the next page begins, as one opaque text. */
const cursorOf = (next: { key: string; id: string }): string =>
  Buffer.from(JSON.stringify([next.key, next.id])).toString('base64url')

const cursorShape = z.tuple([z.string(), z.uuid()])
function readCursor(text: string): { key: string; id: string } | undefined {
  try {
    const [key, id] = cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return { key, id }
  } catch {
    return undefined
  }
}

/** The people served: found, opened, taken in, changed. Every look is logged with the ids that were seen. */
export const participantRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/participants',
    act: 'participant.read',
    query: listQuery,
    answer: async ({ actor, database, programs, query, words, now, today, zone }) => {
      const { found, next, all } = await inOrganization(database, insideOf(actor), async (tx) => {
        const seen = await participantsSeen(tx, actor, today(zone), {
          typed: query.q,
          after: query.after ? readCursor(query.after) : undefined,
          limit: query.limit,
        })
        await audit(tx, actor, now(), {
          action: 'participants.read',
          subject: 'participant',
          ids: seen.found.map(({ id }) => id),
        })
        return seen
      })
      const list: ParticipantList = {
        items: found.map((row) => ({
          ...row,
          enrolments: row.enrolments.map((each) => ({
            ...each,
            program: nameOf(programs, each.programId, words),
          })),
        })),
        all,
        ...(next ? { next: cursorOf(next) } : {}),
      }
      return ok(list)
    },
  }),
  route({
    method: 'GET',
    url: '/api/participants/:id',
    act: 'participant.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) => {
      const day = today(zone)
      const around = await inOrganization(database, insideOf(actor), async (tx) => {
        const kept = await participantSeen(tx, actor, params.id, day, zone)
        if (!kept) throw new NotFound()
        await audit(tx, actor, now(), {
          action: 'participant.read',
          subject: 'participant',
          ids: [params.id],
        })
        return {
          kept,
          enrolments: await enrolmentsOf(tx, params.id),
          decisions: await decisionsAbout(tx, params.id),
          pairings: await pairingsOf(tx, params.id),
          imports: await importsOf(tx, params.id),
          facts: await factsAbout(tx, { kind: 'participant', id: params.id }),
          run: await programsRun(tx, programs),
        }
      })
      return ok(participantView(around, actor, day, programs, words))
    },
  }),
  route({
    method: 'POST',
    url: '/api/participants',
    act: 'participant.write',
    body: personBody,
    answer: async ({ actor, database, body, now, today, zone }) =>
      answerOf(
        await takeIn(
          database,
          actor,
          { now: now(), today: today(zone), agencyZone: zone },
          { id: body.commandId, person: body.person },
        ),
      ),
  }),
  route({
    method: 'PUT',
    url: '/api/participants/:id',
    act: 'participant.write',
    params: idParams,
    body: personBody,
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await amendParticipant(
          database,
          actor,
          { now: now(), today: today(zone), agencyZone: zone },
          {
            id: body.commandId,
            participantId: params.id,
            baseVersion: body.baseVersion ?? 0,
            person: body.person,
          },
        ),
      ),
  }),
]
