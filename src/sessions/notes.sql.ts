import { sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { factNames, type SignedFacts } from './signed.ts'

export type NoteRow = {
  said: string
  challenges: string | null
  progress: string | null
  question: string | null
  late: boolean
  signedAt: string | null
  signedBy: string | null
  signedFacts: SignedFacts | null
  sha256: string | null
  version: number
}

export async function noteOf(tx: Tx, sessionId: string): Promise<NoteRow | undefined> {
  const row = await tx
    .selectFrom('note')
    .select([
      'said',
      'challenges',
      'progress',
      'question',
      'late',
      'signed_at',
      'signed_by',
      'signed_facts',
      'sha256',
      'version',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return (
    row && {
      said: row.said,
      challenges: row.challenges,
      progress: row.progress,
      question: row.question,
      late: row.late,
      signedAt: row.signed_at,
      signedBy: row.signed_by,
      signedFacts: row.signed_facts as SignedFacts | null,
      sha256: row.sha256,
      version: row.version,
    }
  )
}

/** The facts of a session as they count now, and its state. */
export async function factsOfSession(
  tx: Tx,
  sessionId: string,
): Promise<{ facts: SignedFacts; state: string; correctedBy: string | null } | undefined> {
  const row = await tx
    .selectFrom('session')
    .select([...factNames, 'state', 'corrected_by'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (!row) return undefined
  const { state, corrected_by: correctedBy, ...facts } = row
  return { facts, state, correctedBy }
}

/** Freezes a note and the facts of its session, which stay beside it as they are signed. */
export async function freeze(
  tx: Tx,
  actor: Actor,
  sessionId: string,
  signed: { facts: SignedFacts; sha256: string; late: boolean; at: string },
): Promise<void> {
  await tx
    .updateTable('note')
    .set({
      signed_at: signed.at,
      signed_by: actor.membershipId,
      signed_facts: sql`${JSON.stringify(signed.facts)}::jsonb`,
      sha256: signed.sha256,
      late: signed.late,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('session_id', '=', sessionId)
    .execute()
  await tx
    .updateTable('session')
    .set({ signed_at: signed.at })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', sessionId)
    .execute()
}
