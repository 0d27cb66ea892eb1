import { agencyDay } from '../kernel/agency-day.sql.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { PersonChange } from './compare.ts'

/** The peers somebody is and was paired with, the latest first. */
export async function pairingsOf(tx: Tx, participantId: string) {
  return tx
    .selectFrom('pairing as w')
    .innerJoin('peer as p', (join) =>
      join.onRef('p.organization_id', '=', 'w.organization_id').onRef('p.id', '=', 'w.peer_id'),
    )
    .select([
      'w.id',
      'w.program_id as programId',
      'w.peer_id as peerId',
      'p.written_name as peer',
      'w.from_day as from',
      'w.to_day as to',
      'w.ended_reason as endedReason',
    ])
    .where('w.organization_id', '=', tx.organizationId)
    .where('p.organization_id', '=', tx.organizationId)
    .where('w.participant_id', '=', participantId)
    .orderBy('w.from_day', 'desc')
    .orderBy('w.id', 'desc')
    .execute()
}

/** Rows of files that brought or changed somebody. */
export async function importsOf(tx: Tx, participantId: string) {
  const rows = await tx
    .selectFrom('import_row as r')
    .innerJoin('import as i', (join) =>
      join.onRef('i.organization_id', '=', 'r.organization_id').onRef('i.id', '=', 'r.import_id'),
    )
    .select(['i.id', 'i.file_name as fileName', 'r.line', 'r.changes', 'r.questions'])
    .select(agencyDay(tx, 'i.created_at').as('day'))
    .where('r.organization_id', '=', tx.organizationId)
    .where('i.organization_id', '=', tx.organizationId)
    .where('r.participant_id', '=', participantId)
    .where('r.state', '=', 'imported')
    .orderBy('i.created_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, changes: (row.changes ?? []) as unknown as PersonChange[] }))
}
