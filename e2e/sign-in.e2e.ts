import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

test('a stranger finds one thing to do, and a wrong password opens nothing', async ({
  peerway,
  agencyOf,
  person,
  open,
}) => {
  const agency = await agencyOf({ name: 'Harbor Peers', zone: 'America/Chicago', programs: ['pss'] })
  const dana = await person(agency, { role: 'coordinator', name: 'Dana Whitlock' })
  const page = await open(null)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await look(page, 'sign-in')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await look(page, 'sign-in-empty')
  await page.getByLabel('E-mail').fill(dana.email)
  await page.getByLabel('Password').fill('not-the-password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await look(page, 'sign-in-refused')
  await page.getByLabel('Password').fill(dana.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  await look(page, 'today-empty')
  expect(peerway.address).toContain('localhost')
})
