import type { Role } from '../kernel/actor.ts'
import { decisionView, readerOf } from '../kernel/decisions.ts'
import { chapterFacts } from '../kernel/facts/fact.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import type { DecisionView, FindingView } from '../kernel/wire.ts'
import { explain } from '../policy/explain.ts'
import type { Finding } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { heard, type HearingWay, hearingWays } from '../policy/understanding.ts'
import type { CalendarRow } from './calendar.sql.ts'
import type { MeetingLine, WeighedBookingView } from './calendar-wire.ts'
import type { WeighedBooking } from './weigh-booking.command.ts'
import { type About, whereTo } from './where-to.ts'

/** What the clauses say of a meeting that is to take place. */
export function bookingDecision(
  program: Program,
  findings: readonly Finding[],
  words: Words,
  two: About,
  role: Role,
): DecisionView {
  return decisionView(
    program,
    findings,
    { name: 'book', kind: 'plan' },
    words,
    whereTo(program, two, role, words),
  )
}

export function findingViews(
  program: Program | undefined,
  findings: readonly Finding[],
  words: Words,
  two: About,
  role: Role,
): FindingView[] {
  if (!program) return []
  const reader = readerOf(words)
  return findings.map(
    (finding) => explain(program, finding, reader, whereTo(program, two, role, words)) as FindingView,
  )
}

export function meetingLine(
  row: CalendarRow,
  program: Program | undefined,
  words: Words,
  role: Role,
): MeetingLine {
  const { id, state, programId, pairingId, kind, startsAt, endsAt, zone, minutes, version } = row
  return {
    id,
    state,
    programId,
    pairingId,
    participant: { id: row.participantId, name: row.participantName },
    peer: { id: row.peerId, name: row.peerName },
    kind,
    day: row.serviceDate,
    startsAt,
    endsAt,
    zone,
    minutes,
    mode: row.mode,
    place: row.place,
    version,
    returns: row.recurrenceId !== null,
    plannedFor:
      row.plannedStartsAt !== null && Date.parse(row.plannedStartsAt) !== Date.parse(startsAt)
        ? row.plannedStartsAt
        : null,
    cancelled: row.cancelledBy === null ? null : { by: row.cancelledBy, why: row.cancelledWhy },
    missed: row.missedBy === null ? null : { by: row.missedBy, why: row.missedWhy },
    heldBack: row.heldBack,
    signed: row.signed,
    atRisk: findingViews(program, row.atRisk, words, row, role),
  }
}

/**
 * Whether somebody can take part in this way of meeting, as they say themselves: shown where people plan, in every
 * program; where a program's clauses ask for it they speak as well.
 */
export function waysOf(
  { known, when }: WeighedBooking,
  mode: string,
  facts: Readonly<Record<string, unknown>>,
  words: Words,
): WeighedBookingView['ways'] {
  const ofParticipant = known.facts.filter((fact) => fact.about === 'participant')
  const recorded = chapterFacts(ofParticipant, 'session', when.serviceDate)
  const stated = (recorded['hearingWays'] ?? facts['hearingWays']) as readonly HearingWay[] | undefined
  if (!stated || stated.length === 0) return null
  const { verdict } = heard(stated, mode, facts['aids'] as readonly HearingWay[] | undefined)
  return {
    stated: stated.map((way) => words.t(`choice.session.hearingWays.${way}` as MessageKey)),
    aids: hearingWays
      .filter((way) => way !== 'speech')
      .map((value) => ({ value, label: words.t(`choice.session.hearingWays.${value}` as MessageKey) })),
    fits: verdict === 'met' ? 'yes' : verdict === 'not-met' ? 'no' : 'ask',
  }
}
