import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, type Tx } from '../kernel/database/tx.ts'
import { localDay } from '../kernel/days.ts'
import { keepDecision } from '../kernel/decisions.ts'
import { chapters } from '../policy/chapters.ts'
import { type Finding, judge, outcome } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { ChangedMeanwhile, done, NotFound, type Outcome, type Refusal, refused } from '../kernel/refusals.ts'
import { workedThroughIn } from '../goals/options-sheets.sql.ts'
import { progressIn } from '../goals/progress.sql.ts'
import { draftBecame } from './drafts.sql.ts'
import { houseLate } from './late-note.ts'
import { factsOfSession, freeze, noteOf, type NoteRow } from './notes.sql.ts'
import { type SessionRow, sessionsSeen } from './sessions.sql.ts'
import { noteHash } from './signed.ts'
import { instantOf } from './when.ts'

type At = { now: number; programs: ReadonlyMap<string, Program> }

/**
 * Signs a note. What the program requires of a note is asked first; the session stands whatever is missing.
 * From then on the database itself refuses to change the note or the facts of its session.
 */
export async function signNote(
  database: Database,
  actor: Actor,
  at: At,
  command: { id: string; sessionId: string; baseVersion: number },
): Promise<Outcome<{ id: string; signedAt: string; sha256: string; findings: readonly Finding[] }>> {
  return runCommand(database, actor, { id: command.id, name: 'note.sign' }, async (tx) => {
    const [session] = await sessionsSeen(tx, actor, '9999-12-31', { id: command.sessionId })
    const note = session && (await noteOf(tx, session.id))
    const program = session && at.programs.get(session.programId)
    if (!session || !note || !program || session.peerId !== actor.peerId) throw new NotFound()
    if (note.signedAt) return refused({ code: 'session.already-signed' })
    if (session.state !== 'held') return refused({ code: 'session.not-held' })
    if (session.version !== command.baseVersion) throw new ChangedMeanwhile({ version: session.version })
    // A note is judged on the day on which it is signed: on the day of the session it is never late yet.
    const signedOn = localDay(at.now, session.zone)
    const settings = await settingsOf(tx, session.programId)
    const facts = {
      ...noteFacts(session, note, signedOn),
      ...(await goalFactsOf(tx, session.id, note.challenges)),
    }
    const findings = [
      ...judge(program, chapters['note']!, facts, signedOn, settings),
      ...houseLate(program, { serviceDate: session.serviceDate, signedOn }, settings),
    ]
    const follows = outcome(findings, 'plan')
    if (!follows.goesOn) {
      return {
        refused: [...follows.refusedBy, ...follows.waitsFor].flatMap((finding) =>
          whatIsMissing(program, finding, facts),
        ),
      }
    }
    const signedAt = instantOf(at.now)
    const { facts: frozen } = (await factsOfSession(tx, session.id))!
    const sha256 = noteHash(session.id, frozen, note)
    const late = findings.some((finding) => finding.hint === 'late')
    await freeze(tx, actor, session.id, { facts: frozen, sha256, late, at: signedAt })
    await remember(tx, actor, at.now, session, signedOn, sha256, findings)
    await draftBecame(tx, actor, session.id)
    return done({ id: session.id, signedAt, sha256, findings })
  })
}

/** All that a clause misses in the note at once, each at its field; the clause itself speaks once. */
function whatIsMissing(program: Program, finding: Finding, facts: Record<string, unknown>): Refusal[] {
  const reads = program.rules.get(finding.rule)?.reads ?? []
  const empty = written.filter((name) => reads.includes(name) && isEmpty(facts[name]))
  if (empty.length === 0) return [{ code: 'note.not-ready', finding }]
  return empty.map((name, at) => ({
    code: `note.without-${name}`,
    field: `session.${name}`,
    ...(at === 0 ? { finding } : {}),
  }))
}

/** In the order of the form. */
const written = ['topics', 'said', 'challenges', 'progress'] as const

function isEmpty(value: unknown): boolean {
  return value == null || (Array.isArray(value) && value.length === 0)
}

/**
 * What the clauses on notes read of the goals of the two and of what they worked through. What is hard now stands in
 * the note, on their worksheets, and beside a goal that came no nearer.
 */
async function goalFactsOf(
  tx: Tx,
  sessionId: string,
  written: string | null,
): Promise<Record<string, unknown>> {
  const touched = await progressIn(tx, sessionId)
  const { problems, optionsWritten } = await workedThroughIn(tx, sessionId)
  const hard = touched.filter(({ level }) => level === 'further-away' || level === 'no-change')
  const challenges = [
    ...(written?.trim() ? [written] : []),
    ...problems,
    ...hard.map(({ goal, words }) => words ?? goal),
  ]
  return {
    goals: touched.length ? touched.map(({ goal }) => goal).join('; ') : null,
    challenges: challenges.length ? challenges.join('; ') : null,
    optionsWritten,
  }
}

/** What the clauses on notes read of the note itself. */
export function noteFacts(
  session: Pick<SessionRow, 'serviceDate' | 'topics'>,
  note: Pick<NoteRow, 'said' | 'progress'>,
  signedOn: string,
): Record<string, unknown> {
  return {
    serviceDate: session.serviceDate,
    signedOn,
    said: note.said.trim() === '' ? null : note.said,
    progress: note.progress?.trim() ? note.progress : null,
    topics: session.topics,
  }
}

async function remember(
  tx: Tx,
  actor: Actor,
  instant: number,
  session: SessionRow,
  signedOn: string,
  sha256: string,
  findings: readonly Finding[],
) {
  await keepDecision(tx, actor, instant, {
    act: 'sign',
    programId: session.programId,
    participantId: session.participantId,
    peerId: session.peerId,
    sessionId: session.id,
    onDay: signedOn,
    result: 'goes-on',
    findings,
  })
  await audit(tx, actor, instant, {
    action: 'note.signed',
    subject: 'note',
    ids: [session.id, session.participantId],
    details: { sha256 },
  })
}
