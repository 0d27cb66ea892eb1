/** Words that stand in the middle of a sentence elsewhere, where they begin a line of their own: `coordinator` → `Coordinator`. */
export function asBeginning(words: string, locale: string): string {
  const [first = ''] = words
  return first.toLocaleUpperCase(locale) + words.slice(first.length)
}
