import { z } from 'zod'
import { isDay } from '../kernel/days.ts'
import { isLanguageTag } from './languages.ts'
import { searchKey } from './search-key.ts'

const text = (longest: number) => z.string().trim().min(1).max(longest)
const day = () => z.string().refine(isDay, { error: 'day' }).meta({ format: 'date' })

/** The longest name that fits; longer ones are asked for again, never cut. */
export const longestName = 200

/**
 * A name in any script. One part is enough: many people have a single name. `written` is the whole name as
 * the person writes it, where the parts do not tell.
 */
export const personName = z
  .object({
    given: text(longestName).optional(),
    family: text(longestName).optional(),
    suffix: text(40).optional(),
    written: text(longestName * 2).optional(),
    order: z.enum(['given-first', 'family-first']).optional(),
  })
  .refine((name) => name.given ?? name.family ?? name.written, { error: 'name', path: ['given'] })
  .refine((name) => displayName(name).length <= longestName * 2, { error: 'name-too-long', path: ['family'] })
export type PersonName = z.output<typeof personName>

const postalAddress = z.object({
  /** Street, house, flat: as many lines as the person needs. */
  street: text(500).optional(),
  city: text(200).optional(),
  state: text(100).optional(),
  postalCode: text(20).optional(),
  country: text(100).optional(),
})

/** A number under which somebody else's records know the person; `system` says whose. */
export const recordNumber = z.object({ system: text(300), value: text(100) })
export type RecordNumber = z.output<typeof recordNumber>

/** As forms and claims ask for it, which need not be how the person sees themself. */
export const genders = ['female', 'male', 'other', 'unknown'] as const

/**
 * A person as Peerway keeps one. What nobody has said is absent, and a list of which nobody has said
 * anything is empty. There is no place for a social security number, and none is to be added.
 */
export const person = z.object({
  name: personName,
  /** What to call the person. */
  preferredName: text(longestName).optional(),
  formerNames: z.array(text(longestName * 2)).default([]),
  birthDate: day().optional(),
  deceased: z.boolean().optional(),
  deceasedOn: day().optional(),
  gender: z.enum(genders).optional(),
  /** BCP-47 tags, the preferred one first. */
  languages: z.array(z.string().refine(isLanguageTag, { error: 'language' })).default([]),
  phones: z.array(text(50)).default([]),
  email: z.email().max(254).optional(),
  address: postalAddress.default({}),
  recordNumbers: z.array(recordNumber).default([]),
  /** What the person needs to take part: in the person's own words. */
  accessNeeds: text(2000).optional(),
  howToReach: text(2000).optional(),
  /** IANA zone, where it differs from the agency's. */
  zone: z.string().refine(isZone, { error: 'zone' }).optional(),
})
export type Person = z.output<typeof person>

export function isZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

type NameParts = {
  given?: string | undefined
  family?: string | undefined
  suffix?: string | undefined
  written?: string | undefined
  order?: 'given-first' | 'family-first' | undefined
}

const familyFirstScript = /^[\p{Script=Hangul}\p{Script=Han}\s]+$/u

/** The name as it is shown. Korean and Chinese names stand family first and without a space. */
export function displayName(name: NameParts): string {
  if (name.written) return name.written
  const { given, family, suffix } = name
  const eastAsian = familyFirstScript.test(`${family ?? ''}${given ?? ''}`)
  const order = name.order ?? (eastAsian ? 'family-first' : 'given-first')
  const parts = order === 'family-first' ? [family, given] : [given, family]
  return [parts.filter(Boolean).join(eastAsian ? '' : ' '), suffix].filter(Boolean).join(' ')
}

/** Every name and number under which somebody may look for the person, folded: what search runs on. */
export function personSearchKey(
  person: Pick<Person, 'name' | 'preferredName' | 'formerNames' | 'recordNumbers'>,
): string {
  const { given, family, suffix, written } = person.name
  return searchKey(
    [
      given,
      family,
      suffix,
      written,
      displayName(person.name),
      person.preferredName,
      ...person.formerNames,
      ...person.recordNumbers.map((number) => number.value),
    ]
      .filter(Boolean)
      .join('\n'),
  )
}

/** By which two records are known to be about the same person: the record numbers. */
export function recordKeys(person: Pick<Person, 'recordNumbers'>): string[] {
  return person.recordNumbers.map(({ system, value }) => `${system}|${value}`)
}

/**
 * By which two records are *probably* about the same person: name and birth date. It finds somebody again
 * only where there is no record number; twins and namesakes exist.
 */
export function likenessKey(person: Pick<Person, 'name' | 'birthDate'>): string | undefined {
  if (!person.birthDate) return undefined
  const words = [...new Set(searchKey(displayName(person.name)).split(' '))].sort().join(' ')
  return words === '' ? undefined : `${words}|${person.birthDate}`
}
