import { chapter, type FactsOf, someOf } from '../facts.ts'

/** The professionals who work together around somebody. */
export const team = chapter('team', {
  /** Who of the professionals works with the peers. An empty list says: nobody yet. */
  roles: someOf('clinic', ['psychiatrist', 'nurse', 'plan-coordinator', 'service-chief']),
})

export type Team = FactsOf<typeof team>
