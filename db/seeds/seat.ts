import { sql } from 'kysely'
import type { Tx } from '../../src/kernel/database/tx.ts'
import { addDays, type Day } from '../../src/kernel/days.ts'
import { newId } from '../../src/kernel/ids.ts'
import { addWords } from '../../src/participants/participants.sql.ts'
import { searchKey } from '../../src/participants/search-key.ts'
import type { Cast, Fact, Paper } from './cast.ts'

export type Seated = {
  participantId: string
  refusedId: string
  peerId: string
  supervisorId: string
  enrolmentId: string
  pairingId: string
}

/**
 * Seats one program's cast in an organization: people, papers and facts, admitted, active and paired long before
 * `today`. `upTo` leaves later steps undone, for those who want to do them by hand.
 */
export async function seat(
  tx: Tx,
  cast: Cast,
  today: Day,
  instant: number,
  upTo: 'people' | 'paired' = 'paired',
): Promise<Seated> {
  const org = tx.organizationId
  const before = addDays(today, -120)
  const ids: Seated = {
    participantId: newId(instant),
    refusedId: newId(instant),
    peerId: newId(instant),
    supervisorId: newId(instant),
    enrolmentId: newId(instant),
    pairingId: newId(instant),
  }
  const person = (id: string, who: { name: string; given: string; family: string; birthDate: Day }) => ({
    organization_id: org,
    id,
    written_name: who.name,
    given: who.given,
    family: who.family,
    birth_date: who.birthDate,
    zone: cast.agency.zone,
    search_key: searchKey(who.name),
  })
  await tx
    .insertInto('participant')
    .values({
      ...person(ids.participantId, cast.participant),
      preferred_name: cast.participant.calledBy ?? null,
      languages: [...cast.participant.languages],
      access_needs: cast.participant.accessNeeds ?? null,
      how_to_reach: cast.participant.howToReach ?? null,
    })
    .execute()
  await tx.insertInto('participant').values(person(ids.refusedId, cast.refused)).execute()
  await addWords(
    tx,
    [
      { id: ids.participantId, name: cast.participant.name },
      { id: ids.refusedId, name: cast.refused.name },
    ].map(({ id, name }) => ({ id, key: searchKey(name) })),
  )
  await tx
    .insertInto('peer')
    .values({
      organization_id: org,
      id: ids.peerId,
      written_name: cast.peer.name,
      birth_date: cast.peer.birthDate,
      languages: [...cast.peer.languages],
      search_key: searchKey(cast.peer.name),
    })
    .execute()
  await tx
    .insertInto('staff')
    .values({
      organization_id: org,
      id: ids.supervisorId,
      name: cast.supervisor.name,
      job: cast.supervisor.job,
    })
    .execute()
  await tx
    .insertInto('peer_service')
    .values({
      organization_id: org,
      id: newId(instant),
      peer_id: ids.peerId,
      program_id: cast.programId,
      state: upTo === 'paired' ? 'active' : 'applicant',
      title: cast.peer.title,
      affiliation: cast.peer.affiliation,
      applied_on: addDays(before, -30),
      active_from: upTo === 'paired' ? before : null,
    })
    .execute()
  for (const paper of cast.peer.papers) await keepPaper(tx, { peer_id: ids.peerId }, paper, instant)
  if (cast.supervisor.licence)
    await keepPaper(tx, { staff_id: ids.supervisorId }, cast.supervisor.licence, instant)
  await tx
    .insertInto('supervision_assignment')
    .values({
      organization_id: org,
      id: newId(instant),
      peer_id: ids.peerId,
      staff_id: ids.supervisorId,
      program_id: cast.programId,
      kind: cast.supervisor.kind,
      from_day: before,
    })
    .execute()
  await keepFacts(tx, { participant_id: ids.participantId }, cast.participantFacts, before, instant)
  await keepFacts(tx, { participant_id: ids.refusedId }, cast.refused.facts, before, instant)
  await keepFacts(tx, { peer_id: ids.peerId }, cast.peer.facts, before, instant)
  if (upTo === 'people') return ids
  await tx
    .insertInto('enrolment')
    .values({
      organization_id: org,
      id: ids.enrolmentId,
      participant_id: ids.participantId,
      program_id: cast.programId,
      state: 'enrolled',
      asked_on: before,
      admitted_on: before,
    })
    .execute()
  await tx
    .insertInto('pairing')
    .values({
      organization_id: org,
      id: ids.pairingId,
      participant_id: ids.participantId,
      peer_id: ids.peerId,
      program_id: cast.programId,
      from_day: before,
      rate_cents: cast.rateCents ?? null,
    })
    .execute()
  await keepFacts(tx, { pairing_id: ids.pairingId }, cast.pairingFacts, before, instant)
  return ids
}

async function keepPaper(
  tx: Tx,
  of: { peer_id?: string; staff_id?: string },
  paper: Paper,
  instant: number,
): Promise<void> {
  await tx
    .insertInto('credential')
    .values({
      organization_id: tx.organizationId,
      id: newId(instant),
      ...of,
      kind: paper.kind,
      title: paper.title,
      issuer: paper.issuer ?? null,
      state: 'verified',
      from_day: paper.from,
      to_day: paper.to ?? null,
      hours: paper.hours ?? null,
      approval: paper.approval ?? null,
      source: 'Seen as a paper',
    })
    .execute()
}

async function keepFacts(
  tx: Tx,
  of: { participant_id?: string; peer_id?: string; pairing_id?: string },
  facts: readonly Fact[],
  before: Day,
  instant: number,
): Promise<void> {
  if (facts.length === 0) return
  await tx
    .insertInto('fact')
    .values(
      facts.map((fact) => ({
        organization_id: tx.organizationId,
        id: newId(instant),
        ...of,
        chapter: fact.chapter,
        name: fact.name,
        value: sql<string>`${JSON.stringify(fact.value)}::jsonb`,
        from_day: fact.from ?? before,
        source: fact.source,
      })),
    )
    .execute()
}
