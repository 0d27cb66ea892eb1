import { changesBetween } from './compare.ts'
import { type Remark, remark } from './import-row.ts'
import { likenessKey, type Person } from './person.ts'
import type { Conflict } from './roster-survey.ts'

/** Says which other lines claim the same record number, and in what they differ. */
export function conflictRefusal(
  line: number,
  conflict: Conflict,
  more: { field: string; column?: string; value?: string },
): Remark {
  const lines = conflict.lines.filter((other) => other !== line).join(', ')
  return remark('import.record-number-conflict', {
    ...more,
    values: { lines, fields: conflict.fields.join(', ') },
  })
}

type Seen = {
  lines: number[]
  person: Person | undefined
  cells: readonly string[]
  likeness: string | undefined
}

/**
 * Which rows of a file are about the same person. The record number decides, and where a row has none, name
 * and birth date. Rows that say the same are one row; rows that do not contradict each other's reading are
 * never merged by guessing: both are refused, naming the lines and the fields.
 */
export class Repetition {
  readonly repeats = new Map<number, number>()
  readonly conflicts = new Map<number, Conflict>()
  readonly #seen = new Map<string, Seen>()
  readonly #headings: readonly string[]

  constructor(headings: readonly string[] = []) {
    this.#headings = headings
  }

  add(line: number, number: string | undefined, person: Person | undefined, cells: readonly string[]): void {
    const likeness = person && likenessKey(person)
    const key = number === undefined ? likeness && `like|${likeness}` : `number|${number}`
    if (key === undefined) return
    const seen = this.#seen.get(key)
    if (!seen) {
      this.#seen.set(key, { lines: [line], person, cells, likeness })
      return
    }
    const fields = this.#contradictions(seen, person, cells)
    const first = seen.lines[0] as number
    const conflict = this.conflicts.get(first)
    if (fields.length === 0 && !conflict) {
      this.repeats.set(line, first)
      return
    }
    seen.lines.push(line)
    const all = { lines: seen.lines, fields: [...new Set([...(conflict?.fields ?? []), ...fields])] }
    for (const each of seen.lines) this.conflicts.set(each, all)
  }

  namesakes(): Map<number, number> {
    const firsts = new Map<string, number>()
    const found = new Map<number, number>()
    for (const { likeness, lines } of this.#seen.values()) {
      const line = lines[0] as number
      if (likeness === undefined) continue
      const first = firsts.get(likeness)
      if (first === undefined) firsts.set(likeness, line)
      else {
        found.set(line, first)
        if (!found.has(first)) found.set(first, line)
      }
    }
    return found
  }

  /** In what two rows differ, said in the headings of the file; none where both are read as the same. */
  #contradictions(seen: Seen, person: Person | undefined, cells: readonly string[]): string[] {
    const differing = this.#headings.filter((_, index) => seen.cells[index] !== cells[index])
    if (!seen.person || !person) return differing
    const there = changesBetween(seen.person, person).map(({ field }) => field)
    const fields = new Set([...there, ...changesBetween(person, seen.person).map(({ field }) => field)])
    return fields.size > 0 && differing.length > 0 ? differing : [...fields]
  }
}
