import { expect, type Locator, type Page } from '@playwright/test'
import type { Paper } from '../../db/seeds/cast.ts'
import { about } from './facts.ts'

/** Hands a paper in and looks at it, as somebody on the staff who holds it does. */
export async function addPaper(page: Page, paper: Paper): Promise<void> {
  const form = page.getByRole('form', { name: 'Add a paper' })
  await form.waitFor()
  await chooseKind(form, paper.kind)
  await form.getByLabel('Day of completion or issue').fill(paper.from)
  if (paper.to) await form.getByLabel('Valid through').fill(paper.to)
  if (paper.hours) await form.getByLabel('Hours, as on the certificate').fill(String(paper.hours))
  await form.getByLabel('What it is called').fill(paper.title)
  if (paper.issuer) await form.getByLabel('Who issued it').fill(paper.issuer)
  const approved = form.getByRole('radio', { name: 'Approved', exact: true })
  if (paper.approval && (await approved.count())) await approved.check()
  await form.getByLabel('Where it is known from').fill('Seen as a paper')
  await form.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: about('Look at it', paper.title) }).click()
  const check = page.getByRole('form', { name: about('Look at it', paper.title) })
  await check.getByRole('radio', { name: 'It shows what it says' }).check()
  await check.getByRole('button', { name: 'Keep what you found' }).click()
  await expect(page.locator('.paper', { hasText: paper.title }).last().getByText('Checked')).toBeVisible()
}

/** What a paper shows stands in a few lines to choose from, or in a long list. */
export async function chooseKind(form: Locator, kind: string): Promise<void> {
  const line = form.locator(`input[value="${kind}"]`)
  if (await line.count()) await line.check()
  else await form.getByLabel('What it shows').selectOption(kind)
}
