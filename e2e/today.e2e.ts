import { postOffice } from '../src/app/mail.ts'
import { newId } from '../src/kernel/ids.ts'
import { tell } from '../src/kernel/notice.ts'
import { wordsIn } from '../src/kernel/i18n/catalogue.ts'
import { telling } from '../src/notices/notice.ts'
import { tellHats } from '../src/notices/tell.command.ts'
import { townOf } from './run/cast.ts'
import { chooseLanguage } from './run/language.ts'
import { look } from './run/look.ts'
import { openAs } from './run/people.ts'
import { runPeerway } from './run/peerway.ts'
import { expect, test } from './run/test.ts'

test('a peer sees on the bus what to do next, what others wait for first, and what it was told', async ({
  peerway,
  open,
}) => {
  const { t } = wordsIn('en')
  const { cast, agency, seated, peer, today } = await townOf(peerway, 'mt-sdmi')
  const of = { organization_id: agency.id, participant_id: seated.participantId, peer_id: seated.peerId }
  const sessionId = newId(peerway.now())
  await agency.inside(async (tx) => {
    for (const [id, state, hoursAgo] of [
      [sessionId, 'held', 30],
      [newId(peerway.now()), 'planned', 4],
    ] as const) {
      const starts = peerway.now() - hoursAgo * 3_600_000
      await tx
        .insertInto('session')
        .values({
          ...of,
          id,
          program_id: 'mt-sdmi',
          pairing_id: seated.pairingId,
          state,
          service_date: today,
          starts_at: new Date(starts).toISOString(),
          ends_at: new Date(starts + 3_600_000).toISOString(),
          zone: agency.zone,
          minutes: 60,
          mode: 'in-person',
        })
        .execute()
    }
    const by = await tx
      .selectFrom('membership')
      .select('id')
      .where('organization_id', '=', agency.id)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('addendum_request')
      .values({
        organization_id: agency.id,
        id: newId(peerway.now()),
        session_id: sessionId,
        words: 'Where was it?',
        asked_by: by.id,
        asked_at: new Date(peerway.now()).toISOString(),
      })
      .execute()
    await tell(tx, peerway.now(), {
      kind: 'addendum-asked-for',
      about: { subject: 'session', id: sessionId },
      to: { peerId: seated.peerId },
      key: `addendum|${sessionId}`,
    })
  })
  const told = await agency.inside((tx) =>
    tx
      .selectFrom('outbox')
      .select('payload')
      .where('organization_id', '=', agency.id)
      .where('task', '=', 'notices.tell')
      .execute(),
  )
  for (const { payload } of told) await tellHats(peerway.house, agency.id, telling.parse(payload))

  const page = await open(peer, { on: 'phone', zone: cast.agency.zone })
  const lines = page.locator('.today-line')
  await expect(lines.first()).toContainText(`${t('today.addendum')} ${cast.participant.name}`)
  await expect(lines.filter({ hasText: t('today.sign') })).toBeVisible()
  await expect(lines.filter({ hasText: t('today.write') })).toBeVisible()
  await look(page, 'today-of-a-peer')

  await page.goto(`${peerway.address}/notices`)
  await expect(page.getByText(t('notice.addendum-asked-for'))).toBeVisible()
  await expect(page.getByText(t('notices.new'), { exact: true })).toBeVisible()
  await look(page, 'notices')

  // The language is changed before the first answer is there, which is in the one before.
  const chosen = Promise.withResolvers<void>()
  await page.route('**/api/today', async (route) => {
    await chosen.promise
    await route.fallback()
  })
  await page.goto(peerway.address)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: t('shell.nav.more') })
    .click()
  await chooseLanguage(page.getByRole('dialog').getByLabel(t('shell.language')), 'ar')
  chosen.resolve()
  await page.keyboard.press('Escape')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(lines.first()).toContainText(wordsIn('ar').t('today.addendum'))
  await look(page, 'ar-today-of-a-peer')
  await page.goto(`${peerway.address}/notices`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(wordsIn('ar').t('notices.title'))
  await look(page, 'ar-notices')
})

test('where mail can be sent, everybody chooses whether and when', async ({ browser }) => {
  const { t } = wordsIn('en')
  const log = { warn: () => undefined }
  const post = postOffice({ smtpUrl: 'smtp://127.0.0.1:9', mailFrom: undefined }, 'http://localhost', log)
  const peerway = await runPeerway({ post })
  const faults: string[] = []
  const { cast, peer } = await townOf(peerway, 'mt-sdmi')
  const page = await openAs(
    browser,
    peerway,
    peer,
    { on: 'phone', zone: cast.agency.zone, at: '/account' },
    faults,
  )
  await page.getByRole('link', { name: t('account.notices.open') }).click()
  await expect(page.getByText(t('notices.none'), { exact: true })).toBeVisible()
  await look(page, 'notices-mail')
  await page.getByLabel(t('notices.mail.daily')).check()
  await page.getByLabel(t('notices.daily-at')).fill('17:30')
  await page.getByRole('button', { name: t('common.save') }).click()
  await expect(page.getByText(t('common.is-saved'))).toBeVisible()
  await page.getByLabel(t('notices.quiet-from')).fill('21:00')
  await page.getByRole('button', { name: t('common.save') }).click()
  await expect(page.getByText(t('common.is-saved'))).toBeVisible()
  await look(page, 'notices-mail-daily')
  await page.reload()
  await expect(page.getByLabel(t('notices.mail.daily'))).toBeChecked()
  await expect(page.getByLabel(t('notices.quiet-from'))).toHaveValue('21:00')
  await page.context().close()
  await peerway.close()
  expect(faults).toEqual([])
})
