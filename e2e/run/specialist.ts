import type { Page } from '@playwright/test'
import type { Cast, Fact } from '../../db/seeds/cast.ts'
import type { Seated } from '../../db/seeds/seat.ts'
import { mtSdmi } from '../../programs/mt-sdmi/program.ts'
import { clause } from './clause.ts'
import { about, fieldOf, fillFact, writeFact } from './facts.ts'
import { look } from './look.ts'
import { addPaper } from './papers.ts'
import { expect, test } from './test.ts'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

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
  const seen = page.getByRole('button', { name: new RegExp(`^Look again ?: ${kind}`) })
  await page.getByRole('button', { name: new RegExp(`^Look at it ?: ${kind}`) }).click()
  const before = await seen.count()
  await page.getByLabel('It shows what it says').check()
  await press(page, 'Keep what you found')
  // The button has no such name while it sends; whoever left the page now would take the answer along.
  await expect(seen).toHaveCount(before + 1)
}

type Given = { cast: Cast; seated: Seated; desk: Page; at(instant: string): Promise<void> }

/** On the agency's desk: a self-employed specialist who may not start, step by step, until she may. */
export async function untilSheMayStart({ cast, seated, desk, at }: Given): Promise<void> {
  const peer = `/peers/${seated.peerId}`
  const standing = async (ids: readonly string[], verdict: 'met' | 'not-met' | 'unknown', more = '') => {
    await desk.goto(peer)
    for (const id of ids) await expect(clause(desk, `MT-SDMI/${id}`, verdict)).toContainText(more)
    await expect(desk.getByRole('button', { name: /^Start serving/ })).toHaveCount(0)
  }
  const known = async (name: string, value: unknown, from: string) => {
    await desk.goto(`${peer}/known`)
    const fact: Fact = { chapter: 'peer', name, value, source: 'Asked her' }
    await writeFact(desk, fieldOf(mtSdmi, fact), fact, from)
  }
  const hours = async (count: string, approval = 'Approved') => {
    if (!desk.url().endsWith('/papers')) await desk.goto(`${peer}/papers`)
    await paper(desk, { kind: 'Hours of training', hours: count, day: '2026-08-03', approval })
  }

  await test.step('1: thirty approved hours, right to the quarter [spec.30h, spec.curriculum]', async () => {
    const asked = ['spec.30h', 'spec.curriculum']
    await hours('24')
    await hours('10', 'Not looked up yet')
    await standing(asked, 'unknown')
    await desk.goto(`${peer}/papers`)
    const unseen = desk.locator('.paper', { hasText: '10 hours' })
    await unseen.getByRole('button', { name: /^Look again/ }).click()
    await desk.getByLabel('It shows what it says').check()
    await unseen.getByRole('radio', { name: 'Not approved', exact: true }).check()
    await press(desk, 'Keep what you found')
    await expect(unseen.getByRole('button', { name: /^Look again/ })).toBeVisible()
    await standing(asked, 'not-met', '6 more hours')
    await hours('5.75')
    await standing(asked, 'not-met', '0.25 more hours')
    await hours('0.25')
    await standing(asked, 'met')
    await hours('1.2')
    await expect(desk.getByText(/\b1\.2 hours/).first()).toBeVisible()
  })

  await test.step('2: the certification course is on the Department’s list [qual.course, def.1a]', async () => {
    await at('2026-08-10T16:00:00Z')
    await standing(['qual.course', 'def.1a'], 'unknown')
    await desk.goto(`${peer}/papers`)
    const course = { kind: 'Certificate of the certification course', day: '2026-08-10' }
    await paper(desk, { ...course, approval: 'Approved' })
    await standing(['qual.course', 'def.1a'], 'met')
  })

  await test.step('3: without a contract for clinical supervision nobody starts alone [self.1]', async () => {
    await known('clinicalSupervision', [], '2026-08-10')
    await standing(['self.1'], 'not-met')
    await desk.goto(`${peer}/known`)
    const field = fieldOf(mtSdmi, { chapter: 'peer', name: 'clinicalSupervision' })
    await press(desk, about('Write down a change', field.label))
    const form = desk.getByRole('form', { name: field.label, exact: true })
    await fillFact(form.locator('.field').first(), field.shape, [{ from: '2026-08-20' }])
    await form.locator('[name=from]').fill('2026-08-20')
    await form.locator('[name=source]').fill('The contract')
    await form.getByRole('button', { name: 'Keep it' }).click()
    await form.waitFor({ state: 'detached' })
  })

  await test.step('4 and 6: an approved agency, a licensed supervisor from September on, active; no competency is seen yet [agency.direction, sup.licensed, comp.intro]', async () => {
    await known('agencyApproved', [{ from: '2026-09-01' }], '2026-09-01')
    await at('2026-09-01T16:00:00Z')
    await standing(['self.1', 'agency.direction'], 'met')
    await expect(clause(desk, 'MT-SDMI/sup.licensed', 'not-met')).toBeAttached()
    await desk.goto(`${peer}/supervision`)
    await desk.getByRole('radio', { name: cast.supervisor.name }).check()
    await desk.getByLabel(/^From/).fill('2026-09-01')
    await press(desk, 'Name as supervisor')
    await expect(desk.locator('.papers').getByText(cast.supervisor.name).first()).toBeVisible()
    await press(desk, `Add a licence of ${cast.supervisor.name}`)
    await addPaper(desk, cast.supervisor.licence!)
    await desk.goto(peer)
    await expect(clause(desk, 'MT-SDMI/sup.licensed', 'met')).toBeAttached()
    await press(desk, /^Start serving/)
    await expect(desk.getByText(/serving since/)).toBeVisible()
    await expect(clause(desk, 'MT-SDMI/comp.intro', 'not-due')).toBeAttached()
    await look(desk, 'walk-mt-active')
    await desk.goto(`${peer}/competencies?program=mt-sdmi`)
    await expect(desk.getByText('0 of 11 seen')).toBeVisible()
  })
}

/** The member comes, with the plan of the case management team; their goals are theirs once they say so. */
export async function untilThePlan(
  { cast, seated, desk, at }: Given,
  member: (at: string) => Promise<Page>,
): Promise<void> {
  const person = `/participants/${seated.participantId}`
  await test.step('5: the member is enrolled on the waiver, with a plan of two goals, each with what is done for it [def.1b, plan.pcrp, plan.goals, plan.activities]', async () => {
    await at('2026-09-15T16:00:00Z')
    await desk.goto(person)
    await press(desk, 'Asks for a program')
    await press(desk, 'Keep')
    await desk.getByRole('main').locator('.line-link').first().click()
    for (const [chapter, name, value] of [
      ['admission', 'onWaiver', true],
      ['exclusion', 'needsActiveTreatment', false],
    ] as const) {
      const fact: Fact = { chapter, name, value, source: 'Case management team' }
      await writeFact(desk, fieldOf(mtSdmi, fact), fact, '2026-09-15')
    }
    await expect(clause(desk, 'MT-SDMI/def.1b', 'met')).toBeAttached()
    await press(desk, 'Admit')
    await expect(desk.getByText(/: admitted\./)).toBeVisible()
    await desk.goto(`${person}/facts`)
    for (const [name, value] of [
      ['waiver', [{ from: '2026-09-15' }]],
      ['activeTreatment', []],
    ] as const) {
      const fact: Fact = { chapter: 'participant', name, value, source: 'Waiver letter' }
      await writeFact(desk, fieldOf(mtSdmi, fact), fact, '2026-09-15')
    }

    await desk.goto(`${person}/goals`)
    await press(desk, 'Write down a plan')
    await desk.getByLabel('What the plan is called').fill('Recovery plan, version 1')
    await desk.getByLabel(/^From/).fill('2026-09-15')
    await desk.getByLabel('Known from').fill('Copy from the case management team')
    await desk.getByLabel(/^Approved on/).fill('2026-09-15')
    await desk.getByLabel(/^Approved by/).fill('Walter and his case management team')
    await press(desk, 'Keep')
    await expect(desk.getByRole('heading', { name: 'Recovery plan, version 1' })).toBeVisible()
    for (const [goal, activity] of [
      ['Sleep through the night', 'A walk before supper'],
      ['See my daughter each month', 'Call her on Sundays'],
    ] as const) {
      await desk.goto(`${person}/goals/new`)
      await desk.getByLabel('What do you want?').fill(goal)
      await desk.getByLabel(/^Other things that will help/).fill(activity)
      await press(desk, 'Keep as a draft')
      await expect(desk.getByText('Waits for a yes')).toBeVisible()
      const own = await member(new URL(desk.url()).pathname)
      await press(own, 'Yes, this is my goal')
      await expect(own.getByText(/in their own space/)).toBeVisible()
      await expect(own.getByText('Recovery plan, version 1')).toBeVisible()
    }
    await desk.goto(`${person}/goals`)
    await expect(desk.getByText('Waiting for a yes')).toHaveCount(0)
    await look(desk, 'walk-mt-plan')
  })

  await test.step('the two are paired', async () => {
    await desk.goto(`/pair?program=mt-sdmi&participant=${seated.participantId}&peer=${seated.peerId}`)
    const form = desk.getByRole('main').locator('form')
    const relation = cast.pairingFacts[0]!
    const field = fieldOf(mtSdmi, relation)
    await fillFact(
      form.locator('.asked .field', { hasText: field.question }).first(),
      field.shape,
      relation.value,
    )
    await form.getByLabel('Where these are known from').fill(relation.source)
    // The decision answers to what was just said, and its button moves with it.
    await expect(clause(form, 'MT-SDMI/lri.1', 'not-due')).toBeAttached()
    await press(desk, /^Pair from/)
    await expect(desk.getByText('In force', { exact: true })).toBeVisible()
  })
}

/** Day 90: whoever supervises writes down what was seen, of ten out of eleven. */
export async function seesTenOfEleven(desk: Page, peerId: string): Promise<void> {
  await desk.goto(`/peers/${peerId}/competencies?program=mt-sdmi`)
  for (let seen = 1; seen <= 10; seen += 1) {
    const open = desk.locator('.due', { hasText: 'Nobody has written anything down' }).first()
    await open.getByRole('button', { name: /^Write down what you saw/ }).click()
    await open.getByRole('radio', { name: 'Seen at work' }).check()
    await open.getByRole('button', { name: 'Keep it' }).click()
    await expect(desk.getByText(`${seen} of 11 seen`)).toBeVisible()
  }
  await desk.goto(`/peers/${peerId}`)
  await expect(clause(desk, 'MT-SDMI/comp.intro', 'not-met')).toBeAttached()
}
