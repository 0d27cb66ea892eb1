import { z } from 'zod'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { NotFound } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import { movesOf } from './bookings.sql.ts'
import { callOffOwn } from './call-off-own.command.ts'
import { ownMeetings, type OwnMeetingRow } from './own-meetings.sql.ts'
import type { OwnMeetingsView, OwnMeetingView } from './own-meetings-wire.ts'
import { formOf } from './session-view.ts'
import { instantOf } from './when.ts'

const callOffBody = commandBody.extend({
  why: z.string().trim().max(2000).optional(),
  also: z.enum(['this', 'following']).default('this'),
})

/** So many stand on the own page; those after them come nearer by themselves. */
const most = 6

/** The meetings of whoever is served, for themselves: when, with whom, where and how, and a way to call them off. */
export const ownMeetingRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/my-meetings',
    act: 'meeting.own',
    answer: async ({ actor, database, programs, words, now, today, zone }) => {
      const of = { after: instantOf(now()), limit: most + 1 }
      const view = await inOrganization(database, insideOf(actor), async (tx): Promise<OwnMeetingsView> => {
        const rows = await ownMeetings(tx, actor, today(zone), of)
        await audit(tx, actor, now(), {
          action: 'sessions.read',
          subject: 'session',
          ids: rows.map((row) => row.id),
        })
        return {
          items: rows.slice(0, most).map((row) => meetingOf(row, programs.get(row.programId), words)),
          more: rows.length > most,
        }
      })
      return ok(view)
    },
  }),
  route({
    method: 'GET',
    url: '/api/my-meetings/:id',
    act: 'meeting.own',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) => {
      const view = await inOrganization(database, insideOf(actor), async (tx): Promise<OwnMeetingView> => {
        const [row] = await ownMeetings(tx, actor, today(zone), { id: params.id })
        if (row === undefined) throw new NotFound()
        await audit(tx, actor, now(), { action: 'session.read', subject: 'session', ids: [row.id] })
        const first = (await movesOf(tx, row.id)).at(-1)
        const one = meetingOf(row, programs.get(row.programId), words)
        return { ...one, plannedFor: one.plannedFor ?? first?.from ?? null }
      })
      return ok(view)
    },
  }),
  route({
    method: 'POST',
    url: '/api/my-meetings/:id/call-off',
    act: 'meeting.own',
    params: idParams,
    body: callOffBody,
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await callOffOwn(
          database,
          actor,
          { now: now(), programs, today: today(zone) },
          { id: body.commandId, meetingId: params.id, why: body.why, also: body.also },
        ),
      ),
  }),
]

function meetingOf(row: OwnMeetingRow, program: Program | undefined, words: Words): OwnMeetingView {
  const modes = program ? formOf(program, words).modes : []
  return {
    id: row.id,
    state: row.state as OwnMeetingView['state'],
    peer: row.peerName,
    day: row.serviceDate,
    startsAt: row.startsAt,
    zone: row.zone,
    minutes: row.minutes,
    mode: modes.find((one) => one.value === row.mode)?.label ?? row.mode,
    place: row.place,
    returns: row.recurrenceId !== null,
    plannedFor:
      row.plannedStartsAt !== null && Date.parse(row.plannedStartsAt) !== Date.parse(row.startsAt)
        ? row.plannedStartsAt
        : null,
    reach: row.reachBetween,
    calledOff: row.cancelledBy === null ? null : { by: row.cancelledBy, at: row.cancelledAt },
    mayCallOff: row.state === 'planned',
    version: row.version,
  }
}
