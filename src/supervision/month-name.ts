import { type Locale, locales } from '../kernel/i18n/locales.ts'

/** `October 2026`, as the reader's language has it; of the first day of a month. */
export function monthName(month: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locales[locale].speaks, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}T12:00:00Z`))
}
