import type { Chapter } from './facts.ts'
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
