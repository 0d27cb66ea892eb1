import { wordsIn } from '../src/kernel/i18n/catalogue.ts'
import { townOf } from './run/cast.ts'
import { chooseLanguage } from './run/language.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

const { t } = wordsIn('ar')

test('somebody who reads Arabic signs in, writes down a session and signs it, from right to left', async ({
  peerway,
  open,
}) => {
  const { cast, peer } = await townOf(peerway, 'mt-sdmi', 'ar')
  const page = await open(null, { on: 'phone', locale: 'ar-EG', zone: cast.agency.zone })
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  await look(page, 'ar-sign-in')

  await page.getByRole('button', { name: t('signin.way.card') }).click()
  await look(page, 'ar-sign-in-card')
  await page.getByRole('button', { name: t('signin.way.email') }).click()
  await page.getByLabel(t('signin.email')).fill(peer.email)
  await page.getByLabel(t('signin.password'), { exact: true }).fill('not-the-password')
  await page.getByRole('button', { name: t('signin.do') }).click()
  await expect(page.getByRole('alert')).toContainText(t('signin.refused.do-not-fit'))
  await look(page, 'ar-sign-in-refused')
  await page.getByLabel(t('signin.password'), { exact: true }).fill(peer.password)
  await page.getByRole('button', { name: t('signin.do') }).click()

  const nav = page.getByRole('navigation', { name: t('shell.nav') })
  await nav.getByRole('button', { name: t('shell.nav.more') }).click()
  await look(page, 'ar-more')
  await page.keyboard.press('Escape')
  await nav.getByRole('link', { name: t('shell.nav.sessions') }).click()
  await expect(page.getByText(t('session.list.empty'), { exact: true })).toBeVisible()
  await look(page, 'ar-sessions-empty')
  await page.getByRole('button', { name: t('session.record.title') }).click()
  await look(page, 'ar-with-whom')
  await page.getByRole('button', { name: cast.participant.name }).click()
  await page.getByLabel(t('session.start')).first().fill('08:30')
  await page.getByLabel(t('session.end')).first().fill('11:45')
  await page
    .getByLabel(t('session.said'))
    .fill('تحدثنا عن الحافلة رقم 12 ثم كتبنا رسالة. The word "bus" stays.')
  await page.getByLabel(t('session.progress')).fill('لا شيء بعد')
  await look(page, 'ar-record')
  await page.getByRole('button', { name: t('session.sign'), exact: true }).click()
  await expect(page.getByText(t('session.signed'), { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: t('decision.hold.held-back') })).toBeVisible()
  await look(page, 'ar-session')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
})

test('the language is changed on the spot, and the account remembers it', async ({ peerway, open }) => {
  const { cast, peer } = await townOf(peerway, 'pss')
  const page = await open(peer, { zone: cast.agency.zone, at: '/sessions' })
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  await chooseLanguage(page.getByLabel('Language'), 'ar')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('session.list'))
  await look(page, 'ar-sessions-desk')
  const elsewhere = await open(peer, { zone: cast.agency.zone, at: '/sessions' })
  await expect(elsewhere.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(elsewhere.getByRole('navigation').first()).toContainText(t('role.peer'))
})

test('an agency that reads Arabic has people, goals, papers, supervision and settings in Arabic as a whole', async ({
  peerway,
  open,
}) => {
  const { cast, coordinator, seated } = await townOf(peerway, 'mt-sdmi')
  const page = await open(coordinator, { zone: cast.agency.zone, at: '/participants' })
  await chooseLanguage(page.getByLabel('Language'), 'ar')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('participant.all'))
  for (const [name, path, heading] of [
    ['person', `/participants/${seated.participantId}`, cast.participant.name],
    ['goal', `/participants/${seated.participantId}/goals/new`, t('goal.propose')],
    ['peer', `/peers/${seated.peerId}`, cast.peer.name],
    ['qualified', `/peers/${seated.peerId}/qualified`, t('peer.qualified')],
    ['who-supervises', `/peers/${seated.peerId}/supervision`, t('peer.supervision')],
    ['supervision', `/supervision/peers/${seated.peerId}`, t('supervision.of', { name: cast.peer.name })],
    ['program', '/programs/mt-sdmi', t('common.program.mt-sdmi')],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    await expect(page.locator('main [lang="en"]').getByRole('button')).toHaveCount(0)
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
    await look(page, `ar-${name}`)
  }
})
