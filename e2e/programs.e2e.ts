import { programs } from '../programs/programs.ts'
import { look } from './run/look.ts'
import { castOf } from './run/cast.ts'
import { expect, test } from './run/test.ts'

for (const program of programs.values()) {
  test(`the definition of ${program.code} is a page on which no clause is missing`, async ({
    peerway,
    agencyOf,
    person,
    open,
  }) => {
    const { cast } = castOf(peerway, program.id)
    const agency = await agencyOf({ ...cast.agency, programs: [program.id] })
    const officer = await person(agency, { role: 'program-officer', name: cast.officer })
    const page = await open(officer, { zone: cast.agency.zone })
    await page.getByRole('navigation').first().getByRole('link', { name: 'Programs' }).click()
    await page.getByRole('main').getByRole('link').first().click()
    const shown = page.locator('.definition-clause')
    await expect(shown).toHaveCount(program.clauses.length)
    expect(await shown.evaluateAll((clauses) => clauses.map((clause) => clause.id))).toEqual(
      program.clauses.map((clause) => clause.id),
    )
    for (const clause of program.clauses.slice(0, 3))
      await expect(page.getByText(clause.says).first()).toBeVisible()
    await look(page, `program-${program.id}`)
  })
}

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
})
