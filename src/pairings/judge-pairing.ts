import type { Day } from '../kernel/days.ts'
import { judgeAll } from '../kernel/decisions.ts'
import { findingsOn } from '../peers/standing.ts'
import { gatherPeer, type PeerRows } from '../peers/peer-facts.ts'
import type { Finding, Setting } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { gatherPairing } from './pairing-facts.ts'
import type { PairingTerms } from './pairing.ts'

/** What is known when two people are to be paired. */
export type Circumstances = {
  readonly participant: {
    readonly languages: readonly string[]
    readonly deceased: boolean
    readonly deceasedOn: Day | null
    /** When they were served under the program: admitted, and not ended before. */
    readonly admitted: readonly { readonly from: Day; readonly to: Day | null }[]
  }
  readonly peer: PeerRows
  /** "Same account?" */
  readonly samePerson: boolean
  readonly placesTaken: number
  readonly pairedAlready: boolean
  readonly settings: readonly Setting[]
  /** Facts about the pairing, as entered. */
  readonly entered: Readonly<Record<string, unknown>>
}

/** What the program says of the two and of the peer on the first day, and what holds in every program. */
export function judgePairing(program: Program, terms: PairingTerms, known: Circumstances): Finding[] {
  const day = terms.from
  const pairing = gatherPairing({
    terms,
    participantLanguages: known.participant.languages,
    peerLanguages: known.peer.peer.languages,
    peer: gatherPeer(known.peer, day, program).peer,
    entered: known.entered,
  })
  return [
    ...judgeAll(program, { pairing }, day, known.settings),
    ...findingsOn(program, known.peer, day, known.settings),
    ...houseFindings(day, known),
  ]
}

/**
 * What holds in every program, whatever its document says. These are ours, and cited as ours; of all but the
 * places only what stands in the way is shown.
 */
function houseFindings(day: Day, known: Circumstances): Finding[] {
  const { service } = known.peer
  const { deceased, deceasedOn } = known.participant
  const capacity = service?.capacity ?? 0
  const serves = service?.state === 'active' && service.activeFrom !== null && service.activeFrom <= day
  const admitted = known.participant.admitted.some(
    ({ from, to }) => from <= day && (to === null || day <= to),
  )
  const others = [
    house('other-person', !known.samePerson, {}),
    house('serving', serves, service?.activeFrom ? { activeFrom: service.activeFrom } : {}),
    house('admitted', admitted, {}),
    house('living', deceasedOn === null ? !deceased : day <= deceasedOn, deceasedOn ? { deceasedOn } : {}),
    house('once', !known.pairedAlready, {}),
  ]
  return [
    ...others.filter((finding) => finding.verdict === 'not-met'),
    house('place', known.placesTaken < capacity, { placesTaken: known.placesTaken, capacity }),
  ]
}

function house(name: string, holds: boolean, facts: Record<string, unknown>): Finding {
  return {
    rule: `house.${name}`,
    verdict: holds ? 'met' : 'not-met',
    force: 'must',
    consequence: 'refuse',
    waits: true,
    clause: `PEERWAY/${name}`,
    facts,
    change: holds ? [] : [{ kind: 'correct', what: name }],
  }
}
