import { chapter, count, type FactsOf, onDay, yesNo } from '../facts.ts'

/** One calendar month of a peer or of a pairing, judged on any day during or after it. */
export const month = chapter('month', {
  /** The month's last day: until it is over, what the month asks is not due. */
  endsOn: onDay('agency', 'gathered'),
  peerActiveAllMonth: yesNo('agency', 'gathered'),
  peerSessions: count('agency', 'gathered'),
  supervisionMeetings: count('supervisor'),
  /** A supervision meeting held later to make up for this month. */
  madeUp: yesNo('supervisor'),
  participantServedAllMonth: yesNo('agency', 'gathered'),
  participantSessions: count('agency', 'gathered'),
  /** Meetings of the peer with this participant's own case management, and with a program officer. */
  caseManagerMeetings: count('case-manager'),
  programOfficerMeetings: count('program-officer'),
})

export type Month = FactsOf<typeof month>
