import { sql } from 'kysely'
import { inOrganization, type Tx } from '../src/kernel/database/tx.ts'
import type { Day } from '../src/kernel/days.ts'
import type { House } from '../src/kernel/http.ts'
import { driftingAfter } from '../src/supervision/drifting.ts'
import { driftingSeen } from '../src/supervision/drifting.sql.ts'
import { inPairs, type Pair } from './ratio.ts'

export type DriftingMeasured = { readonly people: number; readonly pairs: readonly Pair[] }

type Asked = readonly { program: string; days: number }[]

/** Nobody is left out: the cost is that of everybody. */
const everybody = 1_000_000

/** Who is drifting, of everybody in an agency: as Peerway asks it, and asked of all sessions. */
export async function measureDrifting(
  house: House,
  organizationId: string,
  rounds: number,
): Promise<DriftingMeasured> {
  const today = house.today('UTC')
  const inside = <T>(work: (tx: Tx) => Promise<T>) =>
    inOrganization(house.database, { organizationId, actorId: null }, work)
  const programs = await inside((tx) =>
    tx
      .selectFrom('organization_program')
      .select('program_id')
      .where('organization_id', '=', organizationId)
      .execute(),
  )
  const asked: Asked = programs.map(({ program_id: program }) => ({
    program,
    days: driftingAfter(house.programs.get(program)!, [], today),
  }))
  const coordinator = {
    ...{ accountId: '', membershipId: organizationId, organizationId, role: 'coordinator' as const },
    ...{ participantId: null, peerId: null, staffId: null },
  }
  const found: { ours: string[]; direct: string[] } = { ours: [], direct: [] }
  const pairs = await inPairs(rounds, {
    ours: () =>
      inside((tx) =>
        timed(async () => {
          const rows = await driftingSeen(tx, coordinator, today, asked, everybody)
          found.ours = rows.map(({ pairingId }) => pairingId)
        }),
      ),
    other: () =>
      inside((tx) =>
        timed(async () => {
          found.direct = (await directly(tx, today, asked)).map(({ pairingId }) => pairingId)
        }),
      ),
  })
  if (found.ours.toSorted().join() !== found.direct.toSorted().join())
    throw new Error(`the two do not agree: ${found.ours.length} are drifting, and ${found.direct.length}`)
  return { people: found.ours.length, pairs }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}

/** The same question without anything kept beside the sessions: every pairing, and all that ever took place. */
async function directly(tx: Tx, today: Day, asked: Asked): Promise<{ pairingId: string }[]> {
  const org = tx.organizationId
  const rows = await sql<{ pairingId: string }>`
    select p.id as "pairingId", p.program_id as "programId", p.participant_id as "participantId", p.peer_id as "peerId",
      who.written_name as "participantName", peer.written_name as "peerName",
      p.from_day as "pairedFrom", met.last as "lastHeldOn", coalesce(met.held, 0) as held, met.next as "nextPlannedOn", asked.days
    from unnest(${asked.map(({ program }) => program)}::text[], ${asked.map(({ days }) => days)}::int[]) as asked (program, days)
    join app.pairing p on p.program_id = asked.program
    join app.participant who on who.id = p.participant_id
    join app.peer peer on peer.id = p.peer_id
    left join (
      select s.pairing_id, max(s.service_date) filter (where s.state = 'held') as last, count(*) filter (where s.state = 'held') as held,
        min(s.service_date) filter (where s.state = 'planned' and s.service_date >= ${today}::date) as next
      from app.session s where s.organization_id = ${org} group by s.pairing_id
    ) met on met.pairing_id = p.id
    where p.organization_id = ${org} and who.organization_id = ${org} and peer.organization_id = ${org}
      and p.from_day < ${today}::date - asked.days and (p.to_day is null or p.to_day >= ${today}::date)
      and (met.last is null or met.last < ${today}::date - asked.days)
      and not exists (select 1 from app.enrolment e where e.organization_id = ${org} and e.participant_id = p.participant_id
        and e.program_id = p.program_id and e.state = 'paused')
    order by met.last nulls first, p.from_day, p.id`.execute(tx)
  return rows.rows
}
