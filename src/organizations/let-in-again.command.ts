import type { Accounts } from '../kernel/accounts.ts'
import type { Actor, Role } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database, inOrganization } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { openInvitation } from './accept-invitation.command.ts'
import { addInvitation, closeInvitation, invitationByHash, openAgainFor } from './invitations.sql.ts'
import { mayGive } from './membership.ts'
import { membershipForChange } from './memberships.sql.ts'
import { knownElsewhere, strikeFromDirectory } from './organizations.sql.ts'

/** Told on the phone or handed over, and used the same day. */
const daysOpen = 1

/** Makes the link with which somebody whom staff know chooses a new password. The one before opens nothing more. */
export async function letInAgain(
  database: Database,
  accounts: Accounts,
  actor: Actor,
  at: { instant: number; today: Day },
  command: { id: string; membershipId: string; invitationId: string },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'way-in.make' }, async (tx) => {
    const membership = await membershipForChange(tx, command.membershipId)
    if (!membership) throw new NotFound()
    if (!mayGive(actor.role, membership.role as Role)) throw new NotAllowed('role-not-yours-to-give')
    // Whoever finds an admin's screen open must not get past the question for the password they have.
    if (membership.accountId === actor.accountId) return refused({ code: 'way-in.own' })
    if (membership.toDay !== null && membership.toDay < at.today)
      return refused({ code: 'membership.ended-already' })
    for (const before of await openAgainFor(tx, membership.id)) {
      await closeInvitation(tx, before.id, 'revoked')
      await strikeFromDirectory(tx, 'invitation', before.codeHash)
    }
    await addInvitation(tx, {
      id: command.invitationId,
      role: membership.role as Role,
      of: membership,
      kind: 'link',
      codeHash: accounts.hashOf(accounts.secretsOf(command.invitationId).link),
      email: null,
      days: daysOpen,
      createdBy: actor.membershipId,
      membershipId: membership.id,
    })
    await audit(tx, actor, at.instant, {
      action: 'way-in.made',
      subject: 'membership',
      ids: [membership.id, command.invitationId],
    })
    return done({ id: command.invitationId })
  })
}

/**
 * A new password for whoever holds the link and names the address. An account that was ever known to another agency
 * is not this one's to change; that answer is the same as for a wrong address.
 */
export async function chooseAnew(
  database: Database,
  accounts: Accounts,
  at: { instant: number; today: (zone: string) => Day },
  typed: string,
  { email, password }: { email: string; password: string },
): Promise<Outcome<{ changed: true }>> {
  const open = await openInvitation(database, accounts, typed)
  const { membershipId } = open
  if (membershipId === null) throw new NotFound()
  const inside = { organizationId: open.organizationId, actorId: null }
  const membership = await inOrganization(database, inside, (tx) => membershipForChange(tx, membershipId))
  if (!membership || (membership.toDay !== null && membership.toDay < at.today(open.zone)))
    throw new NotFound()
  const claim = (): Promise<boolean> =>
    inOrganization(database, inside, async (tx) => {
      // Looked at again under its lock: of two who hold the same link only one is let in.
      const still = await invitationByHash(tx, open.hash)
      if (still?.state !== 'open') throw new NotFound()
      if (await knownElsewhere(tx, membership.accountId)) return false
      await closeInvitation(tx, open.id, 'accepted')
      await strikeFromDirectory(tx, 'invitation', open.hash)
      await audit(tx, null, at.instant, {
        action: 'way-in.used',
        subject: 'membership',
        ids: [membership.id, open.id],
      })
      return true
    })
  const refusals = await accounts.choosePassword(membership.accountId, email, password, claim)
  return refusals.length ? refused(...refusals) : done({ changed: true })
}
