import { isOfUnits } from '../authorizations/override.ts'
import { roleLabel } from '../authorizations/approvals-view.ts'
import { type Act, reachOf } from '../kernel/access.ts'
import { type Role, roles } from '../kernel/actor.ts'
import type { Day } from '../kernel/days.ts'
import { subjectOf } from '../kernel/facts/fact.ts'
import type { Words } from '../kernel/i18n/speak.ts'
import { whereToIn } from '../peers/peer-decision.ts'
import type { Change } from '../policy/answers.ts'
import { chapters } from '../policy/chapters.ts'
import type { WhereTo } from '../policy/explain.ts'
import { aboutFact } from '../policy/facts.ts'
import type { Finding } from '../policy/judge.ts'
import type { Program } from '../policy/program.ts'

/** The session or booking that a finding is about, as far as its screen knows it. */
export type About = {
  readonly participantId: string
  readonly peerId: string
  readonly pairingId?: string | null
  readonly id?: string
  readonly programId?: string
  readonly serviceDate?: Day
}

/** A screen, the right that opens it, and the right with which something is changed there. */
type Place = { readonly href: string; readonly opens: Act; readonly changes: Act }

/**
 * Where what would change a finding about a session is done: the same place wherever the finding is shown. Whoever may
 * not open it reads who can instead of being led to a door that stays shut.
 */
export function whereTo(program: Program, about: About, role: Role, words: Words): WhereTo {
  return (change, finding) => {
    const place = placeOf(program, about, change, finding)
    if (place === undefined) return undefined
    if (reachOf(role, place.opens) !== undefined) return place.href
    // Whose approval it takes is said already.
    if (change.kind === 'approve') return undefined
    const who = roles.filter((one) => reachOf(one, place.changes) !== undefined)
    return { who: words.list([...new Set(who.map((one) => roleLabel(program, one, words)))]) }
  }
}

function placeOf(program: Program, about: About, change: Change, finding: Finding): Place | undefined {
  const chapter = finding.rule.slice(0, finding.rule.indexOf('.'))
  switch (change.kind) {
    case 'approve':
      if (isOfUnits(finding.rule)) return askForUnits(about)
      return about.id ? { href: '/held-back', opens: 'held-back.read', changes: 'approval.ask' } : undefined
    case 'correct':
      return toCorrect(program, about, change)
    case 'reach':
      if (chapter === 'month') return ofMonth(program, about, finding)
      return subjectOf(chapter) === 'peer' ? ofPeer(program, about, change, finding) : undefined
    case 'ask':
    case 'establish':
    case 'choose':
      return ofFact(program, about, change, finding, chapter)
    default:
      return undefined
  }
}

function ofFact(
  program: Program,
  about: About,
  change: Extract<Change, { fact: string }>,
  finding: Finding,
  chapter: string,
): Place | undefined {
  const { fact } = change
  const isEntered = chapters[chapter] && aboutFact(chapters[chapter], fact)?.origin === 'entered'
  if (chapter === 'month') return ofMonth(program, about, finding)
  if (chapter === 'week') return askForUnits(about)
  if (fact === 'peerLanguages' || fact === 'peerExperience')
    return { href: `/peers/${about.peerId}/change?program=${program.id}`, ...ofOffice }
  if (fact === 'birthDate' || fact === 'personLanguages' || fact === 'participantLanguages')
    if (subjectOf(chapter) !== 'peer')
      return { href: `/participants/${about.participantId}/edit`, ...ofRoster }
  switch (subjectOf(chapter)) {
    case 'peer':
      return ofPeer(program, about, change, finding)
    case 'pairing':
      return ofPairing(about)
    default:
      if (planFacts.includes(fact))
        return {
          href: `/participants/${about.participantId}/goals`,
          opens: 'goal.read',
          changes: 'plan.write',
        }
      if (!isEntered || ofTheSession.includes(fact)) return ofSession(about)
      return {
        href: `/participants/${about.participantId}/facts?program=${program.id}&open=${chapter}.${fact}`,
        opens: 'participant.read',
        changes: 'fact.record',
      }
  }
}

const ofOffice = { opens: 'peer.write', changes: 'peer.write' } as const
const ofSupervision = { opens: 'supervision.write', changes: 'supervision.write' } as const
const ofRoster = { opens: 'participant.write', changes: 'participant.write' } as const

/** What the plan says has a screen of its own, although it may be written down as a fact as well. */
const planFacts: readonly string[] = ['plan', 'planGoals', 'planGoalsWithoutActivity']

/** What a session says of itself is put right in it. */
const ofTheSession: readonly string[] = ['occasion']

function ofPeer(program: Program, about: About, change: Change, finding: Finding): Place | undefined {
  const href = whereToIn(program, about.peerId)(change, finding)
  if (typeof href !== 'string') return undefined
  if (href.startsWith(`/peers/${about.peerId}/change`)) return { href, ...ofOffice }
  if (href.startsWith('/supervision/')) return { href, ...ofSupervision }
  const isKnown = href.startsWith(`/peers/${about.peerId}/known`)
  return { href, opens: 'peer.read', changes: isKnown ? 'fact.record' : 'peer.write' }
}

function ofPairing({ pairingId }: About): Place | undefined {
  if (!pairingId) return undefined
  return { href: `/pairings/${pairingId}`, opens: 'participant.read', changes: 'pairing.write' }
}

function ofSession({ id }: About): Place | undefined {
  return id ? { href: `/sessions/${id}`, opens: 'session.read', changes: 'session.record' } : undefined
}

/** A meeting that a month asks for: of the peer with whoever supervises, or about a participant with the team. */
function ofMonth(program: Program, about: About, { rule }: Finding): Place {
  const reads = program.rules.get(rule)?.reads ?? []
  return reads.includes('supervisionMeetings')
    ? { href: `/supervision/peers/${about.peerId}`, ...ofSupervision }
    : { href: '/case-team', opens: 'team.read', changes: 'team.write' }
}

function toCorrect(
  program: Program,
  about: About,
  { what, other }: Extract<Change, { kind: 'correct' }>,
): Place | undefined {
  switch (what) {
    case 'overlap':
      // The one looked at is before the eyes already.
      return other?.state === 'planned'
        ? { href: `/meetings/${other.id}`, opens: 'session.read', changes: 'booking.write' }
        : ofSession(other ? { ...about, id: other.id } : about)
    case 'pairing':
      return ofPairing(about) ?? ofSession(about)
    case 'alive':
      return {
        href: `/participants/${about.participantId}`,
        opens: 'participant.read',
        changes: 'participant.write',
      }
    case 'served':
      return {
        href: `/participants/${about.participantId}`,
        opens: 'participant.read',
        changes: 'participant.admit',
      }
    case 'serving':
      return {
        href: `/peers/${about.peerId}?program=${program.id}`,
        opens: 'peer.read',
        changes: 'peer.activate',
      }
    default:
      return ofSession(about)
  }
}

/** Where more units of the session's week are asked for; the form knows the rest. */
function askForUnits({ participantId, id, programId, serviceDate }: About): Place | undefined {
  if (programId === undefined || serviceDate === undefined) return undefined
  const about = new URLSearchParams({ program: programId, week: serviceDate })
  if (id) about.set('session', id)
  return {
    href: `/participants/${participantId}/units?${about}`,
    opens: 'approval.ask',
    changes: 'approval.ask',
  }
}
