import { newId } from '../src/kernel/ids.ts'
import { doWork } from '../tools/testing/outbox.ts'
import { townOf } from './run/cast.ts'
import { goTo } from './run/go-to.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

test('a peer asks for what is held back, the officer gives it, and what it lifted stays to be read', async ({
  peerway,
  open,
  person,
}) => {
  const { cast, peer, agency, seated } = await townOf(peerway, 'mt-sdmi')
  const zone = cast.agency.zone
  const writes = await agency.as('peer', { peerId: seated.peerId })
  for (const [date, start, end] of [
    ['2026-10-13', '09:00', '11:15'],
    ['2026-10-14', '09:00', '09:45'],
  ] as const) {
    const session = { pairingId: seated.pairingId, date, start, end, mode: 'in-person' }
    expect((await writes.post('/api/sessions', { sessionId: newId(peerway.now()), session })).status).toBe(
      201,
    )
  }

  const page = await open(peer, { on: 'phone', zone, at: '/held-back' })
  await expect(page.getByText('No more than 10 units in a week').first()).toBeVisible()
  await look(page, 'held-back-units')
  await page.getByRole('link', { name: /Ask for more units of that week/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ask for more units of a week' })).toBeVisible()
  const bar = page.getByRole('region', { name: /Units of the week/ })
  await expect(bar.getByText('2 units', { exact: true })).toBeVisible()
  await page.getByLabel(/^Units of the whole week/).fill('10.25')
  await page.getByLabel(/^Why/).fill('She moved into her own home')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page.getByRole('alert')).toContainText('10.25 is not a whole number')
  await expect(page.getByLabel(/^Why/)).toHaveValue('She moved into her own home')
  await look(page, 'ask-units-refused')
  await page.getByLabel(/^Units of the whole week/).fill('12')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText(/^Asked\. You will be told/)).toBeVisible()
  await look(page, 'ask-units-asked')

  const odile = await person(agency, { role: 'program-officer', name: 'Odile Brandt' })
  const hers = await open(odile, { zone })
  await goTo(hers, 'Approvals')
  await expect(hers.getByText('She moved into her own home')).toBeVisible()
  await look(hers, 'approvals')
  await hers.getByRole('radio', { name: 'Deny' }).check()
  await hers.getByLabel(/^Why/).fill('The plan names ten')
  await hers.getByRole('button', { name: 'Keep the decision' }).click()
  await expect(hers.getByText('The plan names ten')).toBeVisible()

  // A no stands beside what it leaves held back, with its reason, and keeps nobody from asking again.
  await page.goto('/held-back')
  await expect(page.getByText('The plan names ten')).toBeVisible()
  await expect(page.getByText('Denied', { exact: true })).toBeVisible()
  await look(page, 'held-back-denied')
  await page.getByRole('link', { name: /Ask for more units of that week/ }).click()
  await page.getByLabel(/^Units of the whole week/).fill('12')
  await page.getByLabel(/^Why/).fill('The plan was changed')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText(/^Asked\. You will be told/)).toBeVisible()
  await hers.reload()
  await expect(hers.getByText('The plan was changed')).toBeVisible()
  await hers.getByRole('radio', { name: 'Approve units' }).check()
  await hers.getByLabel(/^Why/).fill('Agreed by phone')
  await hers.getByRole('button', { name: 'Keep the decision' }).click()
  await expect(hers.getByText('After the fact')).toBeVisible()
  await look(hers, 'approvals-decided')

  // What the decision asks for is done by a job.
  await doWork(peerway, agency.id)
  await page.goto('/held-back')
  await expect(page.getByText('Nothing is held back')).toBeVisible()
  await expect(page.getByText('Agreed by phone')).toBeVisible()
  await look(page, 'held-back-lifted')
  await page.goto(`/participants/${seated.participantId}`)
  await expect(page.getByText('10 as the definition gives, 12 as approved for this week.')).toBeVisible()
  await look(page, 'participant-week')

  await hers.goto('/programs/mt-sdmi')
  await expect(hers.getByText('Held back 1 time this month, 0 last month').first()).toBeVisible()
  await look(hers, 'program-alive')
})

test('an admin lets something pass that a supervisor asked for, in the list itself', async ({
  peerway,
  open,
  person,
}) => {
  const { cast, agency, seated } = await townOf(peerway, 'mt-sdmi')
  const zone = cast.agency.zone
  const writes = await agency.as('peer', { peerId: seated.peerId })
  const session = {
    pairingId: seated.pairingId,
    date: '2026-10-13',
    start: '09:00',
    end: '10:00',
    mode: 'in-person',
  }
  const { body } = await writes.post('/api/sessions', { sessionId: newId(peerway.now()), session })
  await agency.inside(async (tx) => {
    await tx
      .insertInto('held_back')
      .values({
        organization_id: agency.id,
        id: newId(peerway.now()),
        session_id: body.id,
        rule: 'month.claims',
        clause: 'MT-SDMI/sup.monthly',
        approver: 'agency-admin',
      })
      .execute()
    await tx
      .updateTable('session')
      .set({ held_back: true })
      .where('organization_id', '=', agency.id)
      .execute()
  })
  const helen = await person(agency, {
    role: 'supervisor',
    name: cast.supervisor.name,
    staffId: seated.supervisorId,
  })
  const hers = await open(helen, { zone, at: '/held-back' })
  await hers.getByRole('button', { name: /to let it pass/ }).click()
  await hers.getByLabel(/^Why/).fill('I was ill that month')
  await look(hers, 'held-back-ask-override')
  await hers.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(hers.getByText('I was ill that month')).toBeVisible()

  const ada = await person(agency, { role: 'agency-admin', name: 'Ada Miles' })
  const admin = await open(ada, { zone, at: '/held-back' })
  await expect(admin.getByText('I was ill that month')).toBeVisible()
  await admin.getByRole('radio', { name: 'Let it pass' }).check()
  await admin.getByLabel(/^Why/).fill('Covered by a colleague')
  await look(admin, 'held-back-decide')
  // Only what has been answered is work for later; the button goes as soon as it is pressed.
  const answered = admin.waitForResponse(
    (answer) => /overrides\/.*\/decide$/.test(answer.url()) && answer.ok(),
  )
  await admin.getByRole('button', { name: 'Keep the decision' }).click()
  await answered
  await doWork(peerway, agency.id)
  // The list reads itself again: the work is done a moment after the decision.
  await expect(admin.getByText('Nothing is held back')).toBeVisible()
  await expect(admin.getByText('Covered by a colleague')).toBeVisible()
})
