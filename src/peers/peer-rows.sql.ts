import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { PeerRows } from './peer-facts.ts'

/** Everything kept of a peer in one program, for judging any day. */
export async function peerRows(tx: Tx, peerId: string, programId: string): Promise<PeerRows> {
  const [found] = await rowsOfPeer(tx, { peer: peerId, program: programId })
  return found!.rows
}

const papersOf = (holder: string) => `coalesce((
    select json_agg(json_build_object('id', c.id, 'kind', c.kind, 'title', c.title, 'issuer', c.issuer, 'state', c.state,
      'from', c.from_day, 'to', c.to_day, 'hours', c.hours, 'approval', c.approval, 'approvedFrom', c.approved_from,
      'source', c.source, 'fileId', c.file_id, 'sha256', file.sha256, 'createdAt', c.created_at,
      'alsoKinds', c.also_kinds, 'renews', c.renews) order by c.created_at, c.id)
    from app.credential c left join app.file on file.organization_id = c.organization_id and file.id = c.file_id
    where c.organization_id = $org and ${holder}), '[]')`

/** The rows of `$peer` in `$program`, for those who ask for them among other things in one statement. */
export const peerAsJson = `json_build_object(
    'peer', coalesce((select json_build_object('birthDate', peer.birth_date, 'languages', peer.languages)
      from app.peer where peer.organization_id = $org and peer.id = $peer), '{"birthDate":null,"languages":[]}'),
    'agencyName', (select agency.name from app.organization agency where agency.id = $org),
    'service', (select json_build_object('state', s.state, 'affiliation', s.affiliation, 'title', s.title,
        'capacity', s.capacity, 'activeFrom', s.active_from, 'leftOn', s.left_on)
      from app.peer_service s where s.organization_id = $org and s.peer_id = $peer and s.program_id = $program),
    'credentials', ${papersOf('c.peer_id = $peer')},
    'supervisors', coalesce((select json_agg(json_build_object('id', a.id, 'version', a.version, 'kind', a.kind,
        'staffId', a.staff_id, 'participantId', a.participant_id, 'coversFor', a.covers_for, 'coversWhy', a.covers_why,
        'name', coalesce(a.supervisor_name, staff.name, served.written_name), 'from', a.from_day, 'to', a.to_day,
        'licences', ${papersOf('c.staff_id = a.staff_id')}) order by a.from_day)
      from app.supervision_assignment a
      left join app.staff on staff.organization_id = a.organization_id and staff.id = a.staff_id
      left join app.participant served on served.organization_id = a.organization_id and served.id = a.participant_id
      where a.organization_id = $org and a.peer_id = $peer and a.program_id = $program), '[]'),
    'facts', coalesce((select json_agg(json_build_object('id', f.id, 'chapter', f.chapter, 'name', f.name, 'value', f.value,
        'from', f.from_day, 'to', f.to_day, 'source', f.source, 'fileId', f.file_id, 'recordedAt', f.recorded_at,
        'withdrawnAt', f.withdrawn_at, 'withdrawnReason', f.withdrawn_reason) order by f.recorded_at)
      from app.fact f where f.organization_id = $org and f.peer_id = $peer
        and f.chapter in ('peer', 'supervision', 'year', 'team')), '[]'),
    'checkIns', coalesce((select json_agg(distinct m.on_day) from app.supervision_attendance w
      join app.supervision_meeting m on m.organization_id = w.organization_id and m.id = w.meeting_id
      where w.organization_id = $org and m.organization_id = $org and w.peer_id = $peer and w.came and m.program_id = $program
        and m.kind <> 'case-team' and m.state in ('held', 'closed')), '[]'),
    'evaluations', coalesce((select json_agg(distinct v.on_day) from app.evaluation v where v.organization_id = $org
      and v.peer_id = $peer and v.program_id = $program and v.state <> 'draft'), '[]'),
    'ratings', coalesce((select json_agg(json_build_object('competency', r.competency, 'level', r.level, 'on', r.on_day))
      from app.competency_rating r where r.organization_id = $org and r.peer_id = $peer and r.program_id = $program), '[]'))`

const rowsOfPeer = statement<{ peer: string; program: string }, { rows: PeerRows }>(
  `select ${peerAsJson} as "rows"`,
)
