import { addDays, ageOn, birthdayAt, type Day, isDay } from '../kernel/days.ts'

/** Why a day that somebody wrote cannot be taken as one. */
export type DayProblem = 'impossible' | 'two-digit-year' | 'incomplete' | 'ambiguous' | 'unclear'
export type ReadDay = { day: Day } | { problem: DayProblem }

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const saysNothing = /^(unknown|unk|n\/?a|none|null|nil|tbd|not known|\?+|-+)$/i

/** True for an empty cell and for what people write into one that they cannot fill. */
export function isUnsaid(text: string): boolean {
  return text === '' || saysNothing.test(text)
}

/**
 * A day as rosters write it: `1980-02-03`, `1980/02/03`, `19800203`, `2/3/1980` (month first, as in the
 * United States), `3 Feb 1980`. Two digits for a year are never guessed, nor which of two numbers is the
 * month where nothing says so.
 */
export function readDay(written: string, { slashesUnclear = false } = {}): ReadDay {
  const text = written
    .trim()
    .normalize('NFKC')
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[T ]\d{1,2}:\d{2}.*$/, '')
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)
  if (iso) return real(iso[1], iso[3], iso[4])
  const compact = /^((?:1[89]|20)\d{2})(\d{2})(\d{2})$/.exec(text)
  if (compact) return real(compact[1], compact[2], compact[3])
  const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text)
  if (numbers) return numeric(Number(numbers[1]), Number(numbers[3]), numbers[4], numbers[2], slashesUnclear)
  const words = /^(?:(\d{1,2})[ -])?([A-Za-z]{3,9})\.?[ -](?:(\d{1,2})(?:st|nd|rd|th)?,?[ -])?(\d{4})$/.exec(
    text,
  )
  if (words) {
    const month = months.indexOf((words[2] ?? '').slice(0, 3).toLowerCase()) + 1
    const day = words[1] ?? words[3]
    if (month > 0) return day ? real(words[4], month, day) : { problem: 'incomplete' }
  }
  if (/^\d{4}([-/.]\d{1,2})?$/.test(text) || /^\d{1,2}[-/.]\d{4}$/.test(text))
    return { problem: 'incomplete' }
  if (/^\d{1,2}[-/. ]([A-Za-z]{3,9}|\d{1,2})[-/. ]\d{2}$/.test(text)) return { problem: 'two-digit-year' }
  return { problem: 'unclear' }
}

type Digits = string | number | undefined

function numeric(a: number, b: number, year: Digits, sign: string | undefined, unclear: boolean): ReadDay {
  // Slashes are month first. Points and dashes are written both ways, so only the numbers can tell.
  const either = a <= 12 && b <= 12 && a !== b
  if (either && (sign !== '/' || unclear)) return { problem: 'ambiguous' }
  return sign !== '/' && a > 12 ? real(year, b, a) : real(year, a, b)
}

function real(year: Digits, month: Digits, day: Digits): ReadDay {
  const text = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  return isDay(text) ? { day: text } : { problem: 'impossible' }
}

/** Which number comes first in a date with slashes, where only one reading is possible. */
export function slashOrder(written: string): 'month' | 'day' | undefined {
  const numbers = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/.exec(written.trim())
  if (!numbers) return undefined
  const [first, second] = [Number(numbers[1]), Number(numbers[2])]
  if (first > 12 && second <= 12) return 'day'
  return second > 12 && first <= 12 ? 'month' : undefined
}

/** Nobody has lived this long. */
const longestLife = 130
/** From this age on a typing slip is likelier than the age. */
const rareAge = 110

export type LifeProblem =
  'birth-date-future' | 'birth-date-too-old' | 'death-date-future' | 'death-before-birth'

/** What is impossible about a birth and a death, seen on a day. */
export function lifeProblem(
  born: Day | undefined,
  died: Day | undefined,
  today: Day,
): LifeProblem | undefined {
  // A day of grace: it may already be tomorrow where the person lives.
  const isFuture = (day: Day | undefined) => day !== undefined && day > today && day > addDays(today, 1)
  if (isFuture(born)) return 'birth-date-future'
  if (isFuture(died)) return 'death-date-future'
  if (born && yearsApart(born, today) >= longestLife && birthdayAt(born, longestLife) < today)
    return 'birth-date-too-old'
  return born && died && died < born ? 'death-before-birth' : undefined
}

/** Possible, and worth asking about: 1900 is what spreadsheets make of an empty date. */
export function birthDateIsUnlikely(born: Day, died: Day | undefined, today: Day): boolean {
  const until = died ?? today
  return born.startsWith('1900-') || (yearsApart(born, until) >= rareAge && ageOn(born, until) >= rareAge)
}

/** By the numbers of the years alone: says cheaply that an age need not be computed. */
function yearsApart(from: Day, to: Day): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4))
}
