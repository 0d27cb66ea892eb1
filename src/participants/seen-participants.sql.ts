import { type Expression, sql, type SqlBool } from 'kysely'
import { seesParticipant } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Tx } from '../kernel/database/tx.ts'
import type { Day } from '../kernel/days.ts'
import { type Kept, numbersOf, personOf, type Remembered } from './participants.sql.ts'
import { wordsBetween } from './search-key.ts'

/** One person whom the actor may see. */
export async function participantSeen(
  tx: Tx,
  actor: Actor,
  id: string,
  today: Day,
  agencyZone: string,
  act: 'participant.read' | 'participant.write' | 'participant.admit' = 'participant.read',
): Promise<(Kept & { zone: string }) | undefined> {
  const row = await tx
    .selectFrom('participant')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where(seesParticipant(actor, act, sql.ref<string>('participant.id'), today))
    .executeTakeFirst()
  if (row === undefined) return undefined
  const numbers = await numbersOf(tx, [id])
  return {
    id,
    person: personOf(row, numbers.get(id) ?? [], agencyZone),
    version: row.version,
    imported: (row.imported ?? undefined) as Remembered | undefined,
    zone: row.zone,
  }
}

/**
 * Each word typed is the beginning of one of the words under which a participant is found. Who that is is looked up
 * first, however many there are besides.
 */
export function foundBy(
  tx: Tx,
  actor: Actor | null,
  typed: string,
  participant: Expression<string>,
): Expression<SqlBool>[] {
  const each = wordsBetween(typed).map(
    ({ from, to }) =>
      sql`select w.participant_id from app.participant_word w
        where w.organization_id = ${tx.organizationId} and w.word >= ${from} and w.word < ${to}`,
  )
  return each.length === 0
    ? []
    : [
        sql<SqlBool>`${participant} = any (array(${sql.join([...each, ...circleOf(actor)], sql` intersect `)}))`,
      ]
}

/** Everybody of whom somebody may see some: a few, where the same word belongs to hundreds of people of an agency. */
function circleOf(actor: Actor | null): Expression<unknown>[] {
  if (actor?.role !== 'supervisor') return []
  return [
    sql`select rel.participant_id from app.supervision_assignment sup
      join app.pairing rel on rel.organization_id = sup.organization_id and rel.peer_id = sup.peer_id
      where sup.organization_id = ${actor.organizationId} and rel.organization_id = ${actor.organizationId}
        and sup.staff_id = ${actor.staffId}::uuid`,
  ]
}

export type Found = {
  id: string
  name: string
  preferredName: string | null
  birthDate: Day | null
  deceased: boolean
  languages: string[]
  enrolments: { programId: string; state: string }[]
}

/**
 * The people whom the actor may see, by name, a page at a time; `typed` finds a name without its accents, in
 * other letter forms, in any order of its words.
 */
export async function participantsSeen(
  tx: Tx,
  actor: Actor,
  today: Day,
  wanted: { typed?: string | undefined; after?: { key: string; id: string } | undefined; limit: number },
): Promise<{ found: Found[]; next: { key: string; id: string } | undefined; all: number }> {
  const seen = tx
    .selectFrom('participant as p')
    .where('p.organization_id', '=', tx.organizationId)
    .where(seesParticipant(actor, 'participant.read', sql.ref<string>('p.id'), today))
    .where((eb) => eb.and(foundBy(tx, actor, wanted.typed ?? '', sql.ref<string>('p.id'))))
  const { all } = await seen.select(sql<string>`count(*)`.as('all')).executeTakeFirstOrThrow()
  const rows = await seen
    .select(['p.id', 'p.written_name', 'p.preferred_name', 'p.birth_date', 'p.languages', 'p.search_key'])
    .select(sql<boolean>`coalesce(p.deceased, p.deceased_on is not null)`.as('deceased'))
    .$if(wanted.after !== undefined, (query) =>
      query.where(sql<boolean>`(p.search_key, p.id) > (${wanted.after!.key}, ${wanted.after!.id}::uuid)`),
    )
    .orderBy('p.search_key')
    .orderBy('p.id')
    .limit(wanted.limit + 1)
    .execute()
  const shown = rows.slice(0, wanted.limit)
  const enrolments =
    shown.length === 0
      ? []
      : await openEnrolments(
          tx,
          shown.map((row) => row.id),
        )
  const last = shown.at(-1)
  return {
    all: Number(all),
    found: shown.map((row) => ({
      id: row.id,
      name: row.written_name,
      preferredName: row.preferred_name,
      birthDate: row.birth_date,
      deceased: row.deceased,
      languages: row.languages,
      enrolments: enrolments
        .filter((each) => each.participant_id === row.id)
        .map((each) => ({ programId: each.program_id, state: each.state })),
    })),
    next: rows.length > wanted.limit && last ? { key: last.search_key, id: last.id } : undefined,
  }
}

async function openEnrolments(tx: Tx, ids: readonly string[]) {
  return tx
    .selectFrom('enrolment')
    .select(['participant_id', 'program_id', 'state'])
    .where('organization_id', '=', tx.organizationId)
    .where('participant_id', 'in', [...ids])
    .where('state', '<>', 'ended')
    .orderBy('program_id')
    .execute()
}
