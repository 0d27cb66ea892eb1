import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { noteHash } from './sign-note.command.ts'
import { noteOf, sessionsSeen } from './sessions.sql.ts'

/** A signed note that is no longer what was signed: changed, gone, or signed without a trace. */
export type BrokenNote = { sessionId: string; what: 'changed' | 'missing' | 'not-in-the-trail' }

export type VerifiedNotes = { notes: number; broken?: BrokenNote }

/**
 * Makes the hash of every signed note anew and compares it with the one that the audit trail keeps, which is
 * sealed; the hash beside the note itself proves nothing to whoever can change both.
 */
export async function verifyNotes(tx: Tx): Promise<VerifiedNotes> {
  const whoever: Actor = {
    accountId: '',
    membershipId: '',
    organizationId: tx.organizationId,
    role: 'coordinator',
    participantId: null,
    peerId: null,
    staffId: null,
  }
  const signed = await tx
    .selectFrom('audit_event')
    .select(['subject_ids', 'details'])
    .where('organization_id', '=', tx.organizationId)
    .where('action', '=', 'note.signed')
    .orderBy('id')
    .execute()
  const traced = new Set<string>()
  for (const { subject_ids: ids, details } of signed) {
    const sessionId = ids[0]!
    traced.add(sessionId)
    const [session] = await sessionsSeen(tx, whoever, '9999-12-31', { id: sessionId })
    const note = session && (await noteOf(tx, sessionId))
    if (!session || !note?.signedAt) return { notes: traced.size - 1, broken: { sessionId, what: 'missing' } }
    if (noteHash(session, note) !== (details as { sha256: string }).sha256)
      return { notes: traced.size - 1, broken: { sessionId, what: 'changed' } }
  }
  const notes = await tx
    .selectFrom('note')
    .select('session_id')
    .where('organization_id', '=', tx.organizationId)
    .where('signed_at', 'is not', null)
    .orderBy('session_id')
    .execute()
  const untraced = notes.find(({ session_id: id }) => !traced.has(id))
  if (untraced)
    return { notes: traced.size, broken: { sessionId: untraced.session_id, what: 'not-in-the-trail' } }
  return { notes: traced.size }
}
