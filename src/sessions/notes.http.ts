import { z } from 'zod'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { addendumBody, askBody, decideBody, voidBody } from './addendum.ts'
import { decideOnAddendum } from './decide-addendum.command.ts'
import { afterOf } from './note-view.ts'
import { readNote } from './read-note.command.ts'
import { coSigningIsOn, unreadNotes } from './readings.sql.ts'
import { sessionsSeen } from './sessions.sql.ts'
import { voidSession } from './void-session.command.ts'
import { askForAddendum, writeAddendum } from './write-addendum.command.ts'

const readBody = commandBody.extend({
  coSign: z.boolean().default(false),
  words: z.string().trim().max(20_000).default(''),
})

/** What comes after signing: reading, addenda and what is decided about them. */
export const noteRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/notes',
    act: 'note.mark',
    answer: async ({ actor, database, now, today, zone }) => {
      const { items, coSigning } = await inOrganization(database, insideOf(actor), async (tx) => {
        const found = await unreadNotes(tx, actor, today(zone))
        await audit(tx, actor, now(), {
          action: 'notes.listed',
          subject: 'session',
          ids: found.map((row) => row.sessionId),
        })
        return { items: found, coSigning: await coSigningIsOn(tx) }
      })
      return ok({ items, coSigning })
    },
  }),
  route({
    method: 'GET',
    url: '/api/sessions/:id/after',
    act: 'note.read',
    params: idParams,
    answer: async ({ actor, database, params, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const [session] = await sessionsSeen(tx, actor, today(zone), { id: params.id })
          if (!session) throw new NotFound()
          await audit(tx, actor, now(), {
            action: 'note.read',
            subject: 'note',
            ids: [session.id, session.participantId],
          })
          return afterOf(tx, actor, session, today(zone))
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/sessions/:id/read',
    act: 'note.mark',
    params: idParams,
    body: readBody,
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await readNote(
          database,
          actor,
          { now: now(), today: today(zone) },
          { id: body.commandId, sessionId: params.id, coSign: body.coSign, words: body.words },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/sessions/:id/addenda',
    act: 'addendum.write',
    params: idParams,
    body: addendumBody,
    bodyLimit: 1_000_000,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) => {
      const { commandId, about, answers, words, corrects } = body
      return answerOf(
        await writeAddendum(
          database,
          actor,
          { now: now(), today: today(zone), programs },
          { id: commandId, sessionId: params.id, about, answers, words, corrects },
        ),
      )
    },
  }),
  route({
    method: 'POST',
    url: '/api/sessions/:id/addendum-requests',
    act: 'addendum.ask',
    params: idParams,
    body: askBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await askForAddendum(
          database,
          actor,
          { now: now(), programs, today: today(zone) },
          { id: body.commandId, sessionId: params.id, words: body.words },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/addenda/:id/decide',
    act: 'addendum.decide',
    params: idParams,
    body: decideBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await decideOnAddendum(
          database,
          actor,
          { now: now(), programs, today: today(zone) },
          { id: body.commandId, addendumId: params.id, accept: body.accept, words: body.words },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/sessions/:id/void',
    act: 'session.void',
    params: idParams,
    body: voidBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await voidSession(
          database,
          actor,
          { now: now(), programs, today: today(zone) },
          { id: body.commandId, sessionId: params.id, reason: body.reason },
        ),
      ),
  }),
]
