import { decisionView } from '../kernel/decisions.ts'
import type { Day } from '../kernel/days.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import type { DecisionView } from '../kernel/wire.ts'
import { sourceIn, whereToIn } from '../peers/peer-decision.ts'
import type { PeerRows } from '../peers/peer-facts.ts'
import { type SourceOf, type WhereTo, wordsOf } from '../policy/explain.ts'
import type { Finding } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'

type Two = {
  readonly participant: { readonly id: string; readonly name: string }
  readonly peer: { readonly id: string; readonly name: string }
}

/** What the clauses say of two people on a first day, for whoever pairs them. */
export function pairingDecision(
  program: Program,
  two: Two,
  day: Day,
  findings: readonly Finding[],
  words: Words,
  rows?: PeerRows,
): DecisionView {
  const values = { participant: two.participant.name, peer: two.peer.name, day: words.day(day) }
  return decisionView(
    program,
    findings,
    { name: 'pair', kind: 'plan', values },
    words,
    whereTo(program, two),
    rows && sources(program, rows, day, words),
  )
}

function whereTo(program: Program, two: Two): WhereTo {
  const ofPeer = whereToIn(program, two.peer.id)
  return (change, finding) => {
    if (change.kind === 'correct') return placeToCorrect(change.what, program, two)
    if ('fact' in change && isOfPairing(program, change.fact)) return undefined
    if ('fact' in change && change.fact === 'participantLanguages')
      return `/participants/${two.participant.id}`
    return ofPeer(change, finding)
  }
}

function placeToCorrect(what: string, program: Program, two: Two): string | undefined {
  switch (what) {
    case 'serving':
      return `/peers/${two.peer.id}?program=${program.id}`
    case 'place':
      return `/peers/${two.peer.id}/change?program=${program.id}`
    case 'admitted':
    case 'living':
      return `/participants/${two.participant.id}`
    default:
      return undefined
  }
}

/** Facts about the two are asked for on the same page. */
function isOfPairing(program: Program, fact: string): boolean {
  return program.chapters['pairing']?.some((placed) => placed.reads.includes(fact)) ?? false
}

function sources(program: Program, rows: PeerRows, day: Day, words: Words): SourceOf {
  const ofPeer = sourceIn(rows, day, words)
  return (fact) => (isOfPairing(program, fact) ? undefined : ofPeer(fact))
}

/** The lists of a program from which the way to reach each other is said. */
export const listsOfReach: readonly string[] = ['contact.way']

/** Ways to reach each other between meetings, in the program's own words; any other is written by hand. */
export function waysToReach(program: Program, words: Words): string[] {
  const said = wordsOf(program, words.locale).terms
  return listsOfReach.flatMap((list) =>
    (program.vocabularies[list]?.terms ?? [])
      .filter(({ term }) => term !== 'other')
      .map(({ term }) => said[`${list}.${term}`] ?? term),
  )
}
