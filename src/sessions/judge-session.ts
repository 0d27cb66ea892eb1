import { clockIn } from '../kernel/clock.ts'
import { judgeAll } from '../kernel/decisions.ts'
import { chapterFacts } from '../kernel/facts/fact.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { gatherPlan } from '../goals/plan-facts.ts'
import { gatherPairing, spoken } from '../pairings/pairing-facts.ts'
import { alwaysPossible } from '../policy/chapters/participant.ts'
import { type Act, type Finding, outcome, valuesOn, writtenOut } from '../policy/judge.ts'
import { refusesPlan } from '../policy/language.ts'
import type { Program } from '../policy/program.ts'
import { unitsByWeek, type WeekShare } from '../policy/units.ts'
import type { Around } from './around.sql.ts'
import type { Circumstances } from './circumstances.sql.ts'
import { atThatTime, houseFindings } from './house-findings.ts'
import type { Kind, WrittenSession } from './session.ts'
import { judgeWeek, unitsBefore, type Weeks } from './weeks.ts'
import { dayBegins, type When } from './when.ts'

/** The facts of chapters peer, supervision and year on the day, as the peers slice gathers them. */
export type PeerFacts = Readonly<Record<'peer' | 'supervision' | 'year', Readonly<Record<string, unknown>>>>

export type Judged = {
  /** In the order of the chapters below, then of the source. */
  findings: readonly Finding[]
  /** Those of them for which what happened is held back; what somebody who may has let pass is not among them. */
  heldBackBy: readonly Finding[]
  /** Those that were let pass: the finding stays, and holds nothing back. */
  overridden: readonly string[]
  /** Units of each week the session touches, and how many of them count now. */
  shares: readonly (WeekShare & { counted: number })[]
  /** Other sessions of the same peer with which it shares a minute, held and planned. */
  overlapping: Circumstances['overlapping']
}

/** What is judged: a session that took place, or one that is to. `booked` is a plan that stands already. */
export type Judging = { id: string; writtenAt: string | null; as: 'held' | 'booked' | 'new' }

/** The weeks whose units a session touches. */
export function sharesOf(program: Program, when: When, settings: Circumstances['settings']): WeekShare[] {
  if (program.ledger === undefined) return []
  const value = valuesOn(program, settings, when.serviceDate)
  const at = clockIn(when.startsAt, when.zone) as `${number}:${number}`
  const until = (day: string) => (dayBegins(day, when.zone) - Date.parse(when.startsAt)) / 60_000
  const held = { day: when.serviceDate, at, minutes: when.minutes, until }
  return unitsByWeek(held, value(program.ledger.unit), value(program.ledger.weekBegins) === 'monday' ? 1 : 7)
}

/** Whether the program's clauses look back on the contacts held before. */
export function looksBack(program: Program): boolean {
  return program.lookBack !== undefined
}

/**
 * What the program says of a session. What took place is kept whatever is said; what breaks a `must` holds it back,
 * and units above a week's cap are held back alone, the units below it count. A booking is asked the same questions
 * about its day, and sees what others have planned.
 */
export function judgeSession(
  program: Program,
  around: Around,
  written: Pick<WrittenSession, 'kind' | 'mode' | 'activities' | 'facts'>,
  when: When,
  known: Circumstances,
  peer: PeerFacts,
  judging: Judging,
): Judged {
  const act: Act = judging.as === 'held' ? 'happened' : 'plan'
  const weeks = sharesOf(program, when, known.settings).map((share) =>
    weekOf(program, share, written.kind, when, known, judging),
  )
  const said = [
    ...rulesOf(program, act, around, written, when, known, peer),
    ...weeks.flatMap((week) => week.findings),
    ...houseFindings(act, around, written.kind, when, known),
  ]
  const findings = act === 'plan' && alwaysPossible(written.kind) ? said.map(neverRefuses) : said
  const heldBackBy =
    act === 'plan'
      ? []
      : outcome(findings, act).heldBackBy.filter((finding) => !known.overridden.includes(finding.rule))
  const wholly = heldBackBy.some((finding) => !finding.rule.startsWith('week.'))
  const passed = known.overridden.some((rule) => rule.startsWith('week.'))
  const counted = (units: number, fits: number) => (act === 'plan' || wholly ? 0 : passed ? units : fits)
  return {
    findings,
    heldBackBy,
    overridden: known.overridden,
    shares: weeks.map(({ share, fits }) => ({ ...share, counted: counted(share.units, fits) })),
    overlapping: known.overlapping,
  }
}

/** Help in a crisis, a referral and a good-bye can always be planned: what stands in the way is shown and refuses nothing. */
function neverRefuses(finding: Finding): Finding {
  if (!refusesPlan(finding.consequence) && finding.consequence !== 'reason') return finding
  const binds = finding.consequence === 'refuse' && finding.force === 'must'
  return { ...writtenOut(finding), consequence: binds ? 'hold' : 'show' }
}

function rulesOf(
  program: Program,
  act: Act,
  around: Around,
  written: Pick<WrittenSession, 'kind' | 'mode' | 'activities' | 'facts'>,
  when: When,
  known: Circumstances,
  peer: PeerFacts,
): Finding[] {
  const day = when.serviceDate
  const about = (kind: 'participant' | 'pairing') => known.facts.filter((fact) => fact.about === kind)
  const ofParticipant = about('participant')
  const peerLanguages = (peer.peer['languages'] ?? []) as readonly string[]
  const planned = act === 'plan' ? known.plannedMinutes : 0
  return judgeAll(
    program,
    {
      peer: peer.peer,
      supervision: peer.supervision,
      year: peer.year,
      participant: {
        ...gatherPlan(known.plan, day, chapterFacts(ofParticipant, 'participant', day)),
        birthDate: known.participant.birthDate,
        occasion: written.kind,
        at: clockIn(when.startsAt, when.zone),
      },
      pairing: gatherPairing({
        terms: { from: around.from, rateCents: around.rateCents, reachBetween: around.reachBetween },
        participantLanguages: known.participant.languages,
        peerLanguages,
        peer: peer.peer,
        entered: { ...chapterFacts(about('pairing'), 'pairing', day), ...metOn(known, day, act) },
      }),
      session: {
        ...written.facts,
        // What was recorded with its source outweighs what the peer says of the one contact.
        ...chapterFacts(ofParticipant, 'session', day),
        occasion: written.kind,
        mode: written.mode,
        minutes: when.minutes,
        activities: written.activities,
        overlaps: atThatTime(act, known).length > 0,
        participantsPresent: 1,
        peersPresent: 1,
        personLanguages: spoken(known.participant.languages),
        peerLanguages: spoken(peerLanguages),
      },
      window: { contacts: contactsOf(program, known, act, { on: day, mode: written.mode }) },
      funding: {
        ...chapterFacts(ofParticipant, 'funding', day),
        cost: costOf(around.rateCents, when.minutes + planned),
      },
    },
    day,
    known.settings,
  )
}

function weekOf(
  program: Program,
  share: WeekShare,
  kind: Kind,
  when: When,
  known: Circumstances,
  judging: Judging,
) {
  const self = { ...judging, startsAt: when.startsAt }
  const judged = judgeWeek(program, weeksKnown(known), share, {
    kind,
    unitsBefore: unitsBefore(known.weekLines, share.week, self, judging.as),
    day: when.serviceDate,
  })
  return { share, ...judged }
}

/** What decides about the weeks around a session, out of all that is known around it. */
export function weeksKnown(known: Circumstances): Weeks {
  return {
    facts: known.facts.filter((fact) => fact.about === 'participant'),
    approved: known.approved,
    settings: known.settings,
    lines: known.weekLines,
  }
}

/** A session that took place is itself a meeting of the two, and perhaps the first; a booked one is not one yet. */
function metOn(known: Circumstances, day: Day, act: Act): Record<string, unknown> {
  const { first, last } = known.met
  return {
    metBefore: act === 'happened' || (first !== null && first <= day),
    firstContactOn: first !== null && first < day ? first : day,
    lastBookedOn: last !== null && last > day ? last : day,
  }
}

/**
 * Whether a share of the contacts would be as it should be, were this one held: nobody is asked why, who plans the very
 * meeting that mends it. Until it is held it settles nothing, and the finding stays.
 */
export function mendsItself(
  program: Program,
  finding: Finding,
  written: Pick<WrittenSession, 'mode'>,
  when: When,
  known: Circumstances,
): boolean {
  const day = when.serviceDate
  const contacts = contactsOf(program, known, 'happened', { on: day, mode: written.mode })
  return judgeAll(program, { window: { contacts } }, day, known.settings).some(
    ({ rule, verdict }) => rule === finding.rule && verdict === 'met',
  )
}

/** Of contacts only those that took place lately are counted: a booked one changes nothing. */
function contactsOf(program: Program, known: Circumstances, act: Act, itself: { on: Day; mode: string }) {
  if (program.lookBack === undefined) return known.contacts
  const days = valuesOn(program, known.settings, itself.on)(program.lookBack)
  const recent = known.contacts.filter(({ on }) => on > addDays(itself.on, -days))
  return act === 'happened' ? [...recent, itself] : recent
}

/** Cents for so many minutes at an hourly rate, to the nearest cent. */
function costOf(rateCents: number | null, minutes: number): number | null {
  return rateCents === null ? null : Math.round((rateCents * minutes) / 60)
}
