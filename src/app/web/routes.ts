import type { ComponentType } from 'react'
import type { IconName } from '../../kernel/screen/Icon.tsx'
import type { MessageKey } from '../../kernel/i18n/speak.ts'
import type { Role } from '../../kernel/wire.ts'

export type PageEntry = {
  /** As wouter reads it: `/participants/:id`; the page takes its parts with `useParams()`. */
  readonly path: string
  /** Areas of the catalogues that it speaks besides `shell` and `common`. */
  readonly areas: readonly string[]
  /** Roles in whose navigation it may stand. The server alone decides who may see what. */
  readonly roles: readonly Role[]
  /** A place in the navigation, for pages that one goes to directly. */
  readonly nav?: { readonly label: MessageKey; readonly icon: IconName }
  readonly load: () => Promise<{ default: ComponentType }>
}

const all: readonly Role[] = [
  'participant',
  'family',
  'representative',
  'peer',
  'supervisor',
  'case-manager',
  'program-officer',
  'coordinator',
  'agency-admin',
  'state-reviewer',
  'clinic',
]

/**
 * Every screen for people who are signed in, in the order of the navigation. A new one is one entry here;
 * its file ends in `.page.tsx` and exports the screen as default. The first that matches the path is shown,
 * so `/peers/new` stands before `/peers/:id`.
 */
export const pages: readonly PageEntry[] = [
  {
    path: '/',
    areas: ['today'],
    roles: all,
    nav: { label: 'shell.nav.today', icon: 'today' },
    load: () => import('./Today.page.tsx'),
  },
  {
    path: '/calendar',
    areas: ['schedule', 'session'],
    roles: ['peer', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.calendar', icon: 'calendar' },
    load: () => import('../../sessions/Calendar.page.tsx'),
  },
  {
    path: '/calendar/days-off',
    areas: ['schedule', 'session'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../sessions/DaysOff.page.tsx'),
  },
  {
    path: '/plan',
    areas: ['schedule', 'session'],
    roles: ['peer', 'coordinator', 'agency-admin'],
    load: () => import('../../sessions/PlanMeeting.page.tsx'),
  },
  {
    path: '/meetings/:id/move',
    areas: ['schedule', 'session'],
    roles: ['peer', 'coordinator', 'agency-admin'],
    load: () => import('../../sessions/MoveMeeting.page.tsx'),
  },
  {
    path: '/meetings/:id',
    areas: ['schedule', 'session'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin', 'program-officer'],
    load: () => import('../../sessions/Meeting.page.tsx'),
  },
  {
    path: '/participants/:id/calendar',
    areas: ['schedule', 'session'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin', 'program-officer'],
    load: () => import('../../sessions/Calendar.page.tsx'),
  },
  {
    path: '/peers/:id/calendar',
    areas: ['schedule', 'session'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin', 'program-officer'],
    load: () => import('../../sessions/Calendar.page.tsx'),
  },
  {
    path: '/record/:id?',
    areas: ['session', 'schedule'],
    roles: ['peer'],
    load: () => import('../../sessions/RecordSession.page.tsx'),
  },
  {
    path: '/participants',
    areas: ['participant'],
    roles: ['peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.participants', icon: 'people' },
    load: () => import('../../participants/Participants.page.tsx'),
  },
  {
    path: '/participants/new',
    areas: ['participant'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../participants/NewParticipant.page.tsx'),
  },
  {
    path: '/participants/import/:id?',
    areas: ['participant', 'import'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../participants/Import.page.tsx'),
  },
  {
    path: '/participants/:id/edit',
    areas: ['participant'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../participants/EditParticipant.page.tsx'),
  },
  {
    path: '/participants/:id/facts',
    areas: ['participant', 'facts'],
    roles: all,
    load: () => import('../../participants/ParticipantFacts.page.tsx'),
  },
  {
    path: '/participants/:id/admission/:program',
    areas: ['participant', 'admission', 'facts'],
    roles: all,
    load: () => import('../../participants/Admission.page.tsx'),
  },
  {
    path: '/participants/:id/units',
    areas: ['approval'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin', 'program-officer'],
    load: () => import('../../authorizations/AskUnits.page.tsx'),
  },
  {
    path: '/participants/:id/goals/new',
    areas: ['goal'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin', 'participant'],
    load: () => import('../../goals/NewGoal.page.tsx'),
  },
  {
    path: '/participants/:id/goals',
    areas: ['goal', 'plan', 'sheet'],
    roles: ['peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin', 'participant'],
    load: () => import('../../goals/Goals.page.tsx'),
  },
  {
    path: '/participants/:id/options/new',
    areas: ['goal', 'sheet'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin', 'participant'],
    load: () => import('../../goals/NewSheet.page.tsx'),
  },
  {
    path: '/options/:id',
    areas: ['goal', 'sheet'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin', 'participant'],
    load: () => import('../../goals/Sheet.page.tsx'),
  },
  {
    path: '/goals/:id/edit',
    areas: ['goal'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin', 'participant'],
    load: () => import('../../goals/EditGoal.page.tsx'),
  },
  {
    path: '/goals/:id',
    areas: ['goal'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin', 'participant'],
    load: () => import('../../goals/Goal.page.tsx'),
  },
  {
    path: '/participants/:id',
    areas: ['participant'],
    roles: all,
    load: () => import('../../participants/Participant.page.tsx'),
  },
  {
    path: '/sessions',
    areas: ['session'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.sessions', icon: 'session' },
    load: () => import('../../sessions/Sessions.page.tsx'),
  },
  {
    path: '/sessions/:id/edit',
    areas: ['session'],
    roles: ['peer'],
    load: () => import('../../sessions/EditSession.page.tsx'),
  },
  {
    path: '/sessions/:id/hand-over',
    areas: ['confirm'],
    roles: ['peer'],
    load: () => import('../../sessions/HandOver.page.tsx'),
  },
  {
    path: '/sessions/:id/add',
    areas: ['session'],
    roles: ['peer'],
    load: () => import('../../sessions/AddToNote.page.tsx'),
  },
  {
    path: '/confirm',
    areas: ['confirm'],
    roles: ['participant'],
    nav: { label: 'shell.nav.confirm', icon: 'session' },
    load: () => import('../../sessions/Confirm.page.tsx'),
  },
  {
    path: '/confirm/:id',
    areas: ['confirm'],
    roles: ['participant'],
    load: () => import('../../sessions/Confirm.page.tsx'),
  },
  {
    path: '/notes',
    areas: ['session'],
    roles: ['supervisor'],
    nav: { label: 'shell.nav.notes', icon: 'signed' },
    load: () => import('../../sessions/Notes.page.tsx'),
  },
  {
    path: '/sessions/:id',
    areas: ['session'],
    roles: all,
    load: () => import('../../sessions/Session.page.tsx'),
  },
  {
    path: '/approvals',
    areas: ['approval'],
    roles: ['peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.approvals', icon: 'signed' },
    load: () => import('../../authorizations/Approvals.page.tsx'),
  },
  {
    path: '/held-back',
    areas: ['held-back', 'approval'],
    roles: ['peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.held-back', icon: 'held-back' },
    load: () => import('../../sessions/HeldBack.page.tsx'),
  },
  {
    path: '/supervision',
    areas: ['supervision'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.supervision', icon: 'peers' },
    load: () => import('../../supervision/SupervisionHome.page.tsx'),
  },
  {
    path: '/participants/:id/months',
    areas: ['supervision'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../supervision/Months.page.tsx'),
  },
  {
    path: '/supervision/peers/:id/months',
    areas: ['supervision'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../supervision/Months.page.tsx'),
  },
  {
    path: '/supervision/peers/:id',
    areas: ['supervision'],
    roles: ['supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../supervision/PeerSupervision.page.tsx'),
  },
  {
    path: '/supervision/meetings/:id',
    areas: ['supervision'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../supervision/Meeting.page.tsx'),
  },
  {
    path: '/case-team',
    areas: ['case-team'],
    roles: ['peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.case-team', icon: 'people' },
    load: () => import('../../supervision/CaseTeam.page.tsx'),
  },
  {
    path: '/progress',
    areas: ['progress'],
    roles: ['peer', 'supervisor', 'case-manager', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.progress', icon: 'program' },
    load: () => import('../../supervision/Progress.page.tsx'),
  },
  {
    path: '/progress/:id',
    areas: ['progress'],
    roles: ['peer', 'supervisor', 'case-manager', 'coordinator', 'agency-admin'],
    load: () => import('../../supervision/ProgressDocument.page.tsx'),
  },
  {
    path: '/supervisors/:id/leaving',
    areas: ['peer'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../peers/SupervisionLeaving.page.tsx'),
  },
  {
    path: '/drifting',
    areas: ['drifting'],
    roles: ['supervisor', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.drifting', icon: 'not-due' },
    load: () => import('../../supervision/Drifting.page.tsx'),
  },
  {
    path: '/evaluations/:id',
    areas: ['supervision'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../supervision/Evaluation.page.tsx'),
  },
  {
    path: '/peers',
    areas: ['peer'],
    roles: ['supervisor', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.peers', icon: 'peers' },
    load: () => import('../../peers/Peers.page.tsx'),
  },
  {
    path: '/peers/new',
    areas: ['peer'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../peers/TakeOn.page.tsx'),
  },
  {
    path: '/peers/due',
    areas: ['peer', 'exclusion'],
    roles: ['supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../peers/Due.page.tsx'),
  },
  {
    path: '/peers/exclusions',
    areas: ['peer', 'exclusion'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../peers/Exclusions.page.tsx'),
  },
  {
    path: '/my-papers',
    areas: ['peer'],
    roles: ['peer'],
    nav: { label: 'shell.nav.my-papers', icon: 'key' },
    load: () => import('../../peers/Qualified.page.tsx'),
  },
  {
    path: '/peers/:id/qualified',
    areas: ['peer'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../peers/Qualified.page.tsx'),
  },
  {
    path: '/peers/:id/competencies',
    areas: ['peer'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../peers/Competencies.page.tsx'),
  },
  {
    path: '/peers/:id/change',
    areas: ['peer'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../peers/ChangePeer.page.tsx'),
  },
  {
    path: '/peers/:id/papers',
    areas: ['peer'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../peers/Papers.page.tsx'),
  },
  {
    path: '/peers/:id/known',
    areas: ['peer', 'facts'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../peers/Known.page.tsx'),
  },
  {
    path: '/peers/:id/supervision',
    areas: ['peer'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../peers/Supervision.page.tsx'),
  },
  {
    path: '/peers/:id',
    areas: ['peer'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../peers/Peer.page.tsx'),
  },
  {
    path: '/pair',
    areas: ['pairing', 'facts'],
    roles: ['coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.pair', icon: 'pairing' },
    load: () => import('../../pairings/Pair.page.tsx'),
  },
  {
    path: '/pairings/:id',
    areas: ['pairing', 'facts'],
    roles: all,
    load: () => import('../../pairings/Pairing.page.tsx'),
  },
  {
    path: '/programs',
    areas: ['programs'],
    roles: [
      'peer',
      'supervisor',
      'case-manager',
      'program-officer',
      'coordinator',
      'agency-admin',
      'state-reviewer',
    ],
    nav: { label: 'shell.nav.programs', icon: 'program' },
    load: () => import('../../organizations/Programs.page.tsx'),
  },
  {
    path: '/programs/:id',
    areas: ['programs'],
    roles: all,
    load: () => import('../../organizations/Program.page.tsx'),
  },
  {
    path: '/people',
    areas: ['people', 'role'],
    roles: ['coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.people', icon: 'key' },
    load: () => import('../../organizations/People.page.tsx'),
  },
  {
    path: '/people/invite',
    areas: ['people', 'role'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../organizations/Invite.page.tsx'),
  },
  {
    path: '/people/invitations/:id/card',
    areas: ['card'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../organizations/InvitationCard.page.tsx'),
  },
  {
    path: '/people/invitations/:id',
    areas: ['people', 'role'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../organizations/Invited.page.tsx'),
  },
  {
    path: '/people/hats/:id/card',
    areas: ['card'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../organizations/RenewedCard.page.tsx'),
  },
  {
    path: '/people/hats/:id',
    areas: ['people', 'role'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../organizations/Membership.page.tsx'),
  },
  {
    path: '/people/staff/:id',
    areas: ['people', 'role'],
    roles: ['coordinator', 'agency-admin'],
    load: () => import('../../organizations/Colleague.page.tsx'),
  },
  {
    path: '/agency',
    areas: ['agency', 'programs'],
    roles: ['agency-admin'],
    nav: { label: 'shell.nav.agency', icon: 'settings' },
    load: () => import('../../organizations/Agency.page.tsx'),
  },
  {
    path: '/notices',
    areas: ['notices'],
    roles: all,
    load: () => import('../../notices/Notices.page.tsx'),
  },
  {
    path: '/account',
    areas: ['account', 'signin'],
    roles: all,
    load: () => import('./account/Account.page.tsx'),
  },
]
