import type { Day } from '../kernel/days.ts'
import { judgeAll } from '../kernel/decisions.ts'
import { gatherPairing, spoken } from '../pairings/pairing-facts.ts'
import { chapterFacts, type DatedFact } from '../kernel/facts/fact.ts'
import { type Finding, outcome, valuesOn } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'
import { unitsByWeek, type WeekShare } from '../policy/units.ts'
import type { WrittenSession } from './session.ts'
import type { Around, Circumstances } from './circumstances.sql.ts'
import { clockIn, type When } from './when.ts'

/** The facts of chapters peer, supervision and year on the day, as the peers slice gathers them. */
export type PeerFacts = Readonly<Record<'peer' | 'supervision' | 'year', Readonly<Record<string, unknown>>>>

export type Judged = {
  /** In the order of the chapters below, then of the source. */
  findings: readonly Finding[]
  /** Those of them for which the session is held back. */
  heldBackBy: readonly Finding[]
  /** Units of each week the session touches, and how many of them count now. */
  shares: readonly (WeekShare & { counted: number })[]
  /** Other sessions of the same peer with which it shares a minute. */
  overlapping: readonly string[]
}

/** The weeks whose units a session touches, before anything else is known of it. */
export function sharesOf(program: Program, when: When, settings: Circumstances['settings']): WeekShare[] {
  if (program.ledger === undefined) return []
  const value = valuesOn(program, settings, when.serviceDate)
  const at = clockIn(when.startsAt, when.zone) as `${number}:${number}`
  const held = { day: when.serviceDate, at, minutes: when.minutes }
  return unitsByWeek(held, value(program.ledger.unit), value(program.ledger.weekBegins) === 'monday' ? 1 : 7)
}

/**
 * What the program says of a session that took place. It is kept whatever is said; what breaks a `must` holds it
 * back. Units above a week's cap are held back alone, the units below it count.
 */
export function judgeSession(
  program: Program,
  around: Around,
  written: Pick<WrittenSession, 'kind' | 'mode' | 'activities' | 'facts'>,
  when: When,
  known: Circumstances,
  peer: PeerFacts,
): Judged {
  const day = when.serviceDate
  const about = (kind: 'participant' | 'peer' | 'pairing') =>
    known.facts.filter((fact) => fact.about === kind)
  const ofParticipant = about('participant')
  const ofPairing = about('pairing')
  const peerLanguages = (peer.peer['languages'] ?? []) as readonly string[]
  const rules = judgeAll(
    program,
    {
      peer: peer.peer,
      supervision: peer.supervision,
      year: peer.year,
      participant: {
        ...chapterFacts(ofParticipant, 'participant', day),
        birthDate: known.participant.birthDate,
        occasion: written.kind,
        at: clockIn(when.startsAt, when.zone),
      },
      pairing: gatherPairing({
        terms: { from: around.from, rateCents: around.rateCents, reachBetween: around.reachBetween },
        participantLanguages: known.participant.languages,
        peerLanguages,
        peer: peer.peer,
        entered: { ...chapterFacts(ofPairing, 'pairing', day), ...metOn(known, day) },
      }),
      session: {
        ...written.facts,
        // What was recorded with its source outweighs what the peer says of the one contact.
        ...chapterFacts(ofParticipant, 'session', day),
        occasion: written.kind,
        mode: written.mode,
        minutes: when.minutes,
        activities: written.activities,
        overlaps: known.overlapping.length > 0,
        participantsPresent: 1,
        peersPresent: 1,
        personLanguages: spoken(known.participant.languages),
        peerLanguages: spoken(peerLanguages),
      },
      funding: {
        ...chapterFacts(ofParticipant, 'funding', day),
        cost: costOf(around.rateCents, when.minutes),
      },
    },
    day,
    known.settings,
  )
  const weeks = sharesOf(program, when, known.settings).map((share) =>
    weekOf(program, share, written.kind, ofParticipant, known, day),
  )
  const findings = [
    ...rules,
    ...weeks.flatMap((week) => week.findings),
    ...houseFindings(around, when, known),
  ]
  const heldBackBy = outcome(findings, 'happened').heldBackBy
  const wholly = heldBackBy.some((finding) => !finding.rule.startsWith('week.'))
  return {
    findings,
    heldBackBy,
    shares: weeks.map(({ share, fits }) => ({ ...share, counted: wholly ? 0 : fits })),
    overlapping: known.overlapping.map((other) => other.id),
  }
}

function weekOf(
  program: Program,
  share: WeekShare,
  kind: WrittenSession['kind'],
  ofParticipant: readonly DatedFact[],
  known: Circumstances,
  day: Day,
) {
  const unitsBefore = known.counted.find((counted) => counted.week === share.week)?.units ?? 0
  const facts = {
    ...chapterFacts(ofParticipant, 'week', share.week),
    occasion: kind,
    unitsBefore,
    units: share.units,
  }
  const findings = judgeAll(program, { week: facts }, day, known.settings)
  const over = findings
    .filter((finding) => finding.verdict === 'not-met')
    .flatMap((finding) => finding.change)
    .reduce(
      (most, change) =>
        change.kind === 'reduce' && change.unit === 'units' ? Math.max(most, change.by) : most,
      0,
    )
  return { share, findings, fits: Math.max(0, share.units - over) }
}

/** This session is itself a meeting of the two, and perhaps the first. */
function metOn(known: Circumstances, day: Day): Record<string, unknown> {
  const { first, last } = known.met
  return {
    metBefore: true,
    firstContactOn: first !== null && first < day ? first : day,
    lastBookedOn: last !== null && last > day ? last : day,
  }
}

/** Cents for so many minutes at an hourly rate, to the nearest cent. */
function costOf(rateCents: number | null, minutes: number): number | null {
  return rateCents === null ? null : Math.round((rateCents * minutes) / 60)
}

/**
 * What holds in every program, whatever its document says: one peer is in one place at a time, and a session
 * belongs to a pairing that was in force. These are ours, and cited as ours.
 */
function houseFindings(around: Around, when: When, known: Circumstances): Finding[] {
  const day = when.serviceDate
  const inForce = around.from <= day && (around.to === null || day <= around.to)
  const alive = known.participant.deceasedOn === null || day <= known.participant.deceasedOn
  return [
    house('overlap', known.overlapping.length === 0, { sessions: known.overlapping.length }),
    house('pairing', inForce, { from: around.from, ...(around.to === null ? {} : { to: around.to }) }),
    house('alive', alive, { deceasedOn: known.participant.deceasedOn }),
  ].filter((finding) => finding.verdict === 'not-met')
}

function house(name: string, holds: boolean, facts: Record<string, unknown>): Finding {
  return {
    rule: `house.${name}`,
    verdict: holds ? 'met' : 'not-met',
    force: 'must',
    consequence: 'hold',
    waits: true,
    clause: `PEERWAY/${name}`,
    facts,
    change: holds ? [] : [{ kind: 'correct', what: name }],
  }
}
