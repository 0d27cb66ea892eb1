/** What travels between the server and the screens about sign-ins and colleagues, as types only. */
import type { Role } from '../kernel/actor.ts'

export type MembershipLine = {
  readonly id: string
  readonly name: string | null
  readonly role: Role
  readonly label: string
  readonly participantId: string | null
  readonly peerId: string | null
  readonly staffId: string | null
  readonly fromDay: string
  readonly toDay: string | null
  readonly endedReason: string | null
  readonly hasCard: boolean
  /** The card is printed, and nobody has chosen its PIN yet. */
  readonly cardWaits: boolean
  readonly mayChange: boolean
  /** Whether it is a role of whoever asks. */
  readonly isOwn: boolean
}
export type MembershipList = { readonly items: readonly MembershipLine[] }

export type InvitationLine = {
  readonly id: string
  readonly name: string | null
  readonly role: Role
  readonly label: string
  readonly kind: 'link' | 'card'
  readonly email: string | null
  /** A role that the person has already: the link is for a new password. */
  readonly membershipId: string | null
  readonly state: 'open' | 'accepted' | 'revoked' | 'expired'
  readonly createdAt: string
  readonly expiresAt: string
  readonly mayShow: boolean
}
export type InvitationList = { readonly items: readonly InvitationLine[] }

/** What is handed over: a link, or the code of a card and the link that it is drawn as. */
export type WayIn = {
  readonly id: string
  readonly kind: 'link' | 'card'
  readonly code: string | null
  readonly link: string
}
/** The same shown again; nothing where it has been used or is over. */
export type WayInAgain = WayIn | { readonly code: null; readonly link: null }

export type Colleague = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly job: string | null
  readonly version: number
}
export type StaffList = { readonly items: readonly Colleague[] }

export type ProgramRun = {
  readonly programId: string
  readonly code: string
  readonly name: string
  readonly fromDay: string
  readonly authorityConfirmed: string | null
  readonly stated: string | null
  readonly inferred: string | null
}
export type AgencyView = {
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly locale: string
  readonly coSigning: boolean
  readonly programs: readonly ProgramRun[]
  /** Programs that the agency does not run. */
  readonly others: readonly { readonly programId: string; readonly code: string; readonly name: string }[]
}
