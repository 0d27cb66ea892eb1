import { createHash } from 'node:crypto'

/** One line of the audit trail as its hash sees it; `details` is the text that the database gives for it. */
export type SealedEvent = {
  id: string
  at: string
  xact: string
  actor_id: string | null
  action: string
  subject: string
  subject_ids: readonly string[]
  purpose: string | null
  details: string
}

export const firstHash = '0'.repeat(64)
export const digestLength = 32

/** The same text for the same event, for ever: the order of the fields is part of the format. */
export function digestOf(organizationId: string, event: SealedEvent): Buffer {
  const fields = [
    organizationId,
    event.id,
    event.at,
    event.xact,
    event.actor_id,
    event.action,
    event.subject,
    event.subject_ids,
    event.purpose,
    event.details,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest()
}

/** A block's hash covers the one before it, its own place, and each of its events. */
export function hashOfBlock(block: {
  previousHash: string
  number: number
  below: string
  digests: Buffer
}): string {
  return createHash('sha256')
    .update(JSON.stringify([block.previousHash, block.number, block.below]))
    .update(block.digests)
    .digest('hex')
}
