import { z } from 'zod'
import { chapter, day, type FactsOf, listOf, onDay } from '../facts.ts'

/** Hours of continuing education: on which day they were completed, and whether somebody has checked them. */
export const educationHours = z.object({
  on: day(),
  hours: z.number().nonnegative(),
  state: z.enum(['claimed', 'verified']).default('verified'),
})

/** What a peer must do in each year. */
export const year = chapter('year', {
  certifiedOn: onDay('agency', 'gathered'),
  /** Each certificate once. An empty list says: none so far. */
  continuingEducation: listOf('agency', educationHours, 'gathered'),
})

export type Year = FactsOf<typeof year>
