import { type Answer, anyOf, type Change, type Known, met, notMet, unknown } from './answers.ts'

/** Ways of taking part in a talk, as people say them of themselves, and as they can be arranged. */
export const hearingWays = [
  'speech',
  'sign-language',
  'captions',
  'amplified-phone',
  'captioned-phone',
  'relay',
  'writing',
] as const
export type HearingWay = (typeof hearingWays)[number]

/** A language that both speak, or somebody who interprets. */
export function sharedLanguage(
  person: Known<readonly string[]>,
  peer: Known<readonly string[]>,
  interpreter: Known<boolean>,
): Answer {
  if (interpreter === true) return met
  if (person == null) return unknown
  if (peer == null) return unknown
  if (peer.some((language) => person.includes(language))) return met
  return interpreter == null
    ? unknown
    : notMet(...oneOf('peerLanguages', person), { kind: 'establish', fact: 'interpreter' })
}

/**
 * One of the ways that somebody has stated is there. Ordinary speech needs nothing, an amplified phone is the
 * person's own; all else is arranged, and signs and captions are not seen on a phone.
 */
export function heard(
  stated: Known<readonly HearingWay[]>,
  mode: Known<string>,
  aids: Known<readonly HearingWay[]>,
): Answer {
  if (stated == null) return unknown
  const possible = stated.map((way) => reached(way, mode, aids))
  const [way = { kind: 'establish', fact: 'aids' }] = oneOf('aids', stated)
  return anyOf(...possible, notMet(way))
}

/** Where nothing is named there is nothing to choose from. */
function oneOf(fact: string, among: readonly string[]): Change[] {
  return among.length === 0 ? [] : [{ kind: 'choose', fact, among }]
}

function reached(way: HearingWay, mode: Known<string>, aids: Known<readonly HearingWay[]>): Answer {
  if (way === 'speech') return met
  if (way === 'amplified-phone' && mode === 'phone') return met
  if (mode === 'phone' ? way === 'sign-language' || way === 'captions' : byPhoneOnly(way) && mode != null) {
    return notMet()
  }
  if (way === 'amplified-phone') return unknown
  if (aids?.includes(way)) return mode == null ? unknown : met
  return aids == null ? unknown : notMet()
}

function byPhoneOnly(way: HearingWay): boolean {
  return way === 'amplified-phone' || way === 'captioned-phone' || way === 'relay'
}
