import type { PageEntry } from './page-entry.ts'

/** Pages about peers, their papers, and whom they are paired with. */
export const peerPages: readonly PageEntry[] = [
  {
    path: '/peers',
    areas: ['peer'],
    roles: ['supervisor', 'coordinator', 'agency-admin'],
    nav: { label: 'shell.nav.peers', icon: 'peers', about: 'peers' },
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
    nav: { label: 'shell.nav.my-papers', icon: 'key', about: 'service' },
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
    nav: { label: 'shell.nav.pair', icon: 'pairing', about: 'peers' },
    load: () => import('../../pairings/Pair.page.tsx'),
  },
  {
    path: '/pairings/:id',
    areas: ['pairing', 'facts'],
    roles: ['participant', 'peer', 'supervisor', 'program-officer', 'coordinator', 'agency-admin'],
    load: () => import('../../pairings/Pairing.page.tsx'),
  },
]
