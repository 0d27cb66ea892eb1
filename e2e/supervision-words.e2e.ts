import type { Page } from '@playwright/test'
import { townOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

/** Somebody comes back to this window, and what is on the screen is asked for anew. */
async function comeBackTo(page: Page, path: string): Promise<void> {
  const again = page.waitForResponse((answer) => answer.url().includes(path))
  await page.waitForTimeout(1100)
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await again
}

test('what a supervisor types stays while others write beside it, and is not written over theirs', async ({
  peerway,
  open,
  person,
}) => {
  const { cast, agency, seated, peer } = await townOf(peerway, 'mt-sdmi')
  const at = { zone: cast.agency.zone, at: `/supervision/peers/${seated.peerId}` }
  const supervisor = await person(agency, {
    role: 'supervisor',
    name: cast.supervisor.name,
    staffId: seated.supervisorId,
  })
  const page = await open(supervisor, { on: 'phone', ...at })
  await page.getByRole('button', { name: 'Plan a meeting' }).click()
  await page.getByRole('button', { name: 'Plan', exact: true }).click()
  await page.getByLabel(/^How long/).fill('45')
  await page.getByLabel(/^Anything else/).fill('From the phone.')
  const elsewhere = await open(supervisor, { ...at, at: new URL(page.url()).pathname })
  await elsewhere.getByLabel(/^How long/).fill('30')
  await elsewhere.getByLabel(/^Anything else/).fill('From the desk.')
  await elsewhere.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(elsewhere.getByText('Saved.')).toBeVisible()
  await comeBackTo(page, '/api/supervision/meetings/')
  await expect(page.getByText('Held, not closed')).toBeVisible()
  await expect(page.getByLabel(/^Anything else/)).toHaveValue('From the phone.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Somebody else changed this')
  await expect(page.getByLabel(/^Anything else/)).toHaveValue('From the phone.')
  const summaries = () =>
    agency.inside((tx) => tx.selectFrom('supervision_meeting').select('summary').execute())
  expect(await summaries()).toEqual([{ summary: 'From the desk.' }])

  await page.goto(at.at)
  await page.getByRole('button', { name: 'Begin an evaluation' }).click()
  await page.getByLabel(/^From/).fill('2026-09-01')
  await page.getByRole('button', { name: 'Begin an evaluation' }).click()
  await page.getByLabel('What goes well').fill('She listens.')
  await page.getByRole('button', { name: 'Share with the peer' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByLabel('What to work on').fill('Writing it down sooner.')
  await look(page, 'evaluation-shared')
  const theirs = await open(peer, { zone: cast.agency.zone, at: new URL(page.url()).pathname })
  await theirs.getByLabel(/^In the peer’s own words/).fill('I will try.')
  await theirs.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(theirs.getByText('Saved.')).toBeVisible()
  await look(theirs, 'evaluation-answered')
  await comeBackTo(page, '/api/evaluations/')
  await expect(page.getByText('I will try.')).toBeVisible()
  await expect(page.getByLabel('What to work on')).toHaveValue('Writing it down sooner.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(theirs.getByText('She listens.')).toBeVisible()
  const written = () =>
    agency.inside((tx) => tx.selectFrom('evaluation').select(['to_work_on', 'peer_words']).execute())
  expect(await written()).toEqual([{ to_work_on: 'Writing it down sooner.', peer_words: 'I will try.' }])
})
