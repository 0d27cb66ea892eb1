import { townOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { beginSession, everythingSent, typeSession } from './run/record.ts'
import { expect, test } from './run/test.ts'

test('a goal is written down, waits for the person’s own yes, and is gone towards in meetings', async ({
  peerway,
  person,
  open,
}) => {
  test.slow()
  const town = await townOf(peerway, 'tn-maps')
  const { cast, agency, seated } = town
  const called = cast.participant.calledBy!
  const marc = await person(agency, {
    role: 'participant',
    name: called,
    participantId: seated.participantId,
  })
  const here = `/participants/${seated.participantId}`

  // The plan is the case manager's; the agency writes down what is known of it.
  const office = await open(town.coordinator, { zone: cast.agency.zone, at: `${here}/goals` })
  await expect(office.getByText('No goal yet')).toBeVisible()
  await look(office, 'goals-empty')
  await office.getByRole('button', { name: 'Write down a plan' }).click()
  await office.getByLabel('What the plan is called').fill('Person-centered support plan')
  await office.getByLabel(/^From/).fill('2026-09-01')
  await office.getByLabel(/^To/).fill('2026-08-01')
  await office.getByLabel('Known from').fill('Copy from the case manager')
  await office.getByRole('button', { name: 'Keep' }).click()
  await expect(office.getByRole('alert')).toContainText('The plan cannot end before it begins.')
  await office.getByLabel(/^To/).fill('2027-08-31')
  await look(office, 'goals-plan-form')
  await office.getByRole('button', { name: 'Keep' }).click()
  await expect(office.getByText('Not approved yet')).toBeVisible()

  // On the phone, the peer proposes.
  const page = await open(town.peer, { on: 'phone', zone: cast.agency.zone, at: here })
  await page.getByRole('link', { name: 'Write down a goal' }).click()
  await page.getByLabel('What do you want?').fill('Ride the bus to the library alone')
  await page.getByLabel('A scale').check()
  await page.getByLabel('Where it is now').fill('2')
  await page.getByLabel('Where it should be').fill('11')
  await page.getByLabel(/^Steps/).fill('Read the map\nBuy a ticket\nRide together\nRide alone')
  await page.getByRole('button', { name: 'Keep as a draft' }).click()
  await expect(page.getByRole('alert')).toContainText('outside the scale')
  await look(page, 'goal-refused')
  await page.getByLabel('Where it should be').fill('8')
  await page.getByRole('button', { name: 'Keep as a draft' }).click()
  await expect(page.getByText('Waits for a yes')).toBeVisible()
  await page.getByRole('button', { name: 'Write it down' }).click()
  await expect(page.getByRole('alert')).toContainText('becomes active when the participant')
  await expect(page.getByText('Scope 2.a', { exact: false }).first()).toBeVisible()
  await look(page, 'goal-draft')

  // In the own space it is one tap.
  const own = await open(marc, { on: 'phone', zone: cast.agency.zone })
  await own.getByRole('link', { name: 'My page' }).click()
  await expect(own.getByRole('link', { name: 'My page' })).toHaveAttribute('aria-current', 'page')
  await own.getByRole('link', { name: 'Goals, plan and worksheets' }).click()
  await own.getByRole('link', { name: /Ride the bus/ }).click()
  await look(own, 'goal-own-space')
  await own.getByRole('button', { name: 'Yes, this is my goal' }).click()
  await expect(own.getByText(/in their own space/)).toBeVisible()

  // Written down with the session, in words first.
  await beginSession(page, called)
  await typeSession(page, cast, { from: '10:00', until: '11:00' })
  const goal = page.getByRole('group', { name: 'Ride the bus to the library alone' })
  await goal.getByRole('slider').fill('3')
  await expect(goal.getByText('A lot closer')).toBeVisible()
  await goal.getByLabel(/number today/).fill('5')
  await everythingSent(page)
  await look(page, 'session-with-goal')
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText('Signed', { exact: true })).toBeVisible()
  await expect(page.getByText('A lot closer')).toBeVisible()
  await page.getByRole('link', { name: 'Ride the bus to the library alone' }).click()
  await expect(page.getByText(/50 % of the way/).first()).toBeVisible()
  for (const step of ['Read the map', 'Buy a ticket', 'Ride together']) {
    await page.getByRole('checkbox', { name: step }).check()
    await expect(page.getByRole('checkbox', { name: new RegExp(`${step}.*done on`) })).toBeChecked()
  }
  await expect(page.getByText(/3 of 4 steps done/)).toBeVisible()
  await look(page, 'goal')

  // A worksheet, because they want one; and a change in life.
  await page.goto(`${here}/options/new`)
  await page.getByLabel('What is the problem?').fill('The bus was late')
  const option = page.getByRole('group', { name: 'Option 1' })
  await option.getByLabel('What one could do').fill('Take the earlier bus')
  await option.getByLabel('What may follow').fill('Up at six')
  await look(page, 'options-sheet')
  await page.getByRole('button', { name: 'Keep the worksheet' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Options and what may follow' })).toBeVisible()
  await page.goto(here)
  await page.getByRole('button', { name: 'Write down a change' }).click()
  await page.getByLabel('What do they use?').fill('Bus app')
  await page.getByLabel('How is it used?').selectOption('Alone')
  await page.getByLabel('Known from').fill('He showed it')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(page.getByText('Bus app')).toBeVisible()
  // The form is gone; whoever types goes on where it stood.
  await expect(page.getByRole('heading', { name: 'Work and technology' })).toBeFocused()
  await look(page, 'participant-with-goals')
  await page.goto(`${here}/goals`)
  await expect(page.getByText('The bus was late')).toBeVisible()
  await look(page, 'goals')
})
