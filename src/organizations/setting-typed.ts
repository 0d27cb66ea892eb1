import { type Called, dayShape } from './setting-value.ts'

/**
 * One part of a setting as somebody sets it: nobody types a code. What the program has several words for is
 * chosen; what it has one word for, or none, stands there in words and may be replaced by others.
 */
export type Part = {
  readonly name: string
  readonly kind: 'number' | 'yes-no' | 'day' | 'several' | 'one' | 'words'
  readonly initial: Typed
  /** The values that may be chosen, the standard's own first. */
  readonly values: readonly string[]
}
export type Typed = string | readonly string[]

/** The name of the only part of a value that has no parts. */
export const whole = 'value'
const nothing = 'none'

export function partsOf(standard: unknown, called: Called): readonly Part[] {
  const known = isStructured(standard)
    ? Object.keys(called).filter((key) => !Object.hasOwn(standard, key))
    : Object.keys(called)
  return isStructured(standard)
    ? Object.entries(standard).map(([name, value]) => partOf(name, value, known, called))
    : [partOf(whole, standard, known, called)]
}

function partOf(name: string, value: unknown, known: readonly string[], called: Called): Part {
  if (typeof value === 'number' || value === null)
    return { name, kind: 'number', initial: value === null ? '' : String(value), values: [] }
  if (typeof value === 'boolean') return { name, kind: 'yes-no', initial: String(value), values: [] }
  if (Array.isArray(value)) {
    const chosen = value.map(String)
    return { name, kind: 'several', initial: chosen, values: [...new Set([...chosen, ...known])] }
  }
  const text = String(value)
  if (dayShape.test(text)) return { name, kind: 'day', initial: text, values: [] }
  const values = [...new Set([text, ...known])]
  return values.length > 1
    ? { name, kind: 'one', initial: text, values }
    : { name, kind: 'words', initial: text === nothing ? '' : (called[text] ?? text), values: [] }
}

/** What was set, in the shape of the standard; what is no number stays as typed, for the server to say so. */
export function valueFrom(
  standard: unknown,
  typed: Readonly<Record<string, Typed>>,
  called: Called,
): unknown {
  if (!isStructured(standard)) return read(standard, typed[whole] ?? '', called)
  return Object.fromEntries(
    Object.entries(standard).map(([name, before]) => [name, read(before, typed[name] ?? '', called)]),
  )
}

function read(before: unknown, typed: Typed, called: Called): unknown {
  if (typeof typed !== 'string') return typed
  const text = typed.trim()
  if (before === null && text === '') return null
  if (typeof before === 'number' || before === null)
    return text !== '' && Number.isFinite(Number(text)) ? Number(text) : typed
  if (typeof before === 'boolean') return text === 'true'
  if (before === nothing && text === '') return nothing
  // The standard's own words, left as they stood, are still its own value.
  return typeof before === 'string' && called[before] === text ? before : text
}

function isStructured(standard: unknown): standard is Readonly<Record<string, unknown>> {
  return standard !== null && typeof standard === 'object' && !Array.isArray(standard)
}
