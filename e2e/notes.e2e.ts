import { wordsIn } from '../src/kernel/i18n/catalogue.ts'
import { townOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { personIn } from './run/people.ts'
import { beginSession, everythingSent, typeSession } from './run/record.ts'
import { expect, test } from './run/test.ts'

const ar = wordsIn('ar')

test('a signed note is added to, corrected, read, and whoever was served says whether it was so', async ({
  peerway,
  open,
}) => {
  const { cast, agency, seated, peer } = await townOf(peerway, 'mt-sdmi')
  const supervisor = await personIn(peerway, agency, {
    role: 'supervisor',
    name: cast.supervisor.name,
    staffId: seated.supervisorId,
  })
  const participant = await personIn(peerway, agency, {
    role: 'participant',
    name: cast.participant.name,
    participantId: seated.participantId,
  })
  const called = cast.participant.calledBy ?? cast.participant.name
  const page = await open(peer, { on: 'phone', zone: cast.agency.zone })
  await beginSession(page, called)
  await typeSession(page, cast, { from: '08:00', until: '09:00' })
  await page.getByLabel('A question for my supervisor').fill('May I go along to the doctor?')
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText('Signed', { exact: true })).toBeVisible()
  const session = new URL(page.url()).pathname

  await test.step('on the peer’s phone, turned round, in Arabic', async () => {
    await page.getByRole('button', { name: 'Ask now, on this phone' }).click()
    await page.getByRole('button', { name: 'Give the phone back without an answer' }).click()
    await page.getByRole('button', { name: 'I have the phone back' }).click()
    await page.getByRole('button', { name: 'Ask now, on this phone' }).click()
    await expect(
      page.getByRole('heading', { level: 1, name: /^Did you meet/ }),
      'the question is heard first',
    ).toBeFocused()
    await page.getByRole('button', { name: 'العربية' }).click()
    await expect(page.getByRole('button', { name: ar.t('confirm.yes') })).toBeVisible()
    await expect(page.locator('.nav-phone'), 'not reached by keyboard either').toHaveAttribute('inert')
    await look(page, 'hand-over-ar')
    await page.getByRole('button', { name: ar.t('confirm.yes') }).click()
    await look(page, 'hand-over-more-ar')
    await page.getByRole('button', { name: ar.t('confirm.send') }).click()
    await page.getByRole('button', { name: ar.t('confirm.given-back') }).click()
    await expect(page.getByText('It was so', { exact: true })).toBeVisible()
    await expect(page.locator('.nav-phone')).not.toHaveAttribute('inert')
  })

  await test.step('by a link, once', async () => {
    await page.getByRole('button', { name: 'Ask by a link' }).click()
    const link = await page.getByLabel('The link', { exact: true }).inputValue()
    await look(page, 'confirm-link')
    await page.keyboard.press('Escape')
    const stranger = await open(null, { on: 'phone', at: new URL(link).pathname })
    await look(stranger, 'asked-by-link')
    await stranger.getByRole('button', { name: 'That was not me' }).click()
    await stranger.getByLabel(/^Do you want to say more/).fill('I was at my sister’s.')
    await stranger.getByRole('button', { name: 'Send' }).click()
    await expect(stranger.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    await stranger.reload()
    await expect(stranger.getByRole('heading', { name: /does not ask anything any more/ })).toBeVisible()
  })

  await test.step('the time is corrected by an addendum', async () => {
    await page.getByRole('button', { name: 'Add to this note' }).click()
    await page.getByLabel(/^What is to be added/).fill('We stopped half an hour earlier.')
    await page.getByLabel(/^A fact was otherwise/).check()
    await page.getByLabel('Until').fill('07:30')
    await page.getByRole('button', { name: 'Sign the addendum' }).click()
    await expect(page.getByRole('alert')).toContainText('is not after the start')
    await expect(page.getByLabel(/^What is to be added/)).toHaveValue('We stopped half an hour earlier.')
    await look(page, 'addendum-refused')
    await everythingSent(page)
    await page.reload()
    await expect(page.getByLabel(/^What is to be added/)).toHaveValue('We stopped half an hour earlier.')
    await expect(page.getByLabel('Until')).toHaveValue('07:30')
    await page.getByLabel('Until').fill('08:30')
    await page.getByRole('button', { name: 'Sign the addendum' }).click()
    await expect(page.getByText('Waits for somebody to accept it')).toBeVisible()
    await look(page, 'session-with-addendum')
  })

  await test.step('the supervisor reads what waits, what was denied first', async () => {
    const desk = await open(supervisor, { zone: cast.agency.zone, at: '/notes' })
    await expect(desk.getByText('“It was not so”')).toBeVisible()
    await look(desk, 'notes-to-read')
    await desk.getByRole('link', { name: cast.peer.name }).click()
    await expect(desk.getByText('“That was not me”')).toBeVisible()
    await expect(desk.getByText('I was at my sister’s.')).toBeVisible()
    await desk.getByRole('button', { name: 'Accept, so that it counts' }).click()
    await expect(desk.getByText('Accepted, it counts')).toBeVisible()
    await expect(desk.getByRole('heading', { name: 'As it was signed' })).toBeVisible()
    await desk.getByRole('button', { name: 'I have read it' }).click()
    await expect(desk.getByText(/has read it/)).toBeVisible()
    await look(desk, 'session-corrected')
    await desk.goto('/notes')
    await expect(desk.getByText('You have read everything')).toBeVisible()
    await look(desk, 'notes-empty')
  })

  await test.step('the participant, with an own sign-in', async () => {
    const theirs = await open(participant, { on: 'phone', zone: cast.agency.zone, at: '/confirm' })
    await theirs.getByText(/that you answered/).click()
    await look(theirs, 'confirm')
    await theirs.goto(session.replace('/sessions/', '/confirm/'))
    await look(theirs, 'confirm-one')
    await theirs.getByRole('button', { name: 'That was not so' }).click()
    await theirs.getByLabel(/^Do you want to say more/).fill('It was half an hour.')
    await theirs.reload()
    await expect(theirs.getByRole('heading', { name: 'That was not so' }), 'chosen before').toBeVisible()
    await expect(theirs.getByLabel(/^Do you want to say more/)).toHaveValue('It was half an hour.')
    await theirs.getByRole('button', { name: 'Send' }).click()
    await expect(theirs.getByRole('status').filter({ hasText: 'Your answer is kept.' })).toBeVisible()
    await expect(theirs.getByText(/that you answered/)).toBeVisible()
  })
})
