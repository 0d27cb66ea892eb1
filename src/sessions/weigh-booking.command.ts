import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { done, NotFound, type Outcome, refused, type Refusal } from '../kernel/refusals.ts'
import { gatherPeer } from '../peers/peer-facts.ts'
import { type Finding, outcome } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { type Around, aroundLocked, type Standing } from './around.sql.ts'
import { asWritten, type PlannedMeeting } from './booking.ts'
import { notSaidWhy } from './reasons.sql.ts'
import { circumstances, type Circumstances } from './circumstances.sql.ts'
import type { At } from './judge-again.command.ts'
import { type Judged, judgeSession, looksBack, mendsItself } from './judge-session.ts'
import { type When, whenOf } from './when.ts'

export type WeighedBooking = {
  around: Around & { standing: Standing | null }
  when: When
  program: Program
  judged: Judged
  known: Circumstances
  /** What asks for a reason that nobody has given lately. */
  asks: readonly Finding[]
}

/** Times and clauses of a meeting that is to take place, before anything is written. */
export async function weighBooking(
  tx: Tx,
  actor: Actor,
  at: At,
  bookingId: string,
  planned: PlannedMeeting,
): Promise<Outcome<WeighedBooking>> {
  const around = await aroundLocked(tx, actor, planned.pairingId, bookingId)
  if (!around) throw new NotFound()
  const when = whenOf(planned, around.zone)
  if (!('startsAt' in when))
    return { refused: when.map((refusal) => ({ ...refusal, field: `booking.${refusal.field}` })) }
  if (Date.parse(when.startsAt) <= at.now)
    return refused({ code: 'booking.in-the-past', field: 'booking.date' })
  return done(await weighAt(tx, at, around, bookingId, planned, when))
}

/** The same for a time that is known to be right, as the days of a returning meeting are. */
export async function weighAt(
  tx: Tx,
  at: At,
  around: Around & { standing: Standing | null },
  bookingId: string,
  planned: PlannedMeeting,
  when: When,
): Promise<WeighedBooking> {
  const program = at.programs.get(around.programId)
  if (!program) throw new NotFound()
  const known = await circumstances(tx, around, { id: bookingId, ...when }, looksBack(program))
  const peer = gatherPeer(known.peer, when.serviceDate, program)
  const judged = judgeSession(program, around, asWritten(planned), when, known, peer, {
    id: bookingId,
    writtenAt: null,
    as: 'new',
  })
  const { asksReason } = outcome(judged.findings, 'plan')
  const open = asksReason.filter((finding) => !mendsItself(program, finding, planned, when, known))
  const asks = await notSaidWhy(tx, around, when.serviceDate, open)
  return { around, when, program, judged, known, asks }
}

/** What keeps a plan from being made: clauses that refuse it or wait for a fact, or a reason that nobody gave. */
export function inTheWay(weighed: WeighedBooking, reason: string | undefined): Refusal[] {
  const { refusedBy, waitsFor } = outcome(weighed.judged.findings, 'plan')
  const clauses = [...refusedBy, ...waitsFor].map((finding) => ({ code: `rule.${finding.rule}`, finding }))
  if (clauses.length > 0) return clauses
  return weighed.asks.length > 0 && !reason?.trim()
    ? [{ code: 'decision.reason-missing', field: 'reason' }]
    : []
}
