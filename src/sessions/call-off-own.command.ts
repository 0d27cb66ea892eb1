import type { Actor } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import type { Database } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { tell } from '../kernel/notice.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { cancel, followingOf } from './call-off.command.ts'
import type { At } from './judge-again.command.ts'
import { ownMeetings } from './own-meetings.sql.ts'

/**
 * Whoever is served calls a meeting off, or it and all that follow: at any time, without a reason, and nothing is asked
 * of the clauses. Their peer hears of it.
 */
export async function callOffOwn(
  database: Database,
  actor: Actor,
  at: At & { today: Day },
  command: { id: string; meetingId: string; why?: string | undefined; also: 'this' | 'following' },
): Promise<Outcome<{ id: string; calledOff: number }>> {
  return runCommand(database, actor, { id: command.id, name: 'booking.call-off-own' }, async (tx) => {
    const [meeting] = await ownMeetings(tx, actor, at.today, { id: command.meetingId })
    if (meeting === undefined) throw new NotFound()
    if (meeting.state !== 'planned') return refused({ code: 'booking.not-planned' })
    const { id, version, recurrenceId, recurrenceDay, peerId } = meeting
    const all =
      command.also === 'following' && recurrenceId !== null && recurrenceDay !== null
        ? await followingOf(tx, at, recurrenceId, recurrenceDay, command.why)
        : [{ id, version }]
    for (const one of all) await cancel(tx, actor, at, one, 'participant', command.why)
    await tell(tx, at.now, {
      kind: 'booking-called-off',
      about: { subject: 'session', id },
      to: { peerId, role: 'peer' },
      key: `called-off:${id}`,
    })
    return done({ id, calledOff: all.length })
  })
}
