import { z } from 'zod'
import { id } from '../kernel/http.ts'
import { day } from '../policy/facts.ts'
import type { Program } from '../policy/program.ts'

export const settingBody = z.object({
  commandId: id(),
  programId: z.string().max(40),
  assumption: z.string().max(100),
  value: z.json(),
  fromDay: day(),
  /** What says so: the name of a paper, its date, where it lies. */
  document: z.string().trim().min(1).max(500),
})

export type NewSetting = Omit<z.output<typeof settingBody>, 'commandId'>

/** Whether a value is of the same kind as the standard, all the way down; where we assume none, it is a number or none. */
export function isLike(standard: unknown, value: unknown): boolean {
  if (Array.isArray(standard)) return Array.isArray(value)
  if (standard !== null && typeof standard === 'object') {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
    const [wanted, given] = [Object.keys(standard).sort(), Object.keys(value).sort()]
    return (
      wanted.join() === given.join() &&
      wanted.every((key) => isLike((standard as Shape)[key], (value as Shape)[key]))
    )
  }
  if (standard === null && value === null) return true
  const kind = standard === null ? 'number' : typeof standard
  return typeof value === kind && (typeof value !== 'number' || Number.isFinite(value))
}
type Shape = Record<string, unknown>

/**
 * Whether a text is one that the rules know: where the program has words for several values it is one of them, and a
 * day of the year stays one. Of anything else its kind is all that can be asked.
 */
export function isOneOfItsWords(program: Program, name: string, value: unknown): boolean {
  const standard = program.assumptions[name]?.standard
  if (typeof standard !== 'string' || typeof value !== 'string') return true
  if (dayOfYear.test(standard)) return dayOfYear.test(value)
  const known = Object.keys(program.words['en']?.values ?? {}).filter((key) => key.startsWith(`${name}.`))
  return known.length < 2 || known.includes(`${name}.${value}`)
}
const dayOfYear = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/**
 * Whether the program officer must agree. What an assumption does to a `must` beside it no program says, so that
 * every other value than ours is taken for one that may widen it [ours].
 */
export function needsApproval(program: Program, name: string, value: unknown): boolean {
  const assumption = program.assumptions[name]
  if (assumption === undefined) return true
  const binds = assumption.beside.some((clause) => program.clauseById.get(clause)?.force === 'must')
  return binds && JSON.stringify(value) !== JSON.stringify(assumption.standard)
}
