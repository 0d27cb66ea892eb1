import { createContext, type ReactNode, use } from 'react'
import { fetchedOnce } from '../web/fetched-once.ts'
import type { Locale } from './locales.ts'
import type { WordStore } from './word-store.ts'
import { Speaking } from './Words.tsx'

const Store = createContext<WordStore | undefined>(undefined)

/** Where the languages of the screens are kept; the web entry gives it. */
export function Languages({ store, children }: { store: WordStore; children: ReactNode }) {
  return <Store value={store}>{children}</Store>
}

const fetchWords = fetchedOnce<void>()

/** Everything inside speaks another language than the screen around it: a phone that is handed to somebody else. */
export function InLanguage({
  locale,
  areas,
  children,
}: {
  locale: Locale
  areas: readonly string[]
  children: ReactNode
}) {
  const store = use(Store)
  if (store === undefined) throw new Error('<InLanguage> stands outside <Languages>')
  const spoken = store.languageFor(locale, areas)
  if (!store.has(spoken, areas))
    use(fetchWords(`${spoken}/${areas.join()}`, () => store.fetch(spoken, areas)))
  const words = store.words(spoken)
  return (
    <Speaking words={words}>
      <div lang={words.locale} dir={words.dir}>
        {children}
      </div>
    </Speaking>
  )
}
