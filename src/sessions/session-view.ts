import type { Role } from '../kernel/actor.ts'
import { decisionView } from '../kernel/decisions.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import type { DecisionView } from '../kernel/wire.ts'
import { wordsOf } from '../policy/explain.ts'
import type { Finding } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { furtherLists, listNames } from './session-lists.ts'
import type { SessionRow } from './sessions.sql.ts'
import { type About, whereTo } from './where-to.ts'

/** What a decision says of a session that took place, or of a note that is to be signed. */
export function sessionDecision(
  program: Program,
  findings: readonly Finding[],
  act: 'hold' | 'sign',
  words: Words,
  session: About,
  role: Role = 'peer',
) {
  return decisionView(
    program,
    findings,
    { name: act, kind: act === 'hold' ? 'happened' : 'plan' },
    words,
    whereTo(program, session, role, words),
  )
}

/**
 * What is said of a session that took place. What a clause found stays as it was; where somebody who may has let it
 * pass, the session counts all the same, and that is said.
 */
export function heldDecision(
  program: Program,
  findings: readonly Finding[],
  words: Words,
  session: SessionRow,
  role: Role,
): DecisionView {
  const decision = sessionDecision(program, findings, 'hold', words, session, role)
  if (session.heldBack || session.state !== 'held' || decision.verdict === 'met') return decision
  return { ...decision, sentence: words.t('decision.hold.let-pass'), verdict: 'met' }
}

export type TermView = { value: string; label: string }

/** A vocabulary of the program as people choose from it, without repeats; empty where its source has no such list. */
export function termsOf(program: Program, name: string, words: Words): TermView[] {
  const list = wordsOf(program, words.locale).terms
  const seen = new Set<string>()
  return (program.vocabularies[name]?.terms ?? [])
    .filter(({ term }) => !seen.has(term) && seen.add(term))
    .map(({ term }) => ({ value: term, label: list[`${name}.${term}`] ?? term }))
}

const usualModes = ['in-person', 'video', 'phone'] as const

/** The ways of meeting of a program: its own list, or the usual ones where its source has none. */
export function modesOf(program: Program): readonly string[] {
  const own = program.vocabularies['session.mode']?.terms ?? []
  return own.length ? own.map(({ term }) => term) : usualModes
}

/** The words and lists with which a session of a program is written down. */
export function formOf(program: Program, words: Words) {
  const own = termsOf(program, 'session.mode', words)
  return {
    programId: program.id,
    labels: wordsOf(program, words.locale).labels,
    modes: own.length
      ? own
      : usualModes.map((value) => ({ value, label: words.t(`session.mode.${value}` as MessageKey) })),
    places: termsOf(program, 'session.place', words),
    topics: termsOf(program, 'session.topic', words),
    activities: termsOf(program, 'session.activity', words),
    lists: listNames
      .map((name) => ({
        name,
        label: words.t(`session.list.${name}`),
        choices: termsOf(program, furtherLists[name], words),
      }))
      .filter(({ choices }) => choices.length > 0),
    asksChallenges: (program.chapters['note'] ?? []).some(({ reads }) => reads.includes('challenges')),
    /** What the program's clauses on notes read of what people write. */
    noteNeeds: (program.chapters['note'] ?? [])
      .filter(({ rule }) => rule.force === 'must' && rule.consequence === 'refuse')
      .flatMap(({ reads }) => reads)
      .filter((name) => ['said', 'challenges', 'progress', 'topics'].includes(name)),
  }
}

/** One line of a list of sessions. */
export function sessionLine(session: SessionRow, program: Program | undefined, words: Words) {
  const terms = program ? wordsOf(program, words.locale).terms : {}
  return {
    id: session.id,
    programId: session.programId,
    participant: { id: session.participantId, name: session.participantName },
    peer: { id: session.peerId, name: session.peerName },
    kind: session.kind,
    serviceDate: session.serviceDate,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    zone: session.zone,
    minutes: session.minutes,
    mode: session.mode,
    topics: session.topics.map((topic) => terms[`session.topic.${topic}`] ?? topic),
    heldBack: session.heldBack,
    signedAt: session.signedAt,
    version: session.version,
  }
}
