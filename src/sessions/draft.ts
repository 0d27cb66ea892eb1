import { ordered } from './ordered.ts'

/** What one device typed into one field: on which version of the draft it stood when it began. */
export type Typing = { readonly value: unknown; readonly base: number }

/** What several devices typed into the same field, each its own; nothing of it goes until somebody chooses. */
export type Said = { readonly by: string; readonly value: unknown }

/** What a draft is to become: a session with its note, or an addendum to a note that is signed. */
export const draftKinds = ['session', 'addendum'] as const
export type DraftKind = (typeof draftKinds)[number]

/** The one draft of an addendum to a session: ids made on a device are of version 7, this is of version 8. */
export function addendumDraftOf(sessionId: string): string {
  return `${sessionId.slice(0, 14)}8${sessionId.slice(15)}`
}

export type Draft = {
  readonly version: number
  readonly body: Readonly<Record<string, unknown>>
  /** Of each field: the version in which it changed last, and which device typed it. */
  readonly fields: Readonly<Record<string, { readonly v: number; readonly by: string }>>
  readonly bothSaid: Readonly<Record<string, readonly Said[]>>
}

export type Incoming = {
  /** The device's own name for one opened form; says nothing of whose it is. */
  readonly writer: string
  readonly fields: Readonly<Record<string, Typing>>
  /** Fields in which somebody chose between what both said. */
  readonly settled: readonly string[]
  /** What stood in the form before anybody typed: fills what is missing and never outweighs anything. */
  readonly given: Readonly<Record<string, unknown>>
}

export const emptyDraft: Draft = { version: 0, body: {}, fields: {}, bothSaid: {} }

/**
 * Puts what one device typed into the draft. Only versions are compared, never clocks: a field that nobody else
 * changed since is taken; one that somebody did stands there twice, until somebody chooses.
 * Gives back the very same draft where nothing changed.
 */
export function merge(draft: Draft, incoming: Incoming): Draft {
  const next = draft.version + 1
  const body = { ...draft.body }
  const fields = { ...draft.fields }
  const bothSaid = { ...draft.bothSaid }
  let changed = false
  const put = (name: string, value: unknown, by: string) => {
    body[name] = value
    fields[name] = { v: next, by }
    changed = true
  }
  for (const [name, value] of Object.entries(incoming.given)) {
    if (Object.hasOwn(body, name) || Object.hasOwn(incoming.fields, name)) continue
    body[name] = value
    changed = true
  }
  for (const [name, { value, base }] of Object.entries(incoming.fields)) {
    const last = draft.fields[name] ?? { v: 0, by: '' }
    const said = draft.bothSaid[name]
    const mine = last.by === incoming.writer
    if (said && incoming.settled.includes(name) && last.v <= base) {
      put(name, value, incoming.writer)
      delete bothSaid[name]
    } else if (said) {
      const own = said.find(({ by }) => by === incoming.writer)
      if (own ? same(own.value, value) : said.some((one) => same(one.value, value))) continue
      bothSaid[name] = own
        ? said.map((one) => (one === own ? { by: own.by, value } : one))
        : [...said, { by: incoming.writer, value }]
      put(name, mine ? value : body[name], last.by)
    } else if (same(body[name], value)) continue
    // A device that typed it last itself may not have heard so: its own answer got lost.
    else if (last.v <= base || mine) put(name, value, incoming.writer)
    else {
      bothSaid[name] = [
        { by: last.by, value: body[name] },
        { by: incoming.writer, value },
      ]
      put(name, body[name], last.by)
    }
  }
  return changed ? { version: next, body, fields, bothSaid } : draft
}

/** What a device that knows the draft as of one version has not seen yet. */
export function since(draft: Draft, known: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(draft.body).filter(([name]) => known === 0 || (draft.fields[name]?.v ?? 0) > known),
  )
}

/** The texts alone: who typed which says nothing to people. */
export function textsOf(bothSaid: Draft['bothSaid']): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(bothSaid).map(([name, said]) => [name, said.map(({ value }) => value)]),
  )
}

/** The same answer, in whatever order its parts were kept. */
export function same(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other)
}
