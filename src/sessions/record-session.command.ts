import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { auditLine, type Database, type Tx } from '../kernel/database/tx.ts'
import { type Write, writeTogether } from '../kernel/database/writes.ts'
import { decisionRow } from '../kernel/decisions.ts'
import { progressOfSession } from '../goals/keep-progress.command.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import type { Finding } from '../policy/judge.ts'
import { draftGone } from './drafts.sql.ts'
import type { Around } from './around.sql.ts'
import { keepHeldBack, reasonsHeldBack } from './held-rows.sql.ts'
import { aboutSession, type At, howLifted, judgeOne, settleWeeks } from './judge-again.command.ts'
import type { Judged } from './judge-session.ts'
import { dropUnits, newSession, unitsOf, updateSession } from './keep-session.sql.ts'
import { countPulse, pulseOf } from './pulse.sql.ts'
import type { WrittenSession } from './session.ts'
import { type Weighed, weigh } from './weigh-session.command.ts'

export type Recorded = {
  id: string
  programId: string
  participantId: string
  peerId: string
  version: number
  minutes: number
  heldBack: boolean
  /** What is still to be seen to; what is as it should be stands in the decision and need not be said again. */
  findings: readonly Finding[]
}

type Command = { id: string; sessionId: string; session: WrittenSession; reason?: string | undefined }

/**
 * Writes down a session that was held. Only what cannot have been is refused (an end before the start, a time
 * that never was, a day still to come); whatever else is said of it, it is kept, and held back where a `must`
 * is not met. Under the id of a booking it is that booking that took place. What is written down already is changed
 * by whoever knows what stands, and never written over; whose answer got lost sends the same command again.
 */
export async function recordSession(
  database: Database,
  actor: Actor,
  at: At,
  command: Command,
): Promise<Outcome<Recorded>> {
  const record = () =>
    runCommand(database, actor, { id: command.id, name: 'session.record' }, async (tx) => {
      const weighed = await weigh(tx, actor, at, command.sessionId, command.session)
      if ('refused' in weighed) return weighed
      const { standing } = weighed.done.around
      if (!standing) return writeNew(tx, actor, at, command, weighed.done)
      const seen = standing.state === 'held' ? undefined : standing.version
      return rewrite(tx, actor, at, command, weighed.done, seen)
    })
  try {
    return await record()
  } catch (error) {
    // Another device wrote it down at the same instant: by now it stands.
    if ((error as { constraint?: string }).constraint !== 'session_pkey') throw error
    return record()
  }
}

/** Changes a session that is not signed yet; it is judged anew as a whole. */
export async function amendSession(
  database: Database,
  actor: Actor,
  at: At,
  command: Command & { baseVersion: number },
): Promise<Outcome<Recorded>> {
  return runCommand(database, actor, { id: command.id, name: 'session.amend' }, async (tx) => {
    const weighed = await weigh(tx, actor, at, command.sessionId, command.session)
    if ('refused' in weighed) return weighed
    if (!weighed.done.around.standing) throw new NotFound()
    return rewrite(tx, actor, at, command, weighed.done, command.baseVersion)
  })
}

/** Everything is known before anything is written, so that it is written in one round trip. */
async function writeNew(tx: Tx, actor: Actor, at: At, command: Command, weighed: Weighed) {
  const { around, when, judged } = weighed
  const { sessionId: id, session } = command
  const heldBack = judged.heldBackBy.length > 0
  const goals = await goalsTouched(tx, actor, at, command, weighed, false)
  if ('refused' in goals) return goals
  const writes = [
    ...newSession(tx, actor, id, around, session, when, heldBack),
    ...goals.done,
    ...unitsOf(tx, id, around, judged.shares),
    ...reasonsHeldBack(tx, at.now, id, judged.heldBackBy),
    ...remembered(tx, actor, at, 'session.recorded', command, weighed, heldBack),
    pulseOf(tx, around, when.serviceDate),
    draftGone(tx, actor, id),
  ]
  return {
    ...done(recordedAs(id, 1, around, weighed, heldBack)),
    writes: weighed.alone ? writes : await andAround(tx, at, weighed, [], writes),
  }
}

/** The same id again: a booking that took place, or a session that is corrected before it is signed. */
async function rewrite(
  tx: Tx,
  actor: Actor,
  at: At,
  command: Command,
  weighed: Weighed,
  baseVersion: number | undefined,
) {
  const { around, when, judged, known } = weighed
  const { sessionId: id, session } = command
  const standing = around.standing!
  const same = standing.participantId === around.participantId && standing.programId === around.programId
  if (standing.peerId !== around.peerId || !same) throw new NotFound()
  if (standing.signed) return refused({ code: 'session.already-signed' })
  if (baseVersion === undefined) throw new ChangedMeanwhile({ version: standing.version })
  const kept = await keepHeldBack(tx, at.now, id, judged.heldBackBy, howLifted(judged, known))
  const version = await updateSession(tx, actor, id, baseVersion, around, session, when, kept.heldBack)
  if (version === undefined) throw new ChangedMeanwhile({ version: standing.version })
  const goals = await goalsTouched(tx, actor, at, command, weighed, true)
  if ('refused' in goals) return goals
  const before = await dropUnits(tx, id)
  const action = standing.state === 'held' ? 'session.amended' : 'session.recorded'
  const writes = [
    ...goals.done,
    ...unitsOf(tx, id, around, judged.shares),
    ...remembered(tx, actor, at, action, command, weighed, kept.heldBack),
    draftGone(tx, actor, id),
  ]
  await andAround(tx, at, weighed, before, writes)
  await countPulse(tx, around.pairingId)
  return done(recordedAs(id, version, around, weighed, kept.heldBack))
}

/** How goals stood in it, where anything was said of that; a number outside its scale is asked again. */
async function goalsTouched(
  tx: Tx,
  actor: Actor,
  at: At,
  { sessionId, session }: Command,
  { around, when }: Weighed,
  again: boolean,
): Promise<Outcome<readonly Write[]>> {
  if (session.goals === undefined) return done([])
  const { participantId, programId } = around
  const held = { id: sessionId, participantId, programId, serviceDate: when.serviceDate }
  return progressOfSession(tx, actor, at.now, held, session.goals, again)
}

/**
 * Whom it overlaps is held back too, and whom it no longer overlaps is let go; in its weeks what began later may no
 * longer fit, or fit again. They all see what is written here, which therefore goes first. Mostly there is nobody,
 * and all of it can wait for the end of the command.
 */
async function andAround(
  tx: Tx,
  at: At,
  { around, judged, neighbours }: Weighed,
  before: readonly string[],
  writes: readonly Write[],
): Promise<readonly Write[]> {
  await writeTogether(tx, writes)
  const weeks = [...new Set([...before, ...judged.shares.map((share) => share.week)])]
  const touched = [{ participantId: around.participantId, programId: around.programId, weeks }]
  for (const other of neighbours) {
    const again = await judgeOne(tx, at, other)
    if (again) touched.push({ ...again.touched, weeks: [...again.touched.weeks] })
  }
  await settleWeeks(tx, at, touched)
  return []
}

function recordedAs(
  id: string,
  version: number,
  around: Around,
  { when, judged }: Weighed,
  heldBack: boolean,
): Recorded {
  const { programId, participantId, peerId } = around
  return {
    id,
    programId,
    participantId,
    peerId,
    version,
    minutes: when.minutes,
    heldBack,
    findings: judged.findings.filter(({ verdict }) => verdict !== 'met' && verdict !== 'not-due'),
  }
}

function remembered(
  tx: Tx,
  actor: Actor,
  at: At,
  action: string,
  { sessionId: id, reason }: Command,
  { around, when, judged }: { around: Around; when: Weighed['when']; judged: Judged },
  heldBack: boolean,
): Write[] {
  return [
    decisionRow(tx, actor, newId(at.now), {
      ...aboutSession(id, { ...around, serviceDate: when.serviceDate }),
      act: 'hold',
      result: 'kept',
      findings: judged.findings,
      overridden: judged.overridden,
      reason: reason?.trim() ? reason.trim() : undefined,
    }),
    auditLine(tx, actor, at.now, {
      action,
      subject: 'session',
      ids: [id, around.participantId],
      details: {
        minutes: when.minutes,
        heldBack,
        heldBackBy: judged.heldBackBy.map((finding) => finding.rule),
      },
    }),
  ]
}
