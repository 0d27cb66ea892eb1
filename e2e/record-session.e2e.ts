import type { Locator } from '@playwright/test'
import { townOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { beginSession, everythingSent, typeSession } from './run/record.ts'
import { expect, test } from './run/test.ts'

test('a session that ends before it starts, or lies in the future, is asked about and kept as a draft', async ({
  peerway,
  open,
}) => {
  const { cast, peer } = await townOf(peerway, 'mt-sdmi')
  const page = await open(peer, { on: 'phone', zone: cast.agency.zone })
  // On a phone whose clock is five days behind, today is the day that it is.
  await page.clock.setSystemTime('2026-10-10T18:00:00Z')
  await page.reload()
  await beginSession(page, cast.participant.name)
  await expect(page.getByText(/^The clock of this device is wrong/)).toBeVisible()
  await expect(page.getByLabel(/^Day/)).toHaveValue('2026-10-15')
  await typeSession(page, cast, { from: '10:45', until: '10:00' })
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByRole('alert')).toBeFocused()
  await look(page, 'record-refused')
  await expect(page.getByLabel('What was said')).toHaveValue(cast.session.said)
  await page.getByLabel(/^Day/).fill('2026-10-16')
  await page.getByLabel(/^Until/).fill('11:30')
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByRole('alert').getByRole('link').first()).toBeVisible()
  await look(page, 'record-in-the-future')
})

test('a peer writes down a session on a phone and signs it', async ({ peerway, open }) => {
  const { cast, peer } = await townOf(peerway, 'mt-sdmi')
  const page = await open(peer, { on: 'phone', zone: cast.agency.zone })
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  await look(page, 'peer-today')
  await beginSession(page, cast.participant.name)
  await look(page, 'record-empty')
  await typeSession(page, cast, { from: '10:00', until: '10:45' })
  await page.getByText('More to choose from, if you like').click()
  await page.getByRole('checkbox', { name: 'Public benefits' }).check()
  await everythingSent(page)
  await look(page, 'record-filled')
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText('Signed', { exact: true })).toBeVisible()
  await expect(page.getByText('Public benefits')).toBeVisible()
  await expect(page.getByText(cast.session.said)).toBeVisible()
  await look(page, 'session-signed')
  await page.getByRole('navigation').getByRole('link', { name: 'Sessions' }).click()
  await expect(page.getByRole('link', { name: cast.participant.name })).toHaveCount(1)
  await look(page, 'sessions')
})

test('more than ten units in a week are kept and held back, with the clause and who can let them pass', async ({
  peerway,
  open,
  person,
}) => {
  const { cast, peer, agency, seated } = await townOf(peerway, 'mt-sdmi')
  const page = await open(peer, { on: 'phone', zone: cast.agency.zone })
  for (const [day, from, until] of [
    ['2026-10-13', '09:00', '10:30'],
    ['2026-10-14', '09:00', '10:30'],
  ] as const) {
    await beginSession(page, cast.participant.name)
    await typeSession(page, cast, { on: day, from, until })
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(page.getByText('Signed', { exact: true })).toBeVisible()
  }
  await expect(page.locator('.tag', { hasText: 'Held back' })).toBeVisible()
  await expect(
    page.locator('.clause[data-verdict=not-met]', { hasText: 'No more than 10 units in a week' }).first(),
  ).toBeVisible()
  await look(page, 'session-held-back')

  const helen = await person(agency, {
    role: 'supervisor',
    name: cast.supervisor.name,
    staffId: seated.supervisorId,
  })
  const hers = await open(helen, { zone: cast.agency.zone, at: '/held-back' })
  await expect(hers.getByRole('heading', { name: /An approval by the .* would mend this/ })).toBeVisible()
  await expect(hers.getByText('No more than 10 units in a week').first()).toBeVisible()
  await expect(hers.getByRole('link', { name: new RegExp(`^${cast.participant.name}`) })).toHaveCount(1)
  await look(hers, 'held-back')
})

test('a session is written down and signed without touching anything but the keyboard', async ({
  peerway,
  open,
}) => {
  const { cast, peer } = await townOf(peerway, 'oc-pm')
  const page = await open(peer, { zone: cast.agency.zone })
  const { keyboard } = page
  const onto = async (wanted: Locator) => {
    for (let steps = 0; steps < 60; steps += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return
      await keyboard.press('Tab')
    }
    throw new Error(`the Tab key never came to ${wanted.toString()}`)
  }
  const main = page.getByRole('main')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await onto(page.getByRole('link', { name: 'Sessions' }).first())
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeFocused()
  await onto(main.getByRole('button', { name: 'Write down a session' }))
  await keyboard.press('Enter')
  await onto(main.getByRole('button', { name: cast.participant.name }))
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Session with ${cast.participant.name}`)
  await onto(page.getByLabel(/^From/))
  await keyboard.type('0900AM')
  await onto(page.getByLabel(/^Until/))
  await keyboard.type('1000AM')
  await onto(main.getByRole('radio', { name: 'In person' }))
  await keyboard.press('Space')
  await onto(page.getByLabel('What was said'))
  await keyboard.type(cast.session.said)
  await onto(page.getByLabel('How they are getting on'))
  await keyboard.type(cast.session.progress)
  await onto(main.getByRole('button', { name: 'Sign', exact: true }))
  await keyboard.press('Enter')
  await expect(page.getByText('Signed', { exact: true })).toBeVisible()
  await expect(page.getByText(cast.session.said)).toBeVisible()
})
