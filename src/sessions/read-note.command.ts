import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { isThePeer } from '../kernel/same-account.sql.ts'
import { looksAfter } from './addenda.sql.ts'
import { noteOf } from './notes.sql.ts'
import { coSigningIsOn, keepReading } from './readings.sql.ts'
import { sessionsSeen } from './sessions.sql.ts'
import { instantOf } from './when.ts'

/**
 * A supervisor has read a signed note, or puts a signature beside the peer's where the agency switched that on.
 * Nothing waits for either.
 */
export async function readNote(
  database: Database,
  actor: Actor,
  at: { now: number; today: string },
  command: { id: string; sessionId: string; coSign: boolean; words: string },
): Promise<Outcome<{ id: string; coSigned: boolean }>> {
  return runCommand(database, actor, { id: command.id, name: 'note.read' }, async (tx) => {
    const [session] = await sessionsSeen(tx, actor, at.today, { id: command.sessionId })
    if (!session || actor.staffId === null) throw new NotFound()
    if (await isThePeer(tx, actor, session.peerId)) throw new NotAllowed('not-your-own')
    if (!(await looksAfter(tx, actor, 'note.mark', session.peerId, at.today))) throw new NotAllowed()
    const note = await noteOf(tx, session.id)
    if (!note?.signedAt) return refused({ code: 'note.not-signed' })
    if (command.coSign && !(await coSigningIsOn(tx))) return refused({ code: 'note.no-co-signing' })
    await keepReading(tx, {
      sessionId: session.id,
      staffId: actor.staffId,
      at: instantOf(at.now),
      sha256: command.coSign ? note.sha256 : null,
      words: command.words === '' ? null : command.words,
    })
    await audit(tx, actor, at.now, {
      action: command.coSign ? 'note.co-signed' : 'note.marked-read',
      subject: 'note',
      ids: [session.id, session.participantId],
      ...(command.coSign ? { details: { sha256: note.sha256 } } : {}),
    })
    return done({ id: session.id, coSigned: command.coSign })
  })
}
