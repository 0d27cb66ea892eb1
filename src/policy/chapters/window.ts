import { z } from 'zod'
import { chapter, day, type FactsOf, listOf } from '../facts.ts'

export const heldContact = z.object({ on: day(), mode: z.string() })

/** A stretch of days looked back on from the day that is judged. */
export const window = chapter('window', {
  /** Contacts held, with their way of meeting; booked ones are not among them. */
  contacts: listOf('peer', heldContact, 'gathered'),
})

export type Window = FactsOf<typeof window>
