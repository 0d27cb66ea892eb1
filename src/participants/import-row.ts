import type { MessageKey } from '../kernel/i18n/speak.ts'
import type { Person } from './person.ts'

type Coded<K> = K extends `refusal.${infer C extends `import.${string}`}.change` ? C : never

/** Every code has two messages in the catalogue: what is wrong, and what would mend it. */
export type ImportCode = Coded<MessageKey>

/**
 * What is said about a value of a file. `code` is the key of a message (`refusal.<code>`), `change` of the
 * one that says what would mend it; `values` fill both.
 */
export type Remark = {
  code: ImportCode
  /** Where in a person, as a path (`birthDate`), or in FHIR, as an element (`Patient.birthDate`). */
  field?: string
  /** The heading of the column, as the file writes it. */
  column?: string
  /** What stood there; never a social security number. */
  value?: string
  change: `${ImportCode}.change`
  values?: Readonly<Record<string, string | number>>
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

export function remark(code: ImportCode, more: Omit<Remark, 'code' | 'change'> = {}): Remark {
  // A message may name the place and what stood there, so both are always among its arguments.
  const values = { column: more.column ?? more.field ?? '', value: more.value ?? '', ...more.values }
  return { code, ...more, values, change: `${code}.change` }
}

/** The message keys of a remark; its `values` are the arguments of both. */
export function messageKeys(said: Remark): { text: MessageKey; change: MessageKey } {
  return { text: `refusal.${said.code}`, change: `refusal.${said.change}` }
}
