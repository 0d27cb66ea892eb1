import { sql } from 'kysely'
import { z } from 'zod'
import { reachOf, seesPeer } from '../kernel/access.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { addDays, isDay } from '../kernel/days.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { answerOf, commandBody, id, idParams, ok, route, type Route } from '../kernel/http.ts'
import { isId } from '../kernel/ids.ts'
import { programName } from '../kernel/program-name.ts'
import { NotFound } from '../kernel/refusals.ts'
import { wordsOf } from '../policy/explain.ts'
import { attest, typedStatement, withdrawnStatement, withdrawStatement } from './attest.command.ts'
import { attestationsOf, ratingsOf } from './care.sql.ts'
import { statementsOf } from './care.ts'
import { dueOf, listAhead, pageAhead, stillToDo } from './due.ts'
import { dueLines, knownOf, touchedFrom } from './due.sql.ts'
import { dueView, statementView, yearViews } from './due-view.ts'
import type { CompetenciesView, DueListView, Level, QualifiedView, TouchedView } from './due-wire.ts'
import { sourceIn } from './peer-decision.ts'
import { peerSeen, servicesOf } from './peers.sql.ts'
import { rateCompetency, typedRating } from './rate-competency.command.ts'

const inProgram = z.object({ program: z.string().optional() })
const day = z.string().refine(isDay, { error: 'day' })
/** The last line of the page before: its day, peer, program and what is due. */
const afterLine = z
  .string()
  .max(200)
  .refine((line) => {
    const [on, peer, program, what] = line.split('|')
    return isDay(on ?? '') && isId(peer ?? '') && program !== undefined && what !== undefined
  })

/** What stays to be done by those who serve: of everybody, of one peer, and whom it touches. */
export const dueRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/peers/due',
    act: 'peer.read',
    query: z.object({ after: afterLine.optional(), only: z.enum(['all', 'stops']).optional() }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<DueListView> => {
          const seen = seesPeer(actor, 'peer.read', sql.ref<string>('peer.id'), today(zone))
          const until = addDays(today(zone), listAhead)
          const found = await dueLines(tx, seen, { until, after: query.after, only: query.only ?? 'all' })
          const ids = [...new Set(found.items.map((item) => item.peerId))]
          await audit(tx, actor, now(), { action: 'peer.due-list', subject: 'peer', ids })
          return {
            ...found,
            items: found.items.flatMap((item) => {
              const program = programs.get(item.programId)
              if (program === undefined) return []
              const { peerId, name, participants, bookings } = item
              return [
                {
                  ...dueView(program, peerId, item, words, actor.role),
                  peerId,
                  name,
                  participants,
                  bookings,
                  program: program.id,
                  programName: programName(program, words),
                },
              ]
            }),
          }
        }),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/peers/:id/qualified',
    act: 'peer.read',
    params: idParams,
    query: inProgram,
    answer: async ({ actor, database, programs, params, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<QualifiedView> => {
          const on = today(zone)
          const peer = await peerSeen(tx, actor, 'peer.read', params.id, on)
          if (peer === undefined) throw new NotFound()
          const services = (await servicesOf(tx, [peer.id])).filter((one) => programs.has(one.programId))
          const service =
            services.find((one) => one.programId === query.program) ??
            services.find((one) => one.state === 'active') ??
            services[0]
          await audit(tx, actor, now(), { action: 'peer.qualified', subject: 'peer', ids: [peer.id] })
          const may = (act: Parameters<typeof reachOf>[1]) => reachOf(actor.role, act) !== undefined
          const about = {
            peer: { id: peer.id, name: peer.preferredName ?? peer.name },
            programs: services.map(({ programId }) => ({
              id: programId,
              name: programName(programs.get(programId)!, words),
            })),
            today: on,
            may: {
              state: may('peer.attest'),
              addPaper: may('file.write'),
              seeLists: may('exclusion.manage'),
            },
          }
          const none = {
            program: null,
            active: false,
            items: [],
            years: [],
            statements: [],
            competencies: false,
          }
          if (service === undefined) return { ...about, ...none }
          const program = programs.get(service.programId)!
          const known = await knownOf(tx, { peerId: peer.id, programId: program.id })
          const asked = { program, ...known, settings: await settingsOf(tx, program.id) }
          const said = await attestationsOf(tx, peer.id, program.id)
          const all = dueOf(asked, on, pageAhead)
          const first = stillToDo(all)
          return {
            ...about,
            program: program.id,
            active: service.state === 'active',
            items: [...first, ...all.filter((item) => !first.includes(item))]
              // Whether somebody stands in a published list is for the office to find out first.
              .filter((item) => about.may.seeLists || !item.what.startsWith('house.exclusion'))
              .map((item) =>
                dueView(program, peer.id, item, words, actor.role, sourceIn(known.rows, on, words)),
              ),
            years: yearViews(program, known.rows, on),
            statements:
              service.state === 'active'
                ? statementsOf(program).map((one) =>
                    statementView(
                      one,
                      said.filter((statement) => statement.about === one),
                      { actor, words, zone },
                    ),
                  )
                : [],
            competencies: program.vocabularies['peer.competency'] !== undefined,
          }
        }),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/peers/:id/touched',
    act: 'peer.read',
    params: idParams,
    query: z.object({ program: z.string().optional(), from: day.optional() }),
    answer: async ({ actor, database, params, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<TouchedView> => {
          const peer = await peerSeen(tx, actor, 'peer.read', params.id, today(zone))
          if (peer === undefined || query.program === undefined) throw new NotFound()
          const serving = { peerId: peer.id, programId: query.program }
          const touched = await touchedFrom(tx, actor, serving, query.from ?? today(zone), today(zone))
          await audit(tx, actor, now(), {
            action: 'peer.touched',
            subject: 'participant',
            ids: [...new Set(touched.participants.map(({ id }) => id))],
          })
          return {
            ...touched,
            participants: touched.participants.map(({ id, name }) => ({ id, name })),
            bookings: touched.bookings.map(({ id, participant, startsAt, zone: where }) => ({
              id,
              participant,
              when: words.moment(startsAt, where),
            })),
          }
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/peers/:id/statements',
    act: 'peer.attest',
    params: idParams,
    body: commandBody.extend(typedStatement.shape),
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'peer.attest' }, (tx) =>
          attest(tx, actor, { instant: now(), today: today(zone) }, params.id, body),
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/peers/:id/statements/:statementId/withdraw',
    act: 'peer.attest',
    params: z.object({ id: id(), statementId: id() }),
    body: commandBody.extend(withdrawnStatement.shape),
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'peer.statement.withdraw' }, (tx) => {
          const at = { instant: now(), today: today(zone) }
          return withdrawStatement(tx, actor, at, params.id, params.statementId, body.reason)
        }),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/peers/:id/competencies',
    act: 'peer.read',
    params: idParams,
    query: z.object({ program: z.string() }),
    answer: async ({ actor, database, programs, params, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<CompetenciesView> => {
          const peer = await peerSeen(tx, actor, 'peer.read', params.id, today(zone))
          const program = programs.get(query.program)
          if (peer === undefined || program === undefined) throw new NotFound()
          const list = program.vocabularies['peer.competency']
          const ratings = await ratingsOf(tx, peer.id, program.id)
          await audit(tx, actor, now(), { action: 'peer.competencies', subject: 'peer', ids: [peer.id] })
          const own = wordsOf(program, words.locale)
          return {
            peer: { id: peer.id, name: peer.preferredName ?? peer.name },
            program: program.id,
            programName: programName(program, words),
            heading: (list?.heading && program.clauseById.get(list.heading)?.says) ?? null,
            mayRate: reachOf(actor.role, 'peer.rate') !== undefined,
            items: (list?.terms ?? []).map(({ term, clause }) => ({
              competency: term,
              label: own.terms[`peer.competency.${term}`] ?? term,
              says: program.clauseById.get(clause)?.says ?? '',
              ratings: ratings
                .filter((one) => one.competency === term)
                .map(({ id, level, words: said, on }) => ({ id, level: level as Level, words: said, on })),
            })),
          }
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/peers/:id/competencies',
    act: 'peer.rate',
    params: idParams,
    body: commandBody.extend(typedRating.shape),
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'competency.rate' }, (tx) =>
          rateCompetency(
            tx,
            actor,
            { instant: now(), today: today(zone) },
            programs.get(body.program),
            params.id,
            body,
          ),
        ),
      ),
  }),
]
