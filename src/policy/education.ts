import { birthdayAt, type Day } from '../kernel/days.ts'
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

/** Hundredths of an hour, which is as fine as certificates are written. */
function missingIn(
  years: number,
  certifiedOn: Day,
  completed: readonly Hours[],
  floor: number,
  on: Day,
): number {
  const lacking = Array.from({ length: years }, () => Math.round(floor * 100))
  for (const { on: day, hours } of completed.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    if (day < certifiedOn || day > on) continue
    let left = Math.round(hours * 100)
    const own = yearOf(certifiedOn, day)
    for (let year = 0; year <= own && year < years && left > 0; year += 1) {
      const taken = Math.min(lacking[year] ?? 0, left)
      lacking[year] = (lacking[year] ?? 0) - taken
      left -= taken
    }
  }
  return lacking.reduce((sum, hundredths) => sum + hundredths, 0)
}

/** 0 in the first year after the certificate. */
function yearOf(certifiedOn: Day, on: Day): number {
  let year = Number(on.slice(0, 4)) - Number(certifiedOn.slice(0, 4))
  if (year > 0 && birthdayAt(certifiedOn, year) > on) year -= 1
  return year
}
