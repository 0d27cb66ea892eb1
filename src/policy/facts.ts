import { z } from 'zod'
import { isDay } from '../kernel/days.ts'

/** Who can answer a question that nobody has answered yet. */
export type Asked =
  | 'participant'
  | 'peer'
  | 'agency'
  | 'clinic'
  | 'case-manager'
  | 'supervisor'
  | 'program-officer'
  | 'state-reviewer'
  | 'qualified-professional'
  | 'operator'

/**
 * How a fact comes to be known: `entered` by a person as one dated fact with its source,
 * or `gathered` from records that the product keeps itself.
 */
export type Origin = 'entered' | 'gathered'

type About = { ask: Asked; origin?: Origin }

export const day = () => z.string().refine(isDay, { error: 'day' }).meta({ format: 'date' })
/** A period of days, both ends included; without `to` it is open. */
export const period = () => z.object({ from: day(), to: day().nullish() })
const money = () => z.number().int().meta({ unit: 'cents' })

/** Marks a schema as a fact of a chapter: it may always be missing, and says whom to ask. */
export function fact<T extends z.ZodType>(schema: T, about: About) {
  return schema.nullish().meta({ ask: about.ask, origin: about.origin ?? 'entered' })
}

export const yesNo = (ask: Asked, origin?: Origin) =>
  fact(z.boolean(), { ask, ...(origin ? { origin } : {}) })
export const onDay = (ask: Asked, origin?: Origin) => fact(day(), { ask, ...(origin ? { origin } : {}) })
export const count = (ask: Asked, origin?: Origin) =>
  fact(z.number().nonnegative(), { ask, ...(origin ? { origin } : {}) })
export const cents = (ask: Asked, origin?: Origin) => fact(money(), { ask, ...(origin ? { origin } : {}) })
export const words = (ask: Asked, origin?: Origin) => fact(z.string(), { ask, ...(origin ? { origin } : {}) })
export const oneOf = <const T extends readonly [string, ...string[]]>(
  ask: Asked,
  among: T,
  origin?: Origin,
) => fact(z.enum(among), { ask, ...(origin ? { origin } : {}) })
export const someOf = <const T extends readonly [string, ...string[]]>(
  ask: Asked,
  among: T,
  origin?: Origin,
) => fact(z.array(z.enum(among)), { ask, ...(origin ? { origin } : {}) })
export const periods = (ask: Asked, origin?: Origin) =>
  fact(z.array(period()), { ask, ...(origin ? { origin } : {}) })
export const listOf = <T extends z.ZodType>(ask: Asked, item: T, origin?: Origin) =>
  fact(z.array(item), { ask, ...(origin ? { origin } : {}) })

/** A chapter is the kind of facts that a group of rules judges: peer, admission, week … */
export type Chapter<S extends z.ZodRawShape = z.ZodRawShape> = {
  readonly name: string
  readonly facts: z.ZodObject<S>
}

/** Names a chapter and the shapes of its facts; what is no fact of it is refused as input. */
export function chapter<const S extends z.ZodRawShape>(name: string, shape: S): Chapter<S> {
  return { name, facts: z.strictObject(shape) }
}

export type FactsOf<C extends Chapter> = z.output<C['facts']>

/** Whether a fact is an amount of money, kept in cents. */
export function isMoney(chapter: Chapter | undefined, name: string): boolean {
  let schema = chapter?.facts.shape[name] as { unwrap?: () => z.ZodType } | undefined
  while (schema?.unwrap) schema = schema.unwrap() as typeof schema
  return (schema as z.ZodType | undefined)?.meta()?.['unit'] === 'cents'
}

/** What a screen needs to ask for one fact. */
export function aboutFact(chapter: Chapter, name: string): { ask: Asked; origin: Origin } | undefined {
  const schema = chapter.facts.shape[name] as z.ZodType | undefined
  const meta = schema?.meta() as { ask: Asked; origin: Origin } | undefined
  return meta && { ask: meta.ask, origin: meta.origin }
}
