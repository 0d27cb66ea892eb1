/** Languages as rosters write them, made BCP-47 tags: `English (United States)` is `en-US`. */

/** Languages that are looked up by their English name and by their own; any other is understood by its code. */
const known = (
  'en es vi ko fa ar zh yue tl fil ru uk pl pt fr ht de it el he hi ur bn pa gu ta te ml kn mr ne si my km lo th ' +
  'ja hy ka tr az kk uz tg ps ku ckb so am ti om sw rw ln ig yo ha af zu xh nl da sv nb no fi et lv lt cs sk sl hr ' +
  'bs sr mk bg ro hu sq ga cy id ms jv mn hmn ilo ceb haw sm to chr nv yi fa-AF zh-Hans zh-Hant ase'
).split(' ')

/** What people write that is no display name of any language. */
const others: Record<string, string> = {
  'american sign language': 'ase',
  asl: 'ase',
  farsi: 'fa',
  mandarin: 'zh',
  'mandarin chinese': 'zh',
  'haitian creole': 'ht',
  kreyol: 'ht',
  creole: 'ht',
  castilian: 'es',
  'spanish castilian': 'es',
  tagalog: 'fil',
  pilipino: 'fil',
  hmong: 'hmn',
  dari: 'fa-AF',
  pashto: 'ps',
  kurdish: 'ku',
  sorani: 'ckb',
  navajo: 'nv',
  burmese: 'my',
  khmer: 'km',
  cambodian: 'km',
  'simplified chinese': 'zh-Hans',
  'traditional chinese': 'zh-Hant',
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

type Names = { languages: Map<string, string>; regions: Map<string, string> }
let names: Names | undefined

/** Built on first use: 26 x 26 regions and the languages above, from the names that come with the engine. */
function namesOfLanguages(): Names {
  if (names) return names
  const languages = new Map<string, string>()
  const english = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })
  for (const tag of known) {
    const own = new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' }).of(tag)
    for (const name of [english.of(tag), own]) if (name) languages.set(plain(name), tag)
  }
  for (const [name, tag] of Object.entries(others)) languages.set(name, tag)
  const regions = new Map<string, string>()
  const englishRegions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const code of alphabet.flatMap((first) => alphabet.map((second) => first + second))) {
    const name = englishRegions.of(code)
    if (name && !regions.has(plain(name))) regions.set(plain(name), code)
  }
  for (const [name, code] of [
    ['usa', 'US'],
    ['united states of america', 'US'],
    ['uk', 'GB'],
    ['latin america', '419'],
  ] as const)
    regions.set(name, code)
  return (names = { languages, regions })
}

/** The canonical tag, or undefined where it is none: `spa` is `es`, `EN-us` is `en-US`. */
function canonicalTag(tag: string): string | undefined {
  if (!/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(tag)) return undefined
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

export function isLanguageTag(tag: string): boolean {
  return canonicalTag(tag) === tag
}

/** One language, by code or by name, with or without its region; undefined where nobody could tell. */
export function languageTag(written: string): string | undefined {
  const text = written.trim()
  const { languages, regions } = namesOfLanguages()
  const byName = languages.get(plain(text))
  if (byName) return byName
  const withRegion = /^(.+?)\s*[([](.+)[)\]]$/u.exec(text)
  if (withRegion?.[1] && withRegion[2]) {
    const language = languages.get(plain(withRegion[1])) ?? languageTag(withRegion[1])
    const region = regions.get(plain(withRegion[2]))
    if (language && region) return canonicalTag(`${language.split('-')[0]}-${region}`)
    return language && (languages.get(plain(`${withRegion[2]} ${withRegion[1]}`)) ?? language)
  }
  const tag = canonicalTag(text)
  // A code that no engine has a name for is more likely a slip than a language.
  const named = tag && new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag)
  return named ? tag : undefined
}

const understood = new Map<string, { tags: readonly string[]; unclear: readonly string[] }>()

/** A cell may hold several: what was understood, each once and in order, and what was not. */
export function languageTags(written: string): { tags: readonly string[]; unclear: readonly string[] } {
  const before = understood.get(written)
  if (before) return before
  const tags = new Set<string>()
  const unclear: string[] = []
  const whole = languageTag(written)
  const parts = whole ? [written] : written.split(/[;,/&+|\n]|\band\b/u)
  for (const part of parts.map((each) => each.trim()).filter(Boolean)) {
    const tag = languageTag(part)
    if (tag) tags.add(tag)
    else unclear.push(part)
  }
  const found = { tags: [...tags], unclear }
  // A roster says the same few languages over and over; what is rare is not worth keeping.
  if (written.length < 40 && understood.size < 500) understood.set(written, found)
  return found
}

/** A language by its name in the reader's language: for a screen that shows what was understood. */
export function languageName(tag: string, readerLocale: string): string {
  return new Intl.DisplayNames(readerLocale, { type: 'language' }).of(tag) ?? tag
}
