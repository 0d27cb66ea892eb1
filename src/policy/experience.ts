import { z } from 'zod'
import { type Answer, atLeast, type Known, met, unknown } from './answers.ts'
import {
  addDays,
  type Day,
  distinctDays,
  firstOfMonth,
  isDay,
  lastOfMonth,
  type Period,
} from '../kernel/days.ts'

/** A day, or only its month where nobody remembers the day: `2024-11`. */
const dayOrMonth = z
  .string()
  .refine((text) => isDay(text) || isDay(`${text}-01`), { error: 'day-or-month' })
  .meta({ format: 'day-or-month' })

/** One entry of a resume. Without `to` it still goes on; without `area` nobody has decided which one it is. */
export const experienceEntry = z.object({
  area: z.string().nullish(),
  from: dayOrMonth,
  to: dayOrMonth.nullish(),
  /** Whether the resume itself shows it: absent is not looked at yet. */
  inResume: z.boolean().nullish(),
})
export type ExperienceEntry = z.output<typeof experienceEntry>

/** Days that are certain, and days there would be if every open question were answered in favour. */
export type ExperiencedDays = { readonly sure: number; readonly possible: number }

/**
 * The days that entries cover up to a day, each day once over all listed areas. Of a month without its day
 * only the months that are full for certain count as sure.
 */
export function experiencedDays(
  entries: readonly ExperienceEntry[],
  areas: readonly string[],
  on: Day,
): ExperiencedDays {
  const listed = entries.filter(({ area }) => area != null && areas.includes(area))
  const open = entries.filter(({ area }) => area == null)
  return {
    sure: distinctDays(listed.map(shortest), on),
    possible: distinctDays([...listed, ...open].map(longest), on),
  }
}

function shortest({ from, to }: ExperienceEntry): Period {
  return {
    from: isDay(from) ? from : addDays(lastOfMonth(`${from}-01`), 1),
    to: to == null || isDay(to) ? to : addDays(firstOfMonth(`${to}-01`), -1),
  }
}

function longest({ from, to }: ExperienceEntry): Period {
  return {
    from: isDay(from) ? from : firstOfMonth(`${from}-01`),
    to: to == null || isDay(to) ? to : lastOfMonth(`${to}-01`),
  }
}

/** So many days of experience in the listed areas. Where open questions could decide, it is not known yet. */
export function enoughDays(
  entries: Known<readonly ExperienceEntry[]>,
  areas: readonly string[],
  days: number,
  on: Day,
): Answer {
  if (entries == null) return unknown
  const { sure, possible } = experiencedDays(entries, areas, on)
  if (sure >= days) return met
  return possible >= days ? unknown : atLeast(possible, days, 'days')
}

/** Any experience at all in the listed areas. */
export function anyDays(
  entries: Known<readonly ExperienceEntry[]>,
  areas: readonly string[],
  on: Day,
): Answer {
  const answer = enoughDays(entries, areas, 1, on)
  // That there is none is said of the fact: "one more day" would say nothing.
  return answer.verdict === 'not-met' ? { verdict: 'not-met' } : answer
}
