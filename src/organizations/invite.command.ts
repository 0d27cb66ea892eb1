import type { Accounts } from '../kernel/accounts.ts'
import type { Actor, Role } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { addInvitation, closeInvitation, invitationForChange } from './invitations.sql.ts'
import { fitsRole, mayGive, recordKindOf, type RecordOf } from './membership.ts'
import { nameOfRecord } from './memberships.sql.ts'
import { strikeFromDirectory } from './organizations.sql.ts'

/** A link travels by mail and is used soon; a card is printed and waits for the next visit. */
const daysOpen = { link: 14, card: 90 } as const

export type Invite = {
  role: Role
  kind: 'link' | 'card'
  of: RecordOf
  email: string | null
}

/** Invites one person to one role for one record. Whether their address is known anywhere is never asked. */
export async function invite(
  database: Database,
  accounts: Accounts,
  actor: Actor,
  instant: number,
  command: { id: string; invitationId: string; invite: Invite },
): Promise<Outcome<{ id: string; kind: 'link' | 'card' }>> {
  const { role, kind, of, email } = command.invite
  if (!mayGive(actor.role, role)) throw new NotAllowed('role-not-yours-to-give')
  if (!fitsRole(role, of)) return refused({ code: 'invitation.record-missing', field: recordKindOf(role) })
  return runCommand(database, actor, { id: command.id, name: 'person.invite' }, async (tx) => {
    if ((await nameOfRecord(tx, of)) === undefined) throw new NotFound()
    await addInvitation(tx, {
      id: command.invitationId,
      role,
      of,
      kind,
      codeHash: accounts.hashOf(accounts.secretsOf(command.invitationId)[kind]),
      email,
      days: daysOpen[kind],
      createdBy: actor.membershipId,
    })
    await audit(tx, actor, instant, {
      action: 'person.invited',
      subject: 'invitation',
      ids: [command.invitationId],
      details: { role, kind },
    })
    return done({ id: command.invitationId, kind })
  })
}

export async function revokeInvitation(
  database: Database,
  actor: Actor,
  instant: number,
  command: { id: string; invitationId: string },
): Promise<Outcome<{ id: string }>> {
  return runCommand(database, actor, { id: command.id, name: 'invitation.revoke' }, async (tx) => {
    const invitation = await invitationForChange(tx, command.invitationId)
    if (!invitation) throw new NotFound()
    if (!mayGive(actor.role, invitation.role as Role)) throw new NotAllowed('role-not-yours-to-give')
    if (invitation.state === 'accepted') return refused({ code: 'invitation.accepted-already' })
    if (invitation.state !== 'revoked') {
      await closeInvitation(tx, invitation.id, 'revoked')
      await strikeFromDirectory(tx, 'invitation', invitation.codeHash)
      await audit(tx, actor, instant, {
        action: 'invitation.revoked',
        subject: 'invitation',
        ids: [invitation.id],
      })
    }
    return done({ id: invitation.id })
  })
}
