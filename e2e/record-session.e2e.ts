import { townOf } from './run/cast.ts'
import { look } from './run/look.ts'
import { beginSession, everythingSent, typeSession } from './run/record.ts'
import { expect, test } from './run/test.ts'

test('a peer writes down a session on a phone, with one hand, and signs it', async ({ peerway, open }) => {
  const { cast, peer } = await townOf(peerway, 'mt-sdmi')
  const page = await open(peer, { on: 'phone', zone: cast.agency.zone })
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  await look(page, 'peer-today')
  await beginSession(page, cast.participant.name)
  await look(page, 'record-empty')
  await typeSession(page, cast, { from: '10:00', until: '10:45' })
  await look(page, 'record-filled')
  await everythingSent(page)
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText('Signed', { exact: true })).toBeVisible()
  await expect(page.getByText(cast.session.said)).toBeVisible()
  await look(page, 'session-signed')
})
