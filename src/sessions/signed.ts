import { createHash } from 'node:crypto'
import { ordered } from './ordered.ts'

/** The facts of a session as they are signed and corrected: by the names of their columns. */
export const factNames = [
  'program_id',
  'participant_id',
  'peer_id',
  'pairing_id',
  'kind',
  'service_date',
  'starts_at',
  'ends_at',
  'zone',
  'minutes',
  'mode',
  'place',
  'place_kind',
  'topics',
  'activities',
  'lists',
  'answers',
  'counts_as_meeting',
] as const

export type FactName = (typeof factNames)[number]
export type SignedFacts = Readonly<Partial<Record<FactName, unknown>>>

export type SignedWords = {
  said: string
  challenges: string | null
  progress: string | null
  question: string | null
}

/** The hash that the audit trail keeps of a signed note: over its words and the facts that were signed with it. */
export function noteHash(sessionId: string, facts: SignedFacts, note: SignedWords): string {
  const { said, challenges, progress, question } = note
  // What nobody wrote stays out: a note from before it could be written has the hash that it was signed with.
  const hard = challenges === null ? {} : { challenges }
  return hashOf({ sessionId, facts: comparable(facts), said, ...hard, progress, question })
}

/** The hash of an addendum as it was written; what was decided about it stands beside it. */
export function addendumHash(addendum: {
  id: string
  sessionId: string
  about: string | null
  words: string
  corrects: SignedFacts | null
}): string {
  const { id, sessionId, about, words, corrects } = addendum
  return hashOf({ id, sessionId, about, words, corrects: corrects && comparable(corrects) })
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(ordered(value)).digest('hex')
}

/** What counts: the facts as signed, with what accepted addenda correct, in the order in which they were accepted. */
export function factsNow(signed: SignedFacts, accepted: readonly SignedFacts[]): SignedFacts {
  return Object.assign({}, signed, ...accepted) as SignedFacts
}

/** The names of the facts that differ. */
export function differing(one: SignedFacts, other: SignedFacts): FactName[] {
  const [a, b] = [comparable(one), comparable(other)]
  return factNames.filter((name) => ordered(a[name]) !== ordered(b[name]))
}

/** An instant is the same however many digits or which zone it is written with. */
function comparable(facts: SignedFacts): SignedFacts {
  const instant = (name: 'starts_at' | 'ends_at') =>
    typeof facts[name] === 'string' ? { [name]: Date.parse(facts[name]) } : {}
  return { ...facts, ...instant('starts_at'), ...instant('ends_at') }
}
