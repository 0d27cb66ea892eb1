import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { tell } from '../kernel/notice.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { isThePeer } from '../kernel/same-account.sql.ts'
import { standingLocked } from './around.sql.ts'
import { type At, judgeSessionAgain } from './judge-again.command.ts'
import { sessionsSeen } from './sessions.sql.ts'
import { instantOf } from './when.ts'

/**
 * Says of a session that it was not one, with a reason, by the agency's admin and never by its own peer. Everything
 * that was written stays; it counts for no unit and no pay.
 */
export async function voidSession(
  database: Database,
  actor: Actor,
  at: At & { today: string },
  command: { id: string; sessionId: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'session.void' }, async (tx) => {
    const [session] = await sessionsSeen(tx, actor, at.today, { id: command.sessionId })
    if (!session) throw new NotFound()
    if (await isThePeer(tx, actor, session.peerId)) throw new NotAllowed('not-your-own')
    if (command.reason === '') return refused({ code: 'session.void-why', field: 'reason' })
    const standing = await standingLocked(tx, session.id)
    if (standing?.state !== 'held') return refused({ code: 'session.not-held' })
    await tx
      .insertInto('session_void')
      .values({
        organization_id: tx.organizationId,
        session_id: session.id,
        reason: command.reason,
        voided_by: actor.membershipId,
        voided_at: instantOf(at.now),
      })
      .execute()
    await tx
      .updateTable('session')
      .set((eb) => ({ state: 'void', version: eb('version', '+', 1) }))
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', session.id)
      .execute()
    await audit(tx, actor, at.now, {
      action: 'session.voided',
      subject: 'session',
      ids: [session.id, session.participantId],
    })
    await judgeSessionAgain(tx, at, session.id)
    await tell(tx, at.now, {
      kind: 'session-voided',
      about: { subject: 'session', id: session.id },
      to: { peerId: session.peerId, role: 'peer' },
      key: `void:${session.id}`,
    })
    return done({ id: session.id })
  })
}
