import type { SectionEntry } from '../../kernel/screen/Sections.tsx'

/**
 * What slices add to the page of a participant or of a peer, in the order in which it stands there: after what is
 * now, before what happened. A new one is one entry here.
 */
export const sections: readonly SectionEntry[] = [
  {
    on: 'participant',
    name: 'week',
    areas: ['approval'],
    roles: ['participant', 'peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    load: () => import('../../sessions/Week.section.tsx'),
  },
]
