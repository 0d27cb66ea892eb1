import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { HatClient } from '../../tools/testing/agency.ts'
import { aroundToday } from '../../tools/testing/today.ts'
import { agencyDay } from '../kernel/agency-day.sql.ts'
import { localDay } from '../kernel/days.ts'
import { newId } from '../kernel/ids.ts'
import type { TodayView } from '../kernel/wire.ts'

const { peerway, agency, people, session } = await aroundToday()
const organization_id = agency.id
const own = () => ({ organization_id, id: newId(Date.now()) })

/** Half past seven in the evening of 28 February in Denver; by the clock of the database 1 March. */
const evening = '2026-03-01T02:30:00Z'

const sinceOf = async (hat: HatClient) =>
  Object.fromEntries(
    (await hat.get<TodayView>('/api/today')).body.items.map(({ verb, since }) => [verb, since]),
  )

it('what began to wait in an evening has waited since that day, wherever the database stands', async () => {
  const held = { signed: true, heldBack: 'program-officer', since: evening }
  const [denied, asked] = [
    await session('nora', '2026-02-27', held),
    await session('nora', '2026-02-26', held),
  ]
  await session('omar', '2026-03-05', { state: 'planned' })
  await session('nora', '2026-03-05', { state: 'planned' })
  const membership = people.supervisor.actor.membershipId
  const requested = { program_id: 'mt-sdmi', reason: 'Why', requested_at: evening, state: 'requested' }
  await agency.inside(async (tx) => {
    await tx
      .insertInto('peer_service')
      .values({
        ...own(),
        peer_id: people.priya,
        program_id: 'mt-sdmi',
        state: 'active',
        applied_on: '2026-01-01',
        active_from: '2026-01-02',
      })
      .execute()
    await tx
      .insertInto('enrolment')
      .values({
        ...own(),
        participant_id: people.omar,
        program_id: 'mt-sdmi',
        state: 'enrolled',
        asked_on: '2026-01-01',
        admitted_on: '2026-01-02',
      })
      .execute()
    await tx
      .insertInto('confirmation')
      .values({
        ...own(),
        session_id: denied,
        peer_id: people.priya,
        answer: 'not-me',
        given_by: 'participant',
        way: 'own-sign-in',
        answered_at: evening,
      })
      .execute()
    await tx
      .insertInto('addendum_request')
      .values({ ...own(), session_id: asked, words: 'Where?', asked_by: membership, asked_at: evening })
      .execute()
    await tx
      .insertInto('addendum')
      .values({
        ...own(),
        session_id: asked,
        words: 'It was longer.',
        corrects: JSON.stringify({ minutes: 70 }),
        written_by: people.peer.actor.membershipId,
        written_at: evening,
        state: 'written',
        sha256: 'abc',
      })
      .execute()
    await tx
      .insertInto('unit_approval')
      .values({
        ...own(),
        ...requested,
        participant_id: people.omar,
        week: '2026-03-01',
        asked_units: 12,
        requested_by: membership,
      })
      .execute()
    await tx
      .insertInto('override')
      .values({
        ...own(),
        ...requested,
        rule: 'month.meeting',
        clause: 'MT-SDMI/x',
        approver: 'agency-admin',
        peer_id: people.priya,
        month: '2026-02-01',
        requested_by: membership,
      })
      .execute()
    await tx
      .insertInto('progress_document')
      .values({
        ...own(),
        participant_id: people.nora,
        program_id: 'mt-sdmi',
        peer_id: people.priya,
        from_day: '2026-01-01',
        to_day: '2026-01-31',
        state: 'delivered',
        sha256: 'abc',
        delivered_at: evening,
        delivered_how: 'here',
      })
      .execute()
  })
  const thatDay = '2026-02-28'
  expect(await sinceOf(people.peer)).toMatchObject({ 'Add to the note on': thatDay })
  expect(await sinceOf(people.supervisor)).toMatchObject({
    'Talk about a session with': thatDay,
    'Look at an addendum by': thatDay,
    'Look at what is held back for': thatDay,
  })
  expect(await sinceOf(people.admin)).toMatchObject({
    'Decide whether this may pass, for': thatDay,
    'Look at what is held back': thatDay,
  })
  expect(await sinceOf(people.officer)).toMatchObject({ 'Decide about 12 units for': thatDay })
  expect(await sinceOf(people.caseManager)).toMatchObject({ 'Acknowledge the progress of': thatDay })
  const { body } = await people.supervisor.get<{ agenda: { kind: string; since: string }[] }>(
    `/api/supervision/peers/${people.priya}`,
  )
  expect(Object.fromEntries(body.agenda.map(({ kind, since }) => [kind, since]))).toMatchObject({
    denied: thatDay,
    'held-back': thatDay,
  })
})

it('the database reads the same day in a zone as the screens do, also near a midnight that is skipped or comes twice', async () => {
  const instants = [
    ...['2022-10-01T23:30', '2022-10-02T03:59', '2022-10-02T04:00', '2022-03-27T02:59', '2022-03-27T03:30'],
    ...['2022-06-30T18:14', '2022-06-30T18:15', '2022-06-30T18:29', '2022-06-30T18:30', '2022-12-31T10:00'],
  ].map((at) => `${at}:00Z`)
  for (const zone of ['America/Asuncion', 'Asia/Kathmandu', 'Asia/Kolkata', 'Pacific/Kiritimati', 'UTC']) {
    const there = await peerway.agency({ zone })
    const { rows } = await there.inside((tx) =>
      sql<{ at: string; day: string }>`select x.at, ${agencyDay(tx, 'x.at::timestamptz')} as day
        from unnest(${instants}::text[]) with ordinality x(at, place) order by x.place`.execute(tx),
    )
    expect(rows, zone).toEqual(instants.map((at) => ({ at, day: localDay(at, zone) })))
  }
})

it('a meeting to come and a day of a participant further east keep their days', async () => {
  expect((await sinceOf(people.self))['You meet']).toBe('2026-03-05')
  await agency.inside((tx) =>
    tx
      .updateTable('session')
      .set({ service_date: '2026-03-04', zone: 'Asia/Tokyo' })
      .set({ starts_at: '2026-03-03T16:00:00Z', ends_at: '2026-03-03T17:00:00Z' })
      .where('organization_id', '=', organization_id)
      .where('participant_id', '=', people.nora)
      .where('state', '=', 'planned')
      .execute(),
  )
  expect(await sinceOf(people.peer), 'nothing has waited since tomorrow').toMatchObject({
    'Write down the meeting with': '2026-03-03',
  })
})
