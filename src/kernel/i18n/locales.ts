/**
 * The languages of the screens. `speaks` is what `Intl` is asked for: Arabic keeps the digits that
 * phones, cards and date inputs show, so that one number looks the same everywhere.
 */
export const locales = {
  en: { name: 'English', dir: 'ltr', speaks: 'en-US' },
  ar: { name: 'العربية', dir: 'rtl', speaks: 'ar-u-nu-latn' },
} as const satisfies Record<string, { name: string; dir: 'ltr' | 'rtl'; speaks: string }>

export type Locale = keyof typeof locales
export type Direction = 'ltr' | 'rtl'

export const localeCodes = Object.keys(locales) as Locale[]

/**
 * The areas (the part of a key before its first dot), or parts of one, for which a language is complete.
 * English is complete for all. A page whose area is not declared is shown in English as a whole, and says so
 * in its `lang`: half a sentence in each language helps nobody. What the server says falls back one by one.
 */
export const declaredAreas: Record<Exclude<Locale, 'en'>, readonly string[]> = {
  ar: [
    'shell',
    'today',
    'notices',
    'signin',
    'account',
    'common',
    'role',
    'session',
    'schedule',
    'confirm',
    'approval',
    'held-back',
    'programs',
    'exclusion',
    'fact',
    'ask',
    'choice',
    'change',
    'hint',
    'house',
    'decision',
    'refusal',
    'notice',
    'mail',
    'card',
    'participant',
    'import',
    'facts',
    'admission',
    'goal',
    'plan',
    'sheet',
    'life',
    'peer',
    'pairing',
    'supervision',
    'case-team',
    'progress',
    'drifting',
    'people',
    'agency',
  ],
}

/** Areas that only the server says; they never reach the browser as catalogues. */
export const serverAreas: readonly string[] = [
  'fact',
  'ask',
  'choice',
  'change',
  'hint',
  'decision',
  'refusal',
  'mail',
  'notice',
]

/** What every screen needs before it can say anything. */
export const firstAreas = ['shell', 'signin', 'common'] as const

/** The first part of a dotted key, by which catalogues travel. */
export function areaOf(key: string): string {
  return key.slice(0, key.indexOf('.'))
}

/** Whether the product has this language. */
export function isLocale(code: string | null | undefined): code is Locale {
  return code != null && Object.hasOwn(locales, code)
}

/** Whether a language is complete for all these areas. */
export function speaksAll(locale: Locale, areas: readonly string[]): boolean {
  return locale === 'en' || areas.every((area) => declaredAreas[locale].includes(area))
}

/** The first language of an Accept-Language header (or of `navigator.languages`) that we speak. */
export function preferredLocale(
  header: string | readonly string[] | undefined,
  otherwise: Locale = 'en',
): Locale {
  const wished = typeof header === 'string' ? header.split(',') : (header ?? [])
  const ranked = wished
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const q = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { code: tag.split('-')[0]!.toLowerCase(), weight: q ? Number(q.trim().slice(2)) : 1, order }
    })
    .sort((a, b) => b.weight - a.weight || a.order - b.order)
  for (const { code, weight } of ranked) if (weight > 0 && isLocale(code)) return code
  return otherwise
}
