import type { Day } from '../kernel/days.ts'
import { queryWords, searchKey } from '../participants/search-key.ts'
import { readDay } from '../participants/written-day.ts'

/**
 * Published lists of people who may not be paid from public money. Which heading stands for what is found by its
 * letters, so that the federal layout and those of states are read alike.
 */
const headings = {
  last: ['lastname', 'last', 'surname', 'familyname'],
  first: ['firstname', 'first', 'givenname', 'forename'],
  middle: ['midname', 'middlename', 'middle', 'middleinitial'],
  whole: ['name', 'fullname', 'individualname', 'providername'],
  firm: ['busname', 'businessname', 'firm', 'firmname', 'entityname', 'organization'],
  born: ['dob', 'birthdate', 'dateofbirth', 'born'],
  reason: ['excltype', 'exclusiontype', 'exclusionreason', 'reason'],
  on: ['excldate', 'exclusiondate', 'effectivedate', 'startdate', 'actiondate'],
  back: ['reindate', 'reinstatementdate', 'reinstated'],
  city: ['city'],
  state: ['state'],
} as const
type Column = keyof typeof headings
export type Columns = Partial<Record<Column, number>>

/** Which cell of a row says what; nothing where no heading speaks of names. */
export function columnsOf(cells: readonly string[]): Columns | undefined {
  const columns: Columns = {}
  for (const [place, cell] of cells.entries()) {
    const letters = cell.toLowerCase().replace(/[^a-z]/g, '')
    for (const [column, known] of Object.entries(headings))
      if ((known as readonly string[]).includes(letters)) columns[column as Column] ??= place
  }
  return columns.last !== undefined || columns.whole !== undefined ? columns : undefined
}

/** One person of a list, as it was written: family name, a comma, given names. */
export type Listed = {
  readonly written: string
  readonly key: string
  readonly born: Day | null
  readonly on: Day | null
  readonly reason: string | null
  readonly place: string | null
}

/** Why a row names nobody who could be compared. A firm or a reinstated person is no refusal. */
export type Skipped = 'no-name' | 'too-long' | 'firm' | 'reinstated'

const longest = 400
const noDay = /^0*$/

export function readListed(
  cells: readonly string[],
  columns: Columns,
): { listed: Listed; bornUnread: boolean } | { skipped: Skipped } {
  const cell = (column: Column) => {
    const place = columns[column]
    return place === undefined ? '' : (cells[place] ?? '').trim()
  }
  const given = [cell('first'), cell('middle')].filter(Boolean).join(' ')
  const written = cell('last') ? [cell('last'), given].filter(Boolean).join(', ') : given || cell('whole')
  if (written === '') return { skipped: cell('firm') ? 'firm' : 'no-name' }
  if (written.length > longest) return { skipped: 'too-long' }
  if (!noDay.test(cell('back'))) return { skipped: 'reinstated' }
  const key = searchKey(written)
  if (key === '') return { skipped: 'no-name' }
  const born = dayIn(cell('born'))
  return {
    listed: {
      written,
      key,
      born: born ?? null,
      on: dayIn(cell('on')) ?? null,
      reason: cell('reason').slice(0, longest) || null,
      place: [cell('city'), cell('state')].filter(Boolean).join(', ').slice(0, longest) || null,
    },
    bornUnread: born === undefined,
  }
}

/** Null where nothing is said, undefined where what is said is no day. */
function dayIn(text: string): Day | null | undefined {
  if (noDay.test(text)) return null
  const read = readDay(text)
  return 'day' in read ? read.day : undefined
}

/** A peer as somebody looks for them in a list. */
export type Sought = { readonly id: string; readonly words: ReadonlySet<string>; readonly born: Day | null }

export function soughtOf(peer: { id: string; key: string; born: Day | null }): Sought {
  return { id: peer.id, words: new Set(peer.key.split(' ').filter(Boolean)), born: peer.born }
}

/** The family names of a listed person and the given ones; without a comma the last word is the family name. */
function namesIn(written: string): { family: string[]; given: string[] } {
  const comma = written.indexOf(',')
  if (comma >= 0)
    return { family: queryWords(written.slice(0, comma)), given: queryWords(written.slice(comma + 1)) }
  const words = queryWords(written)
  return { family: words.slice(-1), given: words.slice(0, -1) }
}

/**
 * Whether a peer may be the person listed: a question for somebody to judge, never an answer. The whole name is the
 * same, in whatever order, and no birth date speaks against it; or a part of it is, and the birth date is the same.
 */
export function isLike(peer: Sought, listed: Pick<Listed, 'written' | 'born'>): boolean {
  const { family, given } = namesIn(listed.written)
  const first = given[0]
  const has = (word: string) => peer.words.has(word)
  const birth = births(peer.born, listed.born)
  const whole = family.every(has) && (first === undefined ? peer.words.size <= family.length : has(first))
  if (whole) return birth !== 'apart'
  return birth === 'same' && family.some(has) && given.some((word) => has(word) || startsAlike(word, peer))
}

const startsAlike = (word: string, { words }: Sought) => [...words].some((one) => one[0] === word[0])

/** A day and a month that changed places, or one digit, is a slip as likely as another person. */
function births(one: Day | null, other: Day | null): 'same' | 'slip' | 'apart' | 'unknown' {
  if (one === null || other === null) return 'unknown'
  if (one === other) return 'same'
  const turned = `${other.slice(0, 4)}-${other.slice(8)}-${other.slice(5, 7)}`
  const wrong = [...one].filter((digit, place) => digit !== other[place]).length
  return one === turned || wrong === 1 ? 'slip' : 'apart'
}

/** Every peer and listed person who may be the same: looked up by the words of the family name. */
export function likenesses<L extends Pick<Listed, 'written' | 'born'>>(
  peers: readonly Sought[],
  listed: Iterable<L>,
): Map<string, L[]> {
  const byWord = new Map<string, Sought[]>()
  for (const peer of peers)
    for (const word of peer.words) {
      const known = byWord.get(word)
      if (known) known.push(peer)
      else byWord.set(word, [peer])
    }
  const found = new Map<string, L[]>()
  for (const one of listed) {
    const near = new Set(namesIn(one.written).family.flatMap((word) => byWord.get(word) ?? []))
    for (const peer of near) if (isLike(peer, one)) found.set(peer.id, [...(found.get(peer.id) ?? []), one])
  }
  return found
}
