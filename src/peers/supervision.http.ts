import { z } from 'zod'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { addDays, type Day, isDay } from '../kernel/days.ts'
import { readerOf, settingsOf } from '../kernel/decisions.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import { programName } from '../kernel/program-name.ts'
import { NotFound } from '../kernel/refusals.ts'
import { explain } from '../policy/explain.ts'
import { staffMember } from './credentials.sql.ts'
import { peerRows } from './peer-rows.sql.ts'
import type { LeavingView } from './peer-wire.ts'
import { letSupervisorGo } from './supervision-leaving.command.ts'
import { followsFrom } from './supervision-leaving.ts'
import { assignmentsOfStaff, plannedAfter } from './supervision.sql.ts'
import { touchedFrom } from './due.sql.ts'

/** A supervisor who leaves: what follows, peer by peer, and doing it. */
export const supervisionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/supervisors/:id/leaving',
    act: 'peer.write',
    params: idParams,
    query: z.object({ on: z.string().refine(isDay, { error: 'day' }).optional() }),
    answer: async ({ actor, database, programs, params, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<LeavingView> => {
          const on = query.on ?? today(zone)
          const staff = await staffMember(tx, params.id)
          if (staff === undefined) throw new NotFound()
          const running = await assignmentsOfStaff(tx, staff.id, on, 'endedOn')
          const reader = readerOf(words)
          const peers: LeavingView['peers'][number][] = []
          const seen = new Set<string>()
          for (const one of running) {
            const program = programs.get(one.programId)
            const key = `${one.peerId} ${one.programId}`
            if (!program || seen.has(key)) continue
            seen.add(key)
            const rows = await peerRows(tx, one.peerId, program.id)
            const follows = followsFrom(
              program,
              rows,
              { staffId: staff.id, on },
              await settingsOf(tx, program.id),
            )
            const refused = (day: Day) => follows.refusedFrom !== undefined && day >= follows.refusedFrom
            const planned = await plannedAfter(tx, one.peerId, program.id, on)
            const serving = { peerId: one.peerId, programId: program.id }
            const touched = await touchedFrom(tx, actor, serving, addDays(on, 1), today(zone))
            peers.push({
              id: one.peerId,
              name: one.peerName,
              program: program.id,
              programName: programName(program, words),
              others: follows.others,
              refusedFrom: follows.refusedFrom ?? null,
              standsInUntil: follows.standsInUntil ?? null,
              clauses: follows.refusedBy.map((finding) => {
                const { clause, says } = explain(program, finding, reader)
                return { id: clause.id, where: clause.where, says }
              }),
              ended: one.to === on,
              planned: planned.length,
              refused: planned.filter(refused).length,
              participants: touched.participants.map(({ id, name }) => ({ id, name })),
              bookings: touched.bookings.map((booking) => ({
                id: booking.id,
                participant: booking.participant,
                when: words.moment(booking.startsAt, booking.zone),
                refused: refused(booking.on),
              })),
            })
          }
          await audit(tx, actor, now(), {
            action: 'supervision.leaving',
            subject: 'staff',
            ids: [staff.id, ...new Set(peers.map(({ id }) => id))],
          })
          await audit(tx, actor, now(), {
            action: 'peer.touched',
            subject: 'participant',
            ids: [...new Set(peers.flatMap(({ participants }) => participants.map(({ id }) => id)))],
          })
          return { id: staff.id, name: staff.name, on, peers }
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/supervisors/:id/leave',
    act: 'peer.write',
    params: idParams,
    body: commandBody.extend({ on: z.string() }),
    answer: async ({ actor, database, params, body, now }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'supervision.leave' }, (tx) =>
          letSupervisorGo(tx, actor, { instant: now() }, params.id, body.on),
        ),
      ),
  }),
]
