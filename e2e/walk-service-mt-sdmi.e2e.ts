import type { Locator, Page } from '@playwright/test'
import pino from 'pino'
import { seat } from '../db/seeds/seat.ts'
import { doDailyWork } from '../src/app/daily.ts'
import { doWork } from '../tools/testing/outbox.ts'
import { castOf } from './run/cast.ts'
import { goTo } from './run/go-to.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

/** A clause speaks: its line, by what it asks for, with its verdict. */
const clause = (page: Page, says: RegExp, verdict: string): Locator =>
  page.locator(`.clause[data-verdict="${verdict}"]`, { hasText: says }).first()

const limit = /No more than 10 units in a week/

test('MT-SDMI: a member with 10 units a week, from Monday to the progress document', async ({
  peerway,
  agencyOf,
  person,
  open,
}) => {
  peerway.setClock('2026-10-04T18:00:00Z')
  const { cast, today } = castOf(peerway, 'mt-sdmi')
  const agency = await agencyOf({ ...cast.agency, programs: ['mt-sdmi'] })
  const zone = cast.agency.zone
  const seated = await agency.inside((tx) => seat(tx, cast, today, peerway.now()))
  const nora = await person(agency, { role: 'peer', name: cast.peer.name, peerId: seated.peerId })
  const helen = await person(agency, {
    role: 'supervisor',
    name: cast.supervisor.name,
    staffId: seated.supervisorId,
  })
  const grant = await person(agency, { role: 'program-officer', name: 'Grant Muir' })
  const tom = await person(agency, { role: 'agency-admin', name: 'Tom Yellowtail' })
  const team = await person(agency, { role: 'case-manager', name: 'Lena Ford' })

  const screens: Page[] = []
  const at = async (instant: string) => {
    peerway.setClock(instant)
    for (const screen of screens) await screen.clock.setSystemTime(instant)
  }
  const phone = await open(nora, { on: 'phone', zone })
  screens.push(phone)

  const plan = async (day: string, from: string, until: string) => {
    await phone.goto(`/plan?pairing=${seated.pairingId}&day=${day}`)
    await phone.getByLabel(/^From/).fill(from)
    await phone.getByLabel(/^Until/).fill(until)
  }
  const book = async (day: string, from: string, until: string) => {
    await plan(day, from, until)
    await expect(phone.getByRole('heading', { name: 'This meeting can be planned.' })).toBeVisible()
    await phone.getByRole('button', { name: 'Plan it' }).click()
    await expect(phone.getByText('Planned', { exact: true })).toBeVisible()
  }
  /** What was planned is there to be written down, with its times. */
  const writeDown = async () => {
    await phone.goto('/record')
    await expect(phone.getByRole('heading', { name: 'Planned, and not written down yet' })).toBeVisible()
    await phone.getByRole('main').getByRole('link', { name: cast.participant.name }).first().click()
    await signed()
  }
  const signed = async () => {
    await phone.getByLabel('What was said').fill(cast.session.said)
    await phone.getByLabel('How they are getting on').fill(cast.session.progress)
    await phone.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(phone.getByText('Signed', { exact: true })).toBeVisible()
  }
  const bar = (page: Page) => page.getByRole('region', { name: /Units of the week/ })
  const unitsOf = async (week: string) =>
    agency.inside((tx) =>
      tx
        .selectFrom('session_units')
        .select(['units', 'counted', 'planned'])
        .where('organization_id', '=', agency.id)
        .where('week', '=', week)
        .orderBy('session_id')
        .execute(),
    )

  await test.step('7: three meetings make the ten units of the week [limit.weekly-units]', async () => {
    await book('2026-10-05', '10:00', '10:45')
    await book('2026-10-07', '10:00', '11:00')
    await book('2026-10-09', '10:00', '10:45')
    await at('2026-10-10T01:00:00Z')
    for (let meeting = 0; meeting < 3; meeting += 1) await writeDown()
    expect((await unitsOf('2026-10-04')).map(({ counted }) => counted)).toEqual([3, 4, 3])
  })

  await test.step('8: a fourth is refused, asked for, and not the peer’s own to approve [limit.cpo-approval]', async () => {
    await at('2026-10-10T14:00:00Z')
    await plan('2026-10-10', '15:00', '15:30')
    await expect(
      phone.getByRole('heading', { name: 'This meeting cannot be planned as it stands.' }),
    ).toBeVisible()
    await expect(clause(phone, limit, 'not-met')).toContainText('2 units less')
    await expect(bar(phone).getByText('10 units', { exact: true }).first()).toBeVisible()
    await look(phone, 'walk-mt-plan-refused')
    await clause(phone, limit, 'not-met')
      .getByRole('link', { name: /An approval by/ })
      .click()
    await phone.getByLabel(/^Units of the whole week/).fill('12')
    await phone.getByLabel(/^Why/).fill('His sister died')
    await phone.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(phone.getByText(/^Asked\. You will be told/)).toBeVisible()
    await expect(phone.getByRole('radio', { name: 'Approve units' })).toHaveCount(0)
    const { id } = await agency.inside((tx) =>
      tx
        .selectFrom('unit_approval')
        .select('id')
        .where('organization_id', '=', agency.id)
        .executeTakeFirstOrThrow(),
    )
    const own = await phone.request.post(`/api/approvals/units/${id}/decide`, {
      headers: { 'x-peerway-hat': nora.membershipId },
      data: { commandId: id, approve: true, reason: 'I say so' },
    })
    expect(own.status()).toBe(403)
  })

  await test.step('9: the officer approves twelve; the thirteenth is refused, and held back once it was held', async () => {
    const desk = await open(grant, { zone })
    await expect(desk.getByRole('link', { name: /12 units/ }).first()).toBeVisible()
    await goTo(desk, 'Approvals')
    await desk.getByRole('radio', { name: 'Approve units' }).check()
    await desk.getByLabel(/^Why/).fill('For this week')
    await desk.getByRole('button', { name: 'Keep the decision' }).click()
    await expect(desk.getByText('12 units approved, 10 without it.')).toBeVisible()
    await doWork(peerway, agency.id)
    await book('2026-10-10', '15:00', '15:30')
    await plan('2026-10-10', '16:00', '16:15')
    await expect(clause(phone, limit, 'not-met')).toContainText('1 unit less')
    await at('2026-10-11T00:00:00Z')
    await writeDown()
    expect((await unitsOf('2026-10-04')).map(({ counted }) => counted)).toEqual([3, 4, 3, 2])
    await phone.goto('/record')
    await phone.getByRole('button', { name: cast.participant.name }).click()
    await phone.getByLabel(/^From/).fill('16:00')
    await phone.getByLabel(/^Until/).fill('16:15')
    await signed()
    await expect(clause(phone, limit, 'not-met')).toBeVisible()
    expect((await unitsOf('2026-10-04')).map(({ counted }) => counted)).toEqual([3, 4, 3, 2, 0])
  })

  await test.step('10: five past midnight a new week begins with nothing used [limit.weekly-units]', async () => {
    await at('2026-10-11T06:05:00Z')
    await phone.goto(`/participants/${seated.participantId}`)
    await expect(bar(phone)).toContainText('10 units left of 10 units')
    await look(phone, 'walk-mt-new-week')
  })

  await test.step('14: the case team and the officer were met in October [doc.monthly-meeting]', async () => {
    await at('2026-10-28T18:00:00Z')
    await phone.goto('/case-team?month=2026-10-01')
    for (const [day, who] of [
      ['2026-10-20', /case management team/i],
      ['2026-10-27', /program officer/i],
    ] as const) {
      await phone.getByRole('button', { name: 'Write down a meeting' }).click()
      await phone.getByLabel(/^Day/).fill(day)
      await phone.getByLabel(/^How long/).fill('30')
      await phone.getByRole('checkbox', { name: who }).check()
      await phone.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(phone.getByRole('button', { name: 'Write down a meeting' })).toBeVisible()
    }
    await expect(phone.getByText('Met', { exact: true })).toBeVisible()
    await look(phone, 'walk-mt-case-team')
  })

  await test.step('13: October is not due, then missed; its claims wait, and the admin lets them go [sup.monthly]', async () => {
    const desk = await open(helen, { zone })
    screens.push(desk)
    await at('2026-10-31T18:00:00Z')
    await nightly()
    const months = `/supervision/peers/${seated.peerId}/months?year=2026`
    await desk.goto(months)
    const october = desk.locator('.months > li', { hasText: 'October' })
    await expect(october.getByText('Not due yet').first()).toBeVisible()
    await at('2026-11-01T18:00:00Z')
    await nightly()
    await desk.goto(months)
    await expect(october.getByText('Missed').first()).toBeVisible()
    await expect(october.getByText(/sessions wait for it/)).toBeVisible()
    await look(desk, 'walk-mt-month-missed')
    await desk.goto('/held-back')
    await desk.getByRole('button', { name: /to let it pass/ }).click()
    await desk.getByLabel(/^Why/).fill('She was in hospital and nobody stood in')
    await desk.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(desk.getByText('She was in hospital and nobody stood in').first()).toBeVisible()
    const admin = await open(tom, { zone, at: '/held-back' })
    await admin.getByRole('radio', { name: 'Let it pass' }).check()
    await admin.getByLabel(/^Why/).fill('The agency answers for it')
    await admin.getByRole('button', { name: 'Keep the decision' }).click()
    await expect(admin.getByRole('radio', { name: 'Let it pass' })).toHaveCount(0)
    await doWork(peerway, agency.id)
    await admin.reload()
    await expect(admin.getByText('The agency answers for it').first()).toBeVisible()
    await look(admin, 'walk-mt-let-pass')
    await desk.goto(months)
    await expect(october.getByText(/Let pass with a reason/)).toBeVisible()
  })

  await test.step('15: the progress document is delivered on time and acknowledged [doc.progress]', async () => {
    await at('2026-11-04T18:00:00Z')
    await phone.goto('/progress?month=2026-10-01')
    await phone.getByRole('button', { name: /^Draft the document of/ }).click()
    await phone.getByLabel(/^How the month was/).fill('A hard month, and he went on')
    const saved = phone.waitForResponse((answer) => answer.request().method() === 'PUT')
    await phone.getByRole('button', { name: 'Save and bring up to date' }).click()
    await saved
    await phone.reload()
    await phone.getByRole('radio', { name: /^Here, to the/ }).check()
    await phone.getByRole('button', { name: 'Deliver', exact: true }).click()
    await expect(phone.getByText(/delivered here on/)).toBeVisible()
    const theirs = await open(team, { zone, at: '/progress' })
    await theirs.getByRole('link', { name: new RegExp(cast.participant.name) }).click()
    await expect(theirs.getByText('A hard month, and he went on')).toBeVisible()
    await theirs.getByRole('button', { name: 'I have it' }).click()
    await expect(theirs.getByText(/acknowledged on/)).toBeVisible()
    await look(theirs, 'walk-mt-progress')
  })

  async function nightly(): Promise<void> {
    await doDailyWork(peerway.house, pino({ level: 'silent' }))
  }
})
