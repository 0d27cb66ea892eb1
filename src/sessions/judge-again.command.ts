import { audit, type Tx } from '../kernel/database/tx.ts'
import { writeTogether } from '../kernel/database/writes.ts'
import type { Day } from '../kernel/days.ts'
import { keepDecision, resultOf } from '../kernel/decisions.ts'
import { tell } from '../kernel/notice.ts'
import { gatherPeer } from '../peers/peer-facts.ts'
import { outcome } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { type Around, standingLocked } from './around.sql.ts'
import { circumstances, type Circumstances } from './circumstances.sql.ts'
import { keepHeldBack, type Lifted } from './held-rows.sql.ts'
import { type Judged, judgeSession, looksBack } from './judge-session.ts'
import { dropUnits, markAtRisk, markHeldBack, unitsOf } from './keep-session.sql.ts'
import { countPulse } from './pulse.sql.ts'
import type { Kind } from './session.ts'
import { sessionsToJudgeAgain } from './sessions.sql.ts'
import { weeksOf } from './week-lines.sql.ts'
import { atRisk, outOfDate } from './weeks.ts'
import type { When } from './when.ts'

export type At = { now: number; programs: ReadonlyMap<string, Program> }

/** Weeks of one participant in one program in which something has changed. */
export type Touched = { participantId: string; programId: string; weeks: readonly Day[] }

/** Judges every session and booking anew that a change about one subject may concern, oldest first. */
export async function judgeSessionsAgain(
  tx: Tx,
  at: At,
  subject: { kind: 'participant' | 'peer' | 'pairing'; id: string },
  from: Day | null,
): Promise<void> {
  const touched: Touched[] = []
  for (const id of await sessionsToJudgeAgain(tx, subject, from)) {
    const again = await judgeOne(tx, at, id)
    if (again) touched.push(again.touched)
  }
  await settleWeeks(tx, at, touched)
}

/**
 * Judges one session anew by what is known now, after anything about it has changed: its time, its state, an approval
 * or an override. Whom it overlaps, and the weeks that it touches or touched, follow.
 */
export async function judgeSessionAgain(tx: Tx, at: At, sessionId: string): Promise<void> {
  const again = await judgeOne(tx, at, sessionId)
  if (!again) return
  const touched = [again.touched]
  for (const other of again.neighbours) {
    const theirs = await judgeOne(tx, at, other)
    if (theirs) touched.push(theirs.touched)
  }
  await settleWeeks(tx, at, touched)
  await countPulse(tx, again.pairingId)
}

/**
 * Counts weeks anew until each says what its sessions and approvals say: of held sessions the one that began earlier
 * has its units first, and what is booked comes after them. Which was written down first has no say in it.
 */
export async function settleWeeks(tx: Tx, at: At, all: readonly Touched[]): Promise<void> {
  const open = [...all]
  for (let rounds = 0; open.length > 0 && rounds < 200; rounds += 1) {
    const { participantId, programId, weeks } = open.pop()!
    const program = at.programs.get(programId)
    if (weeks.length === 0 || program?.ledger === undefined) continue
    const [first] = outOfDate(program, await weeksOf(tx, { participantId, programId, weeks }))
    if (first === undefined) continue
    const again = await judgeOne(tx, at, first.id)
    open.push({ participantId, programId, weeks })
    if (again?.touched.weeks.some((week) => !weeks.includes(week))) open.push(again.touched)
  }
}

type Again = { touched: Touched; neighbours: ReadonlySet<string>; pairingId: string }

/**
 * Judges one session and nothing beside it. What holds it back is opened or lifted, its units counted anew, and the
 * findings are kept beside the earlier ones where the answer changed. What was written is not touched.
 */
export async function judgeOne(tx: Tx, at: At, sessionId: string): Promise<Again | undefined> {
  const standing = await standingLocked(tx, sessionId)
  const program = standing && at.programs.get(standing.programId)
  if (!standing || !program) return undefined
  const { participantId, programId, pairingId } = standing
  const when: When = { ...standing, twice: [] }
  const known = await circumstances(tx, standing, { id: sessionId, ...when }, looksBack(program))
  const neighbours = neighboursOf(known)
  const before = await dropUnits(tx, sessionId)
  if (standing.state !== 'held' && standing.state !== 'planned') {
    const open = await keepHeldBack(tx, at.now, sessionId, [], () => 'called-off')
    if (standing.heldBack !== open.heldBack) await markHeldBack(tx, sessionId, open.heldBack)
    return { touched: { participantId, programId, weeks: before }, neighbours, pairingId }
  }
  const written = {
    kind: standing.kind as Kind,
    mode: standing.mode,
    activities: standing.activities,
    facts: standing.answers as Record<string, unknown>,
  }
  const planned = standing.state === 'planned'
  const judged = judgeSession(
    program,
    standing,
    written,
    when,
    known,
    gatherPeer(known.peer, when.serviceDate, program),
    { id: sessionId, writtenAt: standing.writtenAt, as: planned ? 'booked' : 'held' },
  )
  await writeTogether(tx, unitsOf(tx, sessionId, standing, judged.shares, planned))
  if (planned) await keepRisk(tx, at, sessionId, standing, judged, standing.atRisk)
  else await keepHold(tx, at, sessionId, standing, judged, known)
  const weeks = [...new Set([...before, ...judged.shares.map((share) => share.week)])]
  return { touched: { participantId, programId, weeks }, neighbours, pairingId }
}

/** Sessions to which a change of this one matters although nothing of them has changed. */
export function neighboursOf(known: Circumstances): ReadonlySet<string> {
  return new Set([...known.overlapping.map((other) => other.id), ...known.heldForOverlap])
}

/** How a rule came to hold nothing back any more. */
export function howLifted(judged: Judged, known: Circumstances): (rule: string) => Lifted {
  return (rule) => {
    if (judged.overridden.includes(rule)) return 'overridden'
    const weeks = judged.shares.map((share) => share.week)
    const approved = known.approved.some((approval) => weeks.includes(approval.week))
    return rule.startsWith('week.') && approved ? 'approved' : 'mended'
  }
}

type Standing = Around & { serviceDate: Day; heldBack: boolean }

async function keepHold(
  tx: Tx,
  at: At,
  id: string,
  standing: Standing,
  judged: Judged,
  known: Circumstances,
): Promise<void> {
  const lifted = howLifted(judged, known)
  const { heldBack, changed } = await keepHeldBack(tx, at.now, id, judged.heldBackBy, lifted)
  if (heldBack !== standing.heldBack) await markHeldBack(tx, id, heldBack)
  if (!changed && heldBack === standing.heldBack) return
  await keepDecision(tx, null, at.now, {
    ...aboutSession(id, standing),
    act: 'hold',
    result: 'kept',
    findings: judged.findings,
    overridden: judged.overridden,
  })
  await audit(tx, null, at.now, {
    action: heldBack ? 'session.held-back' : 'session.let-go',
    subject: 'session',
    ids: [id, standing.participantId],
    details: { heldBackBy: judged.heldBackBy.map((finding) => finding.rule) },
  })
}

/** A booking stays where it is; what would refuse it by now is written on it. */
async function keepRisk(
  tx: Tx,
  at: At,
  id: string,
  standing: Standing,
  judged: Judged,
  marked: unknown,
): Promise<void> {
  const risk = atRisk(judged.findings)
  const rules = (findings: readonly { rule: string }[]) => findings.map((finding) => finding.rule).join(' ')
  const before = (marked ?? []) as readonly { rule: string }[]
  if (rules(risk) === rules(before)) return
  await markAtRisk(tx, id, risk)
  await keepDecision(tx, null, at.now, {
    ...aboutSession(id, standing),
    act: 'book',
    result: resultOf(outcome(judged.findings, 'plan'), 'plan'),
    findings: judged.findings,
  })
  if (before.length === 0)
    await tell(tx, at.now, {
      kind: 'booking-at-risk',
      about: { subject: 'session', id },
      to: { peerId: standing.peerId, role: 'peer' },
      key: `at-risk:${id}`,
    })
  await audit(tx, null, at.now, {
    action: risk.length > 0 ? 'booking.at-risk' : 'booking.fits-again',
    subject: 'session',
    ids: [id, standing.participantId],
    details: { rules: risk.map((finding) => finding.rule) },
  })
}

export function aboutSession(sessionId: string, around: Around & { serviceDate: Day }) {
  const { programId, participantId, peerId, pairingId, serviceDate } = around
  return { programId, participantId, peerId, pairingId, sessionId, onDay: serviceDate }
}
