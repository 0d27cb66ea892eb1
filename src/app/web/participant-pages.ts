import type { PageEntry } from './page-entry.ts'

/** Pages about participants, their goals and their weeks. */
export const participantPages: readonly PageEntry[] = [
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
    roles: ['participant', 'peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    load: () => import('../../participants/ParticipantFacts.page.tsx'),
  },
  {
    path: '/participants/:id/admission/:program',
    areas: ['participant', 'admission', 'facts'],
    roles: ['participant', 'peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
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
    roles: ['participant', 'peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    nav: {
      label: 'shell.nav.mine',
      icon: 'account',
      own: ({ role, participantId }) =>
        role === 'participant' && participantId ? `/participants/${participantId}` : undefined,
    },
    load: () => import('../../participants/Participant.page.tsx'),
  },
]
