import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { seesSubject } from '../kernel/facts/facts.sql.ts'
import { idParams, ok, route, type Route } from '../kernel/http.ts'
import { programName } from '../kernel/program-name.ts'
import { NotFound } from '../kernel/refusals.ts'
import { valuesOn } from '../policy/judge.ts'
import { fieldShare } from './places.ts'
import { placesOf } from './places.sql.ts'
import type { PlacesView } from './session-wire.ts'

/** Where the two met, for programs whose source speaks of work in the field. Shown; nothing follows from it. */
export const placeRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/participants/:id/places',
    act: 'session.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) => {
      const view = await inOrganization(database, insideOf(actor), async (tx): Promise<PlacesView> => {
        const day = today(zone)
        const subject = { kind: 'participant', id: params.id } as const
        if (!(await seesSubject(tx, actor, 'participant.read', subject, day))) throw new NotFound()
        const rows = await placesOf(tx, actor, day, params.id)
        await audit(tx, actor, now(), {
          action: 'sessions.read',
          subject: 'participant',
          ids: [params.id],
          details: { counted: 'places' },
        })
        const items: PlacesView['items'][number][] = []
        for (const programId of new Set(rows.map((row) => row.programId))) {
          const program = programs.get(programId)
          if (program?.field === undefined) continue
          const value = valuesOn(program, await settingsOf(tx, programId), day)
          const share = fieldShare(
            rows.filter((row) => row.programId === programId),
            value(program.field),
          )
          items.push({ programId, program: programName(program, words), ...share })
        }
        return { items }
      })
      return ok(view)
    },
  }),
]
