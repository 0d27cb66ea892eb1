import type { Day } from '../kernel/days.ts'
import { type ImportCode, remark, type Remark } from './import-row.ts'
import { languageTags } from './languages.ts'
import { genders, isZone, longestName, type Person, person } from './person.ts'
import { coverSocialSecurity, holdsSocialSecurity } from './social-security.ts'
import { birthDateIsUnlikely, isUnsaid, lifeProblem, readDay } from './written-day.ts'

/** Where a value stands in a file: the person's field or the FHIR element, and the column where there is one. */
export type At = { field: string; column?: string }

type Gender = (typeof genders)[number]
const genderWords: Record<string, Gender> = {
  f: 'female',
  female: 'female',
  woman: 'female',
  girl: 'female',
  w: 'female',
  m: 'male',
  male: 'male',
  man: 'male',
  boy: 'male',
  o: 'other',
  x: 'other',
  other: 'other',
  nonbinary: 'other',
  'non binary': 'other',
  'non-binary': 'other',
  u: 'unknown',
  undisclosed: 'unknown',
}

// Control signs, and those that turn the direction of what stands after them; joiners stay, Persian needs them.
const invisible = /(?:\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff])+/gu

/** One line, composed letters, no control signs: accents, script, markup and case stay as they are. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replace(invisible, ' ').replace(/\s+/gu, ' ').trim()
}

function severalLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').split('\n').map(oneLine).filter(Boolean).join('\n')
}

/** Reads the values of one person and gathers what is to be said about them. A refusal refuses the whole row. */
export class Reading {
  readonly refusals: Remark[] = []
  readonly questions: Remark[] = []
  readonly notes: Remark[] = []
  readonly today: Day
  /** This person's own social security number, kept only as long as it takes to cover it everywhere else. */
  readonly #own: string | undefined

  constructor(today: Day, own?: string) {
    this.today = today
    this.#own = own
  }

  refuse(code: ImportCode, at: At, value?: string, values?: Remark['values']): undefined {
    this.refusals.push(this.#remark(code, at, value, values))
  }
  ask(code: ImportCode, at: At, value?: string, values?: Remark['values']): undefined {
    this.questions.push(this.#remark(code, at, value, values))
  }
  note(code: ImportCode, at: At, value?: string): undefined {
    this.notes.push(this.#remark(code, at, value))
  }

  #remark(code: ImportCode, at: At, value?: string, values?: Remark['values']): Remark {
    const shown =
      value === undefined ? undefined : oneLine(coverSocialSecurity(value, this.#own)).slice(0, 80)
    return remark(code, { ...at, ...(shown ? { value: shown } : {}), ...(values ? { values } : {}) })
  }

  /** Something that must be right as a whole: a social security number inside it refuses the row. */
  exact(written: string, at: At, longest: number): string | undefined {
    const text = oneLine(written)
    if (text === '') return undefined
    if (holdsSocialSecurity(text, this.#own)) return this.refuse('import.social-security-number', at, text)
    if (text.length > longest) return this.refuse('import.text-too-long', at, text, { longest })
    return text
  }

  /** Free text: a social security number inside it is covered, and somebody is told. */
  free(written: string, at: At, longest: number): string | undefined {
    const text = severalLines(coverSocialSecurity(written, this.#own))
    if (text === '') return undefined
    if (holdsSocialSecurity(written, this.#own)) this.note('import.social-security-covered', at)
    if (text.length > longest) return this.refuse('import.text-too-long', at, text, { longest })
    return text
  }

  name(written: string, at: At, longest = longestName): string | undefined {
    const text = this.exact(written, at, longest)
    if (text && /\p{Extended_Pictographic}/u.test(text)) this.ask('import.name-has-emoji', at, text)
    return text
  }

  birthDate(written: string, at: At, slashesUnclear = false): Day | undefined {
    return this.#day('birth-date', written, at, slashesUnclear)
  }

  /** A day, or only a yes or no. */
  death(written: string, at: At, slashesUnclear = false): { deceased?: boolean; deceasedOn?: Day } {
    const text = oneLine(written)
    if (isUnsaid(text)) return {}
    if (/^(yes|y|true|1|deceased|dead|died|x)$/i.test(text)) return { deceased: true }
    if (/^(no|n|false|0|alive|living)$/i.test(text)) return { deceased: false }
    const read = readDay(text, { slashesUnclear })
    // Of a death only the year may be known; that somebody died is certain all the same.
    if ('problem' in read && read.problem === 'incomplete') {
      this.ask('import.death-date-incomplete', at, text)
      return { deceased: true }
    }
    const day = this.#day('death-date', text, at, slashesUnclear)
    return day ? { deceased: true, deceasedOn: day } : {}
  }

  #day(kind: 'birth-date' | 'death-date', written: string, at: At, slashesUnclear: boolean): Day | undefined {
    const text = oneLine(written)
    if (isUnsaid(text)) return undefined
    const read = readDay(text, { slashesUnclear })
    return 'day' in read ? read.day : this.refuse(`import.${kind}-${read.problem}`, at, text)
  }

  /** What no single value shows: a birth in the future, a death before the birth. */
  life(born: Day | undefined, died: Day | undefined, bornAt: At, diedAt: At): void {
    const problem = lifeProblem(born, died, this.today)
    if (problem) {
      const ofBirth = problem.startsWith('birth')
      this.refuse(`import.${problem}`, ofBirth ? bornAt : diedAt, ofBirth ? born : died, {
        born: born ?? '',
        died: died ?? '',
      })
    } else if (born && birthDateIsUnlikely(born, died, this.today)) {
      this.ask('import.birth-date-unlikely', bornAt, born)
    }
  }

  gender(written: string, at: At): Gender | undefined {
    const text = oneLine(written)
    if (isUnsaid(text)) return undefined
    return genderWords[text.toLowerCase()] ?? this.ask('import.gender-unclear', at, text)
  }

  languages(written: string, at: At): string[] {
    const text = oneLine(written)
    if (isUnsaid(text)) return []
    const { tags, unclear } = languageTags(text)
    for (const part of unclear) this.ask('import.language-unclear', at, part)
    return [...tags]
  }

  phone(written: string, at: At): string | undefined {
    const text = this.exact(written, at, 50)
    if (!text || isUnsaid(text)) return undefined
    const digits = text.replace(/[^\p{Nd}]/gu, '').length
    if (digits < 7 || digits > 20) this.ask('import.phone-unclear', at, text)
    return text
  }

  email(written: string, at: At): string | undefined {
    const text = this.exact(written, at, 254)
    if (!text || isUnsaid(text)) return undefined
    return person.shape.email.safeParse(text).success ? text : this.ask('import.email-unclear', at, text)
  }

  zone(written: string, at: At): string | undefined {
    const text = this.exact(written, at, 60)
    if (!text || isUnsaid(text)) return undefined
    return isZone(text) ? text : this.ask('import.zone-unclear', at, text)
  }

  /** The whole person, or nothing. */
  whole(draft: Person, at: (field: string) => At): Person | undefined {
    if (this.refusals.length > 0) return undefined
    const parsed = person.safeParse(draft)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      const place = at(issue.path.join('.'))
      if (issue.message === 'name') this.refuse('import.name-missing', place)
      else if (issue.code === 'too_big')
        this.refuse('import.text-too-long', place, undefined, { longest: Number(issue.maximum) })
      else if (issue.message === 'name-too-long')
        this.refuse('import.text-too-long', place, undefined, { longest: longestName * 2 })
      else this.refuse('import.value-impossible', place)
    }
    return undefined
  }
}

/** The object without what was not said. */
export function said<T extends object>(draft: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as never
}
