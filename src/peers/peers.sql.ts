import { sql } from 'kysely'
import { seesPeer } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { searchPatterns } from '../participants/search-key.ts'
import { licencesOfStaff } from './credentials.sql.ts'
import { type PersonOfPeer, searchKeyOf, type ServiceOfPeer } from './peer.ts'
import type { Supervisor } from './peer-facts.ts'
import { supervisionOf } from './supervision.sql.ts'

/** Who supervises a peer in a program, ever, with their licences. */
export async function supervisorsOf(tx: Tx, peerId: string, programId: string): Promise<Supervisor[]> {
  const rows = await supervisionOf(tx, peerId)
    .select([
      'a.kind',
      'a.staff_id as staffId',
      'a.participant_id as participantId',
      'a.covers_for as coversFor',
      'a.covers_why as coversWhy',
      'a.version',
    ])
    .where('a.program_id', '=', programId)
    .orderBy('a.from_day')
    .execute()
  if (rows.length === 0) return []
  const staff = [...new Set(rows.flatMap((row) => row.staffId ?? []))]
  const licences = staff.length > 0 ? await licencesOfStaff(tx, staff) : new Map()
  return rows.map((row) => ({ ...row, licences: (row.staffId && licences.get(row.staffId)) || [] }))
}

export async function insertPeer(tx: Tx, actor: Actor, id: string, person: PersonOfPeer): Promise<void> {
  await tx
    .insertInto('peer')
    .values({ organization_id: tx.organizationId, id, created_by: actor.membershipId, ...columnsOf(person) })
    .execute()
}

function columnsOf(person: PersonOfPeer) {
  return {
    written_name: person.name,
    preferred_name: person.preferredName,
    birth_date: person.birthDate,
    languages: [...person.languages],
    phone: person.phone,
    email: person.email,
    about: person.about,
    search_key: searchKeyOf(person),
  }
}

/** Changes who somebody is where the version is still the one that was read; false where it is not. */
export async function updatePeer(
  tx: Tx,
  id: string,
  version: number,
  person: PersonOfPeer,
): Promise<boolean> {
  const result = await tx
    .updateTable('peer')
    .set({ ...columnsOf(person), version: version + 1 })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function insertService(
  tx: Tx,
  actor: Actor,
  id: string,
  peerId: string,
  service: ServiceOfPeer,
  appliedOn: Day,
): Promise<void> {
  await tx
    .insertInto('peer_service')
    .values({
      organization_id: tx.organizationId,
      id,
      peer_id: peerId,
      program_id: service.programId,
      state: 'applicant',
      title: service.title,
      affiliation: service.affiliation,
      capacity: service.capacity,
      applied_on: appliedOn,
      created_by: actor.membershipId,
    })
    .execute()
}

/** The service of a peer in a program, locked until the transaction ends: whoever counts places waits here. */
export async function lockService(tx: Tx, peerId: string, programId: string) {
  return tx
    .selectFrom('peer_service')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('program_id', '=', programId)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateService(
  tx: Tx,
  id: string,
  change: {
    state?: 'applicant' | 'active' | 'left'
    active_from?: Day
    left_on?: Day | null
    title?: string | null
    affiliation?: string | null
    capacity?: number
  },
): Promise<void> {
  await tx
    .updateTable('peer_service')
    .set({ ...change, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** One peer as the actor may see them; nothing where the actor may not, or there is none. */
export async function peerSeen(
  tx: Tx,
  actor: Actor,
  act: 'peer.read' | 'peer.write',
  id: string,
  today: Day,
) {
  return tx
    .selectFrom('peer')
    .select([
      'id',
      'written_name as name',
      'preferred_name as preferredName',
      'birth_date as birthDate',
      'languages',
      'phone',
      'email',
      'about',
      'version',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where(seesPeer(actor, act, sql.ref<string>('peer.id'), today))
    .executeTakeFirst()
}

export async function servicesOf(tx: Tx, peerIds: readonly string[]) {
  if (peerIds.length === 0) return []
  return tx
    .selectFrom('peer_service')
    .select([
      'id',
      'peer_id as peerId',
      'program_id as programId',
      'state',
      'title',
      'affiliation',
      'capacity',
      'applied_on as appliedOn',
      'active_from as activeFrom',
      'left_on as leftOn',
      'version',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', 'in', [...peerIds])
    .orderBy('applied_on')
    .execute()
}

const pageSize = 50

/** Peers whose name matches, by name, with the programs they serve or apply to. */
export async function peersFound(
  tx: Tx,
  actor: Actor,
  asked: { search: string; program?: string | undefined; after?: string | undefined },
  today: Day,
) {
  const [afterName, afterId] = asked.after?.split('|') ?? []
  const rows = await tx
    .selectFrom('peer')
    .select([
      'id',
      'written_name as name',
      'preferred_name as preferredName',
      'languages',
      'search_key as key',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where(seesPeer(actor, 'peer.read', sql.ref<string>('peer.id'), today))
    .$call((query) =>
      searchPatterns(asked.search).reduce(
        (narrowed, pattern) => narrowed.where(sql<boolean>`' ' || peer.search_key like ${pattern}`),
        query,
      ),
    )
    .$if(asked.program !== undefined, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('peer_service')
            .select('peer_service.id')
            .where('peer_service.organization_id', '=', tx.organizationId)
            .whereRef('peer_service.peer_id', '=', 'peer.id')
            .where('peer_service.program_id', '=', asked.program!),
        ),
      ),
    )
    .$if(afterName !== undefined, (query) =>
      query.where(sql<boolean>`(peer.search_key, peer.id) > (${afterName}, ${afterId}::uuid)`),
    )
    .orderBy('search_key')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return {
    items: shown.map(({ key: _, ...row }) => row),
    ...(rows.length > pageSize && last ? { next: `${last.key}|${last.id}` } : {}),
  }
}

/** How many places of a peer are taken on a day, in one program. */
export async function placesTaken(tx: Tx, peerId: string, programId: string, day: Day): Promise<number> {
  const row = await tx
    .selectFrom('pairing')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization_id', '=', tx.organizationId)
    .where('peer_id', '=', peerId)
    .where('program_id', '=', programId)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** "Same account?": whether a member of staff, or a participant, is the same human as a peer. */
export async function sameAccount(
  tx: Tx,
  peerId: string,
  other: { staffId: string } | { participantId: string },
): Promise<boolean> {
  const [column, id] =
    'staffId' in other
      ? (['staff_id', other.staffId] as const)
      : (['participant_id', other.participantId] as const)
  const found = await tx
    .selectFrom('membership as mine')
    .innerJoin('membership as theirs', (join) =>
      join
        .onRef('theirs.organization_id', '=', 'mine.organization_id')
        .onRef('theirs.account_id', '=', 'mine.account_id'),
    )
    .select('mine.id')
    .where('mine.organization_id', '=', tx.organizationId)
    .where('mine.peer_id', '=', peerId)
    .where(`theirs.${column}`, '=', id)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
