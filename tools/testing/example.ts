import { z } from 'zod'

/** What a generated example is made of: ids to try, and an id for the command itself. */
export type Ingredients = { commandId: string; id: string }

type Shape = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  minimum?: number
  exclusiveMinimum?: number
  minLength?: number
  minItems?: number
  pattern?: string
}

/** A value that a schema accepts, as near as its JSON Schema tells; every field is filled, also optional ones. */
export function exampleOf(schema: z.ZodType, made: Ingredients): unknown {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  return mended(schema, valueOf(shape, made, ''))
}

const attempts: readonly unknown[] = [
  '2026-10-01',
  '10:00',
  '10:45',
  'America/Chicago',
  'en',
  'x@harbor.example',
  1,
  {},
  [],
]

/** What JSON Schema cannot tell, the schema itself does: the field it complains of is given other values. */
function mended(schema: z.ZodType, example: unknown): unknown {
  let value = example
  for (let round = 0; round < 10; round += 1) {
    const parsed = schema.safeParse(value)
    const issue = parsed.error?.issues[0]
    if (issue === undefined) return value
    const path = issue.path.join('.')
    const better = attempts
      .map((attempt) => withAt(value, issue.path, attempt))
      .find(
        (changed) => !schema.safeParse(changed).error?.issues.some(({ path: at }) => at.join('.') === path),
      )
    if (better === undefined) return value
    value = better
  }
  return value
}

function withAt(value: unknown, path: readonly PropertyKey[], leaf: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return leaf
  if (Array.isArray(value))
    return value.map((item, place) => (place === first ? withAt(item, rest, leaf) : item))
  const object = value as Record<PropertyKey, unknown>
  return { ...object, [first]: withAt(object[first], rest, leaf) }
}

/** The paths of the fields that hold an id of a record, in a value made by `exampleOf`. */
export function holdsIds(schema: z.ZodType | undefined): boolean {
  if (schema === undefined) return false
  const made = { commandId: 'the-command', id: 'the-id' }
  return JSON.stringify(exampleOf(schema, made) ?? '').includes('the-id')
}

function valueOf(shape: Shape, made: Ingredients, name: string): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum?.length) return shape.enum[0]
  const among = shape.anyOf ?? shape.oneOf
  if (among?.length) return valueOf(among.find((one) => one.type !== 'null') ?? among[0]!, made, name)
  if (shape.allOf?.length) return valueOf(Object.assign({}, ...shape.allOf) as Shape, made, name)
  const type = Array.isArray(shape.type) ? shape.type.find((one) => one !== 'null') : shape.type
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([key, inner]) => [key, valueOf(inner, made, key)]),
      )
    case 'array':
      return shape.items ? [valueOf(shape.items, made, name)] : []
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1, (shape.exclusiveMinimum ?? 0) + 1)
    case 'boolean':
      return true
    case 'string':
      return textOf(shape, made, name)
    default:
      return null
  }
}

function textOf(shape: Shape, made: Ingredients, name: string): string {
  if (shape.format === 'uuid') return name === 'commandId' ? made.commandId : made.id
  if (shape.format === 'date') return '2026-10-01'
  if (shape.format === 'date-time') return '2026-10-01T10:00:00Z'
  if (shape.format === 'email') return 'somebody@harbor.example'
  if (/start|from/i.test(name) && shape.pattern) return '10:00'
  if (/end|to/i.test(name) && shape.pattern) return '10:45'
  if (/^program/.test(name)) return 'mt-sdmi'
  if (/^(from|to|on)$/.test(name)) return '2026-10-01'
  return 'x'.repeat(Math.max(1, shape.minLength ?? 1))
}
