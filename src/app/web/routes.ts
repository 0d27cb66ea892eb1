import { agencyPages } from './agency-pages.ts'
import { all, type PageEntry } from './page-entry.ts'
import { participantPages } from './participant-pages.ts'
import { peerPages } from './peer-pages.ts'
import { servicePages } from './service-pages.ts'

/**
 * Every screen for people who are signed in, in the order of the navigation. A new one is one entry here or
 * in one of the tables beside it; its file ends in `.page.tsx` and exports the screen as default. The first that matches the path is shown,
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
    path: '/my-meetings/:id',
    areas: ['schedule', 'session'],
    roles: ['participant'],
    load: () => import('../../sessions/OwnMeeting.page.tsx'),
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
  ...participantPages,
  ...servicePages,
  ...peerPages,
  ...agencyPages,
]
