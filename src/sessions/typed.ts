import { typedEnds } from '../kernel/clock.ts'
import { same } from './draft.ts'
import { type Chosen, onlyChosen } from './session-lists.ts'
import type { SessionView, TouchedHere, Typed } from './session-wire.ts'

/** What was written down of a session, as the form takes it. */
export function typedFrom(session: SessionView): Typed {
  const ends = typedEnds(session)
  return {
    pairingId: session.pairingId ?? '',
    kind: session.kind,
    date: session.serviceDate,
    ...ends,
    endsNextDay: ends.end <= ends.start,
    mode: session.mode,
    place: session.place ?? '',
    placeKind: session.placeKind,
    topics: session.topicTerms,
    activities: session.activities,
    lists: session.lists,
    facts: session.answers,
    ...(session.countsAsMeeting === null ? {} : { countsAsMeeting: session.countsAsMeeting }),
    goals: (session.goals ?? []).map(({ goalId, level, value, words }) => ({
      goalId,
      level,
      value: value === null ? '' : String(value),
      words: words ?? '',
    })),
    said: session.note?.said ?? '',
    challenges: session.note?.challenges ?? '',
    progress: session.note?.progress ?? '',
    question: session.note?.question ?? '',
  }
}

export type Meanwhile = {
  /** Fields that only the other device changed: what it wrote stands. */
  readonly take: Partial<Typed>
  /** Fields that both changed, each in its own way. */
  readonly both: Readonly<Record<string, readonly unknown[]>>
}

/**
 * Two devices have written down one session. Field by field: what it began with here, what was typed here, and what
 * the other has written down. A field that only one of them changed is that one's.
 */
export function meanwhile(began: Typed, here: Typed, stands: Typed): Meanwhile {
  const take: Record<string, unknown> = {}
  const both: Record<string, readonly unknown[]> = {}
  for (const name of Object.keys(stands) as (keyof Typed)[]) {
    const theirs = spoken(name, stands[name])
    const mine = spoken(name, here[name])
    const before = spoken(name, began[name])
    if (same(mine, theirs) || same(theirs, before)) continue
    if (same(mine, before)) take[name] = stands[name]
    else both[name] = [stands[name], here[name]]
  }
  return { take, both }
}

/** Of the goals those of which something is said, in one order; a goal without words says nothing. */
function spoken(name: keyof Typed, value: unknown): unknown {
  if (name === 'goals')
    return ((value ?? []) as readonly TouchedHere[])
      .filter((one) => one.level || one.value || one.words)
      .toSorted((a, b) => (a.goalId < b.goalId ? -1 : 1))
  if (name === 'lists') return onlyChosen((value ?? {}) as Chosen)
  if (name === 'topics' || name === 'activities') return ((value ?? []) as readonly string[]).toSorted()
  return value
}
