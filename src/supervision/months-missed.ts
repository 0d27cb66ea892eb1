import type { Tx } from '../kernel/database/tx.ts'
import { type Day, lastOfMonth } from '../kernel/days.ts'
import { settingsOf } from '../kernel/decisions.ts'
import { chapters } from '../policy/chapters.ts'
import { judge } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { asksOfMonths, findingsOf, peerMonthFacts } from './month.ts'
import { monthsOfPeers } from './months.sql.ts'

/**
 * Of some months those in which a clause missed a meeting of supervision with one of these peers: only such a month can
 * be made up for. A month that is not due, or in which they met, has nothing to make up.
 */
export async function monthsMissed(
  tx: Tx,
  program: Program | undefined,
  of: { peers: readonly string[]; months: readonly Day[]; today: Day },
): Promise<Day[]> {
  if (program === undefined || of.peers.length === 0 || !asksOfMonths(program, 'peer')) return []
  const settings = await settingsOf(tx, program.id)
  const missed: Day[] = []
  for (const first of of.months) {
    const last = lastOfMonth(first)
    const rows = await monthsOfPeers(tx, { program: program.id, first, last, peers: of.peers })
    const isMissed = rows.some((month) => {
      const facts = peerMonthFacts(last, month)
      const findings = judge(program, chapters['month']!, { ...facts }, of.today, settings)
      return findingsOf(program, findings, 'peer').some(
        ({ rule, verdict }) =>
          verdict === 'not-met' && program.rules.get(rule)!.reads.includes('supervisionMeetings'),
      )
    })
    if (isMissed) missed.push(first)
  }
  return missed
}
