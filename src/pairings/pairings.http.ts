import { z } from 'zod'
import { reachOf } from '../kernel/access.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, inOrganization, insideOf } from '../kernel/database/tx.ts'
import { type Day, isDay } from '../kernel/days.ts'
import { keepDecision } from '../kernel/decisions.ts'
import { factsView } from '../kernel/facts/fact-view.ts'
import { programsRun } from '../kernel/facts/facts.sql.ts'
import { answerOf, commandBody, idParams, ok, route, type Route } from '../kernel/http.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import { NotFound } from '../kernel/refusals.ts'
import { wordsOf } from '../policy/explain.ts'
import { type Finding, outcome } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { agreeReach, typedReach } from './agree-reach.command.ts'
import { decisionOf } from './decisions.sql.ts'
import { endPairing, judgeTyped, pair } from './pair.command.ts'
import { pairingDecision, waysToReach } from './pairing-decision.ts'
import { typedPairing } from './pairing.ts'
import type { ChoicesView, JudgedView, PairingLine, PairingView } from './pairing-wire.ts'
import { pairingSeen, pairingsSeen, participantChoices, peerChoices } from './pairings.sql.ts'

type Row = Awaited<ReturnType<typeof pairingsSeen>>[number]
type Programs = ReadonlyMap<string, Program>

export const pairingRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/pairings',
    act: 'participant.read',
    query: z.object({
      participant: z.uuid().optional(),
      peer: z.uuid().optional(),
      program: z.string().optional(),
    }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx) => {
          const rows = await pairingsSeen(tx, actor, query, today(zone))
          const ids = rows.map((row) => row.id)
          await audit(tx, actor, now(), { action: 'pairing.list', subject: 'pairing', ids })
          return { items: rows.map((row) => lineOf(row, programs, today(zone), words)) }
        }),
      ),
  }),
  route({
    method: 'GET',
    url: '/api/pairings/choices',
    act: 'pairing.write',
    query: z.object({
      program: z.string().optional(),
      participant: z.string().max(200).optional(),
      peer: z.string().max(200).optional(),
    }),
    answer: async ({ actor, database, programs, query, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<ChoicesView> => {
          const run = await programsRun(tx, programs)
          const program = run.find((one) => one.id === query.program)
          const day = today(zone)
          const participants = program
            ? await participantChoices(tx, program.id, query.participant ?? '', day)
            : []
          const peers = program ? await peerChoices(tx, program.id, query.peer ?? '', day) : []
          const ids = [...participants, ...peers].map((one) => one.id)
          if (program) await audit(tx, actor, now(), { action: 'pairing.choices', subject: 'pairing', ids })
          return {
            programs: run.map((one) => ({ id: one.id, name: programName(one, words) })),
            participants: participants.map((one) => ({ ...one, name: one.name })),
            peers: peers.map(({ state, activeFrom, taken, ...peer }) => ({
              ...peer,
              active: state === 'active' && activeFrom !== null && activeFrom <= day,
              taken: Number(taken ?? 0),
            })),
          }
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/pairings/judge',
    act: 'pairing.write',
    body: typedPairing,
    answer: async ({ actor, database, programs, body, words, now, today, zone }) => {
      const program = programs.get(body.program)
      if (program === undefined) throw new NotFound()
      const judged = await inOrganization(database, insideOf(actor), async (tx) => {
        const found = await judgeTyped(tx, actor, today(zone), program, body)
        await audit(tx, actor, now(), {
          action: 'pairing.judged',
          subject: 'pairing',
          ids: [body.participantId, body.peerId],
        })
        return found
      })
      if ('refused' in judged) return answerOf(judged)
      const { terms, peerRows, findings } = judged.done
      const reads = (fact: string) =>
        program.chapters['pairing']?.some((placed) => placed.reads.includes(fact)) ?? false
      const view: JudgedView = {
        decision: pairingDecision(program, judged.done, terms.from, findings, words, peerRows),
        facts: factsView({ kind: 'pairing', programs: [program] }, [], terms.from, words),
        asksRate: reads('hourlyRate'),
        asksReach: reads('reachBetween'),
        ways: waysToReach(program, words),
      }
      return ok(view)
    },
  }),
  route({
    method: 'POST',
    url: '/api/pairings',
    act: 'pairing.write',
    body: commandBody.extend(typedPairing.shape),
    answer: async ({ actor, database, programs, body, words, now, today, zone }) => {
      const program = programs.get(body.program)
      if (program === undefined) throw new NotFound()
      const when = { instant: now(), today: today(zone) }
      const paired = await runCommand(database, actor, { id: body.commandId, name: 'pairing.make' }, (tx) =>
        pair(tx, actor, when, program, body),
      )
      if (!('refused' in paired) || !isDay(body.from)) return answerOf(paired)
      // A no is a decision too; the command left nothing behind, so it is judged and kept once more by itself.
      const decision = await inOrganization(database, insideOf(actor), async (tx) => {
        const judged = await judgeTyped(tx, actor, when.today, program, body)
        if ('refused' in judged) return undefined
        const { terms, participant, peer, peerRows, findings } = judged.done
        await keepDecision(tx, actor, when.instant, {
          act: 'pair',
          programId: program.id,
          onDay: terms.from,
          result: resultOf(findings),
          findings,
          participantId: participant.id,
          peerId: peer.id,
        })
        return pairingDecision(program, judged.done, terms.from, findings, words, peerRows)
      })
      return { status: 422, refusals: paired.refused, ...(decision ? { decision } : {}) }
    },
  }),
  route({
    method: 'GET',
    url: '/api/pairings/:id',
    act: 'participant.read',
    params: idParams,
    answer: async ({ actor, database, programs, params, words, now, today, zone }) =>
      ok(
        await inOrganization(database, insideOf(actor), async (tx): Promise<PairingView> => {
          const row = await pairingSeen(tx, actor, params.id, today(zone))
          if (row === undefined) throw new NotFound()
          await audit(tx, actor, now(), {
            action: 'pairing.read',
            subject: 'pairing',
            ids: [row.id, row.participantId, row.peerId],
          })
          const program = programs.get(row.programId)
          const decided = await decisionOf(tx, row.id)
          return {
            ...lineOf(row, programs, today(zone), words),
            rateCents: row.rateCents,
            reachBetween: row.reachBetween,
            ways: program ? waysToReach(program, words) : [],
            endedReason: row.endedReason,
            version: row.version,
            mayEnd: reachOf(actor.role, 'pairing.write') !== undefined,
            mayAgree:
              reachOf(actor.role, 'pairing.agree') !== undefined &&
              (actor.role !== 'peer' || actor.peerId === row.peerId),
            told: (program?.prose ?? []).flatMap(({ clause, shown }) => {
              const text = shown === 'paired' ? program?.clauseById.get(clause) : undefined
              return text ? [{ says: text.says, where: text.where }] : []
            }),
            decision:
              program && decided
                ? pairingDecision(
                    program,
                    {
                      participant: { id: row.participantId, name: row.participant },
                      peer: { id: row.peerId, name: row.peer },
                    },
                    decided.onDay,
                    decided.findings,
                    words,
                  )
                : null,
          }
        }),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/pairings/:id/reach',
    act: 'pairing.agree',
    params: idParams,
    body: typedReach,
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'pairing.reach' }, (tx) =>
          agreeReach(tx, actor, { instant: now(), today: today(zone) }, params.id, body),
        ),
      ),
  }),
  route({
    method: 'POST',
    url: '/api/pairings/:id/end',
    act: 'pairing.write',
    params: idParams,
    body: commandBody.extend({
      on: z.string(),
      reason: z.string().max(4000).nullish(),
      byParticipant: z.boolean().nullish(),
    }),
    answer: async ({ actor, database, params, body, now, today, zone }) =>
      answerOf(
        await runCommand(database, actor, { id: body.commandId, name: 'pairing.end' }, (tx) =>
          endPairing(
            tx,
            actor,
            { instant: now(), today: today(zone) },
            params.id,
            body.baseVersion ?? 0,
            body,
          ),
        ),
      ),
  }),
]

function resultOf(findings: readonly Finding[]): 'goes-on' | 'refused' | 'waits' {
  const { goesOn, refusedBy } = outcome(findings, 'plan')
  return goesOn ? 'goes-on' : refusedBy.length ? 'refused' : 'waits'
}

function lineOf(row: Row, programs: Programs, today: Day, words: Words): PairingLine {
  const program = programs.get(row.programId)
  const labels = program && wordsOf(program, words.locale).labels
  return {
    id: row.id,
    participantId: row.participantId,
    participant: row.participant,
    peerId: row.peerId,
    peer: row.peer,
    program: row.programId,
    programName: program ? programName(program, words) : row.programId,
    labels: {
      participant: labels?.['participant'] ?? words.t('role.participant'),
      peer: labels?.['peer'] ?? words.t('role.peer'),
      pairing: labels?.['pairing'] ?? words.t('pairing.one'),
    },
    from: row.from,
    to: row.to,
    state: row.from > today ? 'coming' : row.to !== null && row.to < today ? 'over' : 'running',
  }
}
