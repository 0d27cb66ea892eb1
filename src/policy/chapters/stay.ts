import { chapter, type FactsOf } from '../facts.ts'

/** Whether somebody goes on with the service when it is reviewed. */
export const stay = chapter('stay', {})

export type Stay = FactsOf<typeof stay>
