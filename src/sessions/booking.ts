import { z } from 'zod'
import { isDay } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import { type WrittenSession, writtenSession } from './session.ts'

/** What is typed of a meeting that is to take place. */
export const plannedMeeting = writtenSession.pick({
  pairingId: true,
  kind: true,
  date: true,
  start: true,
  end: true,
  endsNextDay: true,
  startHour: true,
  endHour: true,
  mode: true,
  place: true,
  facts: true,
  countsAsMeeting: true,
})
export type PlannedMeeting = z.output<typeof plannedMeeting>

/** On which days it returns: 1 is Monday, 7 is Sunday. Without a last day it goes on. */
export const repeating = z.object({
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  everyWeeks: z.number().int().min(1).max(52).default(1),
  until: z.string().refine(isDay, { error: 'day' }).nullish(),
})
export type Repeating = z.output<typeof repeating>

const reason = z.string().max(2000).optional()
const why = z.string().trim().max(2000).optional()
/** This one, or it and all that follow. */
const also = z.enum(['this', 'following']).default('this')

export const judgeBookingBody = z.object({
  bookingId: id().optional(),
  booking: plannedMeeting,
  repeat: repeating.optional(),
})
export const bookBody = commandBody.extend({
  bookingId: id(),
  booking: plannedMeeting,
  repeat: repeating.optional(),
  reason,
})
export const moveBody = commandBody.extend({ booking: plannedMeeting, also, why, reason })

const whoCalledOff = ['participant', 'representative', 'family', 'peer', 'agency'] as const
export const callOffBody = commandBody.extend({ by: z.enum(whoCalledOff), why, also })
export const missedBody = commandBody.extend({ by: z.enum(['participant', 'peer']), why })

/** A plan as the clauses read it: the same as a session that is written down, with nothing said yet. */
export function asWritten(planned: PlannedMeeting): WrittenSession {
  return {
    ...planned,
    topics: [],
    activities: [],
    lists: {},
    said: '',
    challenges: '',
    progress: '',
    question: '',
  }
}
