import { type Locale, locales } from './locales.ts'

/** `October 2026`, as the reader's language has it; of the first day of a month. */
export function monthName(month: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locales[locale].speaks, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}T12:00:00Z`))
}

/** The month so many before or after, by its first day; the calendar library stays on the server. */
export function monthBeside(month: string, by: number): string {
  const counted = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${String(Math.floor(counted / 12)).padStart(4, '0')}-${String((counted % 12) + 1).padStart(2, '0')}-01`
}
