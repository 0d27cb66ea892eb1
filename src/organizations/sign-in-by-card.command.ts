import type { Accounts } from '../kernel/accounts.ts'
import { readCardCode } from '../kernel/card-code.ts'
import { audit, type Database, inOrganization } from '../kernel/database/tx.ts'
import { done, type Outcome, refused } from '../kernel/refusals.ts'
import { acceptPin, countWrongPin, openCardByHash } from './cards.sql.ts'
import { organizationOfCode } from './invitations.sql.ts'
import { refusePin } from './pin.ts'

export type CardStep = 'pin' | 'choose-pin' | 'invitation'

/** What comes after the code. A code that belongs to nothing is asked for its PIN like any other. */
export async function nextStep(database: Database, accounts: Accounts, typed: string): Promise<CardStep> {
  const code = readCardCode(typed)
  if (code === undefined) return 'pin'
  const hash = accounts.hashOf(code)
  if ((await organizationOfCode(database, 'invitation', hash)) !== undefined) return 'invitation'
  const organizationId = await organizationOfCode(database, 'card', hash)
  if (organizationId === undefined) return 'pin'
  return inOrganization(database, { organizationId, actorId: null }, async (tx) => {
    const card = await openCardByHash(tx, hash)
    return card && card.pinHash === null ? 'choose-pin' : 'pin'
  })
}

/** One answer for an unknown code, a wrong PIN and a card that rests after too many of them. */
const doesNotFit = refused({ code: 'card.do-not-fit', field: 'pin' })

/** Opens the one hat of a card. With a new card, the PIN given is the one that the person chooses. */
export async function signInByCard(
  database: Database,
  accounts: Accounts,
  instant: number,
  { code: typed, pin }: { code: string; pin: string },
): Promise<Outcome<{ accountId: string; membershipId: string }>> {
  const code = readCardCode(typed)
  const hash = code === undefined ? undefined : accounts.hashOf(code)
  const organizationId = hash === undefined ? undefined : await organizationOfCode(database, 'card', hash)
  if (code === undefined || hash === undefined || organizationId === undefined) {
    await accounts.pinFits(null, typed, pin)
    return doesNotFit
  }
  return inOrganization(database, { organizationId, actorId: null }, async (tx) => {
    const card = await openCardByHash(tx, hash)
    if (!card || card.rests) {
      await accounts.pinFits(null, code, pin)
      return doesNotFit
    }
    if (card.pinHash === null) {
      const refusals = refusePin(pin)
      if (refusals.length) return refused(...refusals)
      await acceptPin(tx, card.id, await accounts.hashPin(code, pin))
    } else if (await accounts.pinFits(card.pinHash, code, pin)) {
      await acceptPin(tx, card.id)
    } else {
      await countWrongPin(tx, card.id)
      await audit(tx, null, instant, { action: 'card.wrong-pin', subject: 'sign_in_card', ids: [card.id] })
      return doesNotFit
    }
    await audit(tx, null, instant, {
      action: 'card.signed-in',
      subject: 'sign_in_card',
      ids: [card.id, card.membershipId],
    })
    return done({ accountId: card.accountId, membershipId: card.membershipId })
  })
}
