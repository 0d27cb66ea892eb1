import { programs } from '../programs/programs.ts'
import { castOf } from './run/cast.ts'
import { goTo } from './run/go-to.ts'
import { look, lookAlike } from './run/look.ts'
import { expect, test } from './run/test.ts'

test('the definition of each program is a page on which no clause is missing', async ({
  agencyOf,
  person,
  open,
}) => {
  const all = [...programs.values()]
  const agency = await agencyOf({ name: 'Five of them', zone: 'UTC', programs: all.map(({ id }) => id) })
  const officer = await person(agency, { role: 'program-officer', name: 'Grant Muir' })
  const page = await open(officer, { zone: 'UTC' })
  for (const program of all) {
    await goTo(page, 'Programs')
    await page.getByRole('main').locator(`a[href="/programs/${program.id}"]`).first().click()
    const shown = page.locator('.definition-clause')
    await expect(shown).toHaveCount(program.clauses.length)
    expect(await shown.evaluateAll((clauses) => clauses.map((clause) => clause.id))).toEqual(
      program.clauses.map((clause) => clause.id),
    )
    for (const clause of program.clauses.slice(0, 3))
      await expect(page.getByText(clause.says).first()).toBeVisible()
    await lookAlike(page, program.id, 'program')
  }
})

test('an agency admin sets what a source leaves open, with the document that says so', async ({
  peerway,
  agencyOf,
  person,
  open,
}) => {
  const { cast } = castOf(peerway, 'mt-sdmi')
  const agency = await agencyOf({ ...cast.agency, programs: ['mt-sdmi'] })
  const admin = await person(agency, { role: 'agency-admin', name: cast.admin })
  const page = await open(admin, { zone: cast.agency.zone, dark: true, at: '/programs/mt-sdmi' })
  const assumption = page.locator('.assumption').first()
  await assumption.getByText('Set it').click()
  await look(page, 'program-dark')
  await assumption.getByLabel('Which document says so').fill('Letter of the Department, 1 October 2026')
  await assumption.getByRole('button', { name: 'Set', exact: true }).click()
  await expect(assumption.getByText(/Letter of the Department/)).toBeVisible()
  const week = page.locator('.assumption').filter({ hasText: 'The day on which a week begins' })
  await expect(week.locator('strong')).toHaveText('Sunday')
})
