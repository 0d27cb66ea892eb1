import type { Kysely, Transaction } from 'kysely'
import type { Actor } from '../actor.ts'
import { newId } from '../ids.ts'
import type { DB } from './schema.gen.ts'
import { withoutWaiting } from './unawaited.ts'
import { newRows, type Write, writeTogether } from './writes.ts'

/** The application's connections, in schema `app`, bound by row-level security. */
export type Database = Kysely<DB>

/** A transaction inside one organization, on behalf of one actor, at one instant. */
export type Tx = Transaction<DB> & { readonly organizationId: string }

export type Inside = { readonly organizationId: string; readonly actorId: string | null }

const enter = 'select app.enter($1::uuid, $2::uuid)'

/**
 * Opens a transaction and enters the organization; without this there are no rows. Beginning, entering and the first
 * statement of the work are sent together.
 */
export async function inOrganization<T>(
  database: Database,
  inside: Inside,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return database.transaction().execute(async (transaction) => {
    await transaction.executeQuery(withoutWaiting(enter, [inside.organizationId, inside.actorId]))
    return work(Object.assign(transaction, { organizationId: inside.organizationId }))
  })
}

/** The organization and the hat that an actor's transaction stands in. */
export function insideOf(actor: Actor): Inside {
  return { organizationId: actor.organizationId, actorId: actor.membershipId }
}

export type Audited = {
  /** `participant.read`, `session.recorded`: the act. */
  action: string
  /** The table it is about. */
  subject: string
  ids: readonly string[]
  purpose?: string
  /** Ids, codes and names of fields; never what people wrote. */
  details?: Record<string, unknown>
}

/** Writes one line of the audit trail, in the transaction of what it tells of. */
export async function audit(tx: Tx, actor: Actor | null, instant: number, audited: Audited): Promise<void> {
  await writeTogether(tx, [auditLine(tx, actor, instant, audited)])
}

/** As `audit`, to be written together with what it tells of. */
export function auditLine(tx: Tx, actor: Actor | null, instant: number, audited: Audited): Write {
  return newRows('audit_event', {
    organization_id: tx.organizationId,
    id: newId(instant),
    actor_id: actor?.membershipId ?? null,
    action: audited.action,
    subject: audited.subject,
    subject_ids: [...audited.ids],
    purpose: audited.purpose ?? null,
    details: JSON.stringify(audited.details ?? {}),
  })
}
