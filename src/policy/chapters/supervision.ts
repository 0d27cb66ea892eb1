import { chapter, type FactsOf, periods } from '../facts.ts'

/** Who supervises a peer on a day, and by what right. */
export const supervision = chapter('supervision', {
  /** When a supervisor was assigned to the peer. An empty list says: nobody is. */
  assigned: periods('agency', 'gathered'),
  /** When the assigned supervisor's mental health licence was valid. */
  mentalHealthLicence: periods('agency'),
  /** When the assigned supervisor was a qualified health professional with a valid credential. */
  qualifiedProfessional: periods('agency'),
})

export type Supervision = FactsOf<typeof supervision>
