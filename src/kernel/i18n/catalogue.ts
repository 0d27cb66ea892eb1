import arabic from '../../../locales/ar.json' with { type: 'json' }
import english from '../../../locales/en.json' with { type: 'json' }
import { compileMessages } from './compile.ts'
import type { Locale } from './locales.ts'
import { speak, type Words } from './speak.ts'

const catalogues: Record<Locale, Readonly<Record<string, string>>> = { en: english, ar: arabic }
const speaking = new Map<Locale, Words>()

/**
 * The words of one language on the server, where all catalogues are at hand: for refusals, mail, labels
 * of facts. What a language does not have yet is said in English.
 */
export function wordsIn(locale: Locale): Words {
  let words = speaking.get(locale)
  if (words === undefined) {
    const messages = compileMessages({ ...catalogues.en, ...catalogues[locale] })
    speaking.set(locale, (words = speak(locale, messages)))
  }
  return words
}
