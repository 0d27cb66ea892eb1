import { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { seesSubject } from '../kernel/facts/facts.sql.ts'
import { attestationById, insertAttestation, withdrawAttestation } from './care.sql.ts'
import { statements } from './care.ts'
import { holdsIt } from './credentials.sql.ts'
import { servicesOf } from './peers.sql.ts'
import { askForDue } from './refresh-due.command.ts'

export const typedStatement = z.object({
  program: z.string(),
  about: z.string(),
  holds: z.boolean().nullish(),
  words: z.string().max(2000).nullish(),
})

/**
 * A peer states anew, or tells the agency which writes it down, that something still holds. It reminds and asks; the
 * facts that clauses read keep their own source and their own day.
 */
export async function attest(
  tx: Tx,
  actor: Actor,
  { instant, today }: { instant: number; today: Day },
  peerId: string,
  typed: z.output<typeof typedStatement>,
): Promise<Outcome<{ id: string }>> {
  if (!(await seesSubject(tx, actor, 'peer.attest', { kind: 'peer', id: peerId }, today)))
    throw new NotFound()
  if (!(await servicesOf(tx, [peerId])).some((one) => one.programId === typed.program)) throw new NotFound()
  const words = typed.words?.trim() || null
  if (!(statements as readonly string[]).includes(typed.about))
    return refused({ code: 'statement.about', field: 'about' })
  if (typed.holds == null) return refused({ code: 'statement.holds-missing', field: 'holds' })
  if (!typed.holds && words === null) return refused({ code: 'statement.words-missing', field: 'words' })
  const id = newId(instant)
  await insertAttestation(tx, actor, {
    id,
    peerId,
    programId: typed.program,
    about: typed.about,
    holds: typed.holds,
    words,
    on: today,
    // Also under another hat it is the peer's own word.
    as: actor.role === 'peer' || (await holdsIt(tx, actor, { peerId })) ? 'peer' : 'agency',
  })
  await audit(tx, actor, instant, {
    action: 'peer.stated',
    subject: 'peer',
    ids: [peerId, id],
    details: { program: typed.program, about: typed.about, holds: typed.holds },
  })
  await askForDue(tx, instant, peerId)
  return done({ id })
}

export const withdrawnStatement = z.object({ reason: z.string().trim().max(2000) })

/**
 * Takes a statement back, by whoever said it or by the office, with a reason. It stays in the history; what was said
 * before it stands again.
 */
export async function withdrawStatement(
  tx: Tx,
  actor: Actor,
  { instant, today }: { instant: number; today: Day },
  peerId: string,
  statementId: string,
  reason: string,
): Promise<Outcome<{ id: string }>> {
  if (!(await seesSubject(tx, actor, 'peer.attest', { kind: 'peer', id: peerId }, today)))
    throw new NotFound()
  const statement = await attestationById(tx, peerId, statementId)
  if (statement === undefined) throw new NotFound()
  if (actor.role === 'peer' && statement.as !== 'peer') throw new NotAllowed('statement.not-yours')
  if (statement.withdrawnAt !== null) return refused({ code: 'statement.already-withdrawn' })
  if (reason === '') return refused({ code: 'statement.reason-missing', field: 'reason' })
  await withdrawAttestation(tx, statement.id, new Date(instant).toISOString(), reason)
  await audit(tx, actor, instant, {
    action: 'peer.statement-withdrawn',
    subject: 'peer',
    ids: [peerId, statement.id],
    details: { program: statement.programId, about: statement.about },
  })
  await askForDue(tx, instant, peerId)
  return done({ id: statement.id })
}
