import type { Page } from '@playwright/test'
import { newId } from '../src/kernel/ids.ts'
import { programs } from '../programs/programs.ts'
import { doWork } from '../tools/testing/outbox.ts'
import { type Town, townOf } from './run/cast.ts'
import { clause } from './run/clause.ts'
import { about, fieldOf } from './run/facts.ts'
import { look } from './run/look.ts'
import type { RunningPeerway } from './run/peerway.ts'
import { everythingSent } from './run/record.ts'
import { expect, test } from './run/test.ts'

const facing = 'PSS/III.b'

test('PSS: half of the contacts in person asks why, once, and not of who plans what mends it; a meeting that is booked does not settle it, one that was held does', async ({
  peerway,
  open,
}) => {
  const town = await townOf(peerway, 'pss')
  await wroteDown(peerway, town, halfAndHalf(6, 6))
  const page = await open(town.peer, { on: 'phone', zone: town.cast.agency.zone })
  const reason = page.getByLabel(/^Why it goes on all the same/)

  await plan(page, town, '2026-10-16')
  await expect(clause(page, facing, 'not-met')).toContainText('Face-to-face: 6 (50 %) and By phone: 6 (50 %)')
  await expect(reason).toHaveCount(0)
  await planIt(page)

  await plan(page, town, '2026-10-19')
  await page.getByRole('radio', { name: /phone/i }).check()
  await expect(clause(page, facing, 'not-met')).toBeAttached()
  await expect(reason).toBeVisible()
  await look(page, 'pss-half-plan')
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page.getByRole('alert')).toContainText('Say why it goes on all the same')
  await reason.fill('The bus did not run in September')
  await planIt(page)

  await plan(page, town, '2026-10-20')
  await page.getByRole('radio', { name: /phone/i }).check()
  await expect(clause(page, facing, 'not-met')).toBeAttached()
  await expect(reason).toHaveCount(0)

  peerway.setClock('2026-10-16T20:00:00Z')
  await page.clock.setSystemTime('2026-10-16T20:00:00Z')
  await page.goto('/record')
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(town.cast.participant.name) })
    .first()
    .click()
  await expect(page.getByLabel(/^From/)).toHaveValue('10:00')
  await expect(page.getByText(/^1 hour/).first()).toBeVisible()
  await expect(clause(page, facing, 'not-met')).toHaveCount(0)
  await page.getByRole('button', { name: 'Save, sign later' }).click()
  await expect(page.getByText('Not signed yet')).toBeVisible()
  await expect(clause(page, facing, 'met')).toContainText('Face-to-face: 7 (53.8 %) and By phone: 6 (46.2 %)')

  await plan(page, town, '2026-10-20')
  await expect(page.getByRole('heading', { name: 'This meeting can be planned.' })).toBeVisible()
  await expect(clause(page, facing, 'not-met')).toHaveCount(0)
  await expect(reason).toHaveCount(0)
})

test('PSS: a telephone call that makes it half asks why where it is written down, and is kept all the same', async ({
  peerway,
  open,
}) => {
  const town = await townOf(peerway, 'pss')
  await wroteDown(peerway, town, halfAndHalf(6, 5))
  const id = newId(peerway.now())
  const form = `/record/${id}?pairing=${town.seated.pairingId}`
  const page = await open(town.peer, { on: 'phone', zone: town.cast.agency.zone, at: form })
  const reason = page.getByLabel(/^Why it was so all the same/)
  await page.getByRole('radio', { name: /phone/i }).check()
  await page.getByLabel(/^From/).fill('09:00')
  await page.getByLabel(/^Until/).fill('09:20')
  await expect(clause(page, facing, 'not-met')).toBeAttached()
  await reason.fill('He was in hospital')
  await everythingSent(page)
  await look(page, 'pss-half-record')
  await page.reload()
  await expect(reason).toHaveValue('He was in hospital')
  await page.getByRole('button', { name: 'Save, sign later' }).click()
  await expect(page.getByText('Not signed yet')).toBeVisible()

  await page.getByRole('button', { name: 'Go on writing' }).click()
  await expect(clause(page, facing, 'not-met')).toBeAttached()
  await expect(reason).toHaveCount(0)
  await plan(page, town, '2026-10-19')
  await expect(clause(page, facing, 'not-met')).toBeAttached()
  await expect(page.getByLabel(/^Why it goes on all the same/)).toHaveCount(0)
})

test('CT-P2P: supports that end put planned meetings at risk and hold back a held one, until they are shown again', async ({
  peerway,
  open,
}) => {
  const town = await townOf(peerway, 'ct-p2p')
  const { cast, agency, seated } = town
  const zone = cast.agency.zone
  const page = await open(town.peer, { on: 'phone', zone })
  for (const day of ['2026-10-16', '2026-10-20', '2026-11-18']) {
    await plan(page, town, day)
    await planIt(page)
  }
  const ongoing = /On the day of the work the supports through a waiver service go on/
  const gets = /The Peer Support gets supports through a waiver service/

  const desk = await open(town.coordinator, { zone, at: `/peers/${seated.peerId}/known` })
  await supportIs(desk, 'Letter of the Department', (periods) => periods.nth(1).fill('2026-10-16'))
  await doWork(peerway, agency.id)

  await page.goto('/calendar?day=2026-10-20')
  const meeting = (day: string) =>
    page.locator('.schedule-day', { has: page.getByRole('heading', { name: day }) })
  await expect(meeting('20 October').getByText('Planned, at risk')).toBeVisible()
  await look(page, 'ct-at-risk')
  await meeting('20 October')
    .getByRole('link', { name: /Alicia/ })
    .click()
  await expect(clause(page, ongoing, 'not-met')).toContainText('CT-P2P/who.3')
  await look(page, 'ct-meeting-at-risk')
  await page.goto('/calendar?day=2026-10-16')
  await expect(meeting('16 October').getByText('Planned', { exact: true })).toBeVisible()
  await page.goto('/calendar?day=2026-11-18')
  await meeting('18 November')
    .getByRole('link', { name: /Alicia/ })
    .click()
  await expect(clause(page, gets, 'not-met')).toContainText('CT-P2P/who.3')

  await plan(page, town, '2026-11-16')
  await expect(
    page.getByRole('heading', { name: 'This meeting cannot be planned as it stands.' }),
  ).toBeVisible()
  await expect(clause(page, gets, 'not-met')).toBeVisible()
  await plan(page, town, '2026-11-13')
  await expect(clause(page, ongoing, 'not-met')).toBeAttached()
  await expect(clause(page, gets, 'not-met')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'This meeting can be planned' })).toBeVisible()

  for (const screen of [page, desk]) await screen.clock.setSystemTime('2026-10-20T20:00:00Z')
  peerway.setClock('2026-10-20T20:00:00Z')
  await page.goto('/record')
  await page
    .getByRole('main')
    .getByRole('link', { name: /Tuesday 20 October|Today/ })
    .first()
    .click()
  await page.getByLabel('What was said').fill('We wrote to her landlord')
  await page.getByRole('button', { name: 'Save, sign later' }).click()
  await expect(page.getByText('Not signed yet')).toBeVisible()
  await expect(page.getByRole('main').getByText('Held back', { exact: true })).toBeVisible()
  await page.goto('/held-back')
  await expect(clause(page, ongoing, 'not-met')).toContainText(
    /From when to when does .* get supports through a waiver service\? Ask: /,
  )
  await look(page, 'ct-held-back')

  await desk.goto(`/peers/${seated.peerId}/known`)
  await supportIs(desk, 'The Department: it never ended', (periods) => periods.nth(1).fill(''))
  await doWork(peerway, agency.id)
  await page.reload()
  await expect(page.getByText('Nothing is held back')).toBeVisible()
  await expect(page.getByText('Mended', { exact: true })).toBeVisible()
  await look(page, 'ct-let-go')
  await plan(page, town, '2026-11-16')
  await expect(page.getByRole('heading', { name: 'This meeting can be planned.' })).toBeVisible()

  /** The coordinator writes down from when to when the peer's own supports go. */
  async function supportIs(
    screen: Page,
    source: string,
    say: (periods: ReturnType<Page['locator']>) => Promise<void>,
  ): Promise<void> {
    const { label } = fieldOf(programs.get('ct-p2p')!, { chapter: 'peer', name: 'waiverSupport' })
    await screen.getByRole('button', { name: about('Write down a change', label) }).click()
    const form = screen.getByRole('form', { name: label, exact: true })
    await say(form.locator('.list-item').first().locator('input'))
    await form.locator('[name=source]').fill(source)
    await form.getByRole('button', { name: 'Keep it' }).click()
    await form.waitFor({ state: 'detached' })
  }
})

test('OC clinic track: a peer says in which kind of place two met, and the page of the person shows the share in the field', async ({
  peerway,
  open,
}) => {
  const town = await townOf(peerway, 'oc-pm')
  const { cast, seated } = town
  const zone = cast.agency.zone
  const places = [
    'home',
    'home',
    'hospital',
    'physicians-office',
    'community-resource',
    'clinic',
    'clinic',
    'other',
  ]
  await wroteDown(
    peerway,
    town,
    places.map((placeKind, place) => ({
      date: `2026-10-0${place + 1}`,
      start: '10:00',
      end: '10:30',
      placeKind,
    })),
  )
  const desk = await open(town.coordinator, { zone, at: `/participants/${seated.participantId}` })
  await expect(desk.getByText('5 of 8 contacts were in the field: 63 %.')).toBeVisible()

  const page = await open(town.peer, { on: 'phone', zone })
  for (const [place, from, until] of [
    ['In a hospital', '08:00', '08:30'],
    ['At the clinic', '09:00', '09:30'],
  ] as const) {
    await page.goto(`/record/${newId(peerway.now())}?pairing=${seated.pairingId}`)
    await page.getByLabel(/^From/).fill(from)
    await page.getByLabel(/^Until/).fill(until)
    await page.getByLabel(/^Kind of place/).selectOption(place)
    await page.getByLabel('What was said').fill('A list for Monday')
    await everythingSent(page)
    if (place === 'In a hospital') await look(page, 'oc-kind-of-place')
    await page.getByRole('button', { name: 'Save, sign later' }).click()
    await expect(page.getByText('Not signed yet')).toBeVisible()
  }
  await page.goto(`/participants/${seated.participantId}`)
  await expect(page.getByRole('heading', { name: 'In the field' })).toBeVisible()
  await expect(page.getByText('6 of 10 contacts were in the field: 60 %.')).toBeVisible()
  await look(page, 'oc-in-the-field')
})

type Written = { date: string; start: string; end: string; mode?: string; placeKind?: string }

/** What the peer wrote down in the weeks before. */
async function wroteDown(
  peerway: RunningPeerway,
  { agency, seated }: Town,
  sessions: readonly Written[],
): Promise<void> {
  const writes = await agency.as('peer', { peerId: seated.peerId })
  for (const one of sessions) {
    const session = { pairingId: seated.pairingId, mode: 'in-person', ...one }
    const answer = await writes.post('/api/sessions', { sessionId: newId(peerway.now()), session })
    expect(answer.status).toBe(201)
  }
}

/** So many face to face, and so many by telephone, in the last two weeks. */
const halfAndHalf = (faceToFace: number, byPhone: number): Written[] => [
  ...Array.from({ length: faceToFace }, (_, place) => ({
    date: `2026-10-0${place + 1}`,
    start: '10:00',
    end: '10:30',
  })),
  ...Array.from({ length: byPhone }, (_, place) => ({
    date: `2026-10-0${place + 1}`,
    start: '14:00',
    end: '14:30',
    mode: 'phone',
  })),
]

/** An empty form for a meeting, filled in as far as its hours. */
async function plan(page: Page, { seated }: Town, day: string): Promise<void> {
  await page.goto(`/plan?pairing=${seated.pairingId}&day=${day}`)
  await page.getByLabel(/^From/).fill('10:00')
  await page.getByLabel(/^Until/).fill('11:00')
}

async function planIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Plan it' }).click()
  await page.waitForURL(/\/meetings\//)
  await expect(page.getByText('Planned', { exact: true })).toBeVisible()
}
