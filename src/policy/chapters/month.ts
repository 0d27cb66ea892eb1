import { covers, type Day, firstOfMonth } from '../../kernel/days.ts'
import { atLeast, met, notDue, unknown, type Answer, type Known } from '../answers.ts'
import { chapter, count, type FactsOf, onDay, periods, yesNo } from '../facts.ts'

/** One calendar month of a peer or of a pairing, judged on any day during or after it. */
export const month = chapter('month', {
  /** The month's last day: until it is over, what the month asks is not due. */
  endsOn: onDay('agency', 'gathered'),
  peerActiveAllMonth: yesNo('agency', 'gathered'),
  peerSessions: count('agency', 'gathered'),
  supervisionMeetings: count('supervisor', 'gathered'),
  /** A supervision meeting held later to make up for this month. */
  madeUp: yesNo('supervisor', 'gathered'),
  participantServedAllMonth: yesNo('agency', 'gathered'),
  participantSessions: count('agency', 'gathered'),
  /** Meetings of the peer with this participant's own case management, and with a program officer. */
  caseManagerMeetings: count('case-manager', 'gathered'),
  programOfficerMeetings: count('program-officer', 'gathered'),
  /** When the pairing was in force. An empty list says: never. */
  paired: periods('agency', 'gathered'),
  /** When it was paused. Absent or an empty list says: never. */
  paused: periods('agency', 'gathered'),
  /** Meetings held; a no-show is none, a sporadic contact only when it was marked as a meeting. */
  meetingsInPerson: count('peer', 'gathered'),
  /** As above, by phone or video. */
  meetingsVirtual: count('peer', 'gathered'),
})

export type Month = FactsOf<typeof month>

/** Whether one pairing was in force on every day of a month and never paused: only then is the month due. */
export function pairedAllMonth({
  endsOn,
  paired,
  paused,
}: Pick<Month, 'endsOn' | 'paired' | 'paused'>): Answer {
  if (endsOn == null || paired == null) return unknown
  const first = firstOfMonth(endsOn)
  const rested = paused?.some(({ from, to }) => from <= endsOn && (to == null || to >= first)) ?? false
  return !rested && paired.some((period) => covers(period, first) && covers(period, endsOn)) ? met : notDue
}

/** Meetings that are known already decide; the others matter only where these do not suffice. */
export function metAtLeast(inPerson: Known<number>, virtual: Known<number>, times: number): Answer {
  const known = (inPerson ?? 0) + (virtual ?? 0)
  if (known >= times) return met
  return inPerson == null || virtual == null ? unknown : atLeast(known, times, 'meetings')
}

/** While a month runs nothing is missed; from certain days of it first the peer, then the supervisor is reminded. */
export function remindedIn(
  endsOn: Known<Day>,
  remind: { peerFrom: number; supervisorFrom: number },
  on: Day,
  then: Answer,
): Answer {
  if (then.verdict === 'met' || endsOn == null || on > endsOn) return then
  const dayOfMonth = on < firstOfMonth(endsOn) ? 0 : Number(on.slice(8))
  if (dayOfMonth >= remind.supervisorFrom) return { ...notDue, hint: 'remind-supervisor' }
  return { ...notDue, hint: dayOfMonth >= remind.peerFrom ? 'remind-peer' : 'not-due-yet' }
}
