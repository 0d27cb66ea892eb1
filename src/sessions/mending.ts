import { isOfUnits } from '../authorizations/override.ts'
import { type Act, reachOf } from '../kernel/access.ts'
import { subjectOf } from '../kernel/facts/fact.ts'
import type { Role } from '../kernel/actor.ts'
import type { Change } from '../policy/answers.ts'
import { chapters } from '../policy/chapters.ts'
import { aboutFact } from '../policy/facts.ts'
import type { Finding } from '../policy/judge.ts'
import type { Mending } from './held-back-wire.ts'

type Mends = { readonly mending: Mending; readonly who: readonly string[] }

/** In the order in which people look for who can. */
const everyRole: readonly Role[] = [
  'peer',
  'supervisor',
  'coordinator',
  'agency-admin',
  'program-officer',
  'case-manager',
]

/**
 * What mends something that is held back, and the roles that can: somebody's word, somebody who is asked, something
 * that is entered, or a record that is put right.
 */
export function mendingOf(
  { rule, change }: Pick<Finding, 'rule' | 'change'>,
  approver: string | null,
): Mends {
  if (approver !== null) return { mending: isOfUnits(rule) ? 'units' : 'override', who: [approver] }
  const chapter = rule.slice(0, rule.indexOf('.'))
  const asked = change.flatMap((one) => (one.kind === 'ask' ? [one.whom] : []))
  if (asked.length > 0) return { mending: 'ask', who: [...new Set(asked)] }
  const entered = change.filter((one) => isEntered(one, chapter))
  if (entered.length > 0)
    return { mending: 'enter', who: roles(entered.map((one) => entering(one, chapter))) }
  return { mending: 'correct', who: roles(change.map(correcting)) }
}

/** Whether somebody mends it by adding to what is known; what a session says of itself is put right there. */
function isEntered(change: Change, chapter: string): boolean {
  if (change.kind === 'reach') return true
  if (change.kind !== 'establish' && change.kind !== 'choose') return false
  return chapter !== 'session' || isAsked(chapter, change.fact)
}

/** A fact that has a form of its own. */
function isAsked(chapter: string, fact: string): boolean {
  const known = chapters[chapter]
  return known !== undefined && aboutFact(known, fact)?.origin === 'entered'
}

function entering(change: Change, chapter: string): Act {
  if ('fact' in change && isAsked(chapter, change.fact)) return 'fact.record'
  return subjectOf(chapter) === 'peer' ? 'peer.write' : 'participant.write'
}

function correcting(change: Change): Act {
  switch (change.kind === 'correct' ? change.what : '') {
    case 'admitted':
      return 'participant.admit'
    case 'serving':
      return 'peer.activate'
    case 'once':
    case 'place':
      return 'pairing.write'
    default:
      return 'session.record'
  }
}

function roles(acts: readonly Act[]): Role[] {
  const asked = acts.length > 0 ? acts : (['session.record'] as const)
  return everyRole.filter((role) => asked.some((act) => reachOf(role, act) !== undefined))
}
