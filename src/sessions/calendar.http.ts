import { z } from 'zod'
import { reachOf } from '../kernel/access.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { addDays, isDay, weekOf } from '../kernel/days.ts'
import { id, ok, route, type Route } from '../kernel/http.ts'
import { NotFound } from '../kernel/refusals.ts'
import { findingViews, meetingLine } from './booking-view.ts'
import { calendarSeen, gapsSeen } from './calendar.sql.ts'
import type { CalendarView } from './calendar-wire.ts'
import { nameOf } from './names.sql.ts'
import { daysOff } from './recurrences.sql.ts'
import { instantOf } from './when.ts'

const day = z.string().refine(isDay, { error: 'day' })
const calendarQuery = z.object({
  from: day.optional(),
  to: day.optional(),
  peer: id().optional(),
  participant: id().optional(),
})

/** The longest stretch that one answer covers: a month with the weeks around it. */
const longestDays = 62

export const calendarRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/calendar',
    act: 'session.read',
    query: calendarQuery,
    answer: async ({ actor, database, programs, query, words, now, today, zone }) => {
      const from = query.from ?? weekOf(today(zone))
      const last = addDays(from, longestDays)
      const to =
        query.to === undefined || query.to < from ? addDays(from, 6) : query.to > last ? last : query.to
      const of = {
        ...(query.peer ? { peerId: query.peer } : {}),
        ...(query.participant ? { participantId: query.participant } : {}),
      }
      const view = await inOrganization(database, insideOf(actor), async (tx): Promise<CalendarView> => {
        const whose = await nameOf(tx, actor, today(zone), of)
        if (whose === undefined) throw new NotFound()
        const rows = await calendarSeen(tx, actor, today(zone), { ...of, from, to })
        const [next] = await calendarSeen(tx, actor, today(zone), { ...of, next: instantOf(now()), limit: 1 })
        const gaps = await gapsSeen(tx, actor, today(zone), { ...of, from, to })
        const off = await daysOff(tx, from, to)
        await audit(tx, actor, now(), {
          action: 'sessions.read',
          subject: 'session',
          ids: [...new Set([...rows, ...(next ? [next] : [])].map((row) => row.id))],
        })
        const line = (row: (typeof rows)[number]) =>
          meetingLine(row, programs.get(row.programId), words, actor.role)
        return {
          from,
          to,
          whose,
          mayPlan: reachOf(actor.role, 'booking.write') !== undefined,
          next: next ? line(next) : null,
          items: rows.map(line),
          gaps: gaps.map((gap) => ({
            recurrenceId: gap.recurrenceId,
            day: gap.day,
            why: gap.why as 'day-off' | 'refused',
            name: off.get(gap.day) ?? null,
            participant: { id: gap.participantId, name: gap.participantName },
            findings: findingViews(programs.get(gap.programId), gap.findings, words, gap, actor.role),
          })),
          daysOff: [...off].map(([which, name]) => ({ day: which, name })),
        }
      })
      return ok(view)
    },
  }),
]
