import { addDays, birthdayAt, type Day } from '../kernel/days.ts'
import type { Known } from './answers.ts'

/** Before an age, in the days just before it, or of that age; undefined while the birth date is not known. */
export type Stage = 'before' | 'soon' | 'reached' | undefined

/** Where somebody stands on a day towards an age: reached, within `soonDays` days of it, or earlier; undefined without a birth date. */
export function stageOf(birthDate: Known<Day>, age: number, soonDays: number, on: Day): Stage {
  if (birthDate == null) return undefined
  const birthday = birthdayAt(birthDate, age)
  if (birthday <= on) return 'reached'
  return addDays(birthday, -soonDays) <= on ? 'soon' : 'before'
}

/** The last of the groups whose first age has been reached; `youngest` where none has. */
export function ageGroup<Group extends string>(
  birthDate: Known<Day>,
  youngest: Group,
  from: readonly (readonly [Group, number])[],
  on: Day,
): Group | undefined {
  if (birthDate == null) return undefined
  return from.filter(([, age]) => birthdayAt(birthDate, age) <= on).at(-1)?.[0] ?? youngest
}
