import { sql } from 'kysely'
import type { Tx } from '../kernel/database/tx.ts'
import type { Write } from '../kernel/database/writes.ts'
import type { Day } from '../kernel/days.ts'
import type { Around } from './around.sql.ts'

/** One more session held: when the two first and last met, kept beside it. */
export function pulseOf(tx: Tx, around: Around, day: Day): Write {
  return (value) => {
    const on = value(day)
    const row = [tx.organizationId, around.pairingId, around.participantId, around.peerId, around.programId]
    return `insert into app.pulse as p (organization_id, pairing_id, participant_id, peer_id, program_id, first_held_on, last_held_on, held)
      values (${row.map(value).join(', ')}, ${on}, ${on}, 1)
      on conflict (organization_id, pairing_id) do update set held = p.held + 1,
        first_held_on = least(p.first_held_on, excluded.first_held_on), last_held_on = greatest(p.last_held_on, excluded.last_held_on)`
  }
}

/** The same, counted anew: after a day was corrected, or something turned out not to have been. */
export async function countPulse(tx: Tx, pairingId: string): Promise<void> {
  await sql`
    insert into app.pulse (organization_id, pairing_id, participant_id, peer_id, program_id, first_held_on, last_held_on, held)
    select g.organization_id, g.id, g.participant_id, g.peer_id, g.program_id, min(s.service_date), max(s.service_date), count(s.id)
    from app.pairing g
    left join app.session s on s.organization_id = g.organization_id and s.organization_id = ${tx.organizationId}
      and s.pairing_id = g.id and s.state = 'held'
    where g.organization_id = ${tx.organizationId} and g.id = ${pairingId}
    group by g.organization_id, g.id
    on conflict (organization_id, pairing_id) do update set held = excluded.held,
      first_held_on = excluded.first_held_on, last_held_on = excluded.last_held_on`.execute(tx)
}
