import { createHash } from 'node:crypto'
import pg from 'pg'

/** More different statements than the program has; those that are put together from what was asked stay unprepared. */
const most = 400

/** Names of statements that were sent before, by their text; nothing for the first time. */
class Names {
  private readonly seen = new Map<string, string | undefined>()

  of(text: string): string | undefined {
    const name = this.seen.get(text)
    if (name !== undefined) return name
    if (this.seen.has(text)) {
      const made = createHash('sha256').update(text).digest('hex').slice(0, 32)
      this.seen.set(text, made)
      return made
    }
    if (this.seen.size < most) this.seen.set(text, undefined)
    return undefined
  }
}

const names = new Names()

/**
 * A connection that lets the database keep the plan of what is sent again and again: planning takes it longer than
 * doing. A statement that gives back every column of a table, whatever they are, is planned anew each time.
 */
export class PreparingClient extends pg.Client {
  override query(first: never, ...more: never[]): never {
    const [values, ...rest] = more as unknown[]
    const text = first as unknown
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0 || /\*\s+from /.test(text))
      return super.query(first, ...(more as [])) as never
    const name = names.of(text)
    return super.query({ text, values, ...(name ? { name } : {}) } as never, ...(rest as [])) as never
  }
}
