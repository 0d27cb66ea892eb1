import type { z } from 'zod'
import type { Refusal } from '../../kernel/refusals.ts'

export type Read<T> = { readonly read: T } | { readonly refusals: readonly Refusal[] }

/** Parses one part of a request; what does not fit becomes refusals with the path of each field. */
export function readWith(schema: z.ZodType | undefined, value: unknown): Read<unknown> {
  if (schema === undefined) return { read: undefined }
  const parsed = schema.safeParse(writable(value))
  return parsed.success
    ? { read: parsed.data }
    : { refusals: parsed.error.issues.flatMap(simplest).map(refusalOf) }
}

/**
 * Text as a table can hold it: nobody types a NUL or one half of a sign, but a broken keyboard or a cut-off emoji sends
 * them, and no text is lost because of it.
 */
function writable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string')
    return value.isWellFormed() && !value.includes('\0') ? value : value.toWellFormed().replaceAll('\0', '')
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) return null
  if (Array.isArray(value)) return value.map((inner) => writable(inner, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [writable(name), writable(inner, depth + 1)] as const),
  )
}

/** Nothing that anybody sends lies so deep; what does would break whoever walks down. */
const deepest = 100

type Issue = z.core.$ZodIssue

/** Where a body may have one of several shapes, the one it comes nearest to says what is missing. */
function simplest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const [nearest] = issue.errors.toSorted((a, b) => a.length - b.length || 0)
  return nearest?.length
    ? nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    : [issue]
}

/** A schema of ours says what it wants in one word, `{ error: 'day' }`; everything else says zod in its own. */
function refusalOf(issue: Issue): Refusal {
  const field = issue.path.map(String).join('.')
  return { ...whyOf(issue), ...(field === '' ? {} : { field }) }
}

function whyOf(issue: Issue): Pick<Refusal, 'code' | 'values'> {
  if (/^[a-z][a-z-]*$/.test(issue.message)) return { code: `input.${issue.message}` }
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? { code: 'input.required' }
        : { code: 'input.wrong-kind' }
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array')
        return Number(issue.minimum) <= 1
          ? { code: 'input.required' }
          : { code: 'input.too-short', values: { least: Number(issue.minimum) } }
      return { code: 'input.too-small', values: { least: Number(issue.minimum) } }
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { code: 'input.too-long', values: { most: Number(issue.maximum) } }
        : { code: 'input.too-big', values: { most: Number(issue.maximum) } }
    case 'invalid_value':
      return issue.input === undefined ? { code: 'input.required' } : { code: 'input.not-a-choice' }
    case 'invalid_format':
      return issue.format === 'email' ? { code: 'input.email' } : { code: 'input.wrong-kind' }
    case 'unrecognized_keys':
      return { code: 'input.unknown-field' }
    default:
      return { code: 'input.wrong-kind' }
  }
}
