import { chapter, type FactsOf } from '../facts.ts'

/** What must happen when somebody says stop. */
export const stopping = chapter('stopping', {})

export type Stopping = FactsOf<typeof stopping>
