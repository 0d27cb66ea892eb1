import type { Accounts, SignedIn } from '../kernel/accounts.ts'
import type { Role } from '../kernel/actor.ts'
import { readCardCode } from '../kernel/card-code.ts'
import { audit, type Database, inOrganization, type Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import type { Locale } from '../kernel/i18n/locales.ts'
import { newId } from '../kernel/ids.ts'
import { done, NotAllowed, NotFound, type Outcome, refused } from '../kernel/refusals.ts'
import { issueCard } from './cards.sql.ts'
import { closeInvitation, invitationByHash, organizationOfCode } from './invitations.sql.ts'
import type { RecordOf } from './membership.ts'
import { addMembership, nameOfRecord, wornAlready } from './memberships.sql.ts'
import { strikeFromDirectory } from './organizations.sql.ts'
import { refusePin } from './pin.ts'

type At = { instant: number; today: (zone: string) => Day; locale: Locale }

/** How whoever holds the invitation signs in from now on. */
export type Acceptance =
  | { how: 'attach'; signedIn: SignedIn | null }
  | { how: 'password'; name: string; email: string; password: string }
  | { how: 'pin'; pin: string }

export type Accepted = { accountId: string; membershipId: string; onlyMembership?: string }

export async function openInvitation(database: Database, accounts: Accounts, typed: string) {
  const code = readCardCode(typed) ?? typed
  const hash = accounts.hashOf(code)
  const organizationId = await organizationOfCode(database, 'invitation', hash)
  if (organizationId === undefined) throw new NotFound()
  return inOrganization(database, { organizationId, actorId: null }, async (tx) => {
    const found = await invitationByHash(tx, hash)
    if (found?.state !== 'open') throw new NotFound()
    const of: RecordOf = found
    return {
      ...found,
      role: found.role as Role,
      of,
      code,
      hash,
      organizationId,
      name: await nameOfRecord(tx, of),
    }
  })
}

type Open = Awaited<ReturnType<typeof openInvitation>>

/** Accepts an invitation: opens an account or attaches one more hat to the one that is signed in. */
export async function acceptInvitation(
  database: Database,
  accounts: Accounts,
  at: At,
  typed: string,
  acceptance: Acceptance,
): Promise<Outcome<Accepted>> {
  const open = await openInvitation(database, accounts, typed)
  if (open.membershipId !== null) throw new NotFound()
  const account = await accountFor(accounts, at, open, acceptance)
  if ('refused' in account) return account
  const { accountId } = account.done
  const membershipId = newId(at.instant)
  const pinHash = acceptance.how === 'pin' ? await accounts.hashPin(open.code, acceptance.pin) : undefined
  const outcome = await inOrganization(
    database,
    { organizationId: open.organizationId, actorId: null },
    async (tx): Promise<Outcome<Accepted>> => {
      // Looked at again under its lock: of two who hold the same link only one accepts.
      const still = await invitationByHash(tx, open.hash)
      if (still?.state !== 'open') throw new NotFound()
      const today = at.today(open.zone)
      if (await wornAlready(tx, accountId, open.role, open.of, today))
        return refused({ code: 'invitation.worn-already' })
      await addMembership(tx, { id: membershipId, accountId, role: open.role, of: open.of, fromDay: today })
      await closeInvitation(tx, open.id, 'accepted')
      await strikeFromDirectory(tx, 'invitation', open.hash)
      if (pinHash !== undefined) await keepCard(tx, at, membershipId, open.hash, pinHash)
      await audit(tx, null, at.instant, {
        action: 'invitation.accepted',
        subject: 'membership',
        ids: [membershipId, open.id],
        details: { role: open.role, kind: open.kind },
      })
      return done({
        accountId,
        membershipId,
        ...(pinHash === undefined ? {} : { onlyMembership: membershipId }),
      })
    },
  )
  accounts.forget(accountId)
  return outcome
}

async function accountFor(
  accounts: Accounts,
  at: At,
  open: Open,
  acceptance: Acceptance,
): Promise<Outcome<{ accountId: string }>> {
  switch (acceptance.how) {
    case 'attach':
      if (!acceptance.signedIn) throw new NotAllowed('signed-out')
      // A card opens one hat and says nothing about the account behind it.
      if (acceptance.signedIn.onlyMembership) throw new NotAllowed('not-with-a-card')
      return done({ accountId: acceptance.signedIn.account.id })
    case 'password': {
      const account = await accounts.openOrProve({ ...acceptance, locale: at.locale })
      return 'refused' in account ? refused(...account.refused) : done(account)
    }
    case 'pin': {
      if (open.kind !== 'card') return refused({ code: 'invitation.needs-password', field: 'password' })
      const refusals = refusePin(acceptance.pin)
      if (refusals.length) return refused(...refusals)
      return done({
        accountId: await accounts.openWithoutMail({ name: open.name ?? open.role, locale: at.locale }),
      })
    }
  }
}

async function keepCard(
  tx: Tx,
  at: At,
  membershipId: string,
  codeHash: string,
  pinHash: string,
): Promise<void> {
  await issueCard(tx, { id: newId(at.instant), membershipId, codeHash, pinHash, issuedBy: null })
}
