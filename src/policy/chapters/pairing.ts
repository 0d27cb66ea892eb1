import { cents, chapter, type FactsOf, onDay, oneOf, periods, someOf, words, yesNo } from '../facts.ts'

/** Whether this peer and this participant may be paired, and what follows from who they are to each other. */
export const pairing = chapter('pairing', {
  relation: oneOf('participant', ['none', 'relative', 'legally-responsible']),
  /** The program officer's word that the criteria are met for a legally responsible person. */
  officerConfirms: yesNo('program-officer'),
  /** What an hour of the peer costs. */
  hourlyRate: cents('agency', 'gathered'),
  comfortable: oneOf('participant', ['yes', 'no', 'not-sure']),
  startsOn: onDay('agency', 'gathered'),
  plannedEnd: onDay('participant'),
  /** Who directs and supervises this peer in this pairing. */
  directedBy: someOf('participant', ['participant', 'conservator', 'department']),
  /** When the conservator's document reached as far as directing a peer. */
  conservatorAuthority: periods('agency'),
  /** Whether each would work for the other. */
  hiresInReturn: yesNo('agency'),
  instructions: words('participant'),
  instructionsRead: yesNo('peer'),
  askedToJoinTeam: yesNo('participant'),
  joinedTeam: yesNo('peer'),
})

export type Pairing = FactsOf<typeof pairing>
