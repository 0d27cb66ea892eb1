import type { Page } from '@playwright/test'
import pino from 'pino'
import { seat } from '../db/seeds/seat.ts'
import { doDailyWork } from '../src/app/daily.ts'
import { doWork } from '../tools/testing/outbox.ts'
import { castOf } from './run/cast.ts'
import { clause, kept } from './run/clause.ts'
import { goTo } from './run/go-to.ts'
import { look } from './run/look.ts'
import { onPhone } from './run/on-phone.ts'
import { seesTenOfEleven, untilSheMayStart, untilThePlan } from './run/specialist.ts'
import { expect, test } from './run/test.ts'

const limit = 'MT-SDMI/limit.weekly-units'

test('MT-SDMI: a specialist who may start, and a member with 10 units a week, from thirty hours to the progress document', async ({
  peerway,
  agencyOf,
  person,
  open,
}) => {
  const screens: Page[] = []
  const at = async (instant: string) => {
    peerway.setClock(instant)
    for (const screen of screens) await screen.clock.setSystemTime(instant)
  }
  await at('2026-08-03T16:00:00Z')
  const { cast, today } = castOf(peerway, 'mt-sdmi')
  const agency = await agencyOf({ ...cast.agency, programs: ['mt-sdmi'] })
  const zone = cast.agency.zone
  // Who they are stands already; what the definition asks of them is done on the screens.
  const { licence: _shownLater, ...supervisor } = cast.supervisor
  const facts = cast.peer.facts.filter(({ name }) => name !== 'agencyApproved')
  const bare = {
    ...cast,
    participant: { ...cast.participant, birthDate: '1988-06-15' },
    participantFacts: [],
    peer: { ...cast.peer, affiliation: 'self-employed' as const, papers: [], facts },
    supervisor,
  }
  const seated = await agency.inside((tx) => seat(tx, bare, today, peerway.now(), 'people'))
  await peerway.database.admin.query('delete from app.supervision_assignment where organization_id = $1', [
    agency.id,
  ])
  const ava = await person(agency, { role: 'coordinator', name: cast.coordinator })
  const staffId = seated.supervisorId
  const helen = await person(agency, { role: 'supervisor', name: cast.supervisor.name, staffId })
  const nora = await person(agency, { role: 'peer', name: cast.peer.name, peerId: seated.peerId })
  const { participantId } = seated
  const walter = await person(agency, { role: 'participant', name: cast.participant.name, participantId })
  const grant = await person(agency, { role: 'program-officer', name: 'Grant Muir' })
  const tom = await person(agency, { role: 'agency-admin', name: 'Tom Yellowtail' })
  const team = await person(agency, { role: 'case-manager', name: 'Lena Ford' })

  const office = await open(ava, { zone })
  screens.push(office)
  await untilSheMayStart({ cast, seated, desk: office, at })
  const own = await open(walter, { on: 'phone', zone })
  screens.push(own)
  await untilThePlan({ cast, seated, desk: office, at }, async (path) => {
    await own.goto(path)
    return own
  })
  await own.context().close()
  screens.pop()

  const pairingId = new URL(office.url()).pathname.split('/').at(-1)!
  const phone = await open(nora, { on: 'phone', zone })
  screens.push(phone)
  const hand = onPhone(phone, pairingId, new RegExp(cast.participant.name))
  const signed = async () => {
    await hand.say(cast.session.said, cast.session.progress)
    await hand.sign()
  }
  const writeDown = async () => {
    await hand.writeDownPlanned()
    await signed()
  }
  const book = async (day: string, from: string, until: string) => {
    await hand.plan(day, from, until)
    await expect(phone.getByRole('heading', { name: 'This meeting can be planned' })).toBeVisible()
    await hand.planIt()
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

  const months = `/supervision/peers/${seated.peerId}/months?year=2026`
  const desk = await open(helen, { zone })
  screens.push(desk)
  /** Whoever supervises writes a meeting of this day down and closes it. */
  const supervise = async (makesUpFor?: string) => {
    await desk.goto(`/supervision/peers/${seated.peerId}`)
    await desk.getByRole('button', { name: 'Plan a meeting' }).click()
    await desk.getByRole('button', { name: 'Plan', exact: true }).click()
    await desk.getByLabel(/^How long/).fill('45')
    if (makesUpFor) await desk.getByLabel(/^Makes up for/).selectOption({ label: makesUpFor })
    await desk.getByLabel(`How ${cast.participant.name} is`).fill('Sleeps again')
    await desk.getByRole('button', { name: 'Save and close' }).click()
    await expect(desk.getByText('Closed', { exact: true })).toBeVisible()
  }

  await test.step('13, September: the two meet in the month in which she began to serve [sup.monthly]', async () => {
    await at('2026-09-22T20:00:00Z')
    await hand.writeDown('2026-09-22', '10:00', '10:45')
    await signed()
    for (const id of ['plan.pcrp', 'plan.goals', 'plan.activities', 'def.1b', 'sup.licensed'])
      await expect(clause(phone, `MT-SDMI/${id}`, 'met')).toBeAttached()
    await at('2026-09-28T18:00:00Z')
    await supervise()
    await at('2026-10-01T18:00:00Z')
    await nightly()
    await desk.goto(months)
    const september = desk.locator('.months > li', { hasText: 'September' })
    await expect(september.getByText('Held', { exact: true })).toBeVisible()
    expect(await kept(agency, { act: 'month' }, 'MT-SDMI/sup.monthly')).toMatchObject({ verdict: 'met' })
  })

  await test.step('7: three meetings make the ten units of the week [limit.weekly-units]', async () => {
    await at('2026-10-04T18:00:00Z')
    await book('2026-10-05', '10:00', '10:45')
    await book('2026-10-07', '10:00', '11:00')
    await book('2026-10-09', '10:00', '10:45')
    await at('2026-10-10T01:00:00Z')
    for (let meeting = 0; meeting < 3; meeting += 1) await writeDown()
    await expect(clause(phone, limit, 'met')).toBeAttached()
    expect((await unitsOf('2026-10-04')).map(({ counted }) => counted)).toEqual([3, 4, 3])
  })

  await test.step('8: a fourth is refused, asked for, and not the peer’s own to approve [limit.cpo-approval]', async () => {
    await at('2026-10-10T14:00:00Z')
    await hand.plan('2026-10-10', '15:00', '15:30')
    await expect(
      phone.getByRole('heading', { name: 'This meeting cannot be planned as it stands.' }),
    ).toBeVisible()
    await expect(clause(phone, limit, 'not-met')).toContainText('2 units less')
    await expect(bar(phone).getByText('10 units', { exact: true }).first()).toBeVisible()
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

  await test.step('9: the officer approves twelve; the thirteenth is refused, and held back once it was held [limit.cpo-approval]', async () => {
    const officer = await open(grant, { zone })
    await expect(officer.getByRole('link', { name: /12 units/ }).first()).toBeVisible()
    await goTo(officer, 'Approvals')
    await officer.getByRole('radio', { name: 'Approve units' }).check()
    await officer.getByLabel(/^Why/).fill('For this week')
    await officer.getByRole('button', { name: 'Keep the decision' }).click()
    await expect(officer.getByText('12 units approved, 10 without it.')).toBeVisible()
    await officer.context().close()
    await doWork(peerway, agency.id)
    await book('2026-10-10', '15:00', '15:30')
    await hand.plan('2026-10-10', '16:00', '16:15')
    await expect(clause(phone, limit, 'not-met')).toContainText('1 unit less')
    await expect(phone.getByRole('heading', { name: /cannot be planned as it stands/ })).toBeVisible()
    await at('2026-10-11T00:00:00Z')
    await writeDown()
    await expect(clause(phone, 'MT-SDMI/limit.cpo-approval', 'met')).toBeAttached()
    expect((await unitsOf('2026-10-04')).map(({ counted }) => counted)).toEqual([3, 4, 3, 2])
    await hand.writeDown('2026-10-10', '16:00', '16:15')
    await expect(bar(phone)).toContainText('12 units')
    await signed()
    await expect(clause(phone, limit, 'not-met')).toBeVisible()
    await expect(phone.getByRole('main').getByText('Held back', { exact: true })).toBeVisible()
    expect((await unitsOf('2026-10-04')).map(({ counted }) => counted)).toEqual([3, 4, 3, 2, 0])
  })

  await test.step('10: five past midnight a new week begins with nothing used [limit.weekly-units]', async () => {
    await at('2026-10-11T06:05:00Z')
    await phone.goto(`/participants/${participantId}`)
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
  })

  await test.step('13: October is not due, then missed; its claims wait, the admin lets them go, and what is planned goes on [sup.monthly]', async () => {
    await at('2026-10-31T18:00:00Z')
    await nightly()
    await desk.goto(months)
    const october = desk.locator('.months > li', { hasText: 'October' })
    await expect(october.getByText('Not due yet').first()).toBeVisible()
    await at('2026-11-01T18:00:00Z')
    await nightly()
    await desk.goto(months)
    await expect(october.getByText('Missed').first()).toBeVisible()
    await expect(october.getByText('5 sessions wait for it')).toBeVisible()
    expect(await kept(agency, { act: 'month' }, 'MT-SDMI/sup.monthly')).toMatchObject({ verdict: 'not-met' })
    const team = await kept(agency, { act: 'month' }, 'MT-SDMI/doc.monthly-meeting')
    expect(team).toMatchObject({ verdict: 'met' })
    await book('2026-11-01', '13:00', '13:45')
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
    await admin.context().close()
    await at('2026-11-02T18:00:00Z')
    await writeDown()
    await expect(phone.getByRole('main').getByText('Held back', { exact: true })).toHaveCount(0)
    await supervise('October 2026')
    await nightly()
    await desk.goto(months)
    await expect(october.getByText('Let pass with a reason. The month stays missed.')).toBeVisible()
    await expect(october.getByText('Missed').first()).toBeVisible()
  })

  await test.step('15: the progress document is delivered on time and acknowledged [doc.progress]', async () => {
    await at('2026-11-04T18:00:00Z')
    await phone.goto('/progress?month=2026-10-01')
    await expect(phone.getByText('To be written')).toBeVisible()
    await phone.getByRole('button', { name: /^Draft the document of/ }).click()
    await phone.getByLabel(/^How the month was/).fill('A hard month, and he went on')
    const saved = phone.waitForResponse((answer) => answer.request().method() === 'PUT')
    await phone.getByRole('button', { name: 'Save and bring up to date' }).click()
    await saved
    await phone.reload()
    await phone.getByRole('radio', { name: /^Here, to the/ }).check()
    await phone.getByRole('button', { name: 'Deliver', exact: true }).click()
    await expect(phone.getByText(/delivered here to .+ on/)).toBeVisible()
    const theirs = await open(team, { zone, at: '/progress' })
    await theirs.getByRole('link', { name: new RegExp(cast.participant.name) }).click()
    await expect(theirs.getByText('A hard month, and he went on')).toBeVisible()
    await theirs.getByRole('button', { name: 'I have it' }).click()
    await expect(theirs.getByText(/acknowledged on/)).toBeVisible()
    await theirs.context().close()
    await phone.goto('/progress?month=2026-10-01')
    await expect(phone.getByText('Acknowledged')).toBeVisible()
  })

  await test.step('4: on day 90 the competency nobody has written about is a finding, and nothing stops [comp.intro]', async () => {
    await at('2026-11-30T18:00:00Z')
    await seesTenOfEleven(desk, seated.peerId)
    await expect(desk.getByText(/ is active on/)).toBeVisible()
    await look(desk, 'walk-mt-competencies')
    await hand.plan('2026-12-01', '10:00', '10:45')
    await expect(clause(phone, 'MT-SDMI/comp.intro', 'not-met')).toBeAttached()
    await expect(phone.getByRole('heading', { name: 'This meeting can be planned' })).toBeVisible()
    await hand.planIt()
  })

  async function nightly(): Promise<void> {
    await doDailyWork(peerway.house, pino({ level: 'silent' }))
  }
})
