import type { Day } from '../../kernel/days.ts'
import type { Known } from '../answers.ts'
import { chapter, type FactsOf, onDay, periods } from '../facts.ts'

/** Who supervises a peer on a day, and by what right. */
export const supervision = chapter('supervision', {
  /** When a supervisor was assigned to the peer. An empty list says: nobody is. */
  assigned: periods('agency', 'gathered'),
  /** When the assigned supervisor's mental health licence was valid. */
  mentalHealthLicence: periods('agency'),
  /** When the assigned supervisor was a qualified health professional with a valid credential. */
  qualifiedProfessional: periods('agency'),
  servingSince: onDay('agency', 'gathered'),
  lastCheckIn: onDay('supervisor', 'gathered'),
  lastEvaluation: onDay('supervisor', 'gathered'),
})

export type Supervision = FactsOf<typeof supervision>

/** The last day on which somebody was assigned, or the day on which the peer began; from then on nobody was. */
export function unsupervisedSince(
  { assigned, servingSince }: Pick<Supervision, 'assigned' | 'servingSince'>,
  on: Day,
): Known<Day> {
  const ended = assigned
    ?.map(({ to }) => to)
    .filter((to): to is Day => to != null && to < on)
    .sort()
    .at(-1)
  return ended ?? servingSince
}
