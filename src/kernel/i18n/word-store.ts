import { type Locale, speaksAll } from './locales.ts'
import { type Compiled, speak, type Words } from './speak.ts'

/** locale → area → how to fetch it. The build makes this table; tests make their own. */
export type WordFiles = Partial<Record<Locale, Readonly<Record<string, () => Promise<Compiled>>>>>

/** The catalogues that have arrived in this browser, area by area. */
export class WordStore {
  private readonly files: WordFiles
  private readonly arrived = new Map<Locale, Map<string, Compiled>>()
  private readonly speaking = new Map<Locale, Words>()

  constructor(files: WordFiles) {
    this.files = files
  }

  /** The language in which a page with these areas can be shown as a whole. */
  languageFor(locale: Locale, areas: readonly string[]): Locale {
    return speaksAll(locale, areas) ? locale : 'en'
  }

  has(locale: Locale, areas: readonly string[]): boolean {
    return areas.every((area) => this.arrived.get(locale)?.has(area))
  }

  /** Fetches what has not arrived yet. An area without messages is no reason to keep a page back. */
  async fetch(locale: Locale, areas: readonly string[]): Promise<void> {
    const known = this.arrivedIn(locale)
    const fetched = await Promise.all(
      areas
        .filter((area) => !known.has(area))
        .map(async (area) => [area, (await this.files[locale]?.[area]?.()) ?? {}] as const),
    )
    if (fetched.length === 0) return
    for (const [area, messages] of fetched) known.set(area, messages)
    this.speaking.delete(locale)
  }

  /** One shelf for a language, also for two that fetch at once: what one brings the other must not put away. */
  private arrivedIn(locale: Locale): Map<string, Compiled> {
    let shelf = this.arrived.get(locale)
    if (shelf === undefined) this.arrived.set(locale, (shelf = new Map()))
    return shelf
  }

  words(locale: Locale): Words {
    let words = this.speaking.get(locale)
    if (words === undefined) {
      const messages: Record<string, Compiled[string]> = Object.assign(
        {},
        ...(this.arrived.get(locale)?.values() ?? []),
      )
      this.speaking.set(locale, (words = speak(locale, messages)))
    }
    return words
  }
}
