import { chapter, type FactsOf, oneOf, yesNo } from '../facts.ts'

/** Whether this peer and this participant may be paired, and what follows from who they are to each other. */
export const pairing = chapter('pairing', {
  relation: oneOf('participant', ['none', 'relative', 'legally-responsible']),
  /** The program officer's word that the criteria are met for a legally responsible person. */
  officerConfirms: yesNo('program-officer'),
})

export type Pairing = FactsOf<typeof pairing>
