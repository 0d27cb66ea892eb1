import { type Expression, sql, type SqlBool } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { statement } from '../kernel/database/statement.ts'
import type { Tx } from '../kernel/database/tx.ts'
import { addDays, type Day } from '../kernel/days.ts'
import type { Finding } from '../policy/judge.ts'
import { type Care, type Due } from './care.ts'
import { careAsJson } from './care.sql.ts'
import type { PeerRows } from './peer-facts.ts'
import { peerAsJson } from './peer-rows.sql.ts'

export type Serving = { readonly peerId: string; readonly programId: string }

/** Who serves in a program on a day, in pieces, so that a state's worth of peers never stands in the memory at once. */
export const servingAfter = statement<{ day: Day; peer: string; program: string; most: number }, Serving>(
  `select s.peer_id as "peerId", s.program_id as "programId" from app.peer_service s
   where s.organization_id = $org and s.state = 'active' and (s.left_on is null or s.left_on >= $day::date)
     and (s.peer_id, s.program_id) > ($peer::uuid, $program) order by s.peer_id, s.program_id limit $most`,
)

export const servicesOn = statement<{ day: Day; peer: string }, Serving>(
  `select s.peer_id as "peerId", s.program_id as "programId" from app.peer_service s
   where s.organization_id = $org and s.peer_id = $peer and s.state = 'active' and (s.left_on is null or s.left_on >= $day::date)`,
)

export type Known = { readonly rows: PeerRows; readonly care: Care }

/** Everything that is asked about when it is judged what is due of one peer. */
export async function knownOf(tx: Tx, { peerId, programId }: Serving): Promise<Known> {
  const [found] = await rowsAndCare(tx, { peer: peerId, program: programId })
  return found!
}

const rowsAndCare = statement<{ peer: string; program: string }, Known>(
  `select ${peerAsJson} as "rows", ${careAsJson} as "care"`,
)

/** `told`: the notice that went out for this due date. */
export type KeptDue = Omit<Due, 'remindFrom'> & { readonly told: string | null }

/** Puts what is due of a peer in the place of what was. */
export async function replaceDue(
  tx: Tx,
  { peerId, programId }: Serving,
  items: readonly KeptDue[],
  today: Day,
): Promise<void> {
  await tx
    .deleteFrom('peer_due')
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('program_id', '=', programId)
    .execute()
  if (items.length === 0) return
  await tx
    .insertInto('peer_due')
    .values(
      items.map((item) => ({
        organization_id: tx.organizationId,
        peer_id: peerId,
        program_id: programId,
        what: item.what,
        state: item.state,
        on_day: item.on,
        stops: item.stops,
        finding: JSON.stringify(item.finding),
        clause: item.finding.clause,
        made_on: today,
        told: item.told,
      })),
    )
    .execute()
}

/** Forgets what was due of those who no longer serve. */
export async function forgetDueOfOthers(tx: Tx, today: Day, peerId?: string): Promise<void> {
  await tx
    .deleteFrom('peer_due')
    .where('organization_id', '=', tx.organizationId)
    .$if(peerId !== undefined, (query) => query.where('peer_id', '=', peerId!))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('peer_service as s')
            .select('s.id')
            .where('s.organization_id', '=', tx.organizationId)
            .whereRef('s.peer_id', '=', 'peer_due.peer_id')
            .whereRef('s.program_id', '=', 'peer_due.program_id')
            .where('s.state', '=', 'active')
            .where((or) => or.or([or('s.left_on', 'is', null), or('s.left_on', '>=', today)])),
        ),
      ),
    )
    .execute()
}

const pageSize = 50

export type DueLine = {
  readonly peerId: string
  readonly name: string
  readonly programId: string
  readonly what: string
  readonly state: KeptDue['state']
  readonly on: Day
  readonly stops: boolean
  readonly finding: Finding
  readonly participants: number
  readonly bookings: number
}

/** What is due or ends up to a day over all peers that may be seen, the nearest first, with how many it touches. */
export async function dueLines(
  tx: Tx,
  seen: Expression<SqlBool>,
  asked: { until: Day; after?: string | undefined; only: 'all' | 'stops' },
): Promise<{ items: DueLine[]; next?: string }> {
  const [afterDay, afterPeer, afterProgram, afterWhat] = asked.after?.split('|') ?? []
  const rows = await tx
    .selectFrom('peer_due as d')
    .innerJoin('peer', (join) =>
      join.onRef('peer.organization_id', '=', 'd.organization_id').onRef('peer.id', '=', 'd.peer_id'),
    )
    .select([
      'd.peer_id as peerId',
      sql<string>`coalesce(peer.preferred_name, peer.written_name)`.as('name'),
      'd.program_id as programId',
      'd.what',
      'd.state',
      'd.on_day as on',
      'd.stops',
      'd.finding',
      sql<number>`(select count(*)::int from app.pairing r where r.organization_id = d.organization_id and r.peer_id = d.peer_id
        and r.program_id = d.program_id and (r.to_day is null or r.to_day >= d.on_day))`.as('participants'),
      sql<number>`(select count(*)::int from app.session b where b.organization_id = d.organization_id and b.peer_id = d.peer_id
        and b.program_id = d.program_id and b.state = 'planned' and b.service_date >= d.on_day
        -- no zone is further away than a day, so that only what is to come is looked through
        and b.starts_at >= d.on_day::timestamptz - interval '1 day')`.as('bookings'),
    ])
    .where('d.organization_id', '=', tx.organizationId)
    .where('peer.organization_id', '=', tx.organizationId)
    .where('d.on_day', '<=', asked.until)
    .where(seen)
    .$if(asked.only === 'stops', (query) => query.where('d.stops', '=', true))
    .$if(afterDay !== undefined, (query) =>
      query.where(
        sql<boolean>`(d.on_day, d.peer_id, d.program_id, d.what) > (${afterDay}::date, ${afterPeer}::uuid, ${afterProgram}, ${afterWhat})`,
      ),
    )
    .orderBy('d.on_day')
    .orderBy('d.peer_id')
    .orderBy('d.program_id')
    .orderBy('d.what')
    .limit(pageSize + 1)
    .execute()
  const items = rows.slice(0, pageSize).map((row) => ({
    ...row,
    state: row.state as KeptDue['state'],
    finding: row.finding as unknown as Finding,
  }))
  const last = items.at(-1)
  return {
    items,
    ...(rows.length > pageSize && last
      ? { next: `${last.on}|${last.peerId}|${last.programId}|${last.what}` }
      : {}),
  }
}

export type Before = ReadonlyMap<string, { on: Day; state: string; told: string | null }>

/** What was due when it was last looked, since when, and what was told of it. */
export async function dueBefore(tx: Tx, { peerId, programId }: Serving): Promise<Before> {
  const rows = await tx
    .selectFrom('peer_due')
    .select(['what', 'state', 'on_day as on', 'told'])
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('program_id', '=', programId)
    .execute()
  return new Map(rows.map(({ what, ...row }) => [what, row]))
}

/** Whom it touches when a peer no longer may serve from a day on. */
export type Touched = {
  readonly participants: readonly { id: string; pairingId: string; name: string }[]
  readonly bookings: readonly { id: string; participant: string; on: Day; startsAt: string; zone: string }[]
  readonly recurrences: readonly { id: string; participant: string; fromDay: Day }[]
  readonly held: readonly { id: string; participant: string; on: Day; heldBack: boolean }[]
}

const mostNamed = 200

/** Of those whose record may be seen: who is served, what is planned, what returns, what was held since. */
export async function touchedFrom(
  tx: Tx,
  actor: Actor,
  { peerId, programId }: Serving,
  from: Day,
  today: Day,
): Promise<Touched> {
  const seen = seesParticipant(actor, 'participant.read', sql.ref<string>('participant.id'), today)
  const name = sql<string>`coalesce(participant.preferred_name, participant.written_name)`
  const org = tx.organizationId
  const participants = await tx
    .selectFrom('pairing')
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.organization_id', '=', 'pairing.organization_id')
        .onRef('participant.id', '=', 'pairing.participant_id'),
    )
    .select(['participant.id', 'pairing.id as pairingId', name.as('name')])
    .where('pairing.organization_id', '=', org)
    .where('participant.organization_id', '=', org)
    .where('pairing.peer_id', '=', peerId)
    .where('pairing.program_id', '=', programId)
    .where((eb) => eb.or([eb('pairing.to_day', 'is', null), eb('pairing.to_day', '>=', from)]))
    .where(seen)
    .orderBy('participant.search_key')
    .limit(mostNamed)
    .execute()
  const sessions = await tx
    .selectFrom('session')
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.organization_id', '=', 'session.organization_id')
        .onRef('participant.id', '=', 'session.participant_id'),
    )
    .select([
      'session.id',
      'session.state',
      'session.service_date as on',
      'session.starts_at as startsAt',
      'session.zone',
      'session.held_back as heldBack',
      name.as('participant'),
    ])
    .where('session.organization_id', '=', org)
    .where('participant.organization_id', '=', org)
    .where('session.peer_id', '=', peerId)
    .where('session.program_id', '=', programId)
    .where('session.state', 'in', ['planned', 'held'])
    .where('session.service_date', '>=', from)
    .where('session.starts_at', '>=', `${addDays(from, -1)}T00:00:00Z`)
    .where(seen)
    .orderBy('session.starts_at')
    .limit(mostNamed)
    .execute()
  const recurrences = await tx
    .selectFrom('recurrence')
    .innerJoin('participant', (join) =>
      join
        .onRef('participant.organization_id', '=', 'recurrence.organization_id')
        .onRef('participant.id', '=', 'recurrence.participant_id'),
    )
    .select(['recurrence.id', 'recurrence.from_day as fromDay', name.as('participant')])
    .where('recurrence.organization_id', '=', org)
    .where('participant.organization_id', '=', org)
    .where('recurrence.peer_id', '=', peerId)
    .where('recurrence.program_id', '=', programId)
    .where('recurrence.ended_at', 'is', null)
    .where((eb) => eb.or([eb('recurrence.until_day', 'is', null), eb('recurrence.until_day', '>=', from)]))
    .where(seen)
    .limit(mostNamed)
    .execute()
  return {
    participants,
    recurrences,
    bookings: sessions
      .filter(({ state }) => state === 'planned')
      .map(({ id, participant, on, startsAt, zone }) => ({ id, participant, on, startsAt, zone })),
    held: sessions
      .filter(({ state }) => state === 'held')
      .map(({ id, participant, on, heldBack }) => ({ id, participant, on, heldBack })),
  }
}
