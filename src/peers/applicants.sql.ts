import { statement } from '../kernel/database/statement.ts'
import type { Day } from '../kernel/days.ts'
import type { PeerRows } from './peer-facts.ts'
import { peerAsJson } from './peer-rows.sql.ts'

export type Applicant = {
  readonly id: string
  readonly peerId: string
  readonly programId: string
  readonly appliedOn: Day
  readonly name: string
  readonly rows: PeerRows
}

const ofEach = peerAsJson.replaceAll('$peer', 'applies.peer_id').replaceAll('$program', 'applies.program_id')

/** Who applied and does not serve yet, oldest first, with everything that is kept of each, in one statement. */
export const oldestApplicants = statement<{ most: number }, Applicant>(
  `select applies.id, applies.peer_id as "peerId", applies.program_id as "programId", applies.applied_on as "appliedOn",
      who.written_name as name, ${ofEach} as "rows"
    from (select a.id, a.peer_id, a.program_id, a.applied_on from app.peer_service a
      where a.organization_id = $org and a.state = 'applicant' order by a.applied_on, a.id limit $most) applies
    join app.peer who on who.organization_id = $org and who.id = applies.peer_id
    order by applies.applied_on, applies.id`,
)
