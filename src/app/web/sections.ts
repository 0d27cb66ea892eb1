import type { SectionEntry } from '../../kernel/screen/Sections.tsx'

/**
 * What slices add to the page of a participant or of a peer, in the order in which it stands there: after what is
 * now, before what happened. A new one is one entry here.
 */
export const sections: readonly SectionEntry[] = [
  {
    on: 'participant',
    name: 'next-meeting',
    areas: ['schedule', 'session'],
    roles: ['peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    load: () => import('../../sessions/NextMeeting.section.tsx'),
  },
  {
    on: 'participant',
    name: 'own-meetings',
    areas: ['schedule', 'session'],
    roles: ['participant'],
    load: () => import('../../sessions/OwnMeetings.section.tsx'),
  },
  {
    on: 'participant',
    name: 'places',
    areas: ['session'],
    roles: ['peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    load: () => import('../../sessions/Places.section.tsx'),
  },
  {
    on: 'participant',
    name: 'week',
    areas: ['approval'],
    roles: ['participant', 'peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    load: () => import('../../sessions/Week.section.tsx'),
  },
  {
    on: 'participant',
    name: 'goals',
    areas: ['goal'],
    roles: ['peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin', 'participant'],
    load: () => import('../../goals/Goals.section.tsx'),
  },
  {
    on: 'participant',
    name: 'life',
    areas: ['life'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin', 'participant'],
    load: () => import('../../goals/Life.section.tsx'),
  },
  {
    on: 'participant',
    name: 'months',
    areas: ['supervision'],
    roles: ['peer', 'supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../supervision/Months.section.tsx'),
  },
  {
    on: 'peer',
    name: 'supervision',
    areas: ['supervision'],
    roles: ['supervisor', 'coordinator', 'agency-admin'],
    load: () => import('../../supervision/Supervision.section.tsx'),
  },
]
