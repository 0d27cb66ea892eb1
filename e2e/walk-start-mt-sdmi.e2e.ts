import type { Locator, Page } from '@playwright/test'
import type { Fact } from '../db/seeds/cast.ts'
import { seat } from '../db/seeds/seat.ts'
import { mtSdmi } from '../programs/mt-sdmi/program.ts'
import { newId } from '../src/kernel/ids.ts'
import { castOf } from './run/cast.ts'
import { about, fieldOf, fillFact, writeFact } from './run/facts.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const clause = (page: Page, says: RegExp): Locator => page.locator('.clause', { hasText: says }).first()

type Course = { kind: string; hours?: string; day: string; approval: string }

/** The office hands a paper in and says at once what it shows. */
async function paper(page: Page, { kind, hours, day, approval }: Course): Promise<void> {
  const form = page.getByRole('form', { name: 'Add a paper' })
  const add = page.getByRole('button', { name: 'Add a paper' })
  await expect(form.or(add).first()).toBeVisible()
  if (!(await form.isVisible())) await add.click()
  await form.getByRole('radio', { name: kind, exact: true }).check()
  if (hours) await form.getByLabel(/^Hours, as on/).fill(hours)
  await form.getByLabel(/^Day of completion/).fill(day)
  await form.getByRole('radio', { name: approval, exact: true }).check()
  await form.getByLabel(/^Where it is known from/).fill('Certificate seen at the office')
  await press(page, 'Keep it')
  await expect(page.getByText(/^Kept\./)).toBeVisible()
  await page
    .getByRole('button', { name: new RegExp(`^Look at it ?: ${kind}`) })
    .last()
    .click()
  await page.getByLabel('It shows what it says').check()
  await press(page, 'Keep what you found')
  await expect(page.getByRole('button', { name: 'Keep what you found' })).toHaveCount(0)
}

test('MT-SDMI: a specialist who may start, and a member with a plan', async ({
  peerway,
  agencyOf,
  person,
  open,
}) => {
  peerway.setClock('2026-08-03T16:00:00Z')
  const { cast, today } = castOf(peerway, 'mt-sdmi')
  const agency = await agencyOf({ ...cast.agency, programs: ['mt-sdmi'] })
  const zone = cast.agency.zone
  // Who they are stands already; what the definition asks of them is done on the screens.
  const bare = {
    ...cast,
    participantFacts: [],
    peer: {
      ...cast.peer,
      affiliation: 'self-employed' as const,
      papers: [],
      facts: cast.peer.facts.filter(({ name }) => name !== 'agencyApproved'),
    },
  }
  const seated = await agency.inside((tx) => seat(tx, bare, today, peerway.now(), 'people'))
  await peerway.database.admin.query('delete from app.supervision_assignment where organization_id = $1', [
    agency.id,
  ])
  const coordinator = await person(agency, { role: 'coordinator', name: cast.coordinator })
  const helen = await person(agency, {
    role: 'supervisor',
    name: cast.supervisor.name,
    staffId: seated.supervisorId,
  })
  const page = await open(coordinator, { zone })
  const at = async (instant: string) => {
    peerway.setClock(instant)
    await page.clock.setSystemTime(instant)
  }
  const peer = `/peers/${seated.peerId}`
  const standing = async (says: RegExp, verdict: string, more = '') => {
    await page.goto(peer)
    await expect(clause(page, says)).toHaveAttribute('data-verdict', verdict)
    if (more) await expect(clause(page, says)).toContainText(more)
    await expect(page.getByRole('button', { name: /^Start serving/ })).toHaveCount(0)
    await page.goto(`${peer}/papers`)
  }
  const known = async (name: string, value: unknown, from: string) => {
    await page.goto(`${peer}/known`)
    const fact: Fact = { chapter: 'peer', name, value, source: 'Asked her' }
    await writeFact(page, fieldOf(mtSdmi, fact), fact, from)
  }
  const hours = (count: string, approval = 'Approved') =>
    paper(page, { kind: 'Hours of training', hours: count, day: '2026-08-03', approval })

  await test.step('1: thirty approved hours, right to the quarter [spec.30h, spec.curriculum]', async () => {
    await page.goto(`${peer}/papers`)
    await hours('24')
    await hours('10', 'Not approved')
    await standing(/30 hours of training/, 'not-met', '6 more hours')
    await hours('10', 'Not looked up yet')
    await standing(/30 hours of training/, 'unknown')
    await page
      .getByRole('button', { name: /^Look again ?: Hours of training/ })
      .last()
      .click()
    await page.getByLabel('It shows what it says').check()
    await page.getByRole('radio', { name: 'Not approved', exact: true }).last().check()
    await press(page, 'Keep what you found')
    await expect(page.getByRole('button', { name: 'Keep what you found' })).toHaveCount(0)
    await hours('5.75')
    await standing(/30 hours of training/, 'not-met', '0.25 more hours')
    await hours('0.25')
    await standing(/30 hours of training/, 'met')
    await hours('1.2')
    await expect(page.getByText(/\b1\.2 hours/).first()).toBeVisible()
  })

  await test.step('2: the certification course is on the Department’s list [qual.course, def.1a]', async () => {
    await at('2026-08-10T16:00:00Z')
    await page.goto(`${peer}/papers`)
    await paper(page, {
      kind: 'Certificate of the certification course',
      day: '2026-08-10',
      approval: 'Approved',
    })
    await standing(/Completed a certification course/, 'met')
  })

  await test.step('3: without a contract for clinical supervision nobody starts alone [self.1]', async () => {
    await known('clinicalSupervision', [], '2026-08-10')
    await standing(/Self-employed: has clinical supervision/, 'not-met')
    await page.goto(`${peer}/known`)
    const field = fieldOf(mtSdmi, { chapter: 'peer', name: 'clinicalSupervision' })
    await press(page, about('Write down a change', field.label))
    const form = page.getByRole('form', { name: field.label, exact: true })
    await fillFact(form.locator('.field').first(), field.shape, [{ from: '2026-08-20' }])
    await form.locator('[name=from]').fill('2026-08-20')
    await form.locator('[name=source]').fill('The contract')
    await form.getByRole('button', { name: 'Keep it' }).click()
    await form.waitFor({ state: 'detached' })
  })

  await test.step('4 and 6: an approved agency, a licensed supervisor from September on, active', async () => {
    await known('agencyApproved', [{ from: '2026-09-01' }], '2026-09-01')
    await at('2026-09-01T16:00:00Z')
    await standing(/A licensed mental health professional supervises/, 'not-met')
    await page.goto(`${peer}/supervision`)
    await page.getByRole('radio', { name: cast.supervisor.name }).check()
    await page.getByLabel(/^From/).fill('2026-09-01')
    await press(page, 'Name as supervisor')
    await expect(page.locator('.papers').getByText(cast.supervisor.name).first()).toBeVisible()
    await page.goto(peer)
    await expect(clause(page, /A licensed mental health professional supervises/)).toHaveAttribute(
      'data-verdict',
      'met',
    )
    await press(page, /^Start serving/)
    await expect(page.getByText(/serving since/)).toBeVisible()
    await look(page, 'walk-mt-active')
    await page.goto(`${peer}/competencies?program=mt-sdmi`)
    await expect(page.getByText('0 of 11 seen')).toBeVisible()
  })

  await test.step('5: the member is enrolled, with a plan of two goals and their activities [plan.pcrp]', async () => {
    await at('2026-09-15T16:00:00Z')
    await page.goto(`/participants/${seated.participantId}`)
    await press(page, 'Asks for a program')
    await press(page, 'Keep')
    await page.getByRole('main').locator('.line-link').first().click()
    for (const [chapter, name, value] of [
      ['admission', 'onWaiver', true],
      ['exclusion', 'needsActiveTreatment', false],
    ] as const) {
      const fact: Fact = { chapter, name, value, source: 'Case management team' }
      await writeFact(page, fieldOf(mtSdmi, fact), fact, '2026-09-15')
    }
    await press(page, 'Admit')
    await expect(page.getByText(/: admitted\./)).toBeVisible()
    await page.goto(`/participants/${seated.participantId}/facts`)
    for (const [name, value] of Object.entries({
      waiver: [{ from: '2026-09-15' }],
      plan: [{ from: '2026-09-15' }],
      planGoals: 2,
      planGoalsWithoutActivity: 0,
    })) {
      const fact: Fact = { chapter: 'participant', name, value, source: 'Recovery plan, version 1' }
      await writeFact(page, fieldOf(mtSdmi, fact), fact, '2026-09-15')
    }
    await look(page, 'walk-mt-plan')
  })

  await test.step('4: on day 90 the competency nobody has written about is a finding, and nothing stops', async () => {
    await at('2026-11-30T18:00:00Z')
    const others = mtSdmi.vocabularies['peer.competency']!.terms.slice(0, 9)
    await agency.inside((tx) =>
      tx
        .insertInto('competency_rating')
        .values(
          others.map(({ term }, place) => ({
            organization_id: agency.id,
            id: newId(peerway.now() + place),
            peer_id: seated.peerId,
            program_id: 'mt-sdmi',
            competency: term,
            level: 'seen',
            on_day: '2026-11-20',
            rated_by: helen.membershipId,
          })),
        )
        .execute(),
    )
    const desk = await open(helen, { zone, at: `${peer}/competencies?program=mt-sdmi` })
    await desk
      .getByRole('button', { name: /^Write down what you saw/ })
      .nth(9)
      .click()
    await desk.getByRole('radio', { name: 'Seen at work' }).check()
    await press(desk, 'Keep it')
    await expect(desk.getByText('10 of 11 seen')).toBeVisible()
    await desk.goto(peer)
    await expect(clause(desk, /written what was seen of each competency/)).toHaveAttribute(
      'data-verdict',
      'not-met',
    )
    await expect(desk.getByText(/ is active on/)).toBeVisible()
    await look(desk, 'walk-mt-competencies')
  })
})
