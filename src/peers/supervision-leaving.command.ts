import type { Actor } from '../kernel/actor.ts'
import { audit, type Tx } from '../kernel/database/tx.ts'
import { type Day, isDay } from '../kernel/days.ts'
import { judgeAgain } from '../kernel/facts/record-fact.command.ts'
import { tell } from '../kernel/notice.ts'
import { done, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { staffMember } from './credentials.sql.ts'
import { assignmentsOfStaff, endAssignmentOn } from './supervision.sql.ts'

/**
 * A supervisor leaves: every assignment ends with that day. What follows was said before it is done, and the agency's
 * admins are told of each peer.
 */
export async function letSupervisorGo(
  tx: Tx,
  actor: Actor,
  { instant }: { instant: number },
  staffId: string,
  on: Day,
): Promise<Outcome<{ ended: number }>> {
  const staff = await staffMember(tx, staffId)
  if (staff === undefined) throw new NotFound()
  if (!isDay(on)) return refused({ code: 'supervision.from', field: 'on' })
  const running = await assignmentsOfStaff(tx, staffId, on)
  if (running.length === 0) return refused({ code: 'supervision.nobody-left', field: 'on' })
  for (const one of running) await endAssignmentOn(tx, one.id, one.version, one.from > on ? one.from : on)
  await audit(tx, actor, instant, {
    action: 'supervision.left',
    subject: 'staff',
    ids: [staff.id, ...running.map(({ id }) => id)],
    details: { on },
  })
  for (const peerId of new Set(running.map((one) => one.peerId))) {
    await judgeAgain(tx, instant, { kind: 'peer', id: peerId })
    await tell(tx, instant, {
      kind: 'supervisor-left',
      about: { subject: 'peer', id: peerId },
      to: { role: 'agency-admin' },
      key: `supervisor-left:${staff.id}:${peerId}:${on}`,
    })
  }
  return done({ ended: running.length })
}
