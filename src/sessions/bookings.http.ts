import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { typedEnds } from '../kernel/clock.ts'
import { audit, inOrganization, insideOf, type Tx } from '../kernel/database/tx.ts'
import { localDay } from '../kernel/days.ts'
import { keepDecision, resultOf } from '../kernel/decisions.ts'
import { answerOf, type Asked, id, idParams, ok, route, type Route } from '../kernel/http.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { ChangedMeanwhile, NotFound, type Outcome } from '../kernel/refusals.ts'
import type { DecisionView } from '../kernel/wire.ts'
import { wordsOf } from '../policy/explain.ts'
import { outcome } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import {
  bookBody,
  callOffBody,
  judgeBookingBody,
  missedBody,
  moveBody,
  type PlannedMeeting,
} from './booking.ts'
import { bookingDecision, findingViews, meetingLine, waysOf } from './booking-view.ts'
import { movesOf } from './bookings.sql.ts'
import { calendarSeen, pairingsToPlan } from './calendar.sql.ts'
import type { BookedView, MeetingView, WeighedBookingView } from './calendar-wire.ts'
import { callOff, missed } from './call-off.command.ts'
import { decisionsOf } from './held-back.sql.ts'
import { aboutSession } from './judge-again.command.ts'
import { moveFollowing } from './move-following.command.ts'
import { book, move } from './plan-meeting.command.ts'
import { previewRecurrence } from './recur.command.ts'
import { formOf } from './session-view.ts'
import { inTheWay, weighBooking } from './weigh-booking.command.ts'
import type { Booked } from './write-booking.command.ts'

const toPlanQuery = z.object({ participant: id().optional(), peer: id().optional() })

type Programs = ReadonlyMap<string, Program>
type Given = Pick<Asked<undefined, undefined, undefined>, 'actor' | 'database' | 'programs' | 'words' | 'now'>

function bookedView(booked: Booked, { programs, words, actor }: Given): BookedView {
  const program = programs.get(booked.programId)
  if (!program) throw new NotFound()
  const { id: bookingId, minutes, recurrence } = booked
  return {
    id: bookingId,
    minutes,
    decision: bookingDecision(program, booked.findings, words, booked, actor.role),
    ...(recurrence
      ? {
          recurrence: {
            ...recurrence,
            gaps: recurrence.gaps.map((gap) => ({
              ...gap,
              findings: findingViews(program, gap.findings, words, booked, actor.role),
            })),
          },
        }
      : {}),
  }
}

/** What was booked; or why not, with the no kept as a decision: the command itself left nothing behind. */
async function bookedAnswer(
  given: Given,
  answered: Outcome<Booked>,
  asked: { bookingId: string; booking: PlannedMeeting },
) {
  const { actor, database, programs, words, now } = given
  if ('done' in answered) return answerOf({ done: bookedView(answered.done, given) })
  const byClause = answered.refused.some((refusal) => refusal.finding !== undefined)
  const decision = byClause
    ? await inOrganization(database, insideOf(actor), (tx) =>
        keepNo(tx, actor, { now: now(), programs }, asked, words),
      )
    : undefined
  return { status: 422 as const, refusals: answered.refused, ...(decision ? { decision } : {}) }
}

async function keepNo(
  tx: Tx,
  actor: Actor,
  at: { now: number; programs: Programs },
  { bookingId, booking }: { bookingId: string; booking: PlannedMeeting },
  words: Words,
): Promise<DecisionView | undefined> {
  const weighed = await weighBooking(tx, actor, at, bookingId, booking)
  if ('refused' in weighed) return undefined
  const { around, when, judged, program } = weighed.done
  const { sessionId: _, ...about } = aboutSession(bookingId, { ...around, serviceDate: when.serviceDate })
  await keepDecision(tx, actor, at.now, {
    ...about,
    act: 'book',
    result: resultOf(outcome(judged.findings, 'plan'), 'plan'),
    findings: judged.findings,
  })
  const two = { ...around, serviceDate: when.serviceDate }
  return bookingDecision(program, judged.findings, words, two, actor.role)
}

export const bookingRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/bookings/to-plan',
    act: 'booking.write',
    query: toPlanQuery,
    answer: async ({ actor, database, programs, query, words, now, today, zone }) => {
      const pairings = await inOrganization(database, insideOf(actor), async (tx) => {
        const rows = await pairingsToPlan(tx, actor, today(zone), {
          ...(query.participant ? { participantId: query.participant } : {}),
          ...(query.peer ? { peerId: query.peer } : {}),
        })
        await audit(tx, actor, now(), {
          action: 'participants.read',
          subject: 'participant',
          ids: rows.map((row) => row.participantId),
        })
        return rows
      })
      return ok({
        pairings: pairings.flatMap((pairing) => {
          const program = programs.get(pairing.programId)
          if (!program) return []
          return [{ ...pairing, modes: formOf(program, words).modes }]
        }),
      })
    },
  }),
  route({
    method: 'GET',
    url: '/api/bookings/:id',
    act: 'session.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) => {
      const view = await inOrganization(database, insideOf(actor), async (tx): Promise<MeetingView> => {
        const [row] = await calendarSeen(tx, actor, today(zone), { id: params.id })
        const program = row && programs.get(row.programId)
        if (!row || !program) throw new NotFound()
        const plans = row.state === 'planned' && (actor.role === 'peer' || mayPlan(actor))
        const [pairing] = plans
          ? (await pairingsToPlan(tx, actor, today(zone), { participantId: row.participantId })).filter(
              (one) => one.id === row.pairingId,
            )
          : []
        const [decision] = await decisionsOf(tx, row.id, 'book')
        const { labels } = wordsOf(program, words.locale)
        await audit(tx, actor, now(), {
          action: 'session.read',
          subject: 'session',
          ids: [row.id, row.participantId],
        })
        return {
          ...meetingLine(row, program, words, actor.role),
          modeLabel: formOf(program, words).modes.find((one) => one.value === row.mode)?.label ?? row.mode,
          date: row.serviceDate,
          ...typedEnds(row),
          endsNextDay: localDay(row.endsAt, row.zone) > row.serviceDate,
          facts: row.answers,
          countsAsMeeting: row.countsAsMeeting,
          reachBetween: pairing?.reachBetween ?? null,
          accessNeeds: pairing?.accessNeeds ?? null,
          bookingReason: row.bookingReason,
          cancelledAt: row.cancelledAt,
          moves: await movesOf(tx, row.id),
          mayChange: plans,
          labels: {
            participant: labels['participant'] ?? words.t('role.participant'),
            peer: labels['peer'] ?? words.t('role.peer'),
          },
          mine: row.peerId === actor.peerId,
          ...(decision
            ? { decision: bookingDecision(program, decision.findings, words, row, actor.role) }
            : {}),
        }
      })
      return ok(view)
    },
  }),
  route({
    method: 'POST',
    url: '/api/bookings/judge',
    act: 'booking.write',
    body: judgeBookingBody,
    answer: async ({ actor, database, programs, body, words, now }) => {
      const at = { now: now(), programs }
      const weighed = await inOrganization(database, insideOf(actor), async (tx) => {
        const found = await weighBooking(
          tx,
          actor,
          at,
          body.bookingId ?? body.booking.pairingId,
          body.booking,
        )
        if ('refused' in found) return found
        const { minutes } = found.done.when
        const days = body.repeat
          ? await previewRecurrence(tx, actor, at, body.booking, body.repeat, minutes)
          : []
        return { done: { ...found.done, days } }
      })
      if ('refused' in weighed) return answerOf(weighed)
      const { around, when, judged, program, asks, days } = weighed.done
      const two = { ...around, serviceDate: when.serviceDate }
      const view: WeighedBookingView = {
        minutes: when.minutes,
        zone: when.zone,
        twice: when.twice,
        units: judged.shares.map(({ week, units }) => ({ week, units })),
        decision: bookingDecision(program, judged.findings, words, two, actor.role),
        asksReason: asks.length > 0 && inTheWay(weighed.done, 'given').length === 0,
        ways: waysOf(weighed.done, body.booking.mode, body.booking.facts, words),
        days: days.map((day) => ({
          ...day,
          against: findingViews(program, day.against, words, around, actor.role),
        })),
      }
      return ok(view)
    },
  }),
  route({
    method: 'POST',
    url: '/api/bookings',
    act: 'booking.write',
    body: bookBody,
    answer: async (asked) => {
      const { actor, database, programs, body, now } = asked
      const answered = await book(database, actor, { now: now(), programs }, { ...body, id: body.commandId })
      return bookedAnswer(asked, answered, body)
    },
  }),
  route({
    method: 'POST',
    url: '/api/bookings/:id/move',
    act: 'booking.write',
    params: idParams,
    body: moveBody,
    answer: async (asked) => {
      const { actor, database, programs, params, body, now, today, zone } = asked
      const { commandId, baseVersion, booking, why, reason } = body
      if (baseVersion === undefined) throw new ChangedMeanwhile({ id: params.id })
      const at = { now: now(), programs, today: today(zone) }
      const command = { id: commandId, bookingId: params.id, baseVersion, booking, why, reason }
      const answered =
        body.also === 'following'
          ? await moveFollowing(database, actor, at, command)
          : await move(database, actor, at, command)
      return bookedAnswer(asked, answered, { bookingId: params.id, booking })
    },
  }),
  route({
    method: 'POST',
    url: '/api/bookings/:id/cancel',
    act: 'booking.write',
    params: idParams,
    body: callOffBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await callOff(
          database,
          actor,
          { now: now(), programs, today: today(zone) },
          { id: body.commandId, bookingId: params.id, by: body.by, why: body.why, also: body.also },
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/bookings/:id/missed',
    act: 'booking.write',
    params: idParams,
    body: missedBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await missed(
          database,
          actor,
          { now: now(), programs, today: today(zone) },
          { id: body.commandId, bookingId: params.id, by: body.by, why: body.why },
        ),
      ),
  }),
]

function mayPlan(actor: Actor): boolean {
  return actor.role === 'coordinator' || actor.role === 'agency-admin'
}
