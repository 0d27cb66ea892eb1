import { createContext, use, useSyncExternalStore } from 'react'
import type { Locale } from '../../kernel/i18n/locales.ts'
import type { WordStore } from '../../kernel/i18n/word-store.ts'
import type { Browser, Watched } from './device.ts'

/** What the web entry made, for the shell and its screens only; pages of slices use `useHere()` and `useApi()`. */
export type Entry = { readonly browser: Browser; readonly store: WordStore }

export const EntryContext = createContext<Entry | undefined>(undefined)

export function useEntry(): Entry {
  const entry = use(EntryContext)
  if (entry === undefined) throw new Error('this screen stands outside the web entry')
  return entry
}

export function useWatched<T>(watched: Watched<T>): T {
  return useSyncExternalStore(watched.subscribe, watched.get)
}

export function useLocale(): Locale {
  return useWatched(useEntry().browser.localeNow)
}
