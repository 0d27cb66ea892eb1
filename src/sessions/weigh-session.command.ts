import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { gatherPeer } from '../peers/peer-facts.ts'
import { outcome } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { type Around, aroundLocked, type Standing } from './around.sql.ts'
import { notSaidWhy } from './reasons.sql.ts'
import { circumstances, type Circumstances } from './circumstances.sql.ts'
import { type At, neighboursOf } from './judge-again.command.ts'
import { type Judged, judgeSession, looksBack, weeksKnown } from './judge-session.ts'
import type { WrittenSession } from './session.ts'
import { outOfDate, type WeekLine } from './weeks.ts'
import { type When, whenOf } from './when.ts'

export type Weighed = {
  around: Around & { standing: Standing | null }
  when: When
  judged: Judged
  known: Circumstances
  program: Program
  /** Sessions whose overlap with this one begins or ends. */
  neighbours: ReadonlySet<string>
  /** Nothing else changes with it: nobody overlaps, and its weeks stay as they are for all others. */
  alone: boolean
}

/** Times and clauses together, before anything is written; also what the screen shows while somebody types. */
export async function weigh(
  tx: Tx,
  actor: Actor,
  at: At,
  sessionId: string,
  written: WrittenSession,
): Promise<Outcome<Weighed>> {
  const around = await aroundLocked(tx, actor, written.pairingId, sessionId)
  const program = around && at.programs.get(around.programId)
  if (!around || !program) throw new NotFound()
  const when = whenOf(written, around.zone)
  if (!('startsAt' in when)) {
    return { refused: when.map((refusal) => ({ ...refusal, field: `session.${refusal.field}` })) }
  }
  if (Date.parse(when.endsAt) > at.now)
    return refused({ code: 'session.in-the-future', field: 'session.end' })
  const known = await circumstances(tx, around, { id: sessionId, ...when }, looksBack(program))
  const placed = { id: sessionId, writtenAt: around.standing?.writtenAt ?? null }
  const peer = gatherPeer(known.peer, when.serviceDate, program)
  const judged = judgeSession(program, around, written, when, known, peer, { ...placed, as: 'held' })
  const neighbours = neighboursOf(known)
  const own = linesOf(placed, written, when, judged)
  const alone = neighbours.size === 0 && othersKeep(program, known, own)
  return done({ around, when, program, judged, known, neighbours, alone })
}

/** Whether a clause asks why it was so all the same, and nobody has said so lately; it is kept also without. */
export async function asksWhy(tx: Tx, { around, when, judged }: Weighed): Promise<boolean> {
  const { asksReason } = outcome(judged.findings, 'happened')
  return (await notSaidWhy(tx, around, when.serviceDate, asksReason)).length > 0
}

/** What this session will be in its weeks. */
function linesOf(
  placed: { id: string; writtenAt: string | null },
  written: WrittenSession,
  when: When,
  judged: Judged,
): WeekLine[] {
  return judged.shares.map(({ week, units, counted }) => ({
    ...placed,
    week,
    startsAt: when.startsAt,
    serviceDate: when.serviceDate,
    state: 'held',
    kind: written.kind,
    units,
    counted,
    wholly: judged.heldBackBy.some((finding) => !finding.rule.startsWith('week.')),
    passed: judged.overridden.some((rule) => rule.startsWith('week.')),
    over: judged.heldBackBy.some((finding) => finding.rule.startsWith('week.')),
  }))
}

function othersKeep(program: Program, known: Circumstances, own: readonly WeekLine[]): boolean {
  if (known.weekLines.length === 0) return true
  const weeks = weeksKnown(known)
  return outOfDate(program, { ...weeks, lines: [...weeks.lines, ...own] }).length === 0
}
