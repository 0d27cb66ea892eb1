import { wordsIn } from '../src/kernel/i18n/catalogue.ts'
import { townOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

test('a peer plans a meeting that returns, is refused what does not fit, and calls one off in two taps', async ({
  peerway,
  open,
}) => {
  const { cast, peer } = await townOf(peerway, 'mt-sdmi')
  const page = await open(peer, { on: 'phone', zone: cast.agency.zone, at: '/calendar' })
  await expect(page.getByText('Nothing planned this week')).toBeVisible()
  await look(page, 'calendar-empty')
  await page.getByRole('button', { name: 'Plan a meeting' }).click()
  await page.getByLabel(/^Day/).fill('2026-10-21')
  await page.getByLabel(/^From/).fill('16:00')
  await page.getByLabel(/^Until/).fill('19:15')
  await expect(
    page.getByRole('heading', { name: 'This meeting cannot be planned as it stands.' }),
  ).toBeVisible()
  await look(page, 'plan-refused')
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page.getByRole('alert')).toBeFocused()
  // Following what a refusal proposes loses nothing that was typed, nor does a reload; what waits is locked.
  await page.getByRole('link', { name: 'Calendar' }).first().click()
  await expect(page.getByText('Nothing planned this week')).toBeVisible()
  await page.goBack()
  await expect(page.getByLabel(/^Until/)).toHaveValue('19:15')
  await page.reload()
  await expect(page.getByLabel(/^From/)).toHaveValue('16:00')
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('19:15')
  await page.getByLabel(/^Until/).fill('16:45')
  await page.getByLabel('It returns').check()
  await expect(page.getByRole('checkbox', { name: 'Wednesday' })).toBeChecked()
  await expect(page.getByRole('heading', { name: 'The next days' })).toBeVisible()
  await look(page, 'plan-returning')
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page.getByRole('heading', { name: /days are booked/ })).toBeVisible()
  await look(page, 'planned')
  await page.getByRole('link', { name: 'Calendar' }).first().click()
  await expect(page.getByRole('heading', { name: 'Next meeting' })).toBeVisible()
  await page.getByRole('button', { name: 'Week after' }).click()
  await expect(page.getByRole('link', { name: new RegExp(cast.participant.name) }).first()).toBeVisible()
  await look(page, 'calendar-week')
  await page.getByRole('button', { name: 'Show the month' }).click()
  await page.getByRole('button', { name: /28 October, 1 meeting/ }).click()
  await look(page, 'calendar-month')
  await page.getByRole('heading', { name: /28 October/ }).waitFor()
  await page
    .locator('.schedule-day')
    .getByRole('link', { name: new RegExp(cast.participant.name) })
    .click()
  await look(page, 'meeting')
  const callOff = page.getByRole('button', { name: 'Call off' })
  await callOff.click()
  await look(page, 'meeting-call-off')
  await page.keyboard.press('Escape')
  await expect(callOff, 'who thinks better of it is back where they were').toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Call it off' }).click()
  await expect(page.getByText('Called off', { exact: true })).toBeVisible()
  await look(page, 'meeting-called-off')
})

test('a coordinator plans for somebody from their page, and the peer writes it down as planned', async ({
  peerway,
  open,
}) => {
  const { cast, peer, coordinator, seated } = await townOf(peerway, 'mt-sdmi')
  const desk = await open(coordinator, {
    zone: cast.agency.zone,
    at: `/participants/${seated.participantId}`,
  })
  await expect(desk.getByRole('heading', { name: 'Next meeting' })).toBeVisible()
  await desk.getByRole('link', { name: 'Plan a meeting' }).click()
  await desk.getByLabel(/^Day/).fill('2026-10-16')
  await desk.getByLabel(/^From/).fill('09:00')
  await desk.getByLabel(/^Until/).fill('10:00')
  await desk.getByLabel(/^Place/).fill('The library')
  await expect(desk.getByRole('heading', { name: 'This meeting can be planned.' })).toBeVisible()
  await look(desk, 'plan-desk')
  await desk.getByRole('button', { name: 'Plan it' }).click()
  // The bar of the week above the form says "Planned" as well, long before anything is.
  await desk.waitForURL(/\/meetings\//)
  await expect(desk.getByText('Planned', { exact: true })).toBeVisible()
  peerway.setClock('2026-10-16T14:59:00Z')
  const page = await open(peer, { on: 'phone', zone: cast.agency.zone, at: '/record' })
  const begun = page.getByRole('heading', { name: 'Planned, and not written down yet' })
  await expect(page.getByRole('heading', { name: 'With whom?' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expect(begun).toHaveCount(0)
  // The page lies open while the meeting begins.
  await page.clock.fastForward('02:00')
  await expect(begun).toBeVisible()
  peerway.setClock('2026-10-16T20:00:00Z')
  await page.clock.setSystemTime('2026-10-16T20:00:00Z')
  await page
    .getByRole('link', { name: new RegExp(cast.participant.name) })
    .first()
    .click()
  await expect(page.getByLabel(/^From/)).toHaveValue('09:00')
  await expect(page.getByLabel(/^Place/)).toHaveValue('The library')
  await page.getByLabel('What was said').fill('A walk')
  await page.getByRole('button', { name: 'Save, sign later' }).click()
  // Both the form and the session are headed by the name: only what the server has kept is not signed yet.
  await expect(page.getByText('Not signed yet')).toBeVisible()
  await page.goto('/calendar?day=2026-10-16')
  await expect(page.getByText('Held', { exact: true })).toBeVisible()
})

test('the calendar stands from right to left in Arabic', async ({ peerway, open }) => {
  const { t } = wordsIn('ar')
  const { cast, peer, seated } = await townOf(peerway, 'mt-sdmi', 'ar')
  const page = await open(peer, {
    on: 'phone',
    locale: 'ar-EG',
    zone: cast.agency.zone,
    at: `/plan?pairing=${seated.pairingId}&day=2026-10-16`,
  })
  await page.getByLabel(t('session.start')).first().fill('10:00')
  await page.getByLabel(t('session.end')).first().fill('11:00')
  await expect(page.getByRole('heading', { name: t('decision.book.goes-on') })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await look(page, 'ar-plan')
  await page.getByRole('button', { name: t('schedule.plan.do') }).click()
  await page.waitForURL(/\/meetings\//)
  await expect(page.getByText(t('schedule.state.planned'), { exact: true })).toBeVisible()
  await look(page, 'ar-meeting')
  await page.goto('/calendar?view=month&day=2026-10-16')
  await expect(page.getByRole('table')).toBeVisible()
  await look(page, 'ar-calendar')
})
