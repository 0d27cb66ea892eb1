import type { PairingTerms } from './pairing.ts'

/** Facts of the chapter `pairing` that this slice finds in its own records. */
export const gatheredByPairings = {
  pairing: [
    'hourlyRate',
    'startsOn',
    'reachBetween',
    'participantLanguages',
    'peerLanguages',
    'peerExperience',
  ],
} as const satisfies Record<string, readonly string[]>

export type AroundPairing = {
  readonly terms: PairingTerms
  readonly participantLanguages: readonly string[]
  readonly peerLanguages: readonly string[]
  /** What the chapter `peer` knows of the day. */
  readonly peer: Readonly<Record<string, unknown>>
  /** Facts about the pairing that were entered. */
  readonly entered: Readonly<Record<string, unknown>>
}

/** The facts of the chapter `pairing`: what was entered, and beneath it what the records show. */
export function gatherPairing(around: AroundPairing): Record<string, unknown> {
  const { terms } = around
  const facts: Record<string, unknown> = {
    ...around.entered,
    startsOn: terms.from,
    hourlyRate: terms.rateCents,
    reachBetween: terms.reachBetween,
    participantLanguages: spoken(around.participantLanguages),
    peerLanguages: spoken(around.peerLanguages),
    peerExperience: around.peer['experienceAreas'],
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value != null))
}

/**
 * Languages without their regions: somebody from Mexico and somebody from Spain understand each other.
 * An empty list means that nobody has asked yet.
 */
export function spoken(tags: readonly string[]): string[] | null {
  return tags.length ? [...new Set(tags.map((tag) => tag.split('-')[0] ?? tag))] : null
}
