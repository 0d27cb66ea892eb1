import { z } from 'zod'
import { touchedGoal } from '../goals/goal.ts'
import { isDay } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import { session as sessionChapter } from '../policy/chapters/session.ts'
import { type ListName, listNames } from './session-lists.ts'

/** What a contact is for. Everything but `service` is possible in every status and above every limit. */
export const kinds = ['service', 'planning', 'crisis', 'referral', 'good-bye', 'between'] as const
export type Kind = (typeof kinds)[number]

const text = (most: number) => z.string().max(most).default('')

/** What was chosen from the further lists, from those that there are. */
export const chosenLists = z.partialRecord(
  z.enum(listNames as [ListName, ...ListName[]]),
  z.array(z.string().max(80)).max(60),
)

/** What a peer writes down of one session. Text may be as long as a hundred thousand characters and more. */
export const writtenSession = z.object({
  pairingId: id(),
  kind: z.enum(kinds).default('service'),
  date: z.string().refine(isDay, { error: 'day' }),
  start: z.string().max(5),
  end: z.string().max(5),
  endsNextDay: z.boolean().default(false),
  startHour: z.enum(['first', 'second']).optional(),
  endHour: z.enum(['first', 'second']).optional(),
  mode: z.string().min(1).max(60),
  place: z.string().max(200).default(''),
  /** A term of the program's `session.place`. */
  placeKind: z.string().max(80).nullish(),
  topics: z.array(z.string().max(80)).max(60).default([]),
  activities: z.array(z.string().max(80)).max(60).default([]),
  /** What was chosen from the further lists of the program. */
  lists: chosenLists.default({}),
  /** Answers that the program's clauses read about this one contact: `session.<fact>` → value. */
  facts: sessionChapter.facts.default({}),
  /** A short contact that was a meeting all the same, as the two see it. */
  countsAsMeeting: z.boolean().optional(),
  /** How goals stood in it; absent leaves what was said of them before. */
  goals: z.array(touchedGoal).max(60).optional(),
  said: text(500_000),
  challenges: text(100_000),
  progress: text(100_000),
  question: text(100_000),
})
export type WrittenSession = z.output<typeof writtenSession>

/** Why it was done although a clause says it should be otherwise. */
const reason = z.string().max(2000).optional()
export const recordBody = commandBody.extend({ sessionId: id(), session: writtenSession, reason })
export const amendBody = commandBody.extend({ session: writtenSession, reason })
export const judgeBody = z.object({ sessionId: id().optional(), session: writtenSession })

/** One open reason for which a session counts for no unit and no pay yet. */
export type HeldBack = {
  rule: string
  clause: string
  approver: string | null
  change: readonly unknown[]
}
