import { newId } from '../../src/kernel/ids.ts'
import type { TodayView } from '../../src/kernel/wire.ts'
import { type Agency, type HatClient, startPeerway } from './agency.ts'

const program_id = 'mt-sdmi'

type Who = 'nora' | 'omar' | 'lena'

/**
 * One of each role around three people on Tuesday 3 March 2026: Nora, whom Priya meets; Lena, whom she met until
 * February; and Omar, who is somebody else's.
 */
export async function aroundToday() {
  const peerway = await startPeerway({ at: '2026-03-03T18:00:00Z' })
  const agency = await peerway.agency({ programs: [program_id] })
  const [nora, omar, lena] = [
    await agency.participant('Nora Whitehorse'),
    await agency.participant('Omar Reyes'),
    await agency.participant('Lena Former'),
  ]
  const priya = await agency.peer('Priya Nair')
  const other = await agency.peer('Ben Other')
  const staffId = await agency.staff('Dana Miller')
  const pairings = {
    nora: await pair(agency, nora, priya),
    omar: await pair(agency, omar, other),
    lena: await pair(agency, lena, priya, { to: '2026-02-20' }),
  }
  await supervise(agency, priya, staffId)
  await supervise(agency, other, await agency.staff('Hugo Elsewhere'))
  const people = {
    nora,
    omar,
    lena,
    priya,
    other,
    peer: await agency.as('peer', { peerId: priya }),
    supervisor: await agency.as('supervisor', { staffId }),
    officer: await agency.as('program-officer'),
    admin: await agency.as('agency-admin'),
    coordinator: await agency.as('coordinator'),
    caseManager: await agency.as('case-manager'),
    self: await agency.as('participant', { participantId: nora }),
  }
  return {
    peerway,
    agency,
    people,
    session: (who: Who, day: string, about: About = {}) =>
      session(
        agency,
        { participant_id: people[who], peer_id: who === 'omar' ? other : priya, pairing_id: pairings[who] },
        day,
        about,
      ),
  }
}

export async function pair(
  agency: Agency,
  participantId: string,
  peerId: string,
  { from = '2026-01-05', to = null }: { from?: string; to?: string | null } = {},
): Promise<string> {
  const id = newId(Date.now())
  await agency.inside((tx) =>
    tx
      .insertInto('pairing')
      .values({
        organization_id: agency.id,
        id,
        participant_id: participantId,
        peer_id: peerId,
        program_id,
        from_day: from,
        to_day: to,
      })
      .execute(),
  )
  return id
}

export async function supervise(
  agency: Agency,
  peerId: string,
  staffId: string,
  toDay: string | null = null,
): Promise<void> {
  await agency.inside((tx) =>
    tx
      .insertInto('supervision_assignment')
      .values({
        organization_id: agency.id,
        id: newId(Date.now()),
        peer_id: peerId,
        staff_id: staffId,
        program_id,
        kind: 'agency',
        from_day: '2026-01-01',
        to_day: toDay,
      })
      .execute(),
  )
}

type About = {
  state?: 'planned' | 'held'
  signed?: boolean
  question?: string
  heldBack?: string
  since?: string
}

/** A session of an hour at ten in the morning. */
async function session(
  agency: Agency,
  whose: { participant_id: string; peer_id: string; pairing_id: string },
  day: string,
  { state = 'held', signed = false, question, heldBack, since = `${day}T20:00:00Z` }: About,
): Promise<string> {
  const id = newId(Date.now())
  const organization_id = agency.id
  await agency.inside(async (tx) => {
    await tx
      .insertInto('session')
      .values({
        organization_id,
        id,
        program_id,
        ...whose,
        state,
        service_date: day,
        starts_at: `${day}T16:00:00Z`,
        ends_at: `${day}T17:00:00Z`,
        zone: agency.zone,
        minutes: 60,
        mode: 'in-person',
        held_back: heldBack !== undefined,
        signed_at: signed ? `${day}T20:00:00Z` : null,
      })
      .execute()
    if (state === 'held')
      await tx
        .insertInto('note')
        .values({
          organization_id,
          session_id: id,
          said: 'We talked.',
          question: question ?? null,
          ...(signed
            ? {
                signed_at: `${day}T20:00:00Z`,
                signed_by: (eb) =>
                  eb
                    .selectFrom('membership')
                    .select('id')
                    .where('organization_id', '=', organization_id)
                    .where('peer_id', '=', whose.peer_id)
                    .limit(1),
                sha256: 'abc',
              }
            : {}),
        })
        .execute()
    if (heldBack)
      await tx
        .insertInto('held_back')
        .values({
          organization_id,
          id: newId(Date.now()),
          session_id: id,
          rule: 'week.units',
          clause: 'MT-SDMI/limit.weekly-units',
          approver: heldBack,
          since,
        })
        .execute()
  })
  return id
}

/** The open lines of a hat's Today, as one reads them. */
export async function linesOf(hat: HatClient): Promise<string[]> {
  const { body } = await hat.get<TodayView>('/api/today')
  return body.items
    .filter(({ done }) => !done)
    .map(({ verb, person, why }) => `${verb} ${person ?? ''}: ${why}`)
}
