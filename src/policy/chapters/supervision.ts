import type { Day } from '../../kernel/days.ts'
import { type Answer, inForce, notMet } from '../answers.ts'
import { withinDays } from '../deadlines.ts'
import { chapter, type FactsOf, onDay, periods } from '../facts.ts'

/** Who supervises a peer on a day, and by what right. */
export const supervision = chapter('supervision', {
  /** When a supervisor was assigned to the peer. An empty list says: nobody is. */
  assigned: periods('agency', 'gathered'),
  /** When the assigned supervisor's mental health licence was valid. */
  mentalHealthLicence: periods('agency'),
  /** When the assigned supervisor was a qualified health professional with a valid credential. */
  qualifiedProfessional: periods('agency'),
  /** Absent while the peer has not begun to serve. */
  servingSince: onDay('agency', 'gathered'),
  lastCheckIn: onDay('supervisor', 'gathered'),
  lastEvaluation: onDay('supervisor', 'gathered'),
})

export type Supervision = FactsOf<typeof supervision>

/**
 * While nobody is assigned somebody else stands in, for so many days; a supervisor named for later is no supervisor yet.
 * Who has not begun to serve begins on the day that is judged.
 */
export function stoodIn(
  { assigned, servingSince }: Pick<Supervision, 'assigned' | 'servingSince'>,
  days: number,
  on: Day,
): Answer {
  const named = inForce(assigned, on)
  if (named.verdict !== 'not-met') return named
  const ended = assigned
    ?.map(({ to }) => to)
    .filter((to): to is Day => to != null && to < on)
    .sort()
    .at(-1)
  const inTime = withinDays(ended ?? servingSince ?? on, days, on)
  if (inTime.verdict === 'met') return { ...inTime, hint: 'agency-stands-in' }
  return notMet({ kind: 'establish', fact: 'assigned' })
}
