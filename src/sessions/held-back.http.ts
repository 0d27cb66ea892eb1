import { z } from 'zod'
import { requestsAround } from '../authorizations/requests-around.sql.ts'
import { overrideView, unitApprovalView } from '../authorizations/approvals-view.ts'
import type { ApprovalView } from '../authorizations/approvals-wire.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { addMonths, firstOfMonth } from '../kernel/days.ts'
import { id, ok, route, type Route } from '../kernel/http.ts'
import { day } from '../policy/facts.ts'
import { heldBackSeen, liftedSeen } from './held-back.sql.ts'
import type { HeldList, LiftedLine } from './held-back-wire.ts'
import { heldLine, liftedLine } from './held-back-view.ts'
import { dayBegins, instantOf } from './when.ts'

const atOnce = 50

/** One list of what is held back, and what was let go. */
export const heldBackRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/held-back',
    act: 'held-back.read',
    query: z.object({ after: id().optional() }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) => {
      const view = await inOrganization(database, insideOf(actor), async (tx): Promise<HeldList> => {
        const rows = await heldBackSeen(tx, actor, today(zone), { after: query.after, limit: atOnce + 1 })
        const shown = rows.slice(0, atOnce)
        const around = await requestsAround(tx, actor, today(zone), shown)
        const requests: ApprovalView[] = [
          ...around.units.flatMap((row) => {
            const program = programs.get(row.programId)
            return program ? [unitApprovalView(program, [], row, actor, words)] : []
          }),
          ...around.overrides.flatMap((row) => {
            const program = programs.get(row.programId)
            return program ? [overrideView(program, row, actor, words)] : []
          }),
        ]
        await audit(tx, actor, now(), {
          action: 'held-back.read',
          subject: 'session',
          ids: [...new Set(shown.map((row) => row.sessionId))],
        })
        const items = shown.flatMap((row) => {
          const program = programs.get(row.programId)
          return program ? [heldLine(program, row, requests, actor, words)] : []
        })
        return rows.length > atOnce ? { items, next: shown.at(-1)!.id } : { items }
      })
      return ok(view)
    },
  }),
  route({
    method: 'GET',
    url: '/api/held-back/lifted',
    act: 'held-back.read',
    query: z.object({ month: day().optional() }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) => {
      const first = firstOfMonth(query.month ?? today(zone))
      const items = await inOrganization(database, insideOf(actor), async (tx): Promise<LiftedLine[]> => {
        const rows = await liftedSeen(tx, actor, today(zone), {
          from: instantOf(dayBegins(first, zone)),
          until: instantOf(dayBegins(addMonths(first, 1), zone)),
        })
        await audit(tx, actor, now(), {
          action: 'held-back.read',
          subject: 'session',
          ids: [...new Set(rows.map((row) => row.sessionId))],
        })
        return rows.flatMap((row) => {
          const program = programs.get(row.programId)
          return program ? [liftedLine(program, row, words)] : []
        })
      })
      return ok({ month: first, items })
    },
  }),
]
