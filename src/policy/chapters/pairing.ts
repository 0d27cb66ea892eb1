import { z } from 'zod'
import {
  cents,
  chapter,
  count,
  type FactsOf,
  listOf,
  onDay,
  oneOf,
  periods,
  someOf,
  words,
  yesNo,
} from '../facts.ts'

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
  areaOfInterest: words('participant'),
  /** Topics in which the peer has experience to share. */
  peerExperience: listOf('peer', z.string(), 'gathered'),
  /** How the participant reaches the peer between meetings. */
  reachBetween: words('peer', 'gathered'),
  metBefore: yesNo('peer', 'gathered'),
  /** The day of the latest meeting that is or was booked. */
  lastBookedOn: onDay('agency', 'gathered'),
  /** How often the two want to meet. */
  frequency: words('participant'),
  wishedMiles: count('participant'),
  peerTravelsMiles: count('peer'),
  participantLanguages: listOf('participant', z.string(), 'gathered'),
  /** Languages in which the peer serves, checked by the agency. */
  peerLanguages: listOf('agency', z.string(), 'gathered'),
  interpreter: yesNo('agency'),
  /** The culture that the participant would like the peer to know; `declined` is a complete answer. */
  culturePreferred: words('participant'),
  /** Cultures that the peer belongs to or was trained in. */
  peerCultures: listOf('peer', z.string()),
  needNamedOn: onDay('clinic'),
  firstContactOn: onDay('peer', 'gathered'),
})

export type Pairing = FactsOf<typeof pairing>
