/** What travels between the server and the import screens, as types only. */

export type ImportLine = {
  line: number
  name: string | null
  /** Sentences: what is wrong, what is asked, what was noticed, each with what would mend it. */
  said: readonly { text: string; change?: string }[]
  changes: readonly { field: string; label: string; before: string; after: string }[]
}

export type ConflictLine = {
  line: number
  name: string
  /** Values that a person wrote here and the file says otherwise. */
  fields: readonly { field: string; label: string; kept: string; file: string }[]
  /** Set where it is asked whether the row is about somebody who is known under another number. */
  like?: { id: string; name: string; birthDate: string | null; file: string }
}

export type ImportState = 'previewed' | 'running' | 'done' | 'failed'

export type ImportView = {
  id: string
  fileName: string
  format: 'csv' | 'fhir'
  state: ImportState
  options: { stripTrailingDigits: boolean; recordSystem: string }
  survey: {
    encodingAssumed: boolean
    missing: readonly string[]
    unknown: readonly string[]
    dropped: readonly string[]
    digitsPercent: number
    slashesUnclear: boolean
    others: number
  }
  /** Rows of the file; `seen` as the preview saw them, `now` as they are. */
  counts: {
    rows: number
    seen: Readonly<Record<string, number>>
    now: Readonly<Record<string, number>>
    questions: number
    made: number
    changed: number
    /** Rows still to be imported. */
    waiting: number
  }
  /** The first rows of each kind. */
  rows: {
    new: readonly ImportLine[]
    changed: readonly ImportLine[]
    refused: readonly ImportLine[]
    questions: readonly ImportLine[]
  }
  conflicts: readonly ConflictLine[]
  createdAt: string
  finishedAt: string | null
}

export type ImportListLine = {
  id: string
  fileName: string
  state: ImportState
  rows: number
  made: number
  changed: number
  createdAt: string
}
