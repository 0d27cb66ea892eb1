import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { auditLine, type Database, inOrganization, insideOf, type Tx } from '../kernel/database/tx.ts'
import { type Write, writeTogether } from '../kernel/database/writes.ts'
import { decisionRow } from '../kernel/decisions.ts'
import { newId } from '../kernel/ids.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import type { Program } from '../policy/program.ts'
import type { Finding } from '../policy/judge.ts'
import { gatherPeer } from '../peers/peer-facts.ts'
import { type Around, aroundLocked, circumstances } from './circumstances.sql.ts'
import { draftGone } from './drafts.sql.ts'
import { type Judged, judgeSession, sharesOf } from './judge-session.ts'
import { judgeSessionAgain } from './judge-again.command.ts'
import {
  dropUnits,
  keepHeldBack,
  newSession,
  reasonsHeldBack,
  unitsOf,
  updateSession,
} from './keep-session.sql.ts'
import type { WrittenSession } from './session.ts'
import { sessionsSeen } from './sessions.sql.ts'
import { instantOf, type When, whenOf } from './when.ts'

type At = { now: number; programs: ReadonlyMap<string, Program> }

export type Recorded = {
  id: string
  programId: string
  participantId: string
  peerId: string
  version: number
  minutes: number
  heldBack: boolean
  findings: readonly Finding[]
}

/**
 * Writes down a session that was held. Only what cannot have been is refused (an end before the start, a time
 * that never was, a day still to come); whatever else is said of it, it is kept, and held back where a `must`
 * is not met.
 */
export async function recordSession(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; sessionId: string; session: WrittenSession },
): Promise<Outcome<Recorded>> {
  try {
    return await recordNew(database, actor, at, command)
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    // It arrived before and its answer got lost, and more was typed since: what is typed now stands.
    const version = await versionOf(database, actor, command.sessionId)
    return amendSession(database, actor, at, { ...command, baseVersion: version })
  }
}

async function versionOf(database: Database, actor: Actor, sessionId: string): Promise<number> {
  const [session] = await inOrganization(database, insideOf(actor), (tx) =>
    sessionsSeen(tx, actor, '9999-12-31', { id: sessionId }),
  )
  if (!session) throw new NotFound()
  return session.version
}

function recordNew(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; sessionId: string; session: WrittenSession },
): Promise<Outcome<Recorded>> {
  return runCommand(database, actor, { id: command.id, name: 'session.record' }, async (tx) => {
    const weighed = await weigh(tx, actor, at, command.sessionId, command.session)
    if ('refused' in weighed) return weighed
    const { around, when, judged, neighbours } = weighed.done
    const { sessionId: id, session } = command
    const heldBack = judged.heldBackBy.length > 0
    const writes = [
      ...newSession(tx, actor, id, around, session, when, heldBack),
      ...unitsOf(tx, id, around, judged.shares),
      ...reasonsHeldBack(tx, at.now, id, judged.heldBackBy),
      ...remembered(tx, actor, at, 'session.recorded', id, around, when, judged),
      draftGone(tx, actor, id),
    ]
    return {
      ...done(recordedAs(id, 1, around, when, judged)),
      writes: await beforeNeighbours(tx, at, neighbours, writes),
    }
  })
}

/** Changes a session that is not signed yet; it is judged anew as a whole. */
export async function amendSession(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; sessionId: string; baseVersion: number; session: WrittenSession },
): Promise<Outcome<Recorded>> {
  return runCommand(database, actor, { id: command.id, name: 'session.amend' }, async (tx) => {
    const [before] = await sessionsSeen(tx, actor, '9999-12-31', { id: command.sessionId })
    if (!before || before.peerId !== actor.peerId) throw new NotFound()
    if (before.signedAt) return refused({ code: 'session.already-signed' })
    const weighed = await weigh(tx, actor, at, command.sessionId, command.session)
    if ('refused' in weighed) return weighed
    const { around, when, judged, neighbours } = weighed.done
    if (around.participantId !== before.participantId) throw new NotFound()
    const heldBack = judged.heldBackBy.length > 0
    const version = await updateSession(
      tx,
      command.sessionId,
      command.baseVersion,
      around,
      command.session,
      when,
      heldBack,
    )
    if (version === undefined) throw new ChangedMeanwhile({ version: before.version })
    await dropUnits(tx, command.sessionId)
    await keepHeldBack(tx, at.now, command.sessionId, judged.heldBackBy, instantOf(at.now))
    const writes = [
      ...unitsOf(tx, command.sessionId, around, judged.shares),
      ...remembered(tx, actor, at, 'session.amended', command.sessionId, around, when, judged),
      draftGone(tx, actor, command.sessionId),
    ]
    return {
      ...done(recordedAs(command.sessionId, version, around, when, judged)),
      writes: await beforeNeighbours(tx, at, neighbours, writes),
    }
  })
}

export type Weighed = {
  around: Around
  when: When
  judged: Judged
  program: Program
  /** Sessions whose overlap with this one begins or ends. */
  neighbours: ReadonlySet<string>
}

/** Times and clauses together, before anything is written; also what the screen shows while somebody types. */
export async function weigh(
  tx: Tx,
  actor: Actor,
  at: At,
  sessionId: string,
  written: WrittenSession,
): Promise<Outcome<Weighed>> {
  const around = await aroundLocked(tx, actor, written.pairingId)
  if (!around) throw new NotFound()
  const program = at.programs.get(around.programId)
  if (!program) throw new NotFound()
  const when = whenOf(written, around.zone)
  if (!('startsAt' in when)) {
    return { refused: when.map((refusal) => ({ ...refusal, field: `session.${refusal.field}` })) }
  }
  if (Date.parse(when.endsAt) > at.now)
    return refused({ code: 'session.in-the-future', field: 'session.end' })
  const weeks = sharesOf(program, when, []).map((share) => share.week)
  const known = await circumstances(tx, around, {
    id: sessionId,
    startsAt: when.startsAt,
    endsAt: when.endsAt,
    weeks,
  })
  const peer = gatherPeer(known.peer, when.serviceDate)
  const judged = judgeSession(program, around, written, when, known, peer)
  const neighbours = new Set([...judged.overlapping, ...known.heldForOverlap])
  return done({ around, when, program, judged, neighbours })
}

function recordedAs(id: string, version: number, around: Around, when: When, judged: Judged): Recorded {
  const { programId, participantId, peerId } = around
  const heldBack = judged.heldBackBy.length > 0
  return {
    id,
    programId,
    participantId,
    peerId,
    version,
    minutes: when.minutes,
    heldBack,
    findings: judged.findings,
  }
}

/**
 * Whom it overlaps is held back too, and whom it no longer overlaps is let go: both see what is written here, which
 * therefore goes first. Mostly there is nobody, and all of it can wait for the end of the command.
 */
async function beforeNeighbours(
  tx: Tx,
  at: At,
  neighbours: ReadonlySet<string>,
  writes: readonly Write[],
): Promise<readonly Write[]> {
  if (neighbours.size === 0) return writes
  await writeTogether(tx, writes)
  for (const other of neighbours) await judgeSessionAgain(tx, at, other)
  return []
}

function remembered(
  tx: Tx,
  actor: Actor,
  at: At,
  action: string,
  id: string,
  around: Around,
  when: When,
  judged: Judged,
): Write[] {
  return [
    decisionRow(tx, actor, newId(at.now), {
      act: 'hold',
      programId: around.programId,
      participantId: around.participantId,
      peerId: around.peerId,
      pairingId: around.pairingId,
      sessionId: id,
      onDay: when.serviceDate,
      result: 'kept',
      findings: judged.findings,
    }),
    auditLine(tx, actor, at.now, {
      action,
      subject: 'session',
      ids: [id, around.participantId],
      details: { minutes: when.minutes, heldBackBy: judged.heldBackBy.map((finding) => finding.rule) },
    }),
  ]
}
