import type { Role } from '../../src/kernel/actor.ts'

/** Who may ask for a route at all; what of it they then see is narrowed further by their relations. */
export type Expected = 'anybody' | 'signed-in' | readonly Role[]

const admin: Expected = ['agency-admin']
const office: Expected = ['coordinator', 'agency-admin']
const officer: Expected = ['program-officer']
const peer: Expected = ['peer']
const everybody: Expected = [
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
const aroundPeer: Expected = ['coordinator', 'agency-admin', 'supervisor', 'peer']
const whoSupervises: Expected = ['coordinator', 'agency-admin', 'supervisor']
const aroundParticipant: Expected = [
  'coordinator',
  'agency-admin',
  'peer',
  'supervisor',
  'program-officer',
  'participant',
]
const aroundSession: Expected = ['coordinator', 'agency-admin', 'supervisor', 'program-officer', 'peer']
const asksForApproval: Expected = ['coordinator', 'supervisor', 'peer']
const whoServes: Expected = ['coordinator', 'agency-admin', 'peer', 'supervisor', 'participant']
const whoSaysFacts: Expected = ['coordinator', 'agency-admin', 'supervisor', 'program-officer']
const papers: Expected = ['coordinator', 'agency-admin', 'peer']

/**
 * What is expected of every route, written down apart from the rights themselves: a right that was widened by
 * mistake differs from its row here.
 */
export const accessTable: Readonly<Record<string, Expected>> = {
  'GET /api/sign-in/options': 'anybody',
  'GET /api/setup/:token': 'anybody',
  'POST /api/setup/:token': 'anybody',
  'GET /api/invitations/:code': 'anybody',
  'POST /api/invitations/:code/accept': 'anybody',
  'POST /api/invitations/:code/password': 'anybody',
  'POST /api/sign-in/card/begin': 'anybody',
  'POST /api/sign-in/card': 'anybody',
  'POST /api/account/password': 'signed-in',
  'GET /api/me': 'signed-in',
  'PUT /api/me': 'signed-in',

  'GET /api/organization': office,
  'PUT /api/organization': admin,
  'POST /api/organization/programs': admin,
  'GET /api/organization/staff': office,
  'POST /api/organization/staff': admin,
  'PUT /api/organization/staff/:id': admin,
  'GET /api/organization/assumptions': everybody,
  'POST /api/organization/assumptions': admin,
  'POST /api/organization/assumptions/:id/approve': officer,
  'GET /api/organization/memberships': office,
  'POST /api/organization/memberships/:id/end': office,
  'GET /api/organization/memberships/:id/card': office,
  'POST /api/organization/memberships/:id/card': office,
  'POST /api/organization/memberships/:id/way-in': admin,
  'GET /api/organization/invitations': office,
  'POST /api/organization/invitations': office,
  'GET /api/organization/invitations/:id/code': office,
  'POST /api/organization/invitations/:id/revoke': office,

  'GET /api/programs': everybody,
  'GET /api/programs/:id': everybody,

  'GET /api/participants': aroundParticipant,
  'GET /api/participants/:id': aroundParticipant,
  'POST /api/participants': office,
  'PUT /api/participants/:id': office,
  'GET /api/participants/:id/admission': aroundParticipant,
  'POST /api/participants/:id/admission': office,
  'POST /api/participants/:id/enrolments': office,
  'POST /api/enrolments/:id/pause': office,
  'POST /api/enrolments/:id/resume': office,
  'POST /api/enrolments/:id/end': office,
  'POST /api/enrolments/:id/deny': office,
  'POST /api/imports': office,
  'GET /api/imports': office,
  'GET /api/imports/:id': office,
  'POST /api/imports/:id/run': office,
  'GET /api/imports/:id/errors.csv': office,

  'GET /api/peers/due': aroundPeer,
  'GET /api/peers/:id/qualified': aroundPeer,
  'GET /api/peers/:id/touched': aroundPeer,
  'POST /api/peers/:id/statements': papers,
  'GET /api/peers/:id/competencies': aroundPeer,
  'POST /api/peers/:id/competencies': ['coordinator', 'agency-admin', 'supervisor'],
  'GET /api/peers': aroundPeer,
  'POST /api/peers': office,
  'GET /api/peers/:id': aroundPeer,
  'PUT /api/peers/:id': office,
  'PUT /api/peers/:id/service': office,
  'GET /api/peers/:id/history': aroundPeer,
  'GET /api/peers/:id/standing': aroundPeer,
  'POST /api/peers/:id/activate': office,
  'POST /api/peers/:id/leave': office,
  'POST /api/peers/:id/credentials': papers,
  'POST /api/peers/:id/credentials/:paperId/check': office,
  'GET /api/peers/:id/credentials/:paperId/file': aroundPeer,
  'POST /api/peers/:id/supervision': office,
  'POST /api/peers/:id/supervision/:assignmentId/end': office,
  'GET /api/supervisors': office,
  'POST /api/supervisors/:id/credentials': office,
  'POST /api/supervisors/:id/credentials/:paperId/check': office,
  'GET /api/supervisors/:id/credentials/:paperId/file': office,

  'GET /api/pairings': aroundParticipant,
  'GET /api/pairings/choices': office,
  'POST /api/pairings/judge': office,
  'POST /api/pairings': office,
  'GET /api/pairings/:id': aroundParticipant,
  'POST /api/pairings/:id/end': office,

  'GET /api/approvals': aroundSession,
  'POST /api/approvals/units': asksForApproval,
  'POST /api/approvals/units/:id/decide': aroundSession,
  'POST /api/approvals/units/:id/withdraw': asksForApproval,
  'POST /api/overrides': asksForApproval,
  'POST /api/overrides/:id/decide': aroundSession,
  'POST /api/overrides/:id/withdraw': asksForApproval,

  'GET /api/participants/:id/facts': aroundParticipant,
  'POST /api/participants/:id/facts': whoSaysFacts,
  'POST /api/participants/:id/facts/:factId/withdraw': whoSaysFacts,
  'GET /api/peers/:id/facts': aroundPeer,
  'POST /api/peers/:id/facts': whoSaysFacts,
  'POST /api/peers/:id/facts/:factId/withdraw': whoSaysFacts,
  'GET /api/pairings/:id/facts': aroundParticipant,
  'POST /api/pairings/:id/facts': whoSaysFacts,
  'POST /api/pairings/:id/facts/:factId/withdraw': whoSaysFacts,

  'GET /api/notices': everybody,
  'POST /api/notices/seen': everybody,
  'PUT /api/notices/setting': everybody,
  'POST /api/participants/:id/plans': office,
  'PUT /api/plans/:id': office,
  'POST /api/plans/:id/approve': ['coordinator', 'agency-admin', 'peer'],
  'POST /api/plans/:id/withdraw': office,
  'GET /api/plans/:id/file': whoServes,
  'GET /api/participants/:id/goals': aroundParticipant,
  'POST /api/participants/:id/goals': whoServes,
  'GET /api/goals/:id': whoServes,
  'PUT /api/goals/:id': whoServes,
  'POST /api/goals/:id/agree': whoServes,
  'POST /api/goals/:id/end': whoServes,
  'POST /api/goals/:id/progress': whoServes,
  'POST /api/goals/:id/steps': whoServes,
  'PUT /api/goals/:id/steps/:stepId': whoServes,
  'GET /api/participants/:id/life': whoServes,
  'POST /api/participants/:id/life': whoServes,
  'POST /api/participants/:id/life/:entryId/withdraw': whoServes,
  'POST /api/participants/:id/sheets': whoServes,
  'GET /api/sheets/:id': whoServes,
  'PUT /api/sheets/:id': whoServes,

  'GET /api/today': aroundSession,

  'GET /api/drafts': peer,
  'GET /api/drafts/key': peer,
  'GET /api/drafts/:id': peer,
  'PUT /api/drafts/:id': peer,
  'DELETE /api/drafts/:id': peer,
  'GET /api/sessions/to-record': peer,
  'GET /api/sessions': aroundSession,
  'GET /api/sessions/:id': aroundSession,
  'POST /api/sessions/judge': peer,
  'POST /api/sessions': peer,
  'PUT /api/sessions/:id': peer,
  'POST /api/sessions/:id/sign': peer,
  'GET /api/held-back': aroundSession,

  'GET /api/months': aroundPeer,
  'POST /api/months/words': whoSupervises,
  'GET /api/supervision/peers/:id': aroundPeer,
  'POST /api/supervision/meetings': aroundPeer,
  'GET /api/supervision/meetings/:id': aroundPeer,
  'PUT /api/supervision/meetings/:id': whoSupervises,
  'POST /api/supervision/meetings/:id/call-off': aroundPeer,
  'POST /api/supervision/agenda': aroundPeer,
}
