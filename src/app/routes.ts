import { factRoutes } from '../kernel/facts/facts.http.ts'
import type { Route } from '../kernel/http.ts'
import { approvalRoutes } from '../authorizations/approvals.http.ts'
import { goalRoutes } from '../goals/goals.http.ts'
import { lifeRoutes } from '../goals/life.http.ts'
import { planRoutes } from '../goals/plans.http.ts'
import { doorRoutes } from '../organizations/doors.http.ts'
import { meRoutes } from '../organizations/me.http.ts'
import { organizationRoutes } from '../organizations/organizations.http.ts'
import { peopleRoutes } from '../organizations/people.http.ts'
import { programRoutes } from '../organizations/programs.http.ts'
import { noticeRoutes } from '../notices/notices.http.ts'
import { pairingRoutes } from '../pairings/pairings.http.ts'
import { credentialRoutes } from '../peers/credentials.http.ts'
import { dueRoutes } from '../peers/due.http.ts'
import { exclusionRoutes } from '../peers/exclusions.http.ts'
import { peerRoutes } from '../peers/peers.http.ts'
import { supervisionRoutes } from '../peers/supervision.http.ts'
import { admissionRoutes } from '../participants/admission.http.ts'
import { importRoutes } from '../participants/imports.http.ts'
import { participantRoutes } from '../participants/participants.http.ts'
import { confirmRoutes } from '../sessions/confirm.http.ts'
import { bookingRoutes } from '../sessions/bookings.http.ts'
import { calendarRoutes } from '../sessions/calendar.http.ts'
import { daysOffRoutes } from '../sessions/days-off.http.ts'
import { draftRoutes } from '../sessions/drafts.http.ts'
import { ownMeetingRoutes } from '../sessions/own-meetings.http.ts'
import { placeRoutes } from '../sessions/places.http.ts'
import { noteRoutes } from '../sessions/notes.http.ts'
import { heldBackRoutes } from '../sessions/held-back.http.ts'
import { weekRoutes } from '../sessions/week.http.ts'
import { sessionRoutes } from '../sessions/sessions.http.ts'
import { caseTeamRoutes } from '../supervision/case-team.http.ts'
import { evaluationRoutes } from '../supervision/evaluations.http.ts'
import { homeRoutes } from '../supervision/home.http.ts'
import { meetingRoutes } from '../supervision/meetings.http.ts'
import { monthRoutes } from '../supervision/months.http.ts'
import { progressRoutes } from '../supervision/progress.http.ts'
import { todayRoutes } from './today.http.ts'

/** Every route of every slice, in the order of the slices. */
export const routes: readonly Route[] = [
  ...doorRoutes,
  ...meRoutes,
  ...organizationRoutes,
  ...peopleRoutes,
  ...programRoutes,
  ...dueRoutes,
  ...exclusionRoutes,
  ...peerRoutes,
  ...credentialRoutes,
  ...supervisionRoutes,
  ...pairingRoutes,
  ...approvalRoutes,
  ...factRoutes,
  ...participantRoutes,
  ...importRoutes,
  ...admissionRoutes,
  ...planRoutes,
  ...goalRoutes,
  ...lifeRoutes,
  ...todayRoutes,
  ...noticeRoutes,
  ...bookingRoutes,
  ...calendarRoutes,
  ...ownMeetingRoutes,
  ...daysOffRoutes,
  ...draftRoutes,
  ...sessionRoutes,
  ...placeRoutes,
  ...heldBackRoutes,
  ...weekRoutes,
  ...noteRoutes,
  ...confirmRoutes,
  ...homeRoutes,
  ...evaluationRoutes,
  ...caseTeamRoutes,
  ...meetingRoutes,
  ...monthRoutes,
  ...progressRoutes,
]
