import { reachOf } from '../kernel/access.ts'
import type { Role } from '../kernel/actor.ts'
import { decisionView } from '../kernel/decisions.ts'
import type { Day } from '../kernel/days.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import type { DecisionView } from '../kernel/wire.ts'
import type { SourceOf, WhereTo } from '../policy/explain.ts'
import type { Program } from '../policy/program.ts'
import { type PeerRows, sourcesOf } from './peer-facts.ts'
import { placeOf, type Standing } from './standing.ts'

/** What a peer's standing says to whoever reads it: whether they can start, or are active, on a day. */
export function standingView(
  program: Program,
  who: { id: string; name: string },
  rows: PeerRows,
  standing: Standing,
  day: Day,
  words: Words,
  reader: Role,
): DecisionView {
  const values = { name: who.name, day: words.day(day), from: standing.from ? words.day(standing.from) : '' }
  return decisionView(
    program,
    standing.findings,
    { name: actOf(rows, standing, day), kind: 'plan', values },
    words,
    whereToIn(program, who.id, reader),
    sourceIn(rows, day, words),
  )
}

/** Which sentence fits: about beginning, about beginning later, about being active, or about having left. */
function actOf(rows: PeerRows, standing: Standing, day: Day): string {
  const { service } = rows
  if (service?.state === 'left' && service.leftOn !== null && service.leftOn < day) return 'peer-left'
  if (service?.state === 'active' && service.activeFrom !== null && service.activeFrom <= day) return 'active'
  return standing.from ? 'activate-later' : 'activate'
}

/** Meetings and evaluations are held and written down where somebody supervises. */
const heldBySupervisors: readonly string[] = ['lastCheckIn', 'lastEvaluation']

/**
 * Where on screen something about a peer is changed. Whoever reads it and may not write the application is not led to
 * its form, and a peer asks for a meeting on the own page of supervision.
 */
export function whereToIn(program: Program, peerId: string, reader?: Role): WhereTo {
  const writes = reader === undefined || reachOf(reader, 'peer.write') !== undefined
  return (change) => {
    if (change.kind === 'reach' && change.unit === 'hours')
      return `/peers/${peerId}/papers?program=${program.id}`
    if (!('fact' in change)) return undefined
    if (heldBySupervisors.includes(change.fact))
      return reader === 'peer' ? '/supervision' : `/supervision/peers/${peerId}`
    const place = placeOf(program, change.fact)
    if (place === 'papers') return `/peers/${peerId}/papers?program=${program.id}`
    if (place === 'competencies') return `/peers/${peerId}/competencies?program=${program.id}`
    if (place === 'application') return writes ? `/peers/${peerId}/change?program=${program.id}` : undefined
    if (place === 'supervision') return `/peers/${peerId}/supervision?program=${program.id}`
    return `/peers/${peerId}/known?program=${program.id}&fact=${place.slice('fact:'.length)}`
  }
}

/** Where a fact about a peer came from, in words. */
export function sourceIn(rows: PeerRows, day: Day, words: Words): SourceOf {
  const origins = sourcesOf(rows, day)
  return (fact) => {
    const origin = origins.get(fact)
    if (origin === undefined) return undefined
    return origin.kind === 'entered' ? origin.source : words.t(`peer.source.${origin.kind}` as MessageKey)
  }
}
