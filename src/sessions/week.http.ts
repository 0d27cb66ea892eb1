import { z } from 'zod'
import { allowedIn, weekStart } from '../authorizations/unit-approval.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { addDays } from '../kernel/days.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { idParams, ok, route, type Route } from '../kernel/http.ts'
import { programName } from '../kernel/program-name.ts'
import { NotFound } from '../kernel/refusals.ts'
import type { UnitsWeek } from '../kernel/wire.ts'
import { day } from '../policy/facts.ts'
import { unitsLeft } from './units-left.ts'
import { programsOfSeen, unitsOfWeek } from './week-of-participant.sql.ts'

/** Units of one week of one participant, for programs that limit them; the others say nothing. */
export const weekRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/participants/:id/week',
    act: 'units.read',
    params: idParams,
    query: z.object({ on: day().optional(), program: z.string().max(40).optional() }),
    answer: async ({ actor, database, programs, params, query, words, now, today, zone }) => {
      const on = query.on ?? today(zone)
      const items = await inOrganization(database, insideOf(actor), async (tx): Promise<UnitsWeek[]> => {
        const served = await programsOfSeen(tx, actor, params.id, today(zone))
        if (served === undefined) throw new NotFound()
        const found: UnitsWeek[] = []
        for (const programId of served) {
          const program = programs.get(programId)
          if (!program || (query.program !== undefined && query.program !== programId)) continue
          const settings = await settingsOf(tx, programId)
          const week = weekStart(program, settings, on)
          if (week === undefined) continue
          const { lines, approved } = await unitsOfWeek(tx, { participantId: params.id, programId, week })
          const usual = allowedIn(program, settings, on)
          const allowed = allowedIn(program, settings, on, approved)
          if (allowed === undefined || usual === undefined) continue
          found.push({
            programId,
            program: programName(program, words),
            week,
            until: addDays(week, 6),
            usual,
            allowed,
            ...unitsLeft(lines, allowed),
          })
        }
        await audit(tx, actor, now(), {
          action: 'units.read',
          subject: 'participant',
          ids: [params.id],
        })
        return found
      })
      return ok({ items })
    },
  }),
]
