import { all, type PageEntry } from './page-entry.ts'

/** Pages about programs, the agency, its people and one's own account. */
export const agencyPages: readonly PageEntry[] = [
  {
    path: '/programs',
    areas: ['programs'],
    roles: all,
    nav: {
      label: 'shell.nav.programs',
      icon: 'program',
      about: 'agency',
      // Those whose own pages say everything else do without.
      own: ({ role }) => (role === 'participant' ? undefined : '/programs'),
    },
    load: () => import('../../organizations/Programs.page.tsx'),
  },
  {
    path: '/programs/:id',
    areas: ['programs', 'role'],
    roles: all,
    load: () => import('../../organizations/Program.page.tsx'),
  },
  {
    path: '/people',
    areas: ['people', 'role'],
    roles: ['coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.people', icon: 'key', about: 'agency' },
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
    nav: { label: 'shell.nav.agency', icon: 'settings', about: 'agency' },
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
