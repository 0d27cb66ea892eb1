import { z } from 'zod'
import type { Day } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import type { Program } from '../policy/program.ts'

/** What happened in the time of a document, out of the records; and, beside it, what people write themselves. */
export type ProgressBody = {
  readonly sessions: readonly {
    readonly id: string
    readonly day: Day
    readonly minutes: number
    readonly mode: string
    readonly topics: readonly string[]
  }[]
  /** Held, and the note is not signed yet: said, and nothing taken from it. */
  readonly unsigned: readonly { readonly id: string; readonly day: Day }[]
  readonly goals: readonly {
    readonly id: string
    readonly words: string
    readonly state: string
    readonly progress: readonly {
      readonly on: Day
      readonly level: string | null
      readonly words: string | null
    }[]
  }[]
  readonly meetings: readonly {
    readonly on: Day
    readonly caseManager: boolean
    readonly programOfficer: boolean
  }[]
  readonly heldBack: readonly { readonly id: string; readonly day: Day; readonly rules: readonly string[] }[]
  readonly words: ProgressWords
}

export type ProgressWords = { readonly summary: string; readonly wellness: string; readonly next: string }

export const noWords: ProgressWords = { summary: '', wellness: '', next: '' }

const long = () => z.string().max(8000)

export const begunDocument = commandBody.extend({ pairingId: id(), month: z.string() })
const ownWords = z.object({ summary: long(), wellness: long(), next: long() })
export const writtenDocument = commandBody.extend({ words: ownWords })
export const deliveredDocument = commandBody.extend({
  /** What was typed and not saved yet goes with it. */
  words: ownWords.optional(),
  how: z.enum(['here', 'printed', 'other', '']).nullish(),
  to: z.string().max(400).nullish(),
  /** The case manager's hat, where it is delivered here and there are several. */
  member: z.string().max(100).nullish(),
  on: z.string().nullish(),
})
export const acknowledgedDocument = commandBody.extend({ how: z.string().max(1000).nullish() })

/** The rules of a program that ask for a document of each month: they read when it ended and whether one was given. */
export function documentRules(program: Program): string[] {
  return (program.chapters['report'] ?? [])
    .filter(({ reads }) => reads.includes('endsOn') && reads.includes('delivered'))
    .map(({ path }) => path)
}
