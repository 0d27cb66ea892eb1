import { type ComponentType, use } from 'react'
import type { Locale } from '../../kernel/i18n/locales.ts'
import { Speaking } from '../../kernel/i18n/Words.tsx'
import type { Words } from '../../kernel/i18n/speak.ts'
import { type Entry, useEntry, useLocale } from './context.ts'

type Loaded = { default: ComponentType }
type Lazy = { readonly path: string; readonly areas: readonly string[]; readonly load: () => Promise<Loaded> }

const pagesOnTheWay = new Map<string, Promise<Loaded>>()
const wordsOnTheWay = new Map<string, Promise<void>>()

function pageOf(entry: Lazy): Promise<Loaded> {
  let page = pagesOnTheWay.get(entry.path)
  if (page === undefined) {
    page = entry.load()
    // A page that did not arrive is asked for again next time.
    page.catch(() => pagesOnTheWay.delete(entry.path))
    pagesOnTheWay.set(entry.path, page)
  }
  return page
}

function wordsOf(entry: Entry, locale: Locale, areas: readonly string[]): Promise<void> {
  const key = `${locale}/${areas.join()}`
  let words = wordsOnTheWay.get(key)
  if (words === undefined) {
    words = entry.store.fetch(locale, areas)
    words.catch(() => wordsOnTheWay.delete(key))
    wordsOnTheWay.set(key, words)
  }
  return words
}

/** The words of some areas, in the language that has them all; waits until they have arrived. */
export function useLanguage(areas: readonly string[]): { words: Words } {
  const entry = useEntry()
  const locale = entry.store.languageFor(useLocale(), areas)
  if (!entry.store.has(locale, areas)) use(wordsOf(entry, locale, areas))
  return { words: entry.store.words(locale) }
}

/** Fetches a page before it is opened: on hover, on focus, on touch, and when the device has nothing to do. */
export function prefetch(entry: Entry, page: Lazy, locale: Locale): void {
  const areas = [...page.areas, 'common']
  // Only a saving; if it fails, opening the page says why.
  pageOf(page).catch(() => undefined)
  wordsOf(entry, entry.store.languageFor(locale, areas), areas).catch(() => undefined)
}

/**
 * A page with its own words. Where the chosen language does not have them yet, the whole page is in English and
 * says so to screen readers; half a sentence in each helps nobody.
 */
export function LazyPage({ entry: page }: { entry: Lazy }) {
  const entry = useEntry()
  const areas = [...page.areas, 'common']
  const locale = useLocale()
  const spoken = entry.store.languageFor(locale, areas)
  const code = pageOf(page)
  if (!entry.store.has(spoken, areas)) use(wordsOf(entry, spoken, areas))
  const { default: Page } = use(code)
  const words = entry.store.words(spoken)
  return (
    <Speaking words={words}>
      {spoken === locale ? (
        <Page />
      ) : (
        <div lang={words.locale} dir={words.dir}>
          <Page />
        </div>
      )}
    </Speaking>
  )
}
