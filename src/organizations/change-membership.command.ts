import type { Accounts } from '../kernel/accounts.ts'
import type { Actor, Role } from '../kernel/actor.ts'
import { runCommand } from '../kernel/database/commands.ts'
import { audit, type Database } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { endCardOf, issueCard } from './cards.sql.ts'
import { mayGive } from './membership.ts'
import { endMembershipOn, membershipForChange, otherAdmins } from './memberships.sql.ts'

type At = { instant: number; today: Day }

/** Ends a hat: without a last day, from this moment on. */
export async function endMembership(
  database: Database,
  accounts: Accounts,
  actor: Actor,
  at: At,
  command: { id: string; membershipId: string; lastDay: Day | undefined; reason: string | null },
): Promise<Outcome<{ id: string; lastDay: Day }>> {
  const lastDay = command.lastDay ?? addDays(at.today, -1)
  let accountId: string | undefined
  const outcome = await runCommand(
    database,
    actor,
    { id: command.id, name: 'membership.end' },
    async (tx): Promise<Outcome<{ id: string; lastDay: Day }>> => {
      const membership = await membershipForChange(tx, command.membershipId)
      if (!membership) throw new NotFound()
      if (!mayGive(actor.role, membership.role as Role)) throw new NotAllowed('role-not-yours-to-give')
      if (membership.toDay !== null && membership.toDay < at.today)
        return refused({ code: 'membership.ended-already' })
      if (
        membership.role === 'agency-admin' &&
        (await otherAdmins(tx, membership.id, lastDay < at.today ? at.today : addDays(lastDay, 1))) === 0
      )
        return refused({ code: 'membership.last-admin' })
      accountId = membership.accountId
      await endMembershipOn(tx, membership.id, lastDay, command.reason)
      if (lastDay < at.today) await endCardOf(tx, membership.id)
      await audit(tx, actor, at.instant, {
        action: 'membership.ended',
        subject: 'membership',
        ids: [membership.id],
        details: { role: membership.role, lastDay },
      })
      return done({ id: membership.id, lastDay })
    },
  )
  if (accountId !== undefined) {
    if (lastDay < at.today) await accounts.endSignInsOf(command.membershipId)
    accounts.forget(accountId)
  }
  return outcome
}

/** Prints a new card for somebody whom staff know; the one before opens nothing any more. */
export async function renewCard(
  database: Database,
  accounts: Accounts,
  actor: Actor,
  at: At,
  command: { id: string; membershipId: string; cardId: string },
): Promise<Outcome<{ id: string }>> {
  let accountId: string | undefined
  const outcome = await runCommand(
    database,
    actor,
    { id: command.id, name: 'card.renew' },
    async (tx): Promise<Outcome<{ id: string }>> => {
      const membership = await membershipForChange(tx, command.membershipId)
      if (!membership) throw new NotFound()
      if (!mayGive(actor.role, membership.role as Role)) throw new NotAllowed('role-not-yours-to-give')
      if (membership.toDay !== null && membership.toDay < at.today)
        return refused({ code: 'membership.ended-already' })
      accountId = membership.accountId
      await endCardOf(tx, membership.id)
      await issueCard(tx, {
        id: command.cardId,
        membershipId: membership.id,
        codeHash: accounts.hashOf(accounts.secretsOf(command.cardId).card),
        pinHash: null,
        issuedBy: actor.membershipId,
      })
      await audit(tx, actor, at.instant, {
        action: 'card.renewed',
        subject: 'sign_in_card',
        ids: [command.cardId, membership.id],
      })
      return done({ id: command.cardId })
    },
  )
  if (accountId !== undefined) {
    await accounts.endSignInsOf(command.membershipId)
    accounts.forget(accountId)
  }
  return outcome
}
