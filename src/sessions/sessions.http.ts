import { z } from 'zod'
import { progressIn } from '../goals/progress.sql.ts'
import type { Actor } from '../kernel/actor.ts'
import { audit, inOrganization, insideOf, type Tx } from '../kernel/database/tx.ts'
import { answerOf, commandBody, id, idParams, ok, route, type Route } from '../kernel/http.ts'
import { done, NotFound, type Outcome } from '../kernel/refusals.ts'
import { decisionsOf, heldByMonth } from './held-back.sql.ts'
import { saidWhy } from './reasons.sql.ts'
import { amendSession, recordSession, type Recorded } from './record-session.command.ts'
import { amendBody, judgeBody, recordBody } from './session.ts'
import { formOf, heldDecision, sessionDecision, sessionLine } from './session-view.ts'
import { noteOf } from './notes.sql.ts'
import { pairingsOfPeer, sessionsSeen } from './sessions.sql.ts'
import { signNote } from './sign-note.command.ts'
import { asksWhy, weigh } from './weigh-session.command.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import type { Program } from '../policy/program.ts'

const listQuery = z.object({
  participant: id().optional(),
  peer: id().optional(),
  before: z.iso.datetime().optional(),
})

/** Adds what the clauses say, in the reader's language, to what was recorded. */
function recordedAnswer(outcome: Outcome<Recorded>, programs: ReadonlyMap<string, Program>, words: Words) {
  if ('refused' in outcome) return answerOf(outcome)
  const { findings, ...recorded } = outcome.done
  const program = programs.get(recorded.programId)
  return answerOf({
    done: { ...recorded, decision: program && sessionDecision(program, findings, 'hold', words, recorded) },
  })
}

export const sessionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/sessions/to-record',
    act: 'session.record',
    answer: async ({ actor, database, programs, words, now }) => {
      const pairings = await inOrganization(database, insideOf(actor), async (tx) => {
        const rows = await pairingsOfPeer(tx, actor)
        await audit(tx, actor, now(), {
          action: 'participants.read',
          subject: 'participant',
          ids: rows.map((row) => row.participantId),
        })
        return rows
      })
      const used = new Set(pairings.map((pairing) => pairing.programId))
      return ok({
        pairings,
        forms: [...used].flatMap((programId) => {
          const program = programs.get(programId)
          return program ? [formOf(program, words)] : []
        }),
      })
    },
  }),
  route({
    method: 'GET',
    url: '/api/sessions',
    act: 'session.read',
    query: listQuery,
    answer: async ({ actor, database, programs, query, words, now, today, zone }) => {
      const rows = await inOrganization(database, insideOf(actor), async (tx) => {
        const seen = await sessionsSeen(tx, actor, today(zone), {
          ...(query.participant ? { participantId: query.participant } : {}),
          ...(query.peer ? { peerId: query.peer } : {}),
          ...(query.before ? { before: query.before } : {}),
        })
        await audit(tx, actor, now(), {
          action: 'sessions.read',
          subject: 'session',
          ids: seen.map((row) => row.id),
        })
        return seen
      })
      return ok({ items: rows.map((row) => sessionLine(row, programs.get(row.programId), words)) })
    },
  }),
  route({
    method: 'GET',
    url: '/api/sessions/:id',
    act: 'session.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) => {
      const found = await inOrganization(database, insideOf(actor), async (tx) => {
        const [session] = await sessionsSeen(tx, actor, today(zone), { id: params.id })
        if (!session) throw new NotFound()
        const note = actor.role === 'program-officer' ? undefined : await noteSeen(tx, actor, session)
        const [decision] = await decisionsOf(tx, session.id, 'hold')
        const ofMonth = session.heldBack ? await heldByMonth(tx, session.id) : []
        const goals = note === undefined ? undefined : await progressIn(tx, session.id)
        const findings = decision && [...decision.findings, ...ofMonth]
        const reasons = await saidWhy(tx, session, findings ?? [])
        await audit(tx, actor, now(), {
          action: 'session.read',
          subject: 'session',
          ids: [session.id, session.participantId],
        })
        return { session, note, findings, reasons, goals }
      })
      const { session, note, findings, reasons, goals } = found
      const program = programs.get(session.programId)
      if (!program) throw new NotFound()
      return ok({
        ...sessionLine(session, program, words),
        pairingId: session.pairingId,
        place: session.place,
        placeKind: session.placeKind,
        topicTerms: session.topics,
        activities: session.activities,
        lists: session.lists,
        answers: session.answers,
        countsAsMeeting: session.countsAsMeeting,
        mine: session.peerId === actor.peerId,
        ...(note ? { note } : {}),
        ...(goals ? { goals } : {}),
        form: formOf(program, words),
        ...(findings
          ? { decision: heldDecision(program, findings, words, session, actor.role), reasons }
          : {}),
      })
    },
  }),
  route({
    method: 'POST',
    url: '/api/sessions/judge',
    act: 'session.record',
    body: judgeBody,
    answer: async ({ actor, database, programs, body, words, now }) => {
      const sessionId = body.sessionId ?? body.session.pairingId
      const weighed = await inOrganization(database, insideOf(actor), async (tx) => {
        const answer = await weigh(tx, actor, { now: now(), programs }, sessionId, body.session)
        if ('refused' in answer) return answer
        return done({ ...answer.done, asksReason: await asksWhy(tx, answer.done) })
      })
      if ('refused' in weighed) return answerOf(weighed)
      const { around, when, judged, program, asksReason } = weighed.done
      return ok({
        minutes: when.minutes,
        twice: when.twice,
        units: judged.shares.map(({ week, units, counted }) => ({ week, units, counted })),
        decision: sessionDecision(program, judged.findings, 'hold', words, {
          ...around,
          serviceDate: when.serviceDate,
        }),
        asksReason,
      })
    },
  }),
  route({
    method: 'POST',
    url: '/api/sessions',
    act: 'session.record',
    body: recordBody,
    bodyLimit: 2_000_000,
    answer: async ({ actor, database, programs, body, words, now }) => {
      const outcome = await recordSession(
        database,
        actor,
        { now: now(), programs },
        { id: body.commandId, sessionId: body.sessionId, session: body.session, reason: body.reason },
      )
      return recordedAnswer(outcome, programs, words)
    },
  }),
  route({
    method: 'PUT',
    url: '/api/sessions/:id',
    act: 'session.record',
    params: idParams,
    body: amendBody,
    bodyLimit: 2_000_000,
    answer: async ({ actor, database, programs, params, body, words, now }) => {
      const outcome = await amendSession(
        database,
        actor,
        { now: now(), programs },
        {
          id: body.commandId,
          sessionId: params.id,
          baseVersion: body.baseVersion ?? 1,
          session: body.session,
          reason: body.reason,
        },
      )
      return recordedAnswer(outcome, programs, words)
    },
  }),
  route({
    method: 'POST',
    url: '/api/sessions/:id/sign',
    act: 'note.sign',
    params: idParams,
    body: commandBody,
    answer: async ({ actor, database, programs, params, body, now }) =>
      answerOf(
        await signNote(
          database,
          actor,
          { now: now(), programs },
          { id: body.commandId, sessionId: params.id, baseVersion: body.baseVersion ?? 1 },
        ),
      ),
  }),
]

/** What is still being written is nobody's to read but the writer's; signed, it is everybody's who may read notes. */
async function noteSeen(tx: Tx, actor: Actor, session: { id: string; peerId: string }) {
  const note = await noteOf(tx, session.id)
  return note?.signedAt || session.peerId === actor.peerId ? note : undefined
}
