import type { Person } from './person.ts'

/**
 * What is said about a value of a file. `code` is the key of a message (`refusal.<code>`), `change` of the
 * one that says what would mend it; `values` fill both.
 */
export type Remark = {
  code: `import.${string}`
  /** Where in a person, as a path (`birthDate`), or in FHIR, as an element (`Patient.birthDate`). */
  field?: string
  /** The heading of the column, as the file writes it. */
  column?: string
  /** What stood there; never a social security number. */
  value?: string
  change?: `import.${string}.change`
  values?: Record<string, string | number>
}

/** One person of a file: whole or not at all, never half. */
export type ImportRow =
  | {
      /** The line on which it begins, or the number of the entry in a bundle. */
      line: number
      ok: Person
      /** To be asked of somebody; the row is imported all the same. */
      questions: readonly Remark[]
      /** Harmless things that were noticed. */
      notes: readonly Remark[]
    }
  | { line: number; repeats: number }
  | {
      line: number
      refusals: readonly [Remark, ...Remark[]]
      /** The cells as they stood, in the order of the survey's `readColumns`, to be mended and sent again. */
      cells: readonly string[]
    }

export function remark(code: Remark['code'], more: Omit<Remark, 'code' | 'change'> = {}): Remark {
  return { code, ...more, change: `${code}.change` }
}

/** The message keys of a remark, under `refusal.` in the catalogue. */
export function messageKeys(said: Remark): { text: string; change: string | undefined } {
  return { text: `refusal.${said.code}`, change: said.change && `refusal.${said.change}` }
}
