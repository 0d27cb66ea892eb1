import { newId } from '../src/kernel/ids.ts'
import { close, type Seat, session } from '../tools/testing/supervised.ts'
import { townOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

test('a supervisor sees whom to worry about, holds a meeting, and says why a month was missed', async ({
  peerway,
  open,
  person,
}) => {
  const { cast, agency, seated } = await townOf(peerway, 'mt-sdmi')
  const zone = cast.agency.zone
  const at = { agency, seated } as Seat
  await session(at, 'mt-sdmi', '2026-10-06')
  const asked = await session(at, 'mt-sdmi', '2026-10-08')
  await agency.inside(async (tx) => {
    await tx
      .insertInto('note')
      .values({
        organization_id: agency.id,
        session_id: asked,
        question: 'May I go with her to the hearing?',
        signed_at: '2026-10-09T10:00:00Z',
        sha256: 'x',
      })
      .execute()
    const other = await tx
      .insertInto('participant')
      .values({
        organization_id: agency.id,
        id: newId(peerway.now()),
        written_name: 'Zoe Zimmer',
        zone,
        search_key: 'zoe zimmer',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('pairing')
      .values({
        organization_id: agency.id,
        id: newId(peerway.now()),
        participant_id: other.id,
        peer_id: seated.peerId,
        program_id: 'mt-sdmi',
        from_day: '2026-08-01',
      })
      .execute()
  })
  peerway.setClock('2026-11-02T16:00:00Z')
  await close(at, '2026-11-02')

  const supervisor = await person(agency, {
    role: 'supervisor',
    name: cast.supervisor.name,
    staffId: seated.supervisorId,
  })
  const page = await open(supervisor, { on: 'phone', zone, at: '/supervision' })
  await expect(page.getByText(/2 missed months without a word/)).toBeVisible()
  await look(page, 'supervision-home')
  await page.getByRole('link', { name: 'Who is drifting' }).click()
  await expect(page.getByText('Zoe Zimmer')).toBeVisible()
  await page.getByText('When somebody is said to be drifting').click()
  await look(page, 'drifting')
  await page.goto('/supervision')
  await page.getByRole('link', { name: new RegExp(cast.peer.name) }).click()
  await expect(page.getByText('May I go with her to the hearing?')).toBeVisible()
  await look(page, 'supervision-of-one')

  await page.getByRole('button', { name: 'Plan a meeting' }).click()
  await look(page, 'supervision-plan')
  await page.getByRole('button', { name: 'Plan', exact: true }).click()
  await expect(page.getByText('Everybody, one by one')).toBeVisible()
  await page.getByRole('button', { name: 'Save and close' }).click()
  await expect(page.getByRole('alert')).toContainText('Say how many minutes')
  await look(page, 'supervision-meeting-refused')
  await page.getByLabel(/^How long/).fill('45')
  await page.getByLabel(/^Makes up for a missed month/).selectOption({ label: 'October 2026' })
  await page.getByRole('radio', { name: 'Spoken of and done' }).first().check()
  await page.getByLabel('How Zoe Zimmer is').fill('Sleeps again')
  await page.getByRole('button', { name: 'Save and close' }).click()
  await expect(page.getByText(/was not looked at and stands first the next time/)).toBeVisible()
  await look(page, 'supervision-meeting-closed')

  await page.goto(`/supervision/peers/${seated.peerId}/months`)
  await expect(page.getByText('A later meeting made up for it. The month stays missed.')).toBeVisible()
  await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'October 2026' }) })
    .getByRole('button', { name: /Say why/ })
    .first()
    .click()
  await page.getByLabel(/^Why there was no meeting/).fill('I was ill')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('I was ill')).toBeVisible()
  await look(page, 'supervision-months')
})

test('a peer writes down the team’s meeting and the progress document, and the case manager has it', async ({
  peerway,
  open,
  person,
}) => {
  const { cast, agency, seated, peer } = await townOf(peerway, 'mt-sdmi')
  const zone = cast.agency.zone
  await session({ agency, seated } as Seat, 'mt-sdmi', '2026-10-06', {
    topics: ['coping'],
    signed_at: '2026-10-07T10:00:00Z',
  })
  await session({ agency, seated } as Seat, 'mt-sdmi', '2026-10-08')
  const marta = await person(agency, { role: 'case-manager', name: 'Marta Ortiz' })
  peerway.setClock('2026-11-04T16:00:00Z')

  const page = await open(peer, { on: 'phone', zone, at: '/case-team?month=2026-10-01' })
  await page.getByRole('button', { name: 'Write down a meeting' }).click()
  await page.getByLabel(/^Day/).fill('2026-10-20')
  await page.getByLabel(/^How long/).fill('20')
  await page
    .getByRole('checkbox', { name: /Was there/ })
    .first()
    .check()
  await look(page, 'case-team-write')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/20 October/)).toBeVisible()
  await look(page, 'case-team')

  await page.goto('/progress')
  await expect(page.getByText('To be written')).toBeVisible()
  await look(page, 'progress-list')
  await page.getByRole('button', { name: /Draft the document/ }).click()
  await expect(page.getByText(/note is not signed yet/)).toBeVisible()
  await page.getByLabel(/^How the month was/).fill('A steady month.\nShe came each time.')
  await page.getByRole('button', { name: 'Save and bring up to date' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByLabel(/^How the month was/)).toHaveValue(/steady/)
  await page.getByRole('radio', { name: /^Here, to/ }).check()
  await page.getByLabel(/^What comes next/).fill('The library, alone.')
  await look(page, 'progress-draft')
  await page.getByRole('button', { name: 'Deliver' }).click()
  await expect(page.getByText(/delivered here to .+ on/)).toBeVisible()
  await expect(page.getByText('The library, alone.')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })

  const hers = await open(marta, { zone, at: '/progress' })
  await hers.getByRole('link', { name: /To acknowledge/ }).click()
  await look(hers, 'progress-received')
  await hers.getByRole('button', { name: 'I have it' }).click()
  await expect(hers.getByText(/acknowledged on/)).toBeVisible()
  await look(hers, 'progress-acknowledged')
})

test('an agency sees what follows from a supervisor who leaves, and lets somebody stand in', async ({
  peerway,
  open,
}) => {
  const { cast, agency, seated, coordinator } = await townOf(peerway, 'mt-sdmi')
  await agency.staff('Ana Deputy')
  const page = await open(coordinator, { zone: cast.agency.zone, at: `/peers/${seated.peerId}/supervision` })
  await page.getByRole('button', { name: /Away: name who stands in/ }).click()
  await look(page, 'supervision-cover')
  await page
    .getByRole('dialog')
    .getByLabel(/^Who stands in/)
    .selectOption({ label: 'Ana Deputy' })
  await page
    .getByRole('dialog')
    .getByLabel(/^Until/)
    .fill('2026-10-20')
  await page.getByRole('dialog').getByLabel(/^Why/).fill('On leave')
  await page.getByRole('button', { name: 'Let stand in' }).click()
  await expect(page.getByText(/stands in for/)).toBeVisible()
  await look(page, 'supervision-who')
  await page.getByRole('link', { name: `${cast.supervisor.name} leaves` }).click()
  await expect(page.getByText(/new meetings are refused/)).toBeVisible()
  await look(page, 'supervision-leaving')
  await page.getByRole('button', { name: /^Name another supervisor/ }).click()
  await page.getByRole('dialog').getByLabel('Ana Deputy').check()
  await look(page, 'supervision-another')
  await page.getByRole('dialog').getByRole('button', { name: 'Name as supervisor' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('Ana Deputy still supervises')).toBeVisible()
})
