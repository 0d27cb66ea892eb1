import type { Page } from '@playwright/test'
import pino from 'pino'
import { tnMaps } from '../programs/tn-maps/program.ts'
import { doDailyWork } from '../src/app/daily.ts'
import { doWork } from '../tools/testing/outbox.ts'
import { clause, kept } from './run/clause.ts'
import { fieldOf, writeFact } from './run/facts.ts'
import { look } from './run/look.ts'
import { onPhone } from './run/on-phone.ts'
import { untilTheMatch } from './run/student.ts'
import { expect, test } from './run/test.ts'

const zone = 'America/Chicago'

test('TN-MAPS: a student of nineteen, from the mentor’s application to a month without a meeting', async ({
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
  await at('2026-08-03T15:00:00Z')
  const agency = await agencyOf({ name: 'Cumberland Mentors', zone, programs: ['tn-maps'] })
  const dana = await person(agency, { role: 'coordinator', name: 'Dana Whitlock' })
  const staffId = await agency.staff('Sofia Lindqvist')
  const sofia = await person(agency, { role: 'supervisor', name: 'Sofia Lindqvist', staffId })
  const desk = await open(dana, { zone })
  screens.push(desk)
  const ids = await untilTheMatch(desk, agency, at)

  const pairingId = await agency.inside(
    async (tx) => (await tx.selectFrom('pairing').select('id').executeTakeFirstOrThrow()).id,
  )
  const priya = await person(agency, { role: 'peer', name: 'Priya Natarajan', peerId: ids.peerId })
  const marc = await person(agency, {
    role: 'participant',
    name: 'Marcus Ellery',
    participantId: ids.participantId,
  })
  const phone = await open(priya, { on: 'phone', zone })
  screens.push(phone)

  const { plan, planIt, writeDownPlanned, writeDown, say, sign } = onPhone(phone, pairingId, /Marcus/)
  const sessionOn = (day: string) =>
    agency.inside((tx) =>
      tx
        .selectFrom('session')
        .select(['id', 'held_back'])
        .where('organization_id', '=', agency.id)
        .where('service_date', '=', day)
        .executeTakeFirstOrThrow(),
    )
  const heldBack = () =>
    agency.inside((tx) =>
      tx
        .selectFrom('held_back')
        .select('rule')
        .where('organization_id', '=', agency.id)
        .where('lifted_at', 'is', null)
        .execute(),
    )

  await test.step('7: ninety minutes to get to know each other, without a pattern and without a goal [support.1a, scope.1, scope.1a]', async () => {
    await at('2026-09-01T15:00:00Z')
    await plan('2026-09-02', '15:00', '16:30')
    await planIt()
    await at('2026-09-02T22:00:00Z')
    await writeDownPlanned()
    await expect(phone.getByRole('group', { name: 'Goals' })).toHaveCount(0)
    await say('We got to know each other.')
    await expect(phone.getByText(/^1 hour.* 30 minutes/).first()).toBeVisible()
    await sign()
    for (const id of ['support.1a', 'scope.1', 'support.4'])
      await expect(clause(phone, `TN-MAPS/${id}`, 'met')).toBeAttached()
    await plan('2026-09-09', '16:00', '17:00')
    await phone.getByLabel('It returns').check()
    await phone.getByRole('checkbox', { name: 'Wednesday' }).check()
    await phone.getByRole('button', { name: 'Plan it' }).click()
    await expect(phone.getByRole('heading', { name: /days are booked/ })).toBeVisible()
    const often = { chapter: 'pairing', name: 'frequency', value: 'weekly', source: 'Both said so' }
    await desk.goto(`/pairings/${pairingId}`)
    await writeFact(desk, fieldOf(tnMaps, often), often, '2026-09-02')
    await expect(desk.getByText('Once a week', { exact: true }).first()).toBeVisible()
  })

  await test.step('8: his goal, offered a measure and a day, is active when he agrees and not before [scope.2a, delivery.4, delivery.4a]', async () => {
    await at('2026-09-09T23:00:00Z')
    await phone.goto(`/participants/${ids.participantId}/goals/new`)
    await phone.getByLabel('What do you want?').fill('Ride the bus to the library alone')
    await phone.getByLabel('A scale').check()
    await phone.getByLabel('Where it is now').fill('2')
    await phone.getByLabel('Where it should be').fill('8')
    await expect(phone.getByLabel(/^By when/)).toBeVisible()
    await phone.getByLabel(/^Steps/).fill('Read the map\nBuy a ticket\nRide together\nRide alone')
    await phone.getByRole('button', { name: 'Keep as a draft' }).click()
    await expect(phone.getByText('Waits for a yes')).toBeVisible()
    await phone.getByRole('button', { name: 'Write it down' }).click()
    await expect(clause(phone, 'TN-MAPS/scope.2a', 'unknown')).toBeAttached()
    for (const step of ['Read the map', 'Buy a ticket', 'Ride together', 'Ride alone'])
      await expect(phone.getByRole('checkbox', { name: step })).not.toBeChecked()
    await expect(phone.getByText('Waits for a yes')).toBeVisible()
    const own = await open(marc, { on: 'phone', zone, at: new URL(phone.url()).pathname })
    await own.getByRole('button', { name: 'Yes, this is my goal' }).click()
    await expect(own.getByText(/in their own space/)).toBeVisible()
    await expect(own.getByText(/began at 2 · wants 8/)).toBeVisible()
    expect(await kept(agency, { act: 'goal' }, 'TN-MAPS/scope.2a')).toMatchObject({ verdict: 'met' })
    await look(own, 'walk-tn-goal')
    await own.context().close()
    await writeDownPlanned()
    const goal = phone.getByRole('group', { name: 'Ride the bus to the library alone' })
    await goal.getByRole('slider').fill('3')
    await goal.getByLabel(/number today/).fill('3')
    await say('He said what he wants.')
    await sign()
    await expect(phone.getByText('A lot closer · 3')).toBeVisible()
    for (const id of ['support.4', 'support.3', 'scope.1a'])
      await expect(clause(phone, `TN-MAPS/${id}`, 'met')).toBeAttached()
  })

  await test.step('9: forty-five minutes get a hint, sixty none; a worksheet, because he wants one [support.4, delivery.3c]', async () => {
    await at('2026-09-16T23:00:00Z')
    await writeDownPlanned()
    await phone.getByLabel(/^Until/).fill('16:45')
    await expect(clause(phone, 'TN-MAPS/support.4', 'not-met')).toBeAttached()
    await expect(phone.getByLabel(/^Why/)).toHaveCount(0)
    await phone.getByLabel(/^Until/).fill('17:00')
    await expect(clause(phone, 'TN-MAPS/support.4', 'not-met')).toHaveCount(0)
    await phone.getByLabel(/^Until/).fill('16:45')
    await phone.getByRole('checkbox', { name: 'Solving problems and deciding' }).check()
    await phone.getByLabel('What was said').fill('The bus was late.')
    await phone.getByLabel('How they are getting on').fill('Two rides')
    await phone.getByRole('button', { name: 'Save, sign later' }).click()
    await expect(phone.getByText('Not signed yet')).toBeVisible()
    await expect(clause(phone, 'TN-MAPS/support.4', 'not-met')).toHaveAttribute('data-force', 'may')
    await phone.goto('/calendar?day=2026-09-16')
    await expect(phone.getByText('Held', { exact: true }).last()).toBeVisible()
    await phone.goto(`/participants/${ids.participantId}/options/new`)
    await phone.getByLabel('What is the problem?').fill('The bus was late')
    for (const [place, words, follows] of [
      ['1', 'Take the earlier bus', 'Up at six'],
      ['2', 'Ask my aunt to drive', 'She may be at work'],
    ]) {
      const option = phone.getByRole('group', { name: `Option ${place}` })
      await option.getByLabel('What one could do').fill(words!)
      await option.getByLabel('What may follow').fill(follows!)
    }
    await phone.getByRole('button', { name: 'Keep the worksheet' }).click()
    await expect(phone.getByRole('heading', { level: 1, name: 'Options and what may follow' })).toBeVisible()
  })

  await test.step('10: twelve minutes by video between meetings have no length to look at [delivery.1b]', async () => {
    await at('2026-09-18T23:00:00Z')
    await writeDown('2026-09-18', '15:00', '15:12')
    await phone.getByRole('radio', { name: /video/i }).check()
    await phone.getByLabel(/^What kind of contact/).selectOption('A short contact between meetings')
    await expect(phone.getByText(/12 minutes/).first()).toBeVisible()
    await say('He asked about a stop.')
    await expect(clause(phone, 'TN-MAPS/support.4', 'not-met')).toHaveCount(0)
    await sign()
    await expect(clause(phone, 'TN-MAPS/support.4', 'not-due')).toBeAttached()
    await expect(clause(phone, 'TN-MAPS/delivery.1b', 'met')).toContainText('By phone and by Zoom')
  })

  await test.step('11: signed eight days after, the note is late and waits for nothing; its question is on the agenda [doc.1, doc.2, delivery.3c]', async () => {
    await at('2026-09-24T23:00:00Z')
    await phone.goto(`/sessions/${(await sessionOn('2026-09-16')).id}`)
    await phone.getByRole('button', { name: /^Go on/ }).click()
    await phone.getByLabel('A question for my supervisor').fill('May I ride along twice a week?')
    await sign()
    await expect(phone.getByText('Signed late')).toBeVisible()
    await expect(phone.getByRole('main').getByText('Held back', { exact: true })).toHaveCount(0)
    expect(await heldBack()).toEqual([])
    const signed = { act: 'sign', onDay: '2026-09-24' }
    expect(await kept(agency, signed, 'TN-MAPS/doc.1')).toMatchObject({ verdict: 'met', hint: 'late' })
    expect(await kept(agency, signed, 'TN-MAPS/delivery.3c')).toMatchObject({ verdict: 'met' })
    const theirs = await open(sofia, { zone, at: `/supervision/peers/${ids.peerId}` })
    await expect(theirs.getByText('May I ride along twice a week?')).toBeVisible()
    await theirs.context().close()
  })

  await test.step('12: he confirms two meetings; the one he leaves open stays payable [qual.4]', async () => {
    await at('2026-10-10T18:00:00Z')
    const own = await open(marc, { on: 'phone', zone, at: '/confirm' })
    for (const [place, day] of [/\b2 September/, /\b9 September/].entries()) {
      await own.getByRole('main').getByRole('link', { name: day }).click()
      await own.getByRole('button', { name: 'Yes, that is right' }).click()
      await own.getByRole('button', { name: 'Send' }).click()
      await expect(own.getByText(place === 0 ? /^One .*you answered/ : /^2 .*you answered/)).toBeVisible()
    }
    await own.context().close()
    const answers = await agency.inside((tx) =>
      tx.selectFrom('confirmation').select('session_id').where('organization_id', '=', agency.id).execute(),
    )
    const sixteenth = await sessionOn('2026-09-16')
    expect(answers).toHaveLength(2)
    expect(answers.map((answer) => answer.session_id)).not.toContain(sixteenth.id)
    expect(sixteenth.held_back).toBe(false)
    await phone.reload()
    await expect(phone.getByRole('main').getByText('Held back', { exact: true })).toHaveCount(0)
    await expect(clause(phone, 'TN-MAPS/qual.4', 'met')).toBeAttached()
  })

  await test.step('13: October without a meeting is not due, then missed; no session and no pay is touched [delivery.1, support.3]', async () => {
    await plan('2026-10-15', '16:00', '17:00')
    await planIt()
    await at('2026-10-15T23:00:00Z')
    await phone.reload()
    await phone.getByRole('button', { name: 'Somebody was not there' }).click()
    await phone.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
    await expect(phone.getByRole('dialog')).toHaveCount(0)
    const months = `/supervision/peers/${ids.peerId}/months?year=2026`
    const told = async (kind: string) => {
      await doDailyWork(peerway.house, pino({ level: 'silent' }))
      await doWork(peerway, agency.id)
      return agency.inside((tx) =>
        tx
          .selectFrom('notice')
          .select('membership_id')
          .where('organization_id', '=', agency.id)
          .where('kind', '=', kind)
          .execute(),
      )
    }
    await at('2026-10-19T18:00:00Z')
    expect(await told('month-meeting')).toEqual([])
    await at('2026-10-20T18:00:00Z')
    expect(await told('month-meeting')).toEqual([{ membership_id: priya.membershipId }])
    await phone.goto('/')
    await expect(phone.locator('.today-line', { hasText: /Plan a meeting with/ })).toContainText('Marcus')
    await at('2026-10-25T18:00:00Z')
    expect(await told('month-meeting-of-peer')).toEqual([{ membership_id: sofia.membershipId }])
    const theirs = await open(sofia, { zone, at: '/notices' })
    await expect(theirs.getByText(/you supervise has held nothing so far this month/)).toBeVisible()
    screens.push(theirs)
    await at('2026-10-31T18:00:00Z')
    await told('month-missed')
    await theirs.goto(months)
    const october = theirs.locator('.months > li', { hasText: 'October' })
    await expect(october.getByText('Not due yet').first()).toBeVisible()
    await expect(october.getByText('(Service Delivery 1)').first()).toBeVisible()
    await at('2026-11-01T18:00:00Z')
    expect(await told('month-missed')).toEqual([{ membership_id: sofia.membershipId }])
    expect(await kept(agency, { act: 'month' }, 'TN-MAPS/delivery.1')).toMatchObject({ verdict: 'not-met' })
    await theirs.goto('/')
    await theirs.locator('.today-line', { hasText: /Say why a month was missed by/ }).click()
    await expect(october.getByText('Missed').first()).toBeVisible()
    await expect(october.getByText(/sessions? waits? for it/)).toHaveCount(0)
    await look(theirs, 'walk-tn-month-missed')
    await october
      .getByRole('button', { name: /Say why/ })
      .first()
      .click()
    await theirs.getByLabel(/^Why there was no meeting/).fill('He was away with his family')
    await theirs.getByRole('button', { name: 'Save' }).click()
    await expect(theirs.getByText('He was away with his family')).toBeVisible()
    expect(await heldBack()).toEqual([])
    await phone.goto('/held-back')
    await expect(phone.getByText('Nothing is held back')).toBeVisible()
  })
})
