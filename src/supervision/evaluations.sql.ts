import { sql } from 'kysely'
import { seesPeer } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'

export type EvaluationRow = {
  readonly id: string
  readonly peerId: string
  readonly peerName: string
  readonly programId: string
  readonly staffId: string
  readonly by: string
  readonly fromDay: Day
  readonly onDay: Day
  readonly goesWell: string
  readonly toWorkOn: string
  readonly agreedNext: string
  readonly peerWords: string | null
  readonly state: 'draft' | 'shared' | 'closed'
  readonly version: number
}

/** Evaluations of peers whom the actor may see, the latest first; the peer sees one once it is shared, under any hat. */
export async function evaluationsSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  of: { id?: string; peerId?: string },
): Promise<EvaluationRow[]> {
  return tx
    .selectFrom('evaluation as e')
    .innerJoin('peer as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.id', '=', 'e.peer_id'),
    )
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'e.organization_id').onRef('s.id', '=', 'e.staff_id'),
    )
    .select([
      'e.id',
      'e.peer_id as peerId',
      'p.written_name as peerName',
      'e.program_id as programId',
      'e.staff_id as staffId',
      's.name as by',
      'e.from_day as fromDay',
      'e.on_day as onDay',
      'e.goes_well as goesWell',
      'e.to_work_on as toWorkOn',
      'e.agreed_next as agreedNext',
      'e.peer_words as peerWords',
      sql<EvaluationRow['state']>`e.state`.as('state'),
      'e.version',
    ])
    .where('e.organization_id', '=', tx.organizationId)
    .where('p.organization_id', '=', tx.organizationId)
    .where('s.organization_id', '=', tx.organizationId)
    .where(seesPeer(actor, 'supervision.read', sql.ref<string>('e.peer_id'), today))
    .where((eb) =>
      eb.or([
        eb('e.state', '<>', 'draft'),
        eb.not(
          eb.exists(
            eb
              .selectFrom('membership as own')
              .select('own.id')
              .where('own.organization_id', '=', tx.organizationId)
              .whereRef('own.peer_id', '=', 'e.peer_id')
              .where('own.account_id', '=', actor.accountId),
          ),
        ),
      ]),
    )
    .$if(of.id !== undefined, (query) => query.where('e.id', '=', of.id!))
    .$if(of.peerId !== undefined, (query) => query.where('e.peer_id', '=', of.peerId!))
    .orderBy('e.on_day', 'desc')
    .orderBy('e.id', 'desc')
    .limit(50)
    .execute()
}

export type OpenEvaluation = { readonly id: string; readonly name: string; readonly onDay: Day }

/** Shared with the peer, who has said nothing to it yet: by whom. */
export async function evaluationsToAnswer(tx: Tx, actor: Actor): Promise<readonly OpenEvaluation[]> {
  const org = tx.organizationId
  const { rows } = await sql<OpenEvaluation>`
    select e.id, s.name, e.on_day as "onDay"
    from app.evaluation e join app.staff s on s.organization_id = ${org} and s.id = e.staff_id
    where e.organization_id = ${org} and e.peer_id = ${actor.peerId}::uuid and e.state = 'shared' and e.peer_words is null
    order by e.on_day, e.id`.execute(tx)
  return rows
}

/** To which their peers have said something, and which are not closed: of peers whom the actor supervises. */
export async function evaluationsAnswered(
  tx: Tx,
  actor: Actor,
  today: Day,
): Promise<readonly OpenEvaluation[]> {
  const org = tx.organizationId
  const { rows } = await sql<OpenEvaluation>`
    select e.id, p.written_name as name, e.on_day as "onDay"
    from (select distinct a.peer_id, a.program_id from app.supervision_assignment a where a.organization_id = ${org}
      and a.staff_id = ${actor.staffId}::uuid and a.from_day <= ${today}::date and (a.to_day is null or a.to_day >= ${today}::date)) own
    join app.evaluation e on e.organization_id = ${org} and e.peer_id = own.peer_id and e.program_id = own.program_id
    join app.peer p on p.organization_id = ${org} and p.id = e.peer_id
    where e.state = 'shared' and e.peer_words is not null and ${seesPeer(actor, 'supervision.write', sql.ref<string>('e.peer_id'), today)}
    order by e.on_day, e.id`.execute(tx)
  return rows
}
