import { CompiledQuery } from 'kysely'
import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { isServed } from './served.sql.ts'

export type Drifting = {
  readonly pairingId: string
  readonly programId: string
  readonly participantId: string
  readonly participantName: string
  readonly peerId: string
  readonly peerName: string
  readonly pairedFrom: Day
  /** Null: they have not met at all. */
  readonly lastHeldOn: Day | null
  readonly held: number
  readonly nextPlannedOn: Day | null
  readonly days: number
}

/** A supervisor sees those of the peers assigned on the day, in the program of the assignment. */
const ofSupervisor = `and exists (select 1 from app.supervision_assignment a where a.organization_id = $1 and a.peer_id = p.peer_id
          and a.program_id = p.program_id and a.staff_id = $6::uuid and a.from_day <= $2::date
          and (a.to_day is null or a.to_day >= $2::date))`

const text = (narrowed: string) => `
    select silent.*, who.written_name as "participantName", peer.written_name as "peerName",
      (select min(n.service_date) from app.session n where n.organization_id = $1 and n.pairing_id = silent."pairingId"
        and n.state = 'planned' and n.service_date >= $2::date) as "nextPlannedOn"
    from (
      select p.id as "pairingId", p.program_id as "programId", p.participant_id as "participantId", p.peer_id as "peerId",
        p.from_day as "pairedFrom", u.last_held_on as "lastHeldOn", coalesce(u.held, 0) as held, asked.days
      from unnest($3::text[], $4::int[]) as asked (program, days)
      join app.pairing p on p.program_id = asked.program
      left join app.pulse u on u.organization_id = p.organization_id and u.pairing_id = p.id
      where p.organization_id = $1 and (u.organization_id is null or u.organization_id = $1)
        and p.from_day < $2::date - asked.days and (p.to_day is null or p.to_day >= $2::date)
        and (u.last_held_on is null or u.last_held_on < $2::date - asked.days)
        and ${isServed('$1')}
        ${narrowed}
      order by u.last_held_on nulls first, p.from_day, p.id
      limit $5
    ) silent
    join app.participant who on who.id = silent."participantId"
    join app.peer peer on peer.id = silent."peerId"
    where who.organization_id = $1 and peer.organization_id = $1
    order by silent."lastHeldOn" nulls first, silent."pairedFrom", silent."pairingId"`

const ofEverybody = text('')
const ofSupervised = text(ofSupervisor)

/**
 * Who is drifting, in one statement and without looking at held sessions: those who have not met at all first, then
 * by how long ago they met. Who was paired so lately that there was no time to meet is not among them, and a service
 * that is paused drifts nowhere.
 */
export async function driftingSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  asked: readonly { program: string; days: number }[],
  most: number,
): Promise<Drifting[]> {
  const how = reachOf(actor.role, 'drifting.read')
  if (how === undefined || asked.length === 0) return []
  const values = [
    tx.organizationId,
    today,
    asked.map((one) => one.program),
    asked.map((one) => one.days),
    most,
  ]
  const query =
    how === 'agency'
      ? CompiledQuery.raw(ofEverybody, values)
      : CompiledQuery.raw(ofSupervised, [...values, actor.staffId])
  return (await tx.executeQuery<Drifting>(query)).rows
}
