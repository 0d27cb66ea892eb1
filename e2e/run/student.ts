import type { Locator, Page } from '@playwright/test'
import type { Fact } from '../../db/seeds/cast.ts'
import { programs } from '../../programs/programs.ts'
import type { Agency } from '../../tools/testing/agency.ts'
import { fieldOf, fillFact, writeFact } from './facts.ts'
import { goTo } from './go-to.ts'
import { look } from './look.ts'
import { expect, test } from './test.ts'
import { addPaper, answerAll, back } from './walk.ts'

const program = programs.get('tn-maps')!

/** A clause by what it asks for, with what it says now. */
export const clause = (on: Page | Locator, says: RegExp, verdict: string): Locator =>
  on.locator(`.clause[data-verdict="${verdict}"]`, { hasText: says }).first()

const said = (values: Record<string, unknown>, from: string, source: string): Fact[] =>
  Object.entries(values).map(([name, value]) => ({ chapter: 'peer', name, value, from, source }))

/** On the agency's desk: from the mentor's application to the match with a student of nineteen. */
export async function untilTheMatch(
  desk: Page,
  agency: Agency,
  at: (instant: string) => Promise<void>,
): Promise<{ peerId: string; participantId: string }> {
  const standing = desk.locator('.standing .decision')
  const known = () =>
    desk
      .getByRole('main')
      .getByRole('link', { name: /^What is known/ })
      .click()

  await test.step('1: P applies, and what P says of the own life is checked [qual.1, qual.3, qual.5]', async () => {
    await goTo(desk, 'Peers')
    await desk.getByRole('link', { name: 'Take on a peer' }).first().click()
    await desk.getByLabel('Name', { exact: false }).first().fill('Priya Natarajan')
    await desk.getByRole('radio', { name: 'Employed by the agency' }).check()
    await desk.getByLabel('Title').fill('Peer Mentor')
    await desk.getByLabel('Birth date').fill('2002-09-30')
    await desk.getByRole('button', { name: 'Take on', exact: true }).click()
    await expect(clause(standing, /18 or older/, 'met')).toBeAttached()
    await expect(clause(standing, /own experience of intellectual/, 'unknown')).toBeAttached()
    await known()
    const application = {
      livedDevelopmentalDisability: true,
      livedExperienceChecked: true,
      provenSuccess: ['volunteer'],
      canConnect: true,
      canTravel: true,
      experienceAreas: ['transportation'],
    }
    await answerAll(desk, said(application, '2026-08-03', 'Application'), '2026-08-03', 'tn-maps')
    await back(desk, 'Priya Natarajan')
    for (const says of [
      /own experience of intellectual/,
      /has succeeded at school/,
      /meet online and can travel/,
    ])
      await expect(clause(standing, says, 'met')).toBeAttached()
  })

  await test.step('2: the interview, and a practice note [qual.4, qual.6, qual.7]', async () => {
    await at('2026-08-05T15:00:00Z')
    await known()
    const interview = { conveysEmpathy: true, solvesTogether: true }
    await answerAll(desk, said(interview, '2026-08-05', 'Interview'), '2026-08-05', 'tn-maps')
    await answerAll(
      desk,
      said({ canDocument: true }, '2026-08-05', 'A practice note'),
      '2026-08-05',
      'tn-maps',
    )
    await back(desk, 'Priya Natarajan')
    for (const says of [/can document what was done/, /show empathy/, /solve problems together/])
      await expect(clause(standing, says, 'met')).toBeAttached()
    await desk
      .getByRole('main')
      .getByRole('link', { name: /^Supervision/ })
      .click()
    await desk.getByRole('radio', { name: 'Sofia Lindqvist' }).check()
    await desk.getByLabel(/^From/).fill('2026-08-05')
    await desk.getByRole('button', { name: 'Name as supervisor' }).click()
    await back(desk, 'Priya Natarajan')
  })

  await test.step('3: without the curriculum nobody starts; other training is expected, and not the reason [train.1, train.3, delivery.3b]', async () => {
    await at('2026-08-06T15:00:00Z')
    await desk.locator('.line-link', { hasText: /^Papers/ }).click()
    const form = desk.getByRole('form', { name: 'Add a paper' })
    await form.waitFor()
    const kind = form.locator('[value="curriculum"]')
    if (await kind.and(desk.locator('input')).count()) await kind.check()
    else await form.getByLabel('What it shows').selectOption('curriculum')
    await form.getByLabel(/^It is known not to be there/).check()
    await form.getByLabel('Where it is known from').fill('Asked on the phone')
    await form.getByRole('button', { name: 'Keep it' }).click()
    await back(desk, 'Priya Natarajan')
    await expect(clause(standing, /completed the peer mentoring curriculum/, 'not-met')).toBeAttached()
    await expect(clause(standing, /had training in real situations/, 'unknown')).toBeAttached()
    await expect(standing).toHaveAttribute('data-verdict', 'not-met')
    await expect(desk.getByRole('button', { name: /^Start serving/ })).toHaveCount(0)
    await look(desk, 'walk-tn-no-curriculum')
  })

  await test.step('4: the agency delivers the curriculum, and P becomes active [train.1, train.2, train.3, delivery.3b]', async () => {
    await at('2026-08-20T15:00:00Z')
    await desk.locator('.line-link', { hasText: /^Papers/ }).click()
    await desk.getByRole('button', { name: 'Add a paper' }).click()
    await addPaper(desk, {
      kind: 'curriculum',
      title: 'Peer mentoring curriculum',
      issuer: 'Cumberland Mentors',
      from: '2026-08-20',
      approval: 'approved',
    })
    await back(desk, 'Priya Natarajan')
    await known()
    await answerAll(
      desk,
      said({ situationalInCurriculum: true }, '2026-08-20', 'Certificate'),
      '2026-08-20',
      'tn-maps',
    )
    await back(desk, 'Priya Natarajan')
    await expect(clause(standing, /completed the peer mentoring curriculum/, 'met')).toBeAttached()
    await expect(clause(standing, /had training in real situations/, 'met')).toBeAttached()
    await desk.getByRole('button', { name: /^Start serving/ }).click()
    await expect(desk.getByText(/serving since/)).toBeVisible()
  })

  await test.step('5: until somebody asks M what he wants, his admission waits and is not refused [desc.1a]', async () => {
    await at('2026-08-24T15:00:00Z')
    await desk.goto('/participants/new')
    await desk.getByLabel('Given names').fill('Marcus')
    await desk.getByLabel('Family name').fill('Ellery')
    await desk.getByLabel(/^Birth date/).fill('2007-03-14')
    await desk.getByRole('button', { name: 'Save', exact: true }).click()
    await desk.getByRole('button', { name: 'Asks for a program' }).click()
    await desk.getByRole('button', { name: 'Keep', exact: true }).click()
    await desk.getByRole('main').locator('.line-link').first().click()
    const decision = desk.locator('.decision').first()
    await expect(decision).toHaveAttribute('data-verdict', 'unknown')
    await expect(clause(decision, /asks for peer support/, 'unknown')).toBeAttached()
    const asks = {
      chapter: 'admission',
      name: 'asksFor',
      value: ['problem-solving', 'peer-support'],
      source: 'In his own words',
    }
    await writeFact(desk, fieldOf(program, asks), asks, '2026-08-24')
    await expect(clause(decision, /asks for peer support/, 'met')).toBeAttached()
    await desk.getByRole('button', { name: 'Admit', exact: true }).click()
    await expect(desk.getByText(/: admitted\./)).toBeVisible()
  })

  const ids = await agency.inside(async (tx) => ({
    peerId: (await tx.selectFrom('peer').select('id').executeTakeFirstOrThrow()).id,
    participantId: (await tx.selectFrom('participant').select('id').executeTakeFirstOrThrow()).id,
  }))

  await test.step('6: matched on transportation; nobody works for nothing [desc.1c, desc.2b, obj.1, delivery.1b]', async () => {
    await at('2026-08-26T15:00:00Z')
    await desk.goto(`/peers/${ids.peerId}`)
    await desk.getByRole('link', { name: 'Pair with somebody' }).click()
    const main = desk.getByRole('main')
    await main.getByRole('button', { name: 'Marcus' }).click()
    const form = main.locator('form')
    const decision = form.locator('.decision')
    await expect(decision).toBeVisible()
    const agreed = {
      areaOfInterest: 'transportation',
      comfortable: 'yes',
    }
    for (const [name, value] of Object.entries(agreed)) {
      const field = fieldOf(program, { chapter: 'pairing', name })
      await fillFact(form.locator('.asked .field', { hasText: field.question }).first(), field.shape, value)
    }
    await form.getByLabel('Where these are known from').fill('He said so when they met')
    await form.getByLabel(/^How they reach each other/).fill('By phone and by Zoom')
    await form.getByLabel('What an hour costs').fill('0.00')
    await expect(clause(decision, /The mentor is paid\./, 'not-met')).toBeAttached()
    await expect(desk.getByText(/cannot be paired/).first()).toBeVisible()
    await form.getByLabel('What an hour costs').fill('18.00')
    for (const says of [/area that interests the mentee/, /has not said no/, /how to reach the mentor/])
      await expect(clause(decision, says, 'met')).toBeAttached()
    await form.getByRole('button', { name: /^Pair from/ }).click()
    await expect(desk.getByText('In force', { exact: true })).toBeVisible()
  })
  return ids
}
