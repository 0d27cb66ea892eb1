import { addDays, birthdayAt, type Day } from '../kernel/days.ts'
import { met, notDue, notMet, unknown, type Answer, type Known } from './answers.ts'

/** Hours completed on a day, as the certificate says; `claimed` is what nobody has checked yet. */
export type Hours = { readonly on: Day; readonly hours: number; readonly state: 'claimed' | 'verified' }

/**
 * So many hours in each year since the certificate. The running year is not due. Hours completed late go first
 * to the earliest year that lacks some, and count only there; what a year has too much does not carry over.
 */
export function hoursEachYear(
  certifiedOn: Known<Day>,
  completed: Known<readonly Hours[]>,
  floor: number,
  on: Day,
): Answer {
  if (certifiedOn == null) return unknown
  const yearsOver = yearOf(certifiedOn, on)
  if (yearsOver <= 0) return notDue
  if (completed == null) return unknown
  const missing = missingIn(yearsOver, certifiedOn, completed.filter(isVerified), floor, on)
  if (missing === 0) return met
  if (missingIn(yearsOver, certifiedOn, completed, floor, on) === 0) return unknown
  return notMet({ kind: 'reach', by: missing / 100, unit: 'hours' })
}

const isVerified = ({ state }: Hours) => state === 'verified'

function missingIn(
  years: number,
  certifiedOn: Day,
  completed: readonly Hours[],
  floor: number,
  on: Day,
): number {
  return shared(certifiedOn, completed, floor, on)
    .slice(0, years)
    .reduce((sum, year) => sum + year.lacking, 0)
}

type Share = { lacking: number; filledOn: Day | undefined }

/**
 * What each year up to the running one lacks, in hundredths of an hour, which is as fine as certificates are
 * written, and the day on which it lacked nothing any more.
 */
function shared(certifiedOn: Day, completed: readonly Hours[], floor: number, on: Day): Share[] {
  const years: Share[] = Array.from({ length: yearOf(certifiedOn, on) + 1 }, () => ({
    lacking: Math.round(floor * 100),
    filledOn: undefined,
  }))
  for (const { on: day, hours } of completed.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    if (day < certifiedOn || day > on) continue
    let left = Math.round(hours * 100)
    for (const year of years.slice(0, yearOf(certifiedOn, day) + 1)) {
      const taken = Math.min(year.lacking, left)
      if (taken === 0) continue
      year.lacking -= taken
      left -= taken
      if (year.lacking === 0) year.filledOn = day
    }
  }
  return years
}

/** One year of hours as somebody reads it. */
export type YearOfHours = {
  readonly from: Day
  /** Its last day. */
  readonly to: Day
  /** Hours that count for it; what it has too much counts nowhere. */
  readonly counted: number
  readonly lacking: number
  /** Hours completed in it that nobody has checked yet. */
  readonly awaiting: number
  /** The day on which the last hour was completed, where that was after its end. */
  readonly curedOn?: Day
}

/** Year by year since the certificate, the running one last. */
export function yearsOfHours(
  certifiedOn: Day,
  completed: readonly Hours[],
  floor: number,
  on: Day,
): YearOfHours[] {
  if (on < certifiedOn) return []
  return shared(certifiedOn, completed.filter(isVerified), floor, on).map(({ lacking, filledOn }, year) => {
    const from = birthdayAt(certifiedOn, year)
    const to = addDays(birthdayAt(certifiedOn, year + 1), -1)
    const open = completed.filter((one) => !isVerified(one) && one.on >= from && one.on <= to && one.on <= on)
    return {
      from,
      to,
      counted: (Math.round(floor * 100) - lacking) / 100,
      lacking: lacking / 100,
      awaiting: open.reduce((sum, one) => sum + Math.round(one.hours * 100), 0) / 100,
      ...(filledOn !== undefined && filledOn > to ? { curedOn: filledOn } : {}),
    }
  })
}

/** 0 in the first year after the certificate. */
function yearOf(certifiedOn: Day, on: Day): number {
  let year = Number(on.slice(0, 4)) - Number(certifiedOn.slice(0, 4))
  if (year > 0 && birthdayAt(certifiedOn, year) > on) year -= 1
  return year
}
