import { sql } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

/** The programs in which somebody is served, for a hat that may see them; nothing where it may not. */
export async function programsOfSeen(
  tx: Tx,
  actor: Actor,
  participantId: string,
  today: Day,
): Promise<string[] | undefined> {
  const org = tx.organizationId
  const row = await tx
    .selectFrom('participant as p')
    .select(
      sql<string[]>`coalesce((select array_agg(distinct n.program_id) from app.enrolment n
        where n.organization_id = ${org} and n.participant_id = p.id and n.state <> 'inquiry'), '{}')`.as(
        'programs',
      ),
    )
    .where('p.organization_id', '=', org)
    .where('p.id', '=', participantId)
    .where((eb) => seesParticipant(actor, 'units.read', eb.ref('p.id'), today))
    .executeTakeFirst()
  return row?.programs
}

export type UnitsOfWeek = {
  serviceDate: Day
  units: number
  counted: number
  planned: boolean
}

/** The units of one week, session by session in the order in which they stand in it, and what was approved for it. */
export async function unitsOfWeek(
  tx: Tx,
  of: { participantId: string; programId: string; week: Day },
): Promise<{ lines: UnitsOfWeek[]; approved: number | undefined }> {
  const lines = await tx
    .selectFrom('session_units as u')
    .innerJoin('session as s', (join) =>
      join.onRef('s.organization_id', '=', 'u.organization_id').onRef('s.id', '=', 'u.session_id'),
    )
    .select(['s.service_date as serviceDate', 'u.units', 'u.counted', 'u.planned'])
    .where('u.organization_id', '=', tx.organizationId)
    .where('s.organization_id', '=', tx.organizationId)
    .where('u.participant_id', '=', of.participantId)
    .where('u.program_id', '=', of.programId)
    .where('u.week', '=', of.week)
    .where('s.state', 'in', ['held', 'planned'])
    .orderBy('s.starts_at')
    .orderBy('s.id')
    .execute()
  const approval = await tx
    .selectFrom('unit_approval')
    .select((eb) => eb.fn.max('approved_units').as('units'))
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', '=', of.participantId)
    .where('program_id', '=', of.programId)
    .where('week', '=', of.week)
    .where('state', '=', 'approved')
    .executeTakeFirst()
  return { lines, approved: approval?.units ?? undefined }
}
