import type { Locator, Page } from '@playwright/test'
import pino from 'pino'
import { programs } from '../programs/programs.ts'
import { doDailyWork } from '../src/app/daily.ts'
import { doWork } from '../tools/testing/outbox.ts'
import type { Fact } from '../db/seeds/cast.ts'
import { fieldOf, fillFact, writeFact } from './run/facts.ts'
import { goTo } from './run/go-to.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'
import { addPaper, answerAll, back } from './run/walk.ts'

const program = programs.get('tn-maps')!
const zone = 'America/Chicago'

/** A clause by what it asks for, with what it says now. */
const clause = (on: Page | Locator, says: RegExp, verdict: string): Locator =>
  on.locator(`.clause[data-verdict="${verdict}"]`, { hasText: says }).first()

const said = (values: Record<string, unknown>, from: string, source: string): Fact[] =>
  Object.entries(values).map(([name, value]) => ({ chapter: 'peer', name, value, from, source }))

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
  const length = /lasted 60 to 120 minutes/

  /** Plans one meeting, from an empty form. */
  const plan = async (day: string, from: string, until: string) => {
    await phone.goto(`/plan?pairing=${pairingId}&day=${day}`)
    await phone.getByLabel(/^From/).fill(from)
    await phone.getByLabel(/^Until/).fill(until)
  }
  /** Writes down what was not planned. */
  const write = async (day: string, from: string, until: string) => {
    const id = crypto.randomUUID()
    await phone.goto(`/record/${id}?pairing=${pairingId}`)
    await phone.getByLabel(/^Day/).fill(day)
    await phone.getByLabel(/^From/).fill(from)
    await phone.getByLabel(/^Until/).fill(until)
    return id
  }
  const say = async (what: string) => {
    await phone
      .getByRole('group', { name: /^Topics/ })
      .getByRole('checkbox')
      .first()
      .check()
    await phone.getByLabel('What was said').fill(what)
    await phone.getByLabel('How they are getting on').fill('None yet')
  }
  const sign = async () => {
    await phone.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(phone.getByText('Signed', { exact: true })).toBeVisible()
  }
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
    await phone.getByRole('button', { name: 'Plan it' }).click()
    await expect(phone.getByText('Planned', { exact: true })).toBeVisible()
    await at('2026-09-02T22:00:00Z')
    await phone.goto('/record')
    await phone
      .getByRole('main')
      .getByRole('link', { name: /Marcus/ })
      .first()
      .click()
    await expect(phone.getByRole('group', { name: 'Goals' })).toHaveCount(0)
    await say('We got to know each other.')
    await sign()
    for (const says of [/met to get to know each other/, /One mentee and one mentor met/, length])
      await expect(clause(phone, says, 'met')).toBeAttached()
    await plan('2026-09-09', '16:00', '17:00')
    await phone.getByLabel('It returns').check()
    await phone.getByRole('checkbox', { name: 'Wednesday' }).check()
    await phone.getByRole('button', { name: 'Plan it' }).click()
    await expect(phone.getByRole('heading', { name: /days are booked/ })).toBeVisible()
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
    await expect(clause(phone, /agrees to the goal/, 'unknown')).toBeAttached()
    await expect(phone.getByText('Waits for a yes')).toBeVisible()
    const own = await open(marc, { on: 'phone', zone, at: new URL(phone.url()).pathname })
    await own.getByRole('button', { name: 'Yes, this is my goal' }).click()
    await expect(own.getByText(/in their own space/)).toBeVisible()
    await look(own, 'walk-tn-goal')
    await own.context().close()
    await phone.goto('/record')
    await phone
      .getByRole('main')
      .getByRole('link', { name: /Marcus/ })
      .first()
      .click()
    const goal = phone.getByRole('group', { name: 'Ride the bus to the library alone' })
    await goal.getByRole('slider').fill('2')
    await say('He said what he wants.')
    await sign()
  })

  await test.step('9: forty-five minutes get a hint, sixty none; a worksheet, because he wants one [support.4, delivery.3c]', async () => {
    await at('2026-09-16T23:00:00Z')
    await phone.goto('/record')
    await phone
      .getByRole('main')
      .getByRole('link', { name: /Marcus/ })
      .first()
      .click()
    await phone.getByLabel(/^Until/).fill('16:45')
    await expect(clause(phone, length, 'not-met')).toBeAttached()
    await expect(phone.getByLabel(/^Why/)).toHaveCount(0)
    await phone.getByLabel(/^Until/).fill('17:00')
    await expect(clause(phone, length, 'not-met')).toHaveCount(0)
    await phone.getByLabel(/^Until/).fill('16:45')
    await phone.getByRole('checkbox', { name: 'Solving problems and deciding' }).check()
    await phone.getByLabel('What was said').fill('The bus was late.')
    await phone.getByLabel('How they are getting on').fill('Two rides')
    await phone.getByRole('button', { name: 'Save, sign later' }).click()
    await expect(phone.getByText('Not signed yet')).toBeVisible()
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
    await write('2026-09-18', '15:00', '15:12')
    await phone.getByRole('radio', { name: /video/i }).check()
    await phone.getByLabel(/^What kind of contact/).selectOption('A short contact between meetings')
    await expect(phone.getByText(/12 minutes/).first()).toBeVisible()
    await say('He asked about a stop.')
    await expect(clause(phone, length, 'not-met')).toHaveCount(0)
    await sign()
  })

  await test.step('11: signed eight days after, the note is late and waits for nothing; its question is on the agenda [doc.1, doc.2]', async () => {
    await at('2026-09-24T23:00:00Z')
    await phone.goto(`/sessions/${(await sessionOn('2026-09-16')).id}`)
    await phone.getByRole('button', { name: /^Go on/ }).click()
    await phone.getByLabel('A question for my supervisor').fill('May I ride along twice a week?')
    await sign()
    await expect(phone.getByText('Signed late')).toBeVisible()
    expect(await heldBack()).toEqual([])
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
  })

  await test.step('13: October without a meeting is not due, then missed; no session and no pay is touched [delivery.1, support.3]', async () => {
    await plan('2026-10-15', '16:00', '17:00')
    await phone.getByRole('button', { name: 'Plan it' }).click()
    await expect(phone.getByText('Planned', { exact: true })).toBeVisible()
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
    await at('2026-10-25T18:00:00Z')
    expect(await told('month-meeting-of-peer')).toEqual([{ membership_id: sofia.membershipId }])
    const theirs = await open(sofia, { zone })
    screens.push(theirs)
    await at('2026-10-31T18:00:00Z')
    await told('month-missed')
    await theirs.goto(months)
    const october = theirs.locator('.months > li', { hasText: 'October' })
    await expect(october.getByText('Not due yet').first()).toBeVisible()
    await at('2026-11-01T18:00:00Z')
    expect(await told('month-missed')).toEqual([{ membership_id: sofia.membershipId }])
    await theirs.goto(months)
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
  })
})
