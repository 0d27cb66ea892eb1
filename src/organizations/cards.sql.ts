import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'
import { listInDirectory, strikeFromDirectory } from './organizations.sql.ts'

export async function issueCard(
  tx: Tx,
  card: {
    id: string
    membershipId: string
    codeHash: string
    pinHash: string | null
    issuedBy: string | null
  },
): Promise<void> {
  await tx
    .insertInto('sign_in_card')
    .values({
      organization_id: tx.organizationId,
      id: card.id,
      membership_id: card.membershipId,
      code_hash: card.codeHash,
      pin_hash: card.pinHash,
      issued_by: card.issuedBy,
    })
    .execute()
  await listInDirectory(tx, 'card', card.codeHash)
}

/** The card before it, if there is one, opens nothing from now on. */
export async function endCardOf(tx: Tx, membershipId: string): Promise<void> {
  const ended = await tx
    .updateTable('sign_in_card')
    .set({ ended_at: sql<string>`clock_timestamp()` })
    .where('organization_id', '=', tx.organizationId)
    .where('membership_id', '=', membershipId)
    .where('ended_at', 'is', null)
    .returning('code_hash')
    .execute()
  for (const { code_hash: hash } of ended) await strikeFromDirectory(tx, 'card', hash)
}

/** Locked: two guesses at once count as two. */
export async function openCardByHash(tx: Tx, codeHash: string) {
  return tx
    .selectFrom('sign_in_card as card')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.organization_id', '=', 'card.organization_id').onRef('m.id', '=', 'card.membership_id'),
    )
    .select([
      'card.id',
      'card.pin_hash as pinHash',
      'card.wrong_pins as wrongPins',
      sql<boolean>`coalesce(card.locked_until > clock_timestamp(), false)`.as('rests'),
      'm.id as membershipId',
      'm.account_id as accountId',
    ])
    .where('card.organization_id', '=', tx.organizationId)
    .where('m.organization_id', '=', tx.organizationId)
    .where('card.code_hash', '=', codeHash)
    .where('card.ended_at', 'is', null)
    .forUpdate('card')
    .executeTakeFirst()
}

const mostWrongPins = 5

export async function countWrongPin(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('sign_in_card')
    .set({
      wrong_pins: sql<number>`case when wrong_pins + 1 >= ${mostWrongPins} then 0 else wrong_pins + 1 end`,
      locked_until: sql<string>`case when wrong_pins + 1 >= ${mostWrongPins}
        then clock_timestamp() + interval '15 minutes' else locked_until end`,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** A right PIN begins the count anew; the first one chosen stays. */
export async function acceptPin(tx: Tx, id: string, chosen?: string): Promise<void> {
  await tx
    .updateTable('sign_in_card')
    .set({ wrong_pins: 0, locked_until: null, ...(chosen === undefined ? {} : { pin_hash: chosen }) })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** The card of a membership that opens it now; `waits` while nobody has chosen its PIN. */
export async function cardOf(tx: Tx, membershipId: string) {
  return tx
    .selectFrom('sign_in_card')
    .select(['id', sql<boolean>`pin_hash is null`.as('waits')])
    .where('organization_id', '=', tx.organizationId)
    .where('membership_id', '=', membershipId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}
