import { describe, expect, it } from 'vitest'
import type { HatClient } from '../../tools/testing/agency.ts'
import { aroundToday, linesOf, pair, supervise } from '../../tools/testing/today.ts'
import { newId } from '../kernel/ids.ts'
import type { TodayView } from '../kernel/wire.ts'

const { peerway, agency, people, session } = await aroundToday()
const org = agency.id
const program_id = 'mt-sdmi'

describe('Today', () => {
  it('is empty for those for whom nothing can wait yet, and of nobody else', async () => {
    for (const role of ['representative', 'family', 'clinic', 'state-reviewer'] as const) {
      const answer = await (await agency.as(role)).get<TodayView>('/api/today')
      expect(answer.status, role).toBe(200)
      expect(answer.body, role).toEqual({ items: [], more: 0, told: 0 })
    }
    const elsewhere = await peerway.agency()
    await session('nora', '2026-02-10')
    for (const role of ['peer', 'supervisor', 'program-officer', 'coordinator', 'participant'] as const)
      expect(await linesOf(await elsewhere.as(role))).toEqual([])
    const stranger = await agency.as('peer')
    expect(await linesOf(stranger)).toEqual([])
    expect(await linesOf(people.caseManager)).toEqual([])
  })

  it('tells a peer what to write down and to sign, the oldest first, and nothing of a meeting to come', async () => {
    await session('nora', '2026-03-02', { state: 'planned' })
    await session('nora', '2026-03-04', { state: 'planned' })
    await session('lena', '2026-02-16')
    await session('omar', '2026-02-17')
    const writing = (await linesOf(people.peer)).filter((line) => /note|Write down the meeting/.test(line))
    expect(writing).toEqual([
      'Sign the note on Nora Whitehorse: the session is written down and not signed',
      'Sign the note on Lena Former: the session is written down and not signed',
      'Write down the meeting with Nora Whitehorse: it was planned, and its time is over',
    ])
  })

  it('puts before it what a supervisor asked for', async () => {
    const id = await session('nora', '2026-02-20', { signed: true })
    const asked = newId(Date.now())
    const by = people.supervisor.actor.membershipId
    await agency.inside((tx) =>
      tx
        .insertInto('addendum_request')
        .values({
          organization_id: org,
          id: asked,
          session_id: id,
          words: 'Where was it?',
          asked_by: by,
          asked_at: '2026-03-01T15:00:00Z',
        })
        .execute(),
    )
    const lines = await linesOf(people.peer)
    expect(lines[0]).toBe('Add to the note on Nora Whitehorse: your supervisor asks for an addendum')
    expect(lines.at(-1)).toBe('Ask for a word from Nora Whitehorse: one session is not confirmed yet')
    const { items } = (await people.peer.get<TodayView>('/api/today')).body
    expect(items[0]?.href).toBe(`/sessions/${id}/add?answers=${asked}`)
  })

  it('tells a supervisor of a denied session first, then questions, unread notes and what is held back', async () => {
    const denied = await session('nora', '2026-02-24', { signed: true, question: 'May I go along to court?' })
    await session('omar', '2026-02-24', { signed: true, question: 'Of another peer', heldBack: 'supervisor' })
    await session('nora', '2026-02-26', { question: 'Still writing this' })
    await session('nora', '2026-02-25', { signed: true, heldBack: 'program-officer' })
    await agency.inside((tx) =>
      tx
        .insertInto('confirmation')
        .values({
          organization_id: org,
          id: newId(Date.now()),
          session_id: denied,
          peer_id: people.priya,
          answer: 'not-me',
          given_by: 'participant',
          way: 'own-sign-in',
          answered_at: '2026-03-02T15:00:00Z',
        })
        .execute(),
    )
    const lines = await linesOf(people.supervisor)
    expect(lines.slice(0, 2)).toEqual([
      'Talk about a session with Nora Whitehorse: it was said that it was not so; written down by Priya Nair',
      'Answer Priya Nair: a question about Nora Whitehorse',
    ])
    expect(lines.filter((line) => line.startsWith('Answer'))).toHaveLength(1)
    expect(lines).toContain('Read the notes of Priya Nair: 3 notes are signed and not read')
    expect(lines.filter((line) => line.startsWith('Look at what is held back'))).toHaveLength(1)
    expect(lines.join()).not.toMatch(/Omar|Ben/)
    const { items } = (await people.supervisor.get<TodayView>('/api/today')).body
    const spokenOf = items.filter(({ id }) => /^(denied|question)-/.test(id)).map(({ href }) => href)
    expect(spokenOf, 'where it is answered').toEqual(Array(2).fill(`/supervision/peers/${people.priya}`))
  })

  it('closes with the relation: of somebody supervised until yesterday nothing waits', async () => {
    const staffId = await agency.staff('Yesterday Only')
    await supervise(agency, people.priya, staffId, '2026-03-02')
    expect(await linesOf(await agency.as('supervisor', { staffId }))).toEqual([])
  })

  it('asks the program officer to decide, and never about an own request', async () => {
    const asked = (by: HatClient) =>
      agency.inside((tx) =>
        tx
          .insertInto('unit_approval')
          .values({
            organization_id: org,
            id: newId(Date.now()),
            participant_id: people.omar,
            program_id,
            week: '2026-03-01',
            asked_units: 12,
            reason: 'Moving house',
            requested_by: by.actor.membershipId,
            requested_at: '2026-03-02T15:00:00Z',
            state: 'requested',
          })
          .execute(),
      )
    await agency.inside((tx) =>
      tx
        .insertInto('enrolment')
        .values({
          organization_id: org,
          id: newId(Date.now()),
          participant_id: people.omar,
          program_id,
          state: 'enrolled',
          asked_on: '2026-01-01',
          admitted_on: '2026-01-02',
        })
        .execute(),
    )
    await asked(people.supervisor)
    await asked(people.officer)
    const lines = await linesOf(people.officer)
    expect(lines).toEqual(['Decide about 12 units for Omar Reyes: asked for the week of Sunday 1 March'])
    expect((await linesOf(people.admin)).join()).not.toMatch(/units/)
  })

  it('asks only the role that the clause names to let something pass', async () => {
    await agency.inside((tx) =>
      tx
        .insertInto('override')
        .values({
          organization_id: org,
          id: newId(Date.now()),
          program_id,
          rule: 'month.meeting',
          clause: 'MT-SDMI/x',
          approver: 'agency-admin',
          peer_id: people.priya,
          month: '2026-02-01',
          reason: 'Ill',
          requested_by: people.supervisor.actor.membershipId,
          requested_at: '2026-03-02T15:00:00Z',
          state: 'requested',
        })
        .execute(),
    )
    const line = 'Decide whether this may pass, for Priya Nair: you are asked for an exception'
    expect(await linesOf(people.admin)).toContain(line)
    expect(await linesOf(people.coordinator)).not.toContain(line)
    expect(await linesOf(people.officer)).not.toContain(line)
  })

  it('tells a supervisor who is drifting, and the case manager what to acknowledge; nobody else', async () => {
    const gone = await agency.participant('Gabe Quiet')
    await pair(agency, gone, people.priya, { from: '2025-06-01' })
    await agency.inside(async (tx) => {
      await tx
        .insertInto('progress_document')
        .values({
          organization_id: org,
          id: newId(Date.now()),
          participant_id: people.nora,
          program_id,
          peer_id: people.priya,
          from_day: '2026-02-01',
          to_day: '2026-02-28',
          state: 'delivered',
          sha256: 'abc',
          delivered_at: '2026-03-02T15:00:00Z',
          delivered_how: 'here',
        })
        .execute()
    })
    expect(await linesOf(people.supervisor)).toContain(
      'Ask about Priya Nair: no meeting with Gabe Quiet at all',
    )
    expect(await linesOf(people.caseManager)).toEqual([
      'Acknowledge the progress of Nora Whitehorse: the document from Sunday 1 February on',
    ])
    for (const who of [people.peer, people.officer, people.self])
      expect((await linesOf(who)).join()).not.toMatch(/Acknowledge|no meeting/)
  })

  it('shows the office who applied, the longest ago first', async () => {
    for (const [name, day] of [
      ['Late Applicant', '2026-02-20'],
      ['Early Applicant', '2026-01-20'],
    ] as const) {
      const peerId = await agency.peer(name)
      await agency.inside((tx) =>
        tx
          .insertInto('peer_service')
          .values({
            organization_id: org,
            id: newId(Date.now()),
            peer_id: peerId,
            program_id,
            state: 'applicant',
            applied_on: day,
          })
          .execute(),
      )
    }
    const lines = (await linesOf(people.coordinator)).filter((line) => line.includes('Applicant'))
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'Find out what is missing for Early Applicant',
      'Find out what is missing for Late Applicant',
    ])
  })

  it('gives the office one line for all that is held back', async () => {
    expect(await linesOf(people.coordinator)).toContain(
      'Look at what is held back : 2 sessions do not count yet',
    )
  })

  it('tells a participant when they meet, and asks whether it was so', async () => {
    const lines = await linesOf(people.self)
    expect(lines[0]).toBe('You meet Priya Nair: Wednesday 4 March, 10:00 am')
    expect(lines).toContain('Say whether it was so: the meeting with Priya Nair: on Wednesday 25 February')
    expect(lines.join()).not.toMatch(/Omar|Lena/)
    for (const day of ['2026-02-26', '2026-02-27']) await session('nora', day, { signed: true })
    const asked = (await linesOf(people.self)).filter((line) => line.startsWith('Say'))
    expect(asked.slice(0, 2).join()).toMatch(/Thursday 26 February.*Friday 27 February/)
    expect(asked.slice(2)).toEqual([
      expect.stringMatching(/^Say of earlier meetings .*: \d meetings, if you like$/),
    ])
  })

  it('shows fifty lines and counts the others', async () => {
    const peerId = await agency.peer('Busy Peer')
    const id = await pair(agency, people.omar, peerId, { from: '2026-03-01' })
    await agency.inside((tx) =>
      tx
        .insertInto('session')
        .values(
          Array.from({ length: 55 }, (_, number) => ({
            organization_id: org,
            id: newId(Date.now()),
            program_id,
            participant_id: people.omar,
            peer_id: peerId,
            pairing_id: id,
            state: 'held',
            service_date: '2026-02-01',
            starts_at: new Date(Date.UTC(2026, 1, 1, 0, number * 10)).toISOString(),
            ends_at: new Date(Date.UTC(2026, 1, 1, 0, number * 10 + 10)).toISOString(),
            zone: agency.zone,
            minutes: 10,
            mode: 'in-person',
          })),
        )
        .execute(),
    )
    const { body } = await (await agency.as('peer', { peerId })).get<TodayView>('/api/today')
    expect(body.items).toHaveLength(50)
    expect(body.more).toBe(5)
  })

  it('keeps what was done today below, until the day is over', async () => {
    const { status } = await people.coordinator.post('/api/participants', {
      person: { name: { given: 'Eda', family: 'Newcomer' } },
    })
    const doneBy = async (hat: HatClient) =>
      (await hat.get<TodayView>('/api/today')).body.items
        .filter(({ done }) => done)
        .map(({ verb, person }) => `${verb} ${person}`)
    expect(status).toBe(201)
    expect(await doneBy(people.coordinator)).toEqual(['Took in Eda Newcomer'])
    expect(await doneBy(people.admin)).toEqual([])
    peerway.setClock('2026-03-04T18:00:00Z')
    expect(await doneBy(people.coordinator)).toEqual([])
    peerway.setClock('2026-03-03T18:00:00Z')
  })

  it('speaks Arabic to whoever reads it', async () => {
    const answer = await people.peer.ask('GET', '/api/today', undefined, { 'accept-language': 'ar' })
    expect(answer.body.items[0].verb).toBe('أضف إلى الملاحظة عن')
    for (const item of answer.body.items) expect(item.why).toMatch(/^(\d+ )?[\u0600-\u06FF]/)
  })
})
