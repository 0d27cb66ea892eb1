import { sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { agencyMidnight } from '../kernel/agency-day.sql.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import { asDirect } from './confirmations.sql.ts'

/** How far back a signed note still waits to be read: what is older was talked about, or is read with its session. */
const readWithinDays = 90

export type UnreadRow = {
  sessionId: string
  participantId: string
  participant: string
  peer: string
  programId: string
  serviceDate: Day
  minutes: number
  signedAt: string
  late: boolean
  question: string | null
  /** Whoever was served says that it was not so, or that it was somebody else. */
  denied: boolean
}

/**
 * Notes that supervised peers have signed since this supervisor was assigned and that this supervisor has not read.
 * What was denied comes first, then what asks something, then the oldest.
 */
export async function unreadNotes(tx: Tx, actor: Actor, today: Day, limit = 100): Promise<UnreadRow[]> {
  const org = tx.organizationId
  const rows = await tx
    .selectFrom('note as n')
    .innerJoin('session as s', (join) =>
      join.onRef('s.organization_id', '=', 'n.organization_id').onRef('s.id', '=', 'n.session_id'),
    )
    .innerJoin('participant as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.participant_id'),
    )
    .innerJoin('peer as e', (join) =>
      join.onRef('e.organization_id', '=', 's.organization_id').onRef('e.id', '=', 's.peer_id'),
    )
    .select([
      's.id as sessionId',
      's.participant_id as participantId',
      'p.written_name as participant',
      'e.written_name as peer',
      's.program_id as programId',
      's.service_date as serviceDate',
      's.minutes',
      'n.signed_at as signedAt',
      'n.late',
      'n.question',
      sql<boolean>`exists (select 1 from app.confirmation c where c.organization_id = ${org} and c.session_id = s.id and c.answer <> 'yes'
        and not exists (select 1 from app.confirmation l where l.organization_id = ${org} and l.session_id = s.id
          and (l.answered_at, l.id) > (c.answered_at, c.id) and ${sql.raw(asDirect('l', 'c'))}))`.as(
        'denied',
      ),
    ])
    .where('n.organization_id', '=', org)
    .where('s.organization_id', '=', org)
    .where('p.organization_id', '=', org)
    .where('e.organization_id', '=', org)
    .where('n.signed_at', 'is not', null)
    .where('s.starts_at', '>=', addDays(today, -readWithinDays))
    .where(
      sql<boolean>`exists (select 1 from app.supervision_assignment a where a.organization_id = ${org} and a.peer_id = s.peer_id
        and a.program_id = s.program_id and a.staff_id = ${actor.staffId}::uuid and a.from_day <= ${today}::date
        and (a.to_day is null or a.to_day >= ${today}::date) and n.signed_at >= ${agencyMidnight(tx, 'a.from_day')})`,
    )
    .where(
      sql<boolean>`not exists (select 1 from app.note_reading r where r.organization_id = ${org}
        and r.session_id = n.session_id and r.staff_id = ${actor.staffId}::uuid)`,
    )
    .where(seesParticipant(actor, 'note.read', sql.ref<string>('s.participant_id'), today))
    .orderBy('denied', 'desc')
    .orderBy(sql`coalesce(n.question, '') = ''`)
    .orderBy('n.signed_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, signedAt: row.signedAt! }))
}

export type ReadingRow = {
  staffId: string
  name: string
  readAt: string
  coSignedAt: string | null
  words: string | null
}

/** Who has read a note, and who signed beside the peer. */
export async function readingsOf(tx: Tx, sessionId: string): Promise<ReadingRow[]> {
  return tx
    .selectFrom('note_reading as r')
    .innerJoin('staff', (join) =>
      join.onRef('staff.organization_id', '=', 'r.organization_id').onRef('staff.id', '=', 'r.staff_id'),
    )
    .select([
      'r.staff_id as staffId',
      'staff.name',
      'r.read_at as readAt',
      'r.co_signed_at as coSignedAt',
      'r.words',
    ])
    .where('r.organization_id', '=', tx.organizationId)
    .where('staff.organization_id', '=', tx.organizationId)
    .where('r.session_id', '=', sessionId)
    .orderBy('r.read_at')
    .execute()
}

/** One supervisor's latest reading; a signature, once given, stays. */
export async function keepReading(
  tx: Tx,
  reading: { sessionId: string; staffId: string; at: string; sha256: string | null; words: string | null },
): Promise<void> {
  const { sessionId, staffId, at, sha256, words } = reading
  await tx
    .insertInto('note_reading')
    .values({
      organization_id: tx.organizationId,
      session_id: sessionId,
      staff_id: staffId,
      read_at: at,
      co_signed_at: sha256 && at,
      sha256,
      words,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'session_id', 'staff_id']).doUpdateSet((eb) => ({
        read_at: eb.ref('excluded.read_at'),
        co_signed_at: eb.fn.coalesce('note_reading.co_signed_at', 'excluded.co_signed_at'),
        sha256: eb.fn.coalesce('note_reading.sha256', 'excluded.sha256'),
        words: eb.fn.coalesce('excluded.words', 'note_reading.words'),
      })),
    )
    .execute()
}

export async function coSigningIsOn(tx: Tx): Promise<boolean> {
  const row = await tx
    .selectFrom('organization')
    .select('co_signing')
    .where('id', '=', tx.organizationId)
    .executeTakeFirst()
  return row?.co_signing ?? false
}
