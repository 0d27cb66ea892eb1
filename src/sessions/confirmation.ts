import { z } from 'zod'
import { commandBody } from '../kernel/http.ts'

export const answers = ['yes', 'not-so', 'not-me'] as const
export type ConfirmationAnswer = (typeof answers)[number]

const answer = {
  answer: z.enum(answers),
  words: z.string().trim().max(20_000).default(''),
}
/** With an own sign-in: whose it is, is known. */
export const ownAnswer = commandBody.extend(answer)
/** By a link or on a phone that was handed over, whoever answers says whether it is for somebody else. */
export const handedAnswer = commandBody.extend({
  ...answer,
  givenBy: z.enum(['participant', 'representative']).default('participant'),
})

/** How long a link stands open, and how long a session is shown for being confirmed. */
export const linkDays = 14
export const askedForDays = 60

/** The first of the names, as somebody is known to whoever met them. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name
}
