import { sql, type RawBuilder } from 'kysely'

/**
 * The id of the thing of a kind with a number, as SQL: the same each time, and with an instant at its beginning as
 * ids have that a device makes, so that what was made one after the other stands together.
 */
export function idOf(kind: string, number: string, at: string): RawBuilder<string> {
  return sql.raw(
    `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' ` +
      `|| substr(md5('${kind}' || (${number})), 1, 3) || '8' || substr(md5('${kind}' || (${number})), 4, 15))::uuid`,
  )
}

/** Ids of what stands from the beginning. */
export const firstly = `timestamptz '2020-01-01 00:00Z'`

export const participantId = (number: string) => idOf('participant', number, firstly)
export const peerId = (number: string) => idOf('peer', number, firstly)
export const pairingId = (number: string) => idOf('pairing', number, firstly)
export const staffId = (number: string) => idOf('staff', number, firstly)
/** The hat of a peer, and of a supervisor. */
export const hatOf = (kind: 'peer' | 'staff', number: string) => idOf(`hat of ${kind}`, number, firstly)
