import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day, firstOfMonth, lastOfMonth } from '../kernel/days.ts'
import type { Running } from '../kernel/running.sql.ts'
import { chapters } from '../policy/chapters.ts'
import { monthRemindedBefore, remindsItself } from '../policy/house.ts'
import { type Finding, judge, valuesOn } from '../policy/judge.ts'
import { asksOfMonths, byClause, findingsOf, pairingMonthFacts, peerMonthFacts } from './month.ts'
import { monthsOfPairings, monthsOfPeers } from './months.sql.ts'

/** One thing that the running month will have missed if nothing more happens. */
export type AtRisk = {
  readonly peerId: string
  /** Of which two, where the clause speaks of a participant and not of the peer's own month. */
  readonly pairing?: {
    readonly id: string
    readonly participantName: string
    readonly participantCalled: string
  }
  readonly finding: Finding
  readonly endsOn: Day
}

/**
 * What the running month asks and has not had yet, in its last days: each rule is asked about the day after the month,
 * with what is known today. A rule that reminds on days of its own is left to them. Of whom is asked only when it is time.
 */
export async function monthsAtRisk(
  tx: Tx,
  { program, settings }: Running,
  today: Day,
  peersOf?: () => Promise<readonly string[]>,
): Promise<AtRisk[]> {
  const last = lastOfMonth(today)
  if (!program.chapters['month']?.some((rule) => !remindsItself(rule))) return []
  const { days } = valuesOn(program, settings, today)(monthRemindedBefore)
  if (today <= addDays(last, -days)) return []
  const peers = await peersOf?.()
  if (peers?.length === 0) return []
  const of = { program: program.id, first: firstOfMonth(today), last, ...(peers ? { peers } : {}) }
  const missed = (facts: object, kind: 'peer' | 'pairing') =>
    byClause(
      findingsOf(program, judge(program, chapters['month']!, { ...facts }, addDays(last, 1), settings), kind),
    ).flatMap(([, findings]) =>
      findings
        .filter(({ rule, verdict }) => verdict === 'not-met' && !remindsItself(program.rules.get(rule)!))
        .slice(0, 1),
    )
  const found: AtRisk[] = []
  if (asksOfMonths(program, 'peer'))
    for (const month of await monthsOfPeers(tx, of))
      for (const finding of missed(peerMonthFacts(last, month), 'peer'))
        found.push({ peerId: month.peerId, finding, endsOn: last })
  if (asksOfMonths(program, 'pairing'))
    for (const month of await monthsOfPairings(tx, of)) {
      const { pairingId: id, participantName, participantCalled } = month
      const pairing = { id, participantName, participantCalled }
      for (const finding of missed(pairingMonthFacts(last, month), 'pairing'))
        found.push({ peerId: month.peerId, pairing, finding, endsOn: last })
    }
  return found
}
