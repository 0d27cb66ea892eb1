import { z } from 'zod'
import { type Day, firstOfMonth, isDay } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import type { Refusal } from '../kernel/refusals.ts'

/** Meetings of whoever supervises with peers; a check-in is the short one. */
const meetingKinds = ['supervision', 'check-in'] as const

const clock = /^([01]\d|2[0-3]):[0-5]\d$/
const words = (longest = 8000) => z.string().max(longest).nullish()

export const plannedMeeting = commandBody.extend({
  program: z.string(),
  kind: z.enum([...meetingKinds, '']).nullish(),
  peerIds: z.array(id()).max(100),
  staffId: id().nullish(),
  onDay: z.string().nullish(),
  starts: z.string().nullish(),
  mode: z.string().max(100).nullish(),
  /** Beside the usual ones, because somebody needs it. */
  extra: z.boolean().nullish(),
  why: words(2000),
  makesUpFor: z.string().nullish(),
})

export const heldMeeting = commandBody.extend({
  onDay: z.string().nullish(),
  starts: z.string().nullish(),
  minutes: z.union([z.number(), z.string()]).nullish(),
  mode: z.string().max(100).nullish(),
  came: z.array(id()).max(100),
  /** Who of the staff held it, where it is said: whoever stands in, or came after somebody who left. */
  staffId: z.union([id(), z.literal('')]).nullish(),
  summary: words(),
  makesUpFor: z.string().nullish(),
  reviews: z
    .array(
      z.object({
        peerId: id(),
        participantId: id(),
        wellness: words(4000),
        progress: words(4000),
        support: words(4000),
      }),
    )
    .max(500),
  agenda: z
    .array(
      z.object({
        peerId: id(),
        kind: z.enum(['question', 'concern', 'denied', 'lapse', 'held-back', 'own']),
        subjectId: id(),
        state: z.enum(['open', 'discussed', 'closed']),
        answer: words(4000),
      }),
    )
    .max(500),
  close: z.boolean(),
})

export const calledOffMeeting = commandBody.extend({ why: z.string().trim().max(2000).optional() })
export const ownItem = commandBody.extend({ peerId: id(), program: z.string(), words: z.string().max(4000) })

export type Planned = z.output<typeof plannedMeeting>
export type HeldMeeting = z.output<typeof heldMeeting>

/** What is wrong with the day, the hour and the month it makes up for. */
export function checkWhen(typed: {
  onDay?: string | null | undefined
  starts?: string | null | undefined
  makesUpFor?: string | null | undefined
}): Refusal[] {
  const refusals: Refusal[] = []
  if (!typed.onDay || !isDay(typed.onDay)) refusals.push({ code: 'meeting.day', field: 'onDay' })
  if (typed.starts && !clock.test(typed.starts)) refusals.push({ code: 'meeting.starts', field: 'starts' })
  if (typed.makesUpFor) {
    if (!isDay(typed.makesUpFor) || (typed.onDay && firstOfMonth(typed.onDay) <= typed.makesUpFor))
      refusals.push({ code: 'meeting.makes-up-for', field: 'makesUpFor' })
  }
  return refusals
}

/** Whole minutes as typed, within a day. */
export function minutesOf(typed: number | string | null | undefined): number | undefined {
  const minutes = typeof typed === 'string' ? Number(typed.trim() || Number.NaN) : typed
  return minutes != null && Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440 ? minutes : undefined
}

/** One participant is looked at when something is said of how they are or how they get on. */
export function isReviewed(review: { wellness?: string | null; progress?: string | null }): boolean {
  return Boolean(review.wellness?.trim() || review.progress?.trim())
}

export function monthMadeUpFor(typed: string | null | undefined): Day | null {
  return typed ? firstOfMonth(typed) : null
}

/**
 * Who held a meeting, where nobody says: whoever writes it down and supervised on its day, else whoever it was planned
 * with; where that one no longer supervised, somebody who did.
 */
export function whoHeld(
  meeting: { staffId: string | null; state: string },
  actorStaffId: string | null,
  supervising: readonly string[],
): string | null {
  const { staffId, state } = meeting
  if (state === 'held') return staffId
  if (actorStaffId !== null && supervising.includes(actorStaffId)) return actorStaffId
  if (staffId !== null && supervising.includes(staffId)) return staffId
  return supervising[0] ?? staffId
}
