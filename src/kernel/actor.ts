/** The roles of those who work with the people served without serving them themselves, in the agency and around it. */
export const staffRoles = [
  'supervisor',
  'case-manager',
  'program-officer',
  'coordinator',
  'agency-admin',
  'state-reviewer',
  'clinic',
] as const

/** The roles of the programs. Whoever holds several acts under one hat at a time. */
export const roles = ['participant', 'family', 'representative', 'peer', ...staffRoles] as const
export type Role = (typeof roles)[number]

/** One account under one hat: who acts, where, as what. */
export type Actor = {
  readonly accountId: string
  readonly membershipId: string
  readonly organizationId: string
  readonly role: Role
  readonly participantId: string | null
  readonly peerId: string | null
  readonly staffId: string | null
}
