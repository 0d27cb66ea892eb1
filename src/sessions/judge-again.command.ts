import { audit, type Tx } from '../kernel/database/tx.ts'
import { writeTogether } from '../kernel/database/writes.ts'
import type { Day } from '../kernel/days.ts'
import { keepDecision } from '../kernel/decisions.ts'
import { gatherPeer } from '../peers/peer-facts.ts'
import type { Program } from '../policy/program.ts'
import { judgeSession, sharesOf } from './judge-session.ts'
import { dropUnits, keepHeldBack, markHeldBack, unitsOf } from './keep-session.sql.ts'
import type { Kind } from './session.ts'
import { circumstances, standingLocked } from './circumstances.sql.ts'
import { sessionsToJudgeAgain } from './sessions.sql.ts'
import { instantOf, type When } from './when.ts'

type At = { now: number; programs: ReadonlyMap<string, Program> }

/** Judges every session anew that a change about one subject may concern, oldest first. */
export async function judgeSessionsAgain(
  tx: Tx,
  at: At,
  subject: { kind: 'participant' | 'peer' | 'pairing'; id: string },
  from: Day | null,
): Promise<void> {
  for (const id of await sessionsToJudgeAgain(tx, subject, from)) await judgeSessionAgain(tx, at, id)
}

/**
 * Judges a session by what is known now. What holds it back is opened or lifted, its units counted anew, and the
 * findings are kept beside the earlier ones where the answer changed. What was written is not touched.
 */
export async function judgeSessionAgain(tx: Tx, at: At, sessionId: string): Promise<void> {
  const standing = await standingLocked(tx, sessionId)
  const program = standing && at.programs.get(standing.programId)
  if (!standing || !program) return
  const when: When = { ...standing, twice: [] }
  const known = await circumstances(tx, standing, {
    id: sessionId,
    startsAt: when.startsAt,
    endsAt: when.endsAt,
    weeks: sharesOf(program, when, []).map((share) => share.week),
  })
  const written = {
    kind: standing.kind as Kind,
    mode: standing.mode,
    activities: standing.activities,
    facts: standing.answers as Record<string, unknown>,
  }
  const peer = gatherPeer(known.peer, when.serviceDate)
  const judged = judgeSession(program, standing, written, when, known, peer)
  const heldBack = judged.heldBackBy.length > 0
  await dropUnits(tx, sessionId)
  await writeTogether(tx, unitsOf(tx, sessionId, standing, judged.shares))
  await keepHeldBack(tx, at.now, sessionId, judged.heldBackBy, instantOf(at.now))
  if (heldBack === standing.heldBack) return
  await markHeldBack(tx, sessionId, heldBack)
  await keepDecision(tx, null, at.now, {
    act: 'hold',
    programId: standing.programId,
    participantId: standing.participantId,
    peerId: standing.peerId,
    pairingId: standing.pairingId,
    sessionId,
    onDay: when.serviceDate,
    result: 'kept',
    findings: judged.findings,
  })
  await audit(tx, null, at.now, {
    action: heldBack ? 'session.held-back' : 'session.let-go',
    subject: 'session',
    ids: [sessionId, standing.participantId],
    details: { heldBackBy: judged.heldBackBy.map((finding) => finding.rule) },
  })
}
