import type { Page } from '@playwright/test'
import { castOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

test('somebody is taken on, refused while hours are missing, and begins when everything is known', async ({
  peerway,
  agencyOf,
  person,
  open,
}) => {
  test.slow()
  const { cast } = castOf(peerway, 'mt-sdmi')
  const agency = await agencyOf({ ...cast.agency, programs: ['mt-sdmi'] })
  await agency.staff('Dr. Ada Okoye', { job: 'Licensed clinical social worker' })
  const coordinator = await person(agency, { role: 'coordinator', name: cast.coordinator })
  const page = await open(coordinator, { zone: cast.agency.zone, at: '/peers' })
  await look(page, 'peers-empty')

  await page.getByRole('main').getByRole('link', { name: 'Take on a peer' }).first().click()
  await expect(heading(page, 'Take on a peer')).toBeVisible()
  await press(page, 'Take on')
  await expect(page.getByRole('alert')).toContainText('name')
  await look(page, 'peer-new-refused')
  await page.getByLabel(/^Name/).fill('Rosa Núñez')
  await page.getByLabel(/^Wants to be called/).fill('Rosa')
  await page.getByLabel(/^Languages/).selectOption('es')
  await page.getByLabel(/^Languages/).selectOption('en')
  await page.getByLabel('Employed by the agency').check()
  await press(page, 'Take on')
  await expect(heading(page, 'Rosa Núñez')).toBeVisible()
  await expect(page.getByText(/Rosa cannot start on/)).toBeVisible()
  await look(page, 'peer-applicant')

  await page.getByRole('link', { name: /^What is known/ }).click()
  for (const question of await questions(page)) await answer(page, question)
  await look(page, 'peer-known')
  await page.getByRole('link', { name: 'Rosa', exact: true }).click()

  await page.getByRole('link', { name: /^Papers/ }).click()
  await look(page, 'papers-empty')
  await page.getByRole('radio', { name: 'Certificate of the certification course' }).check()
  await page.getByLabel(/^The paper itself/).setInputFiles({
    name: 'letter.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('I promise that I have it.'),
  })
  await press(page, 'Keep it')
  await expect(page.getByRole('alert')).toContainText('neither a PDF')
  await look(page, 'paper-refused')
  const scan = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(11 * 1024 * 1024) }
  await page.getByLabel(/^The paper itself/).setInputFiles(scan)
  await press(page, 'Keep it')
  await expect(page.getByRole('alert'), 'never silently without it').toContainText('10 MB at most')
  await look(page, 'paper-too-large')
  await press(page, 'Keep letter.txt')
  await page.reload()
  await expect(page.getByText(/^letter.txt was chosen before/)).toBeVisible()
  await press(page, 'Keep it')
  await expect(page.getByRole('alert')).toContainText('letter.txt was chosen before')
  await page.getByLabel(/^The paper itself/).setInputFiles(pdf('certificate'))
  await page.getByLabel(/^Day of completion/).fill('2026-08-10')
  await page.getByLabel('Approved', { exact: true }).check()
  await press(page, 'Keep it')
  await check(page, 'Certificate of the certification course')
  await training(page, '29,75')
  await check(page, 'Hours of training')
  await look(page, 'papers')
  await page.getByRole('link', { name: 'Rosa', exact: true }).click()

  await page
    .getByRole('main')
    .getByRole('link', { name: /^Supervision/ })
    .click()
  await page.getByLabel(/Dr. Ada Okoye/).check()
  await page.getByLabel('From', { exact: false }).first().fill('2026-09-01')
  await press(page, 'Name as supervisor')
  await press(page, 'Add a licence of Dr. Ada Okoye')
  await page.getByLabel(/^Day of completion/).fill('2020-01-01')
  await page.getByLabel(/^Valid through/).fill('2026-12-31')
  await page.getByLabel(/^Where it is known from/).fill('Register of the board')
  await press(page, 'Keep it')
  await check(page, 'Mental health licence')
  await look(page, 'supervision')
  await page.getByRole('link', { name: 'Rosa', exact: true }).click()

  await expect(page.getByText('0.25 more hours.')).toBeVisible()
  await look(page, 'peer-refused')
  await page.getByRole('link', { name: '0.25 more hours.' }).click()
  await press(page, 'Add a paper')
  await training(page, '0.25')
  await check(page, 'Hours of training')
  await page.getByRole('link', { name: 'Rosa', exact: true }).click()
  await expect(page.getByText(/Rosa can start on/)).toBeVisible()
  await press(page, /^Start serving on/)
  await expect(page.getByText(/Rosa is active on/)).toBeVisible()
  await look(page, 'peer-active')
  // The licence ends with the year: the day after it can be looked at today.
  await page.getByLabel('As of this day').fill('2027-01-01')
  await expect(page.getByText(/Rosa is not active on/)).toBeVisible()
  await look(page, 'peer-lapsed')
})

async function questions(page: Page): Promise<string[]> {
  const asked = page.locator('.known-fact[data-open]')
  await expect(asked.first()).toBeVisible()
  return asked.evaluateAll((facts) => facts.map((fact) => fact.id))
}

async function answer(page: Page, id: string): Promise<void> {
  const fact = page.locator(`#${id}`)
  const writes = fact.getByRole('button', { name: /^Write down/ })
  const needed = await fact.getByText('Not known yet').count()
  if (needed === 0 || (await writes.count()) === 0) return
  await writes.click()
  const yes = fact.getByLabel('Yes', { exact: true })
  if (await yes.count()) await yes.check()
  else if (await fact.getByRole('button', { name: 'Add one' }).count()) {
    await fact.getByRole('button', { name: 'Add one' }).click()
    await fact.getByLabel('From').first().fill('2020-01-01')
  } else return fact.getByRole('button', { name: 'Not now' }).click()
  await fact.getByLabel('From', { exact: false }).last().fill('2026-08-01')
  await fact.getByLabel(/^Where it is known from/).fill('Interview on 1 August')
  await fact.getByRole('button', { name: 'Keep it' }).click()
  await expect(fact.locator('.known-value')).toBeVisible()
}

async function training(page: Page, hours: string): Promise<void> {
  if (await page.getByRole('button', { name: 'Add a paper' }).count()) await press(page, 'Add a paper')
  await page.getByRole('radio', { name: 'Hours of training' }).check()
  await page.getByLabel(/^Hours, as on/).fill(hours)
  await page.getByLabel(/^Day of completion/).fill('2026-08-01')
  await page.getByLabel('Approved', { exact: true }).check()
  await page.getByLabel(/^Where it is known from/).fill('Certificate seen at the office')
  await press(page, 'Keep it')
  await expect(page.getByText(/^Kept\./)).toBeVisible()
}

async function check(page: Page, paper: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^Look at it ?: ${paper}`) })
    .last()
    .click()
  await page.getByLabel('It shows what it says').check()
  await press(page, 'Keep what you found')
  // Another paper may say "Checked" already; the form goes once this one is kept.
  await expect(page.getByRole('button', { name: 'Keep what you found' })).toHaveCount(0)
  await expect(page.getByText('Checked').last()).toBeVisible()
}

function pdf(text: string) {
  return { name: `${text}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7\n${text}`) }
}
