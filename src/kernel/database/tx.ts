import { type Compilable, type Kysely, type OperationNodeSource, sql, type Transaction } from 'kysely'
import type { Actor } from '../actor.ts'
import { newId } from '../ids.ts'
import type { DB } from './schema.gen.ts'

/** The application's connections, in schema `app`, bound by row-level security. */
export type Database = Kysely<DB>

/** A transaction inside one organization, on behalf of one actor, at one instant. */
export type Tx = Transaction<DB> & { readonly organizationId: string }

export type Inside = { readonly organizationId: string; readonly actorId: string | null }

/** Opens a transaction and enters the organization; without this there are no rows. */
export async function inOrganization<T>(
  database: Database,
  inside: Inside,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return database.transaction().execute(async (transaction) => {
    await sql`select app.enter(${inside.organizationId}::uuid, ${inside.actorId}::uuid)`.execute(transaction)
    return work(Object.assign(transaction, { organizationId: inside.organizationId }))
  })
}

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
  await tx.executeQuery(auditLine(tx, actor, instant, audited))
}

/** As `audit`, to be written together with what it tells of. */
export function auditLine(tx: Tx, actor: Actor | null, instant: number, audited: Audited): Write {
  return tx.insertInto('audit_event').values({
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

/** An insert, update or delete of rows of this organization that was not sent yet. */
export type Write = OperationNodeSource & Compilable

/**
 * Sends several writes as one statement, in one round trip; none of them sees what another one writes, and keys
 * between them are checked at the end. Each gives a row back: a distributed engine asks that of what feeds another.
 */
export async function writeTogether(tx: Tx, writes: readonly Write[]): Promise<void> {
  const [only, ...more] = writes
  if (!only) return
  if (more.length === 0) {
    await tx.executeQuery(only)
    return
  }
  const named = writes.map(
    (write, number) => sql`${sql.id(`write_${number}`)} as (${write} returning organization_id)`,
  )
  await sql`with ${sql.join(named)} select organization_id from write_0`.execute(tx)
}
