import { z } from 'zod'
import { reachOf } from '../kernel/access.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { decisionView } from '../kernel/decisions.ts'
import { offeredIn } from '../kernel/facts/fact-lists.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import type { DecisionView } from '../kernel/wire.ts'
import { day } from '../policy/facts.ts'
import type { Change } from '../policy/answers.ts'
import type { Finding } from '../policy/judge.ts'
import { outcome } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { admit, askForProgram, weighAdmission } from './admit.command.ts'
import { admissionChapters, askedBeneath, factsAsked } from './admission.ts'
import { type Turn, turnEnrolment, turns } from './end-enrolment.command.ts'
import { decisionsAbout, enrolmentsOf } from './enrolments.sql.ts'
import { enrolmentView, nameOf } from './participant-view.ts'
import type { AdmissionView } from './participant-wire.ts'
import { displayName } from './person.ts'

const programId = z.string().max(40)
const askedQuery = z.object({ program: programId, on: day().optional() })

/** What the clauses say of an admission, each change with the place that makes it. */
function admissionDecision(
  program: Program,
  findings: readonly Finding[],
  words: Words,
  about: { participantId: string; on: string; name: string },
  sources?: ReadonlyMap<string, string>,
): DecisionView {
  const places = new Map<string, string>()
  for (const [key, place] of factsAsked(program)) {
    const name = key.slice(key.indexOf('.') + 1)
    if (!places.has(name)) places.set(name, `${place.chapter}.${place.name}`)
  }
  const base = `/participants/${about.participantId}`
  const whereTo = (change: Change): string | undefined => {
    if (change.kind !== 'ask' && change.kind !== 'establish' && change.kind !== 'choose') return undefined
    const place = places.get(change.fact)
    if (place) return `${base}/facts?program=${program.id}&open=${place}`
    return change.fact === 'birthDate' ? `${base}/edit` : undefined
  }
  return decisionView(
    program,
    findings,
    { name: 'admit', kind: 'plan', values: { name: about.name, day: words.day(about.on) } },
    words,
    whereTo,
    (fact) => sources?.get(fact),
  )
}

/** Admission: what is asked, what follows, and what was decided; pausing and ending; asking at all. */
export const admissionRoutes: readonly Route[] = [
  route({
    method: 'POST',
    url: '/api/participants/:id/enrolments',
    act: 'participant.admit',
    params: idParams,
    body: commandBody.extend({ program: programId, askedOn: day().optional() }),
    answer: async ({ actor, database, programs, params, body, now, today, zone }) =>
      answerOf(
        await askForProgram(
          database,
          actor,
          { now: now(), today: today(zone), agencyZone: zone, programs },
          {
            id: body.commandId,
            participantId: params.id,
            programId: body.program,
            askedOn: body.askedOn ?? today(zone),
          },
        ),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/participants/:id/admission',
    act: 'participant.read',
    params: idParams,
    query: askedQuery,
    answer: async ({ actor, database, programs, params, query, words, now, today, zone }) => {
      const on = query.on ?? today(zone)
      const at = { now: now(), today: today(zone), agencyZone: zone, programs }
      const { weighed, enrolments, decisions } = await inOrganization(
        database,
        insideOf(actor),
        async (tx) => {
          const asked = { participantId: params.id, programId: query.program, on }
          const weighed = await weighAdmission(tx, actor, at, asked, 'participant.read')
          await audit(tx, actor, now(), {
            action: 'admission.read',
            subject: 'participant',
            ids: [params.id],
            details: { program: query.program },
          })
          return {
            weighed,
            enrolments: await enrolmentsOf(tx, params.id),
            decisions: await decisionsAbout(tx, params.id),
          }
        },
      )
      const { program, findings } = weighed
      const name = displayName(weighed.person.name)
      const enrolment = enrolments.find((each) => each.programId === program.id && each.state !== 'ended')
      const view: AdmissionView = {
        participant: { id: params.id, name },
        program: { id: program.id, name: nameOf(programs, program.id, words) },
        on,
        enrolment: enrolment ? enrolmentView(enrolment, programs, words) : null,
        decision: admissionDecision(
          program,
          findings,
          words,
          { participantId: params.id, on, name },
          weighed.sources,
        ),
        beneath: Object.fromEntries(askedBeneath(program)),
        also: offeredIn('admission', [program]).map((name) => ({ chapter: 'admission', name })),
        chapters: [
          ...new Set([...admissionChapters, ...[...factsAsked(program).values()].map((p) => p.chapter)]),
        ],
        asksReason: outcome(findings, 'plan').asksReason.length > 0,
        earlier: decisions
          .filter((decision) => decision.act === 'admit' && decision.programId === program.id)
          .map(({ id, onDay, result, reason, decidedAt }) => ({ id, on: onDay, result, reason, decidedAt })),
        may: { admit: reachOf(actor.role, 'participant.admit') !== undefined && !weighed.person.deceased },
      }
      return ok(view)
    },
  }),
  route({
    method: 'POST',
    url: '/api/participants/:id/admission',
    act: 'participant.admit',
    params: idParams,
    body: commandBody.extend({
      program: programId,
      on: day().optional(),
      reason: z.string().max(2000).optional(),
    }),
    answer: async ({ actor, database, programs, params, body, words, now, today, zone }) => {
      const on = body.on ?? today(zone)
      const outcomeOf = await admit(
        database,
        actor,
        { now: now(), today: today(zone), agencyZone: zone, programs },
        { id: body.commandId, participantId: params.id, programId: body.program, on, reason: body.reason },
      )
      if ('refused' in outcomeOf) return answerOf(outcomeOf)
      const { admitted, findings, ...kept } = outcomeOf.done
      const program = programs.get(body.program)!
      const decision = admissionDecision(program, findings, words, { participantId: params.id, on, name: '' })
      if (admitted) return { status: 201, body: { ...kept, decision } }
      const { refusedBy, waitsFor } = outcome(findings, 'plan')
      return {
        status: 422,
        refusals: [
          ...refusedBy.map((finding) => ({ code: `clause.${finding.rule}`, finding })),
          ...waitsFor.map((finding) => ({ code: `clause.${finding.rule}`, finding })),
        ],
        decision,
      }
    },
  }),
  ...(Object.keys(turns) as Turn[]).map((turn) =>
    route({
      method: 'POST',
      url: `/api/enrolments/:id/${turn}`,
      act: 'participant.admit',
      params: idParams,
      body: commandBody.extend({ on: day().optional(), reason: z.string().max(2000) }),
      answer: async ({ actor, database, params, body, now, today, zone }) =>
        answerOf(
          await turnEnrolment(
            database,
            actor,
            { now: now(), today: today(zone), agencyZone: zone },
            {
              id: body.commandId,
              enrolmentId: params.id,
              baseVersion: body.baseVersion,
              turn,
              on: body.on ?? today(zone),
              reason: body.reason,
            },
          ),
        ),
    }),
  ),
]
