import { z } from 'zod'
import { aboutFact, type Chapter } from '../../policy/facts.ts'
import { typedNumber } from '../numbers.ts'

/** What one fact looks like, as far as a form must know to ask for it. */
export type Shape =
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'day' }
  /** A day, or a minute of a day where it is known. */
  | { readonly kind: 'moment' }
  /** A day, or only its month. */
  | { readonly kind: 'day-or-month' }
  | { readonly kind: 'number' }
  | { readonly kind: 'money' }
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly among: readonly string[] }
  | { readonly kind: 'choices'; readonly among: readonly string[] }
  /** Several texts, one a line. */
  | { readonly kind: 'texts' }
  | { readonly kind: 'list'; readonly of: readonly Part[] }

/** One part of a thing in a list. */
export type Part = { readonly name: string; readonly shape: Shape; readonly needed: boolean }

type Json = {
  type?: string | readonly string[]
  format?: string
  unit?: string
  enum?: readonly string[]
  anyOf?: readonly Json[]
  items?: Json
  properties?: Readonly<Record<string, Json>>
  required?: readonly string[]
}

const shapes = new WeakMap<Chapter, Map<string, Shape>>()

/** The shape of a fact, read from the schema of its chapter. */
export function shapeOf(chapter: Chapter, name: string): Shape {
  let known = shapes.get(chapter)
  if (known === undefined) shapes.set(chapter, (known = new Map()))
  let shape = known.get(name)
  if (shape === undefined) {
    const schema = chapter.facts.shape[name] as unknown as z.ZodType
    // What a form offers is what goes in; a default fills what is left out.
    known.set(name, (shape = read(z.toJSONSchema(schema, { io: 'input' }) as Json)))
  }
  return shape
}

function read(json: Json): Shape {
  const inner = json.anyOf?.find((one) => one.type !== 'null')
  if (inner) return read({ ...inner, ...(json.format ? { format: json.format } : {}) })
  const type = [json.type ?? []].flat().find((one) => one !== 'null')
  if (json.enum) return { kind: 'choice', among: json.enum.filter((one) => one !== null) }
  switch (type) {
    case 'boolean':
      return { kind: 'yes-no' }
    case 'number':
    case 'integer':
      return { kind: json.unit === 'cents' ? 'money' : 'number' }
    case 'array':
      return listOf(json.items ?? {})
    default:
      if (json.format === 'date') return { kind: 'day' }
      if (json.format === 'moment' || json.format === 'day-or-month') return { kind: json.format }
      return { kind: 'text' }
  }
}

function listOf(item: Json): Shape {
  if (item.enum) return { kind: 'choices', among: item.enum }
  if (item.properties === undefined) return { kind: 'texts' }
  const needed = new Set(item.required)
  const of = Object.entries(item.properties).map(([name, json]) => ({
    name,
    shape: read(json),
    needed: needed.has(name),
  }))
  return { kind: 'list', of }
}

/** Names of the facts of a chapter that people enter. */
export function enteredNames(chapter: Chapter): string[] {
  return Object.keys(chapter.facts.shape).filter((name) => aboutFact(chapter, name)?.origin === 'entered')
}

/**
 * What a form sends, as the chapter takes it: numbers come as they were typed, money in dollars, and what was
 * left empty is left out.
 */
export function fromForm(shape: Shape, value: unknown): unknown {
  if (value === '' || value === null || value === undefined) return null
  switch (shape.kind) {
    case 'number':
      return typeof value === 'string' ? (typedNumber(value) ?? value) : value
    case 'money':
      return typeof value === 'string' ? (cents(value) ?? value) : value
    case 'text':
      return typeof value === 'string' ? value.trim() || null : value
    case 'texts':
      return typeof value === 'string' ? linesOf(value) : value
    case 'list':
      return Array.isArray(value) ? value.map((item: unknown) => itemFromForm(shape.of, item)) : value
    default:
      return value
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function itemFromForm(parts: readonly Part[], item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item
  const given = item as Record<string, unknown>
  const kept = Object.entries(given).flatMap(([name, value]) => {
    const part = parts.find((one) => one.name === name)
    const read = part ? fromForm(part.shape, value) : value
    return read == null ? [] : [[name, read] as const]
  })
  return Object.fromEntries(kept)
}

function cents(text: string): number | undefined {
  const dollars = typedNumber(text.replace(/^\s*\$/, ''))
  return dollars === undefined ? undefined : Math.round(dollars * 100)
}
