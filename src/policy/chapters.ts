import type { Chapter } from './facts.ts'
import type { Phase } from './language.ts'
import { peer } from './chapters/peer.ts'
import { admission } from './chapters/admission.ts'
import { exclusion } from './chapters/exclusion.ts'
import { participant } from './chapters/participant.ts'
import { pairing } from './chapters/pairing.ts'
import { supervision } from './chapters/supervision.ts'
import { session } from './chapters/session.ts'
import { note } from './chapters/note.ts'
import { week } from './chapters/week.ts'
import { month } from './chapters/month.ts'
import { window } from './chapters/window.ts'
import { year } from './chapters/year.ts'
import { funding } from './chapters/funding.ts'
import { stay } from './chapters/stay.ts'
import { discharge } from './chapters/discharge.ts'
import { stopping } from './chapters/stopping.ts'
import { support } from './chapters/support.ts'
import { family } from './chapters/family.ts'
import { crisis } from './chapters/crisis.ts'
import { team } from './chapters/team.ts'
import { report } from './chapters/report.ts'
import { goal } from './chapters/goal.ts'
import { resource } from './chapters/resource.ts'
import { fiscal } from './chapters/fiscal.ts'

/** Every kind of fact that a definition may judge, by name. */
export const chapters: Readonly<Record<string, Chapter>> = {
  peer,
  admission,
  exclusion,
  participant,
  pairing,
  supervision,
  session,
  note,
  week,
  month,
  window,
  year,
  funding,
  stay,
  discharge,
  stopping,
  support,
  family,
  crisis,
  team,
  report,
  goal,
  resource,
  fiscal,
}

/**
 * Chapters, and facts of one, of which nothing is written down yet: their rules stand, can be asked by hand, and judge
 * nobody before the phase that brings their records.
 */
export const comesWith: Readonly<Record<string, Phase>> = {
  stopping: 'choosing and stopping',
  stay: 'the work and the hard days',
  discharge: 'the work and the hard days',
  support: 'the work and the hard days',
  family: 'the work and the hard days',
  crisis: 'the work and the hard days',
  resource: 'the work and the hard days',
  fiscal: 'minutes to money to report',
  'report.periodFrom': 'minutes to money to report',
  'report.peopleInCell': 'minutes to money to report',
}

/** With which phase a rule begins to be asked; nothing where it is asked already. */
export function phaseOf(chapter: string, reads: readonly string[]): Phase | undefined {
  const later = reads.map((fact) => comesWith[`${chapter}.${fact}`]).find((phase) => phase !== undefined)
  return comesWith[chapter] ?? later
}
