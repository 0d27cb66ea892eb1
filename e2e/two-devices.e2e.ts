import { townOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { beginSession, typeSession } from './run/record.ts'
import { expect, test } from './run/test.ts'

test('a session that was written down at the desk meanwhile is not written over from the phone', async ({
  peerway,
  open,
}) => {
  const { cast, peer, agency } = await townOf(peerway, 'pss')
  const onPhone = await open(peer, { on: 'phone', zone: cast.agency.zone })
  await beginSession(onPhone, cast.participant.name)
  await typeSession(onPhone, cast, { from: '09:00', until: '10:00', said: 'Written on the phone.' })
  const drafts = () => agency.inside((tx) => tx.selectFrom('draft').select('body').execute())
  await expect.poll(async () => (await drafts())[0]?.body).toMatchObject({ progress: cast.session.progress })

  const onDesk = await open(peer, { zone: cast.agency.zone, at: '/record' })
  await onDesk.getByRole('link', { name: cast.participant.name }).click()
  await expect(onDesk.getByLabel('What was said')).toHaveValue('Written on the phone.')
  await onDesk.getByLabel('What was said').fill('Written at the desk.')
  await onDesk.getByLabel(/^Place/).fill('The library')
  await onDesk.getByRole('button', { name: 'Save, sign later' }).click()
  await expect.poll(drafts, 'it has become a session').toEqual([])

  await onPhone.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(onPhone.getByRole('alert')).toContainText('written down on another device')
  const both = onPhone.getByRole('region', { name: 'Typed on two devices' })
  await expect(both.getByText('Written on the phone.')).toBeVisible()
  await expect(onPhone.getByLabel(/^Place/)).toHaveValue('The library')
  await look(onPhone, 'written-elsewhere')
  const notes = () => agency.inside((tx) => tx.selectFrom('note').select(['said', 'signed_at']).execute())
  expect(await notes()).toEqual([{ said: 'Written at the desk.', signed_at: null }])

  await both.getByRole('button', { name: 'Keep all, one after the other: What was said' }).click()
  await expect(both).toBeHidden()
  await onPhone.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(onPhone.getByText('Signed', { exact: true })).toBeVisible()
  expect(await notes()).toMatchObject([{ said: 'Written at the desk.\n\nWritten on the phone.' }])
})
