import { z } from 'zod'
import type { Day } from '../kernel/days.ts'
import { commandBody, id } from '../kernel/http.ts'
import type { Refusal } from '../kernel/refusals.ts'

const text = (most: number) => z.string().max(most).default('')

export const typedSheet = z.object({
  problem: text(4000),
  options: z
    .array(z.object({ words: text(4000), consequences: text(8000) }))
    .max(20)
    .default([]),
  /** The words of the option that was chosen; empty while none is. */
  choice: text(4000),
  on: text(10),
  goalId: id().nullish(),
  sessionId: id().nullish(),
})
export type TypedSheet = z.output<typeof typedSheet>

export const sheetBody = commandBody.extend({ programId: z.string().max(60), sheet: typedSheet })
export const changeSheetBody = commandBody.extend({ sheet: typedSheet })

export type Option = { readonly words: string; readonly consequences: string }
export type ReadSheet = {
  problem: string
  options: readonly Option[]
  choice: string | null
  goalId: string | null
  sessionId: string | null
}

/** A problem with its options and what may follow from each. Nothing has to be chosen yet, ever. */
export function readSheet(typed: TypedSheet): ReadSheet | readonly Refusal[] {
  const problem = typed.problem.trim()
  const options = typed.options
    .map(({ words, consequences }) => ({ words: words.trim(), consequences: consequences.trim() }))
    .filter(({ words, consequences }) => words !== '' || consequences !== '')
  const choice = typed.choice.trim()
  const refusals: Refusal[] = []
  if (problem === '') refusals.push({ code: 'sheet.problem-missing', field: 'sheet.problem' })
  options.forEach(({ words }, index) => {
    if (words === '') refusals.push({ code: 'sheet.option-missing', field: `sheet.options.${index}.words` })
  })
  if (choice !== '' && !options.some(({ words }) => words === choice))
    refusals.push({ code: 'sheet.choice', field: 'sheet.choice' })
  if (refusals.length) return refusals
  return {
    problem,
    options,
    choice: choice || null,
    goalId: typed.goalId ?? null,
    sessionId: typed.sessionId ?? null,
  }
}

export type SheetRow = ReadSheet & {
  id: string
  participantId: string
  programId: string
  on: Day
  /** The note of its session is signed: only the choice may still come. */
  frozen: boolean
  version: number
}
