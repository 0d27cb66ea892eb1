/** A social security number is never kept, shown or repeated. What looks like one is covered before anything else. */

const separated = /(?<![\p{L}\p{N}])\d{3}([-\u2010-\u2015. ])\d{2}\1\d{4}(?![\p{L}\p{N}])/gu
const named = /(\b(?:ssn|ss#|social(?:\s+security)?)\b\D{0,20})\d{9}(?!\d)/giu

export const covered = '•••-••-••••'

/** The text with what looks like a social security number covered, also where this person's own is known. */
export function coverSocialSecurity(text: string, own?: string): string {
  if (text.length < 9) return text
  const shaped = text.replace(separated, covered).replace(named, `$1${covered}`)
  const digits = own?.replace(/\D/gu, '') ?? ''
  if (digits.length !== 9) return shaped
  return shaped.replace(new RegExp(`(?<!\\d)${[...digits].join('[^\\p{L}\\p{N}]?')}(?!\\d)`, 'gu'), covered)
}

/** Also true for one that was covered before: the cell comes back from the list of errors as it was given. */
export function holdsSocialSecurity(text: string, own?: string): boolean {
  return text.includes(covered) || coverSocialSecurity(text, own) !== text
}
