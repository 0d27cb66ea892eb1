import type { Tx } from '../kernel/database/tx.ts'
import { type Day, firstOfMonth } from '../kernel/days.ts'
import { tell, type Whom } from '../kernel/notice.ts'
import type { Running } from '../kernel/running.sql.ts'
import { monthsAtRisk } from './months-at-risk.ts'
import { supervisorsOn } from './supervised.sql.ts'

/** While nobody supervises, the agency does. */
export function whoSupervises(staff: readonly string[] | undefined): Whom[] {
  return staff?.length ? staff.map((staffId) => ({ staffId })) : [{ role: 'agency-admin' }]
}

/**
 * In the last days of a month whoever supervises hears what it will have missed, and the peer where the meeting is the
 * peer's to hold: that of a pairing. Each hears of each once a month.
 */
export async function remindOfMonths(tx: Tx, at: { now: number; today: Day }, run: Running): Promise<void> {
  const first = firstOfMonth(at.today)
  const risks = await monthsAtRisk(tx, run, at.today)
  const supervisors = await supervisorsOn(
    tx,
    run.program.id,
    risks.map(({ peerId }) => peerId),
    at.today,
  )
  for (const { peerId, pairing, finding, endsOn } of risks) {
    const about = pairing ? { subject: 'pairing', id: pairing.id } : { subject: 'peer', id: peerId }
    const key = `month-at-risk:${about.id}:${finding.clause}:${first}`
    const told = { about, key, dueOn: endsOn }
    for (const to of whoSupervises(supervisors.get(peerId)))
      await tell(tx, at.now, { kind: pairing ? 'month-at-risk-of-two' : 'month-at-risk', to, ...told })
    if (pairing) await tell(tx, at.now, { kind: 'month-at-risk-own', to: { peerId, role: 'peer' }, ...told })
  }
}
