import { townOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { endSignIns } from './run/people.ts'
import { beginSession, everythingSent, typeSession } from './run/record.ts'
import { expect, test } from './run/test.ts'

test('a reload, a lost connection and an ended sign-in lose nothing that was typed', async ({
  peerway,
  open,
}) => {
  const { cast, peer, agency } = await townOf(peerway, 'tn-maps')
  const name = cast.participant.calledBy ?? cast.participant.name
  const page = await open(peer, { on: 'phone', zone: cast.agency.zone })
  const said = page.getByLabel('What was said')
  // What is heard of keeping; while everything goes well nobody is spoken to at every pause of typing.
  const aloud = page.locator('.saved-line + [role=status]')
  await beginSession(page, name)
  await typeSession(page, cast, { from: '10:00', until: '11:00' })
  await expect(aloud).toHaveText('')

  await test.step('a reload', async () => {
    await page.reload()
    await expect(said).toHaveValue(cast.session.said)
    await expect(page.getByLabel('Until')).toHaveValue('11:00')
  })

  await test.step('a lost connection', async () => {
    await page.context().setOffline(true)
    await said.fill('Typed in a tunnel.')
    await expect(page.getByText('No connection to the server.')).toBeVisible()
    await expect(page.getByText('no connection, it goes by itself later')).toBeVisible()
    await expect(aloud).toHaveText('What you typed is not sent yet. It goes by itself later.')
    await look(page, 'record-offline')
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('The server cannot be reached right now.')
    await look(page, 'record-offline-sign')
    await page.context().setOffline(false)
    await expect(said).toHaveValue('Typed in a tunnel.')
    await expect(aloud).toHaveText(/^sent \d/)
    await expect(page.getByRole('alert')).toContainText('There is a connection again.')
  })

  await test.step('an ended sign-in', async () => {
    await endSignIns(peerway, peer)
    // What is typed goes by itself after a moment and would ask first, with the button behind the question.
    const pressed = Promise.withResolvers<void>()
    await page.route('**/api/drafts/*', async (route) => {
      await pressed.promise
      await route.fallback()
    })
    await said.fill('Typed when the sign-in had ended.')
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    pressed.resolve()
    const again = page.getByRole('dialog', { name: 'Please sign in again' })
    await expect(again).toBeVisible()
    await look(page, 'sign-in-again')
    await again.getByLabel('Password').fill(peer.password)
    await again.getByRole('button', { name: 'Sign in' }).click()
    await expect(again).toBeHidden()
  })

  await expect(page.getByText('Signed', { exact: true })).toBeVisible()
  await expect(page.getByText('Typed when the sign-in had ended.')).toBeVisible()
  const kept = await agency.inside((tx) => tx.selectFrom('session').select('id').execute())
  expect(kept, 'pressed twice, saved once').toHaveLength(1)
})

test('a draft typed on one device is found on another, and what both typed stands side by side', async ({
  peerway,
  open,
}) => {
  const { cast, peer, agency } = await townOf(peerway, 'pss')
  const onPhone = await open(peer, { on: 'phone', zone: cast.agency.zone })
  await beginSession(onPhone, cast.participant.name)
  await typeSession(onPhone, cast, { from: '09:00', until: '10:00' })
  await everythingSent(onPhone)

  const onDesk = await open(peer, { zone: cast.agency.zone })
  await onDesk.route('**/api/drafts', (route) => route.fulfill({ status: 429, json: {} }))
  await onDesk.goto('/record')
  // What could not be read is not taken for lost, and the rest of the page goes on.
  await expect(onDesk.getByText('Begun and not finished: this could not be read')).toBeVisible()
  await expect(onDesk.getByRole('heading', { name: 'With whom?' })).toBeVisible()
  await look(onDesk, 'drafts-not-read')
  await onDesk.unroute('**/api/drafts')
  await onDesk.getByRole('button', { name: /^Try again.*Begun and not finished/ }).click()
  await onDesk.getByRole('link', { name: cast.participant.name }).click()
  await expect(onDesk.getByLabel('What was said')).toHaveValue(cast.session.said)
  await onPhone.context().setOffline(true)
  await onPhone.getByLabel('What was said').fill('Written on the phone.')
  await onDesk.getByLabel('What was said').fill('Written at the desk.')
  await onDesk.getByLabel(/^Place/).fill('The library')
  await expect
    .poll(async () => (await agency.inside((tx) => tx.selectFrom('draft').select('body').execute()))[0]?.body)
    .toMatchObject({ said: 'Written at the desk.', place: 'The library' })
  await onPhone.context().setOffline(false)

  const both = onPhone.getByRole('region', { name: 'Typed on two devices' })
  await expect(both).toBeVisible()
  await expect(onPhone.getByRole('textbox', { name: /^What was said/ })).toHaveValue('Written on the phone.')
  await expect(onPhone.getByLabel(/^Place/)).toHaveValue('The library')
  await look(onPhone, 'both-said')
  await both.getByRole('button', { name: 'Keep all, one after the other: What was said' }).click()
  await expect(both).toBeHidden()
  await expect(onPhone.getByRole('textbox', { name: /^What was said/ })).toHaveValue(
    'Written at the desk.\n\nWritten on the phone.',
  )
})

test('what waits on a device cannot be read there after signing out', async ({ peerway, open }) => {
  const { cast, peer } = await townOf(peerway, 'mt-sdmi')
  const page = await open(peer, { zone: cast.agency.zone })
  await beginSession(page, cast.participant.name)
  await page.getByLabel('What was said').fill('Typed before signing out.')
  await everythingSent(page)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('before signing out')
})
