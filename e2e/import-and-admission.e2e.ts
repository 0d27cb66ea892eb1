import { fileURLToPath } from 'node:url'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

const roster = fileURLToPath(new URL('../src/participants/fixtures/roster-small.csv', import.meta.url))

test('a coordinator brings in a roster, looks at it first, and finds a name typed without its accents', async ({
  agencyOf,
  person,
  open,
}) => {
  const agency = await agencyOf({ name: 'Harbor Peers', zone: 'America/Denver', programs: ['pss'] })
  const page = await open(await person(agency, { role: 'coordinator', name: 'Dana Hill' }), { on: 'phone' })
  await page.goto('/participants')
  await expect(page.getByText('Nobody is here yet')).toBeVisible()
  await look(page, 'people-empty')
  await page.getByRole('link', { name: 'Bring in a file' }).click()
  await look(page, 'import-choose')
  await page.getByLabel(/^A roster/).setInputFiles(roster)
  await page.getByRole('button', { name: 'Look at it' }).click()
  await expect(page.getByText('Nobody is changed yet')).toBeVisible()
  await look(page, 'import-preview')
  await page.getByRole('button', { name: /^Bring in \d+ rows$/ }).click()
  await expect(page.getByText('See the people')).toBeVisible()
  await look(page, 'import-done')
  await page.getByRole('link', { name: 'See the people' }).click()
  await look(page, 'people')
  await page.getByRole('searchbox').fill('nguyen')
  await expect(page.getByRole('link', { name: 'Nguyễn' })).toHaveCount(1)
  await page.getByRole('link', { name: 'Nguyễn' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Thị Ánh Nguyễn' })).toBeVisible()
  await look(page, 'person')
  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await page.getByLabel(/^Wants to be called/).fill('Ánh')
  await look(page, 'person-change')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Ánh', { exact: true })).toBeVisible()
})

test('somebody asks, is not known well enough, is answered for beneath the clauses, and is admitted', async ({
  agencyOf,
  person,
  open,
}) => {
  const agency = await agencyOf({ name: 'Harbor Peers', zone: 'America/Denver', programs: ['ct-p2p'] })
  const id = await agency.participant('Rosa Ibarra', { birthDate: '1990-02-03' })
  const page = await open(await person(agency, { role: 'coordinator', name: 'Dana Hill' }))
  await page.goto(`/participants/${id}`)
  await page.getByRole('button', { name: 'Asks for a program' }).click()
  await look(page, 'person-asks')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('link', { name: /Waits for an answer/ }).click()
  await expect(page.getByText(/Not known yet whether/)).toBeVisible()
  await look(page, 'admission-waits')
  await page.getByRole('button', { name: 'Put the answer on record' }).click()
  await expect(page.getByText(/not known yet\.$/)).toBeVisible()
  await page
    .getByRole('button', { name: /^Write down/ })
    .first()
    .click()
  await look(page, 'admission-answering')
  await page.getByRole('radio').first().check()
  await page.getByLabel(/^From/).fill('2026-01-01')
  await page.getByLabel(/^Where it is known from/).fill('Letter of the case manager')
  await page.getByRole('button', { name: 'Keep it' }).first().click()
  await expect(page.getByText(/^Can start on/)).toBeVisible()
  await look(page, 'admission-goes-on')
  await page.getByRole('button', { name: 'Admit', exact: true }).click()
  await expect(page.getByText('Enrolled')).toBeVisible()
  await look(page, 'admission-done')
  await page.goto('/')
  await look(page, 'coordinator-today')
})
