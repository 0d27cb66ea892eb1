import { z } from 'zod'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { answerOf, commandBody, idParams, ok, openRoute, route, type Route } from '../kernel/http.ts'
import { wordsOf } from '../policy/explain.ts'
import { handedAnswer, ownAnswer } from './confirmation.ts'
import {
  answerLink,
  askedByLink,
  confirmInPerson,
  confirmSession,
  makeLink,
} from './confirm-session.command.ts'
import { sessionsToConfirm } from './confirmations.sql.ts'
import { formOf } from './session-view.ts'

const linkParams = z.object({ code: z.string().min(1).max(200) })

/** The word of whoever was served: that it was so, that it was not, that it was somebody else. It gates nothing. */
export const confirmRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/confirm',
    act: 'confirmation.give',
    answer: async ({ actor, database, programs, words, now, today, zone }) => {
      const rows = await inOrganization(database, insideOf(actor), async (tx) => {
        const found = await sessionsToConfirm(tx, actor, today(zone))
        await audit(tx, actor, now(), {
          action: 'sessions.read',
          subject: 'session',
          ids: found.map((row) => row.id),
        })
        return found
      })
      return ok({
        items: rows.map(({ programId, participantId: _, peerId: __, ...row }) => {
          const program = programs.get(programId)
          const modes = program ? formOf(program, words).modes : []
          return {
            ...row,
            mode: modes.find(({ value }) => value === row.mode)?.label ?? row.mode,
            peerLabel: program ? wordsOf(program, words.locale).labels['peer'] : undefined,
          }
        }),
      })
    },
  }),
  route({
    method: 'POST',
    url: '/api/sessions/:id/confirm',
    act: 'confirmation.give',
    params: idParams,
    body: ownAnswer,
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await confirmSession(
          database,
          actor,
          { now: now(), today: today(zone) },
          { id: body.commandId, sessionId: params.id, answer: body.answer, words: body.words },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/sessions/:id/confirm-in-person',
    act: 'confirmation.hand',
    params: idParams,
    body: handedAnswer,
    answer: async ({ actor, database, params, body, now, today, zone }) => {
      const { commandId, answer, words, givenBy } = body
      return answerOf(
        await confirmInPerson(
          database,
          actor,
          { now: now(), today: today(zone) },
          { id: commandId, sessionId: params.id, answer, words, givenBy },
        ),
      )
    },
  }),
  route({
    method: 'POST',
    url: '/api/sessions/:id/confirm-link',
    act: 'confirmation.ask',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, accounts, publicUrl, params, body, now, today, zone }) => {
      const made = await makeLink(
        database,
        accounts,
        actor,
        { now: now(), today: today(zone) },
        { id: body.commandId, sessionId: params.id },
      )
      if ('refused' in made) return answerOf(made)
      const { code, expiresOn } = made.done
      return answerOf({ done: { link: `${publicUrl}/was-it-so/${code}`, expiresOn } })
    },
  }),
  openRoute({
    needs: 'nothing',
    method: 'GET',
    url: '/api/confirm/:code',
    params: linkParams,
    answer: async ({ database, accounts, now, params }) =>
      ok(await askedByLink(database, accounts, now(), params.code)),
  }),
  openRoute({
    needs: 'nothing',
    method: 'POST',
    url: '/api/confirm/:code',
    params: linkParams,
    body: handedAnswer,
    answer: async ({ database, accounts, now, signedIn, params, body }) => {
      const { answer, words, givenBy } = body
      await answerLink(database, accounts, now(), params.code, signedIn, { answer, words, givenBy })
      return ok({})
    },
  }),
]
