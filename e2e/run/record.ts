import { expect, type Page } from '@playwright/test'
import type { Cast } from '../../db/seeds/cast.ts'

export type Meeting = { on?: string; from: string; until: string; said?: string }

/** From anywhere: to the empty form for a session with this person. */
export async function beginSession(page: Page, withWhom: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Sessions' }).click()
  await page.getByRole('button', { name: 'Write down a session' }).click()
  await page.getByRole('button', { name: withWhom }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Session with ${withWhom}` })).toBeVisible()
}

export async function typeSession(page: Page, cast: Cast, meeting: Meeting): Promise<void> {
  if (meeting.on) await page.getByLabel(/^Day/).fill(meeting.on)
  await page.getByLabel(/^From/).fill(meeting.from)
  await page.getByLabel(/^Until/).fill(meeting.until)
  // Some of the program's own words are chips; a topic or two is what most people choose.
  const chips = page.getByRole('group', { name: /^Topics/ }).getByRole('checkbox')
  if ((await chips.count()) > 0) await chips.first().check()
  await page.getByLabel('What was said').fill(meeting.said ?? cast.session.said)
  await page.getByLabel('How they are getting on').fill(cast.session.progress)
}

/** What stands at the foot of the form is true: everything has reached the server. */
export async function everythingSent(page: Page): Promise<void> {
  await expect(page.getByText(/· sent \d/)).toBeVisible()
}
