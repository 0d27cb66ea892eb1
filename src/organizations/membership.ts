import { z } from 'zod'
import { type Role, roles, staffRoles } from '../kernel/actor.ts'
import { id } from '../kernel/http.ts'

/** The one record that a hat acts for: whoever is served, whoever serves, or a colleague. */
export type RecordOf = {
  readonly participantId?: string | null | undefined
  readonly peerId?: string | null | undefined
  readonly staffId?: string | null | undefined
}

export const recordShape = {
  participantId: id().nullish(),
  peerId: id().nullish(),
  staffId: id().nullish(),
}

/** Roles that can be given today; a family member's and a representative's wait for their consent and papers. */
export const givenRoles = ['participant', 'peer', ...staffRoles] as const satisfies readonly Role[]

export const role = z.enum(roles)
export const givenRole = z.enum(givenRoles)

/** The kind of record that a role acts for. */
export function recordKindOf(role: Role): 'participantId' | 'peerId' | 'staffId' {
  return role === 'participant' ? 'participantId' : role === 'peer' ? 'peerId' : 'staffId'
}

/** Whether exactly the record that the role acts for is named. */
export function fitsRole(role: Role, of: RecordOf): boolean {
  const kind = recordKindOf(role)
  return (['participantId', 'peerId', 'staffId'] as const).every((key) =>
    key === kind ? of[key] != null : of[key] == null,
  )
}

/** Whoever takes in people gives them their sign-ins; colleagues get theirs from the admin alone. */
export function mayGive(giver: Role, role: Role): boolean {
  return giver === 'agency-admin' || (giver === 'coordinator' && (role === 'participant' || role === 'peer'))
}
