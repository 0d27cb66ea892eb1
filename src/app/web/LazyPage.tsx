import { type ComponentType, type ReactNode, use } from 'react'
import type { Locale } from '../../kernel/i18n/locales.ts'
import { Speaking, useWords } from '../../kernel/i18n/Words.tsx'
import type { Words } from '../../kernel/i18n/speak.ts'
import type { SectionEntry, SectionProps } from '../../kernel/screen/Sections.tsx'
import { fetchedOnce } from '../../kernel/web/fetched-once.ts'
import { type Entry, useEntry, useLocale } from './context.ts'

type Loaded<Props = object> = { default: ComponentType<Props> }
type Lazy = { readonly path: string; readonly areas: readonly string[]; readonly load: () => Promise<Loaded> }

const fetchPage = fetchedOnce<Loaded>()
const fetchSection = fetchedOnce<Loaded<SectionProps>>()
const fetchWords = fetchedOnce<void>()
const pageOf = (entry: Lazy): Promise<Loaded> => fetchPage(entry.path, entry.load)

function wordsOf(entry: Entry, locale: Locale, areas: readonly string[]): Promise<void> {
  return fetchWords(`${locale}/${areas.join()}`, () => entry.store.fetch(locale, areas))
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
export function LazyPage({ entry }: { entry: Lazy }) {
  const code = pageOf(entry)
  return (
    <InItsLanguage areas={entry.areas}>
      {() => {
        const { default: Page } = use(code)
        return <Page />
      }}
    </InItsLanguage>
  )
}

/** A section that a slice adds to a person's page, with its own words, in the language of that page. */
export function LazySection({ entry, id }: { entry: SectionEntry; id: string }) {
  const code = fetchSection(`${entry.on}/${entry.name}`, entry.load)
  const { locale } = useWords()
  return (
    <InItsLanguage areas={entry.areas} around={locale}>
      {() => {
        const { default: Part } = use(code)
        return <Part id={id} />
      }}
    </InItsLanguage>
  )
}

/** Code and words are on their way at the same time; `children` waits for the code when the words are asked for. */
function InItsLanguage({
  areas: own,
  around,
  children,
}: {
  areas: readonly string[]
  around?: Locale
  children: () => ReactNode
}) {
  const entry = useEntry()
  const areas = [...own, 'common']
  const chosen = useLocale()
  const locale = around ?? chosen
  const spoken = entry.store.languageFor(locale, areas)
  if (!entry.store.has(spoken, areas)) use(wordsOf(entry, spoken, areas))
  const shown = children()
  const words = entry.store.words(spoken)
  return (
    <Speaking words={words}>
      {spoken === locale ? (
        shown
      ) : (
        <div lang={words.locale} dir={words.dir}>
          {shown}
        </div>
      )}
    </Speaking>
  )
}
