import { newId } from '../src/kernel/ids.ts'
import type { Agency } from '../tools/testing/agency.ts'
import { castOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

const program = 'tn-maps'

/** Somebody who was admitted, and somebody who serves: what other journeys show is made here at once. */
async function twoOf(agency: Agency, names: { participant: string; peer: string }) {
  const participantId = await agency.participant(names.participant)
  const peerId = await agency.peer(names.peer)
  await agency.inside(async (tx) => {
    await tx
      .insertInto('enrolment')
      .values({
        organization_id: agency.id,
        id: newId(1),
        participant_id: participantId,
        program_id: program,
        state: 'enrolled',
        asked_on: '2026-08-01',
        admitted_on: '2026-08-01',
      })
      .execute()
    await tx
      .insertInto('peer_service')
      .values({
        organization_id: agency.id,
        id: newId(2),
        peer_id: peerId,
        program_id: program,
        state: 'active',
        capacity: 1,
        applied_on: '2026-08-01',
        active_from: '2026-08-20',
      })
      .execute()
    const known: Record<string, unknown> = {
      livedDevelopmentalDisability: true,
      livedExperienceChecked: true,
      provenSuccess: ['volunteer'],
      canDocument: true,
      canConnect: true,
      canTravel: true,
      conveysEmpathy: true,
      solvesTogether: true,
    }
    for (const [name, value] of Object.entries(known))
      await tx
        .insertInto('fact')
        .values({
          organization_id: agency.id,
          id: newId(3),
          peer_id: peerId,
          chapter: 'peer',
          name,
          value: JSON.stringify(value),
          from_day: '2026-08-01',
          source: 'interview',
        })
        .execute()
    await tx
      .updateTable('peer')
      .set({ birth_date: '2000-02-29' })
      .where('organization_id', '=', agency.id)
      .execute()
    await tx
      .insertInto('credential')
      .values({
        organization_id: agency.id,
        id: newId(4),
        peer_id: peerId,
        kind: 'curriculum',
        state: 'verified',
        from_day: '2026-08-15',
        approval: 'approved',
        source: 'certificate',
        issuer: (
          await tx
            .selectFrom('organization')
            .select('name')
            .where('id', '=', agency.id)
            .executeTakeFirstOrThrow()
        ).name,
      })
      .execute()
  })
  const staffId = await agency.staff('Sam Whitfield')
  await agency.inside((tx) =>
    tx
      .insertInto('supervision_assignment')
      .values({
        organization_id: agency.id,
        id: newId(5),
        peer_id: peerId,
        staff_id: staffId,
        program_id: program,
        kind: 'agency',
        from_day: '2026-08-01',
      })
      .execute(),
  )
  return { participantId, peerId }
}

test('two people are paired while the rules answer, and the pairing ends on the word of the person', async ({
  peerway,
  agencyOf,
  person,
  open,
}) => {
  test.slow()
  const { cast } = castOf(peerway, program)
  const agency = await agencyOf({ ...cast.agency, programs: [program] })
  const coordinator = await person(agency, { role: 'coordinator', name: cast.coordinator })
  const page = await open(coordinator, { zone: cast.agency.zone, at: '/pair' })
  await expect(page.getByText('Nobody is admitted to this program yet')).toBeVisible()
  await look(page, 'pair-empty')

  const { peerId } = await twoOf(agency, { participant: 'Maya Ortíz', peer: 'Jonah Reed' })
  await twoOf(agency, { participant: 'Ben Cole', peer: 'Tess Young' })
  await page.goto('/pair')
  await page.getByLabel('Find a person').fill('ortiz')
  await page.getByRole('button', { name: /Maya Ortíz/ }).click()
  await look(page, 'pair-one-chosen')
  await page.getByRole('button', { name: /Jonah Reed/ }).click()
  await expect(page.getByText(/^Not known yet whether Maya Ortíz and Jonah Reed can be paired/)).toBeVisible()
  await look(page, 'pair-waits')
  await page.getByLabel(/^What an hour costs/).fill('0')
  await expect(page.getByText(/^Maya Ortíz and Jonah Reed cannot be paired/)).toBeVisible()
  await page.getByLabel(/^What an hour costs/).fill('18,50')
  await expect(page.getByText(/^Maya Ortíz and Jonah Reed can be paired/)).toBeVisible()
  await look(page, 'pair-goes-on')

  // Somebody else takes the last place while this page stands open.
  const other = await agency.as('coordinator')
  const { body } = await other.get(`/api/pairings/choices?program=${program}&participant=ben`)
  const taken = await other.post('/api/pairings', {
    program,
    participantId: body.participants[0].id,
    peerId,
    from: '2026-10-15',
    rateCents: 1800,
  })
  expect(taken.status).toBe(201)
  await page.getByRole('button', { name: /^Pair from/ }).click()
  await expect(page.getByText('The last place with this peer is taken.')).toBeVisible()
  await expect(page.getByLabel(/^What an hour costs/)).toHaveValue('18,50')
  await look(page, 'pair-taken-meanwhile')
  await other.post(`/api/pairings/${taken.body.id}/end`, { baseVersion: 1, on: '2026-10-15' })

  await page.getByLabel(/^First day/).fill('2026-10-16')
  await page.getByRole('button', { name: /^Pair from/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Maya Ortíz and Jonah Reed' })).toBeVisible()
  await look(page, 'pairing')
  await page.getByRole('button', { name: 'End', exact: true }).click()
  await page.getByLabel(/^The person said stop/).check()
  await look(page, 'pairing-end')
  await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.goto(`/peers/${peerId}`)
  await expect(page.getByText(/Jonah Reed is active on/)).toBeVisible()
  await look(page, 'peer-with-history')
})
