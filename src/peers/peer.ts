import { z } from 'zod'
import { type Day, isDay } from '../kernel/days.ts'
import { typedNumber } from '../kernel/numbers.ts'
import type { Refusal } from '../kernel/refusals.ts'
import { isLanguageTag } from '../participants/languages.ts'
import { searchKey } from '../participants/search-key.ts'

const affiliations = ['employee', 'self-employed', 'individual-practitioner'] as const
export type Affiliation = (typeof affiliations)[number]

/** What an application asks. Nothing but the name and the program is needed to begin; rules ask the rest. */
export const typedApplication = z.object({
  /** Set where the same human applies to one more program. */
  peerId: z.string().nullish(),
  name: z.string().max(1000).nullish(),
  preferredName: z.string().max(1000).nullish(),
  birthDate: z.string().nullish(),
  languages: z.array(z.string()).max(50).nullish(),
  phone: z.string().max(100).nullish(),
  email: z.string().max(254).nullish(),
  about: z.string().max(20_000).nullish(),
  program: z.string(),
  title: z.string().max(200).nullish(),
  affiliation: z.enum([...affiliations, '']).nullish(),
  capacity: z.union([z.string().max(20), z.number()]).nullish(),
})
export type TypedApplication = z.output<typeof typedApplication>

export type PersonOfPeer = {
  readonly name: string
  readonly preferredName: string | null
  readonly birthDate: Day | null
  readonly languages: readonly string[]
  readonly phone: string | null
  readonly email: string | null
  readonly about: string | null
}

export type ServiceOfPeer = {
  readonly programId: string
  readonly title: string | null
  readonly affiliation: Affiliation | null
  readonly capacity: number
}

const usualCapacity = 5
const longestName = 200

const said = (text: string | null | undefined): string | null => text?.trim() || null

/** Who somebody is, as typed; or what stands in the way of writing it down. */
export function readPerson(typed: TypedApplication, today: Day): PersonOfPeer | readonly Refusal[] {
  const name = said(typed.name)
  const refusals: Refusal[] = []
  if (name === null) refusals.push({ code: 'peer.name-missing', field: 'name' })
  for (const field of ['name', 'preferredName'] as const)
    if ((said(typed[field])?.length ?? 0) > longestName)
      refusals.push({ code: 'peer.name-too-long', field, values: { most: longestName } })
  refusals.push(...wrongBirthDate(said(typed.birthDate), today))
  const languages = [...new Set(typed.languages ?? [])]
  if (!languages.every(isLanguageTag)) refusals.push({ code: 'peer.language', field: 'languages' })
  const email = said(typed.email)
  if (email !== null && !z.email().safeParse(email).success)
    refusals.push({ code: 'peer.email', field: 'email' })
  if (refusals.length) return refusals
  return {
    name: name!,
    preferredName: said(typed.preferredName),
    birthDate: said(typed.birthDate),
    languages,
    phone: said(typed.phone),
    email,
    about: said(typed.about),
  }
}

function wrongBirthDate(birthDate: string | null, today: Day): Refusal[] {
  const no = (code: string): Refusal[] => [{ code, field: 'birthDate' }]
  if (birthDate === null) return []
  if (!isDay(birthDate)) return no('peer.birth-date')
  if (birthDate > today) return no('peer.birth-date-future')
  const tooOld = `${String(Number(today.slice(0, 4)) - 130)}${today.slice(4)}`
  return birthDate <= tooOld ? no('peer.birth-date-too-old') : []
}

export function readService(typed: TypedApplication): ServiceOfPeer | readonly Refusal[] {
  const capacity = wholeNumber(typed.capacity) ?? usualCapacity
  if (!Number.isInteger(capacity) || capacity < 0 || capacity > 200)
    return [{ code: 'peer.capacity', field: 'capacity' }]
  return {
    programId: typed.program,
    title: said(typed.title),
    affiliation: typed.affiliation || null,
    capacity,
  }
}

function wholeNumber(typed: string | number | null | undefined): number | undefined {
  if (typed == null || typed === '') return undefined
  return typeof typed === 'number' ? typed : (typedNumber(typed) ?? NaN)
}

/** What a peer is found by. */
export function searchKeyOf(person: Pick<PersonOfPeer, 'name' | 'preferredName'>): string {
  return searchKey([person.name, person.preferredName].filter(Boolean).join('\n'))
}
