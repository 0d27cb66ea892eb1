import type { Page } from '@playwright/test'
import type { Fact } from '../../db/seeds/cast.ts'
import { programs } from '../../programs/programs.ts'
import type { Agency } from '../../tools/testing/agency.ts'
import { clause } from './clause.ts'
import { fieldOf, fillFact, writeFact } from './facts.ts'
import { goTo } from './go-to.ts'
import { look } from './look.ts'
import { addPaper, chooseKind } from './papers.ts'
import { expect, test } from './test.ts'
import { answerAll, back } from './walk.ts'

const program = programs.get('tn-maps')!

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
    for (const id of ['qual.1', 'qual.3', 'qual.5'])
      await expect(clause(standing, `TN-MAPS/${id}`, 'unknown')).toBeAttached()
    await known()
    const applied = {
      livedDevelopmentalDisability: true,
      provenSuccess: ['volunteer'],
      canConnect: true,
      canTravel: true,
      experienceAreas: ['transportation'],
    }
    await answerAll(desk, said(applied, '2026-08-03', 'Application'), '2026-08-03', 'tn-maps')
    await back(desk, 'Priya Natarajan')
    for (const id of ['qual.3', 'qual.5'])
      await expect(clause(standing, `TN-MAPS/${id}`, 'met')).toBeAttached()
    await expect(clause(standing, 'TN-MAPS/qual.1', 'unknown')).toBeAttached()
    await known()
    const checked = said({ livedExperienceChecked: true }, '2026-08-03', 'Letter of her school')
    await answerAll(desk, checked, '2026-08-03', 'tn-maps')
    await back(desk, 'Priya Natarajan')
    await expect(clause(standing, 'TN-MAPS/qual.1', 'met')).toBeAttached()
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
    for (const [id, source] of [
      ['qual.4', 'A practice note'],
      ['qual.6', 'Interview'],
      ['qual.7', 'Interview'],
    ])
      await expect(clause(standing, `TN-MAPS/${id}`, 'met')).toContainText(source!)
    await desk
      .getByRole('main')
      .getByRole('link', { name: /^Supervision/ })
      .click()
    await desk.getByRole('radio', { name: 'Sofia Lindqvist' }).check()
    await desk.getByLabel(/^From/).fill('2026-08-05')
    await desk.getByRole('button', { name: 'Name as supervisor' }).click()
    await expect(desk.locator('.papers').getByText('Sofia Lindqvist').first()).toBeVisible()
    await back(desk, 'Priya Natarajan')
  })

  await test.step('3: without the curriculum nobody starts; other training is expected, and not the reason [train.1, train.3, delivery.3b]', async () => {
    await at('2026-08-06T15:00:00Z')
    await desk.locator('.line-link', { hasText: /^Papers/ }).click()
    for (const kind of ['curriculum', 'situational-training']) {
      const form = desk.getByRole('form', { name: 'Add a paper' })
      const add = desk.getByRole('button', { name: 'Add a paper' })
      await expect(form.or(add).first()).toBeVisible()
      if (!(await form.isVisible())) await add.click()
      await chooseKind(form, kind)
      await form.getByLabel(/^It is known not to be there/).check()
      await form.getByLabel('Where it is known from').fill('Asked on the phone')
      await form.getByRole('button', { name: 'Keep it' }).click()
      await form.waitFor({ state: 'detached' })
    }
    await back(desk, 'Priya Natarajan')
    await expect(clause(standing, 'TN-MAPS/train.1', 'not-met')).toHaveAttribute('data-force', 'must')
    await expect(clause(standing, 'TN-MAPS/delivery.3b', 'not-met')).toHaveAttribute('data-force', 'should')
    // What the agency's own matrix asks beyond it is nothing, so it grants no days after either.
    await expect(clause(standing, 'TN-MAPS/train.3', 'not-due')).toBeAttached()
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
    for (const id of ['train.1', 'train.2', 'train.3', 'delivery.3b'])
      await expect(clause(standing, `TN-MAPS/${id}`, 'met')).toBeAttached()
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
    await expect(clause(decision, 'TN-MAPS/desc.1a', 'unknown')).toBeAttached()
    await expect(desk.getByRole('button', { name: 'Admit', exact: true })).toHaveCount(0)
    const asks = {
      chapter: 'admission',
      name: 'asksFor',
      value: ['problem-solving', 'peer-support'],
      source: 'In his own words; in high school until 2027-05-21',
    }
    await writeFact(desk, fieldOf(program, asks), asks, '2026-08-24')
    await expect(clause(decision, 'TN-MAPS/desc.1a', 'met')).toContainText('2027-05-21')
    await desk.getByRole('button', { name: 'Admit', exact: true }).click()
    await expect(desk.getByText(/: admitted\./)).toBeVisible()
  })

  const ids = await agency.inside(async (tx) => ({
    peerId: (await tx.selectFrom('peer').select('id').executeTakeFirstOrThrow()).id,
    participantId: (await tx.selectFrom('participant').select('id').executeTakeFirstOrThrow()).id,
  }))

  await test.step('6: matched on transportation, and told what a mentor is; nobody works for nothing [desc.1c, desc.2b, obj.1, delivery.1b, delivery.2]', async () => {
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
      peerTravelsMiles: 30,
    }
    for (const [name, value] of Object.entries(agreed)) {
      const field = fieldOf(program, { chapter: 'pairing', name })
      await fillFact(form.locator('.asked .field', { hasText: field.question }).first(), field.shape, value)
    }
    await form.getByLabel('Where these are known from').fill('He said so when they met')
    await form.getByLabel(/^How they reach each other/).fill('By phone and by Zoom')
    await form.getByLabel('What an hour costs').fill('0.00')
    await expect(clause(decision, 'TN-MAPS/desc.2b', 'not-met')).toBeAttached()
    await expect(desk.getByText(/cannot be paired/).first()).toBeVisible()
    await form.getByLabel('What an hour costs').fill('18.00')
    for (const id of ['desc.1c', 'desc.2b', 'obj.1', 'delivery.1b'])
      await expect(clause(decision, `TN-MAPS/${id}`, 'met')).toBeAttached()
    await form.getByRole('button', { name: /^Pair from/ }).click()
    await expect(desk.getByText('In force', { exact: true })).toBeVisible()
    await expect(main.getByText('By phone and by Zoom').filter({ visible: true }).first()).toBeVisible()
    await expect(main.getByText('$18.00').first()).toBeVisible()
    await expect(main.getByText(program.clauseById.get('TN-MAPS/delivery.2')!.says)).toBeVisible()
    await look(desk, 'walk-tn-matched')
  })
  return ids
}
