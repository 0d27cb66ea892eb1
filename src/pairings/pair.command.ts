import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { type Day, isDay } from '../kernel/days.ts'
import { keepDecision, settingsOf } from '../kernel/decisions.ts'
import { checkFact, type EnteredFact } from '../kernel/facts/fact.ts'
import { keepFact } from '../kernel/facts/facts.sql.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { newId } from '../kernel/ids.ts'
import {
  ChangedMeanwhile,
  done,
  NotAllowed,
  NotFound,
  type Outcome,
  type Refusal,
  refused,
} from '../kernel/refusals.ts'
import { isThePeer, isTheParticipant } from '../kernel/same-account.sql.ts'
import { type Finding, outcome } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { peerRows } from '../peers/peer-rows.sql.ts'
import { lockService, peerSeen, placesTaken, sameAccount } from '../peers/peers.sql.ts'
import { judgePairing } from './judge-pairing.ts'
import { type PairingTerms, readTerms, type TypedPairing } from './pairing.ts'
import { endPairingOn, insertPairing, pairedFrom, pairingSeen, participantFor } from './pairings.sql.ts'

type When = { readonly instant: number; readonly today: Day }

/** Two people, what was agreed, and what the program says of it. */
export type Judged = {
  readonly terms: PairingTerms
  readonly participant: { readonly id: string; readonly name: string }
  readonly peer: { readonly id: string; readonly name: string }
  readonly peerRows: Awaited<ReturnType<typeof peerRows>>
  readonly facts: readonly EnteredFact[]
  readonly findings: readonly Finding[]
}

/** Reads what was typed and asks the program about it; writes nothing. */
export async function judgeTyped(
  tx: Tx,
  actor: Actor,
  today: Day,
  program: Program,
  typed: TypedPairing,
): Promise<Outcome<Judged>> {
  const participant = await participantFor(tx, actor, typed.participantId, program.id, today)
  const peer = await peerSeen(tx, actor, 'peer.read', typed.peerId, today)
  if (participant === undefined || peer === undefined) throw new NotFound()
  const terms = readTerms(typed)
  const { facts, refusals } = readFacts(typed)
  if (Array.isArray(terms)) return { refused: [...(terms as readonly Refusal[]), ...refusals] }
  if (refusals.length) return { refused: refusals }
  const read = terms as PairingTerms
  const rows = await peerRows(tx, peer.id, program.id)
  const two = { participantId: participant.id, peerId: peer.id }
  const findings = judgePairing(program, read, {
    participant,
    peer: rows,
    samePerson: await sameAccount(tx, peer.id, { participantId: participant.id }),
    placesTaken: await placesTaken(tx, peer.id, program.id, read.from),
    pairedAlready: await pairedFrom(tx, two, program.id, read.from),
    settings: await settingsOf(tx, program.id),
    entered: Object.fromEntries(
      facts
        .filter((fact) => fact.from <= read.from && (fact.to == null || fact.to >= read.from))
        .map((fact) => [fact.name, fact.value]),
    ),
  })
  return done({
    terms: read,
    participant: { id: participant.id, name: participant.name },
    peer: { id: peer.id, name: peer.preferredName ?? peer.name },
    peerRows: rows,
    facts,
    findings,
  })
}

/** Facts said with the pairing; the field of a refusal is the fact's own. */
function readFacts(typed: TypedPairing): { facts: EnteredFact[]; refusals: Refusal[] } {
  const refusals: Refusal[] = []
  const facts = (typed.facts ?? []).flatMap((said) => {
    const entered: EnteredFact = {
      chapter: 'pairing',
      name: said.name,
      value: said.value,
      from: said.from || typed.from,
      to: said.to || null,
      source: said.source?.trim() || typed.source?.trim() || '',
    }
    const checked = checkFact(entered, 'pairing')
    if ('chapter' in checked) return [{ ...entered, value: checked.value }]
    for (const refusal of checked)
      refusals.push({
        ...refusal,
        field:
          refusal.field === 'source'
            ? 'source'
            : `facts.${said.name}${(refusal.field ?? '').replace('value', '')}`,
      })
    return []
  })
  return { facts, refusals }
}

/**
 * Pairs two people. The peer's service is locked first, so that of two who would take the last place at the same
 * instant the second counts what the first has taken.
 */
export async function pair(
  tx: Tx,
  actor: Actor,
  { instant, today }: When,
  program: Program,
  typed: TypedPairing,
): Promise<Outcome<{ id: string }>> {
  await lockService(tx, typed.peerId, program.id)
  const judged = await judgeTyped(tx, actor, today, program, typed)
  if ('refused' in judged) return judged
  const { terms, participant, peer, facts, findings } = judged.done
  // Of the own pairing somebody else says what is known, here as later.
  if (
    facts.length &&
    ((await isThePeer(tx, actor, peer.id)) || (await isTheParticipant(tx, actor, participant.id)))
  )
    throw new NotAllowed('not-your-own')
  const { refusedBy, waitsFor, asksReason } = outcome(findings, 'plan')
  if (refusedBy.length || waitsFor.length)
    return refused(
      ...[...refusedBy, ...waitsFor].map((finding) => ({ code: `rule.${finding.rule}`, finding })),
    )
  const reason = typed.reason?.trim() || undefined
  if (asksReason.length && !reason) return refused({ code: 'decision.reason-missing', field: 'reason' })
  const id = newId(instant)
  await insertPairing(tx, actor, {
    ...terms,
    id,
    participantId: participant.id,
    peerId: peer.id,
    programId: program.id,
  })
  for (const fact of facts) await keepFact(tx, actor, instant, { kind: 'pairing', id }, fact)
  const decisionId = await keepDecision(tx, actor, instant, {
    act: 'pair',
    programId: program.id,
    onDay: terms.from,
    result: 'goes-on',
    findings,
    participantId: participant.id,
    peerId: peer.id,
    pairingId: id,
    reason,
  })
  await audit(tx, actor, instant, {
    action: 'pairing.made',
    subject: 'pairing',
    ids: [id, participant.id, peer.id, decisionId],
    details: { program: program.id, from: terms.from, facts: facts.map((fact) => fact.name) },
  })
  await judgeAgain(tx, instant, { kind: 'pairing', id })
  return done({ id })
}

export type Ending = {
  readonly on: string
  readonly reason?: string | null | undefined
  /** The person's own word: it takes effect at once, and needs no reason. */
  readonly byParticipant?: boolean | null | undefined
}

/** Ends a pairing with a last day. What was held until then stays as it is. */
export async function endPairing(
  tx: Tx,
  actor: Actor,
  { instant, today }: When,
  id: string,
  version: number,
  ending: Ending,
): Promise<Outcome<{ id: string; to: Day }>> {
  const pairing = await pairingSeen(tx, actor, id, today)
  if (pairing === undefined) throw new NotFound()
  const on = ending.byParticipant ? today : ending.on
  if (!isDay(on)) return refused({ code: 'pairing.from', field: 'on' })
  if (pairing.to !== null && pairing.to <= on) return refused({ code: 'pairing.ended-already', field: 'on' })
  // Whoever says stop before the first day has never been paired: the first day is then also the last.
  const last = on < pairing.from && ending.byParticipant ? pairing.from : on
  if (last < pairing.from) return refused({ code: 'pairing.ends-before', field: 'on' })
  const reason = ending.reason?.trim() || null
  if (!(await endPairingOn(tx, id, version, last, reason))) throw new ChangedMeanwhile(pairing)
  await audit(tx, actor, instant, {
    action: 'pairing.ended',
    subject: 'pairing',
    ids: [id, pairing.participantId, pairing.peerId],
    details: { on: last, byParticipant: ending.byParticipant ?? false },
  })
  await judgeAgain(tx, instant, { kind: 'pairing', id })
  return done({ id, to: last })
}
