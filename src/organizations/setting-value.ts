import type { Words } from '../kernel/i18n/speak.ts'

/** What a program calls the values of a setting and the names of their parts. */
export type Called = Readonly<Record<string, string>>

export const dayShape = /^\d{4}-\d{2}-\d{2}$/
const codeShape = /^[a-z0-9]+(-[a-z0-9]+)+$/

/** `graceDays` as somebody reads it: `grace days`. */
export function partName(name: string, called: Called = {}): string {
  return called[name] ?? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

type Speaking = Pick<Words, 't' | 'day' | 'number' | 'list'>

/** A setting's value as people read it: the parts of a structured one stand side by side. */
export function shownValue(value: unknown, words: Speaking, called: Called = {}): string {
  const { t, day, number } = words
  if (value === null || value === undefined || value === 'none') return t('programs.value.none')
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (typeof value === 'number') return number(value)
  if (Array.isArray(value)) return words.list(value.map((part) => shownValue(part, words, called)))
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, part]) => partShown(name, part, words, called))
      .join(', ')
  const text = String(value)
  if (called[text] !== undefined) return called[text]
  if (dayShape.test(text)) return day(text)
  return codeShape.test(text) && /[a-z]/.test(text) ? text.replaceAll('-', ' ') : text
}

function partShown(name: string, part: unknown, words: Speaking, called: Called): string {
  if (typeof part === 'number' && /days$/i.test(name)) return words.t('programs.part.days', { count: part })
  if (typeof part === 'number' && /minutes$/i.test(name))
    return words.t('programs.part.minutes', { count: part })
  return words.t('programs.part', {
    name: partName(name, called),
    value: shownValue(part, words, called),
  })
}
