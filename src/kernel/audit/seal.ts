import { type Database, inOrganization } from '../database/tx.ts'
import { addBlock, eventsBetween, horizon, lastBlock } from './audit.sql.ts'
import { digestOf, firstHash, hashOfBlock } from './digest.ts'

const taken = '23505'

/**
 * Seals what one organization's trail has gained, as one more block of its chain. Two that seal at once make one
 * block: the number is a key, and the later one leaves it.
 */
export async function sealOrganization(database: Database, organizationId: string): Promise<number> {
  try {
    return await inOrganization(database, { organizationId, actorId: null }, async (tx) => {
      const last = await lastBlock(tx)
      const below = await horizon(tx)
      const events = await eventsBetween(tx, last?.below, below)
      const [first] = events
      if (first === undefined) return 0
      const number = (last?.number ?? 0) + 1
      const previousHash = last?.hash ?? firstHash
      const digests = Buffer.concat(events.map((event) => digestOf(organizationId, event)))
      await addBlock(tx, {
        number,
        below,
        events: events.length,
        firstId: first.id,
        lastId: events.at(-1)!.id,
        previousHash,
        hash: hashOfBlock({ previousHash, number, below, digests }),
        digests,
      })
      return events.length
    })
  } catch (error) {
    if ((error as { code?: string }).code === taken) return 0
    throw error
  }
}
