import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { type Day, isDay } from '../kernel/days.ts'
import { keepDecision, settingsOf } from '../kernel/decisions.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import { careOf } from './care.sql.ts'
import { exclusionFinding } from './care.ts'
import { peerRows } from './peer-rows.sql.ts'
import { lockService, peerSeen, updateService } from './peers.sql.ts'
import { standingOn } from './standing.ts'
import { outcome } from '../policy/judge.ts'

export type Activated = { id: string; from: Day; decisionId: string }

/** Somebody begins to serve on a day on which every `must` of the program is met; the decision is kept with it. */
export async function activatePeer(
  tx: Tx,
  actor: Actor,
  { instant, today }: { instant: number; today: Day },
  program: Program,
  peerId: string,
  { from, reason }: { from: string; reason?: string | null | undefined },
): Promise<Outcome<Activated>> {
  if (!isDay(from)) return refused({ code: 'fact.day', field: 'from' })
  if ((await peerSeen(tx, actor, 'peer.write', peerId, today)) === undefined) throw new NotFound()
  const service = await lockService(tx, peerId, program.id)
  if (service === undefined) throw new NotFound()
  if (service.state === 'active' && service.active_from !== null && service.active_from <= from)
    return refused({ code: 'peer.active-already', values: { day: service.active_from } })
  const rows = await peerRows(tx, peerId, program.id)
  // Whoever comes back begins anew: their first day is this one.
  const begins = { ...rows, service: rows.service && { ...rows.service, activeFrom: null } }
  const standing = standingOn(program, begins, from, await settingsOf(tx, program.id))
  const listed = exclusionFinding(await careOf(tx, peerId, program.id))
  const findings = [...standing.findings, ...(listed ? [listed] : [])]
  const { refusedBy, waitsFor, asksReason } = outcome(findings, 'plan')
  if (refusedBy.length || waitsFor.length)
    return refused(
      ...[...refusedBy, ...waitsFor].map((finding) => ({ code: `rule.${finding.rule}`, finding })),
    )
  if (asksReason.length && !reason?.trim())
    return refused({ code: 'decision.reason-missing', field: 'reason' })
  await updateService(tx, service.id, { state: 'active', active_from: from, left_on: null })
  const decisionId = await keepDecision(tx, actor, instant, {
    act: 'activate',
    programId: program.id,
    onDay: from,
    result: 'goes-on',
    findings,
    peerId,
    reason: reason?.trim() || undefined,
  })
  await audit(tx, actor, instant, {
    action: 'peer.activated',
    subject: 'peer',
    ids: [peerId, service.id, decisionId],
    details: { program: program.id, from },
  })
  await judgeAgain(tx, instant, { kind: 'peer', id: peerId })
  return done({ id: peerId, from, decisionId })
}
