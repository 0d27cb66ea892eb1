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

type Seen = { lines: number[]; person: Person | undefined; unread: string; likeness: string | undefined }

/**
 * Which rows of a file are about the same person. The record number decides, and where a row has none, name
 * and birth date. Rows that say the same are one row; rows that do not contradict each other's reading are
 * never merged by guessing: both are refused, naming the lines and the fields.
 */
export class Repetition {
  readonly repeats = new Map<number, number>()
  readonly conflicts = new Map<number, Conflict>()
  readonly #seen = new Map<string, Seen>()

  add(line: number, number: string | undefined, person: Person | undefined, unread: string): void {
    const likeness = person && likenessKey(person)
    const key = number === undefined ? likeness && `like|${likeness}` : `number|${number}`
    if (key === undefined) return
    const seen = this.#seen.get(key)
    if (!seen) {
      this.#seen.set(key, { lines: [line], person, unread, likeness })
      return
    }
    const fields = contradictions(seen, person, unread)
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
}

function contradictions(seen: Seen, person: Person | undefined, unread: string): string[] {
  if (!seen.person || !person) return seen.unread === unread ? [] : ['row']
  const there = changesBetween(seen.person, person).map(({ field }) => field)
  const back = changesBetween(person, seen.person).map(({ field }) => field)
  return [...new Set([...there, ...back])]
}
