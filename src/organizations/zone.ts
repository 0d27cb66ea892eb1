import { z } from 'zod'

/** A time zone by its name in the IANA list, such as `America/Chicago`. */
export const zone = () => z.string().max(60).refine(isZone, { error: 'zone' })

export function isZone(name: string): boolean {
  if (!/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)+$|^UTC$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
