import { type Answer, met, notDue, notMet } from './answers.ts'

/** More than half; exactly half is not. Of nothing there is no majority to ask for. */
export function majority(part: number, whole: number): Answer {
  if (whole === 0) return notDue
  const missing = whole - 2 * part + 1
  return missing <= 0 ? met : notMet({ kind: 'reach', by: missing, unit: 'contacts' })
}

/** Whether a part is at least so many percent of a whole that is more than nothing. */
export function reachesPercent(part: number, whole: number, percent: number): boolean {
  return whole > 0 && part * 100 >= whole * percent
}
