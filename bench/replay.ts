import { newId } from '../src/kernel/ids.ts'
import type { Statement } from './recording.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * The statements of one recording with the values of another: `changed` says what each known value becomes. An id
 * that the recording itself made, and that is therefore not known, becomes a new one.
 */
export function withOther(
  statements: readonly Statement[],
  changed: ReadonlyMap<string, string>,
  kept: ReadonlySet<string>,
): Statement[] {
  const made = new Map<string, string>()
  const pattern = new RegExp([...changed.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'g')
  const other = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(other)
    if (typeof value !== 'string') return value
    if (uuid.test(value) && !changed.has(value) && !kept.has(value)) {
      const id = made.get(value) ?? newId(Date.now())
      made.set(value, id)
      return id
    }
    return value.replaceAll(pattern, (found) => changed.get(found) ?? found)
  }
  return statements.map((statement) => ({ ...statement, values: statement.values.map(other) }))
}
