import { createContext, type ReactNode, use } from 'react'
import type { Words } from './speak.ts'

const Spoken = createContext<Words | undefined>(undefined)

/** Everything inside speaks these words. The shell places one around itself and one around each page. */
export function Speaking({ words, children }: { words: Words; children: ReactNode }) {
  return <Spoken value={words}>{children}</Spoken>
}

/** The language that is spoken here; none where nothing is said yet. */
export function useSpokenLocale(): string | undefined {
  return use(Spoken)?.locale
}

/** `const { t, day, money } = useWords()` */
export function useWords(): Words {
  const words = use(Spoken)
  if (words === undefined) throw new Error('useWords() stands outside <Speaking>')
  return words
}
