import type { Page } from '@playwright/test'
import { pss } from '../programs/pss/program.ts'
import { inOrganization } from '../src/kernel/database/tx.ts'
import { newId } from '../src/kernel/ids.ts'
import { refreshDueOf } from '../src/peers/refresh-due.command.ts'
import type { Agency } from '../tools/testing/agency.ts'
import { castOf } from './run/cast.ts'
import { clause } from './run/clause.ts'
import { about, fieldOf, fillFact } from './run/facts.ts'
import { look } from './run/look.ts'
import { expect, test } from './run/test.ts'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const due = (page: Page, says: string | RegExp) =>
  page.locator('.due').filter({ has: page.locator('.line-title', { hasText: says }) })

type Paper = { kind: string; from: string; to?: string; hours?: string; approved?: boolean; title?: string }

/** Somebody who has served for a while, with papers that were checked. */
async function serves(agency: Agency, name: string, birthDate: string, papers: readonly Paper[]) {
  const peerId = await agency.peer(name)
  await agency.inside(async (tx) => {
    const org = { organization_id: agency.id }
    await tx.updateTable('peer').set({ birth_date: birthDate }).where('id', '=', peerId).execute()
    await tx
      .insertInto('peer_service')
      .values({
        ...org,
        id: newId(1),
        peer_id: peerId,
        program_id: 'mt-sdmi',
        state: 'active',
        applied_on: '2025-09-01',
        active_from: '2025-09-10',
      })
      .execute()
    for (const [place, { kind, from, to, hours, approved, title }] of papers.entries())
      await tx
        .insertInto('credential')
        .values({
          ...org,
          id: newId(10 + place),
          peer_id: peerId,
          kind,
          title: title ?? null,
          state: 'verified',
          from_day: from,
          to_day: to ?? null,
          hours: hours ?? null,
          approval: approved ? 'approved' : null,
          source: 'seen at the office',
        })
        .execute()
  })
  return peerId
}

test('a peer stays qualified: hours of the year, a renewal, whom a lapse touches, a likeness judged', async ({
  peerway,
  agencyOf,
  person,
  open,
}) => {
  test.slow()
  peerway.setClock('2026-08-09T15:00:00Z')
  const { cast } = castOf(peerway, 'mt-sdmi')
  const agency = await agencyOf({ ...cast.agency, programs: ['mt-sdmi'] })
  const peerId = await serves(agency, 'Rosa Núñez', '1990-02-03', [
    { kind: 'certificate', from: '2025-08-10', to: '2026-08-31', title: 'State certificate' },
    { kind: 'continuing-education', from: '2026-08-01', hours: '9.75' },
  ])
  const participantId = await agency.participant('Marco Ruiz')
  const pairingId = newId(2)
  await agency.inside(async (tx) => {
    const both = {
      organization_id: agency.id,
      program_id: 'mt-sdmi',
      participant_id: participantId,
      peer_id: peerId,
    }
    await tx
      .insertInto('pairing')
      .values({ ...both, id: pairingId, from_day: '2025-10-01' })
      .execute()
    await tx
      .insertInto('session')
      .values({
        ...both,
        id: newId(3),
        pairing_id: pairingId,
        state: 'planned',
        service_date: '2026-09-02',
        starts_at: '2026-09-02T15:00:00Z',
        ends_at: '2026-09-02T16:00:00Z',
        planned_starts_at: '2026-09-02T15:00:00Z',
        planned_ends_at: '2026-09-02T16:00:00Z',
        zone: agency.zone,
        minutes: 60,
        mode: 'in-person',
      })
      .execute()
  })
  // What the work of the night does.
  await inOrganization(peerway.house.database, { organizationId: agency.id, actorId: null }, (tx) =>
    refreshDueOf(tx, { now: peerway.house.now(), programs: peerway.house.programs }, peerId, '2026-08-09'),
  )

  // The peer, on a phone: what is due, and the last quarter of an hour.
  const rosa = await person(agency, { role: 'peer', name: 'Rosa Núñez', peerId })
  const mine = await open(rosa, { zone: cast.agency.zone, at: '/my-papers', on: 'phone' })
  await expect(heading(mine, 'My papers')).toBeVisible()
  await expect(due(mine, '9.75 of 10 hours')).toContainText('0.25 hours to go')
  await expect(due(mine, /hours of continuing education/i).first()).toContainText('0.25 more hours.')
  await look(mine, 'my-papers')
  await mine.getByRole('link', { name: 'Add a paper' }).click()
  await press(mine, 'Add a paper')
  await mine.getByRole('radio', { name: /continuing education/i }).check()
  await mine.getByLabel(/^Day of completion/).fill('2026-08-09')
  await mine.getByLabel(/^At what time/).fill('23:59')
  await mine.getByLabel(/^Hours, as on/).fill('0.25')
  await mine.getByLabel(/^Where it is known from/).fill('Certificate by mail')
  await press(mine, 'Keep it')
  await expect(mine.getByText(/^Kept\./)).toBeVisible()
  await look(mine, 'paper-claimed')

  // The office: the list of everybody, whom it touches, the hours checked, the certificate renewed.
  const coordinator = await person(agency, { role: 'coordinator', name: cast.coordinator })
  const page = await open(coordinator, { zone: cast.agency.zone, at: '/peers/due' })
  const line = page.getByRole('link', { name: /Rosa Núñez.*certif/is }).first()
  await expect(line).toContainText('1 person is served, 1 meeting is planned')
  await look(page, 'peers-due')
  await line.click()
  await expect(heading(page, 'Staying qualified')).toBeVisible()
  const certificate = page.locator('.due').filter({ hasText: 'Good through Monday 31 August' }).first()
  await expect(certificate).toContainText('Planned meetings stop')
  await certificate.getByRole('button', { name: /^Whom it touches/ }).click()
  await expect(certificate).toContainText('Marco Ruiz, Wednesday 2 September')
  await look(page, 'peer-qualified')

  await page.getByRole('link', { name: 'Add a paper' }).click()
  await expect(page.getByText(/Until the reviewer says, it is not known/)).toBeVisible()
  await press(page, /^Look at it ?: /)
  await page.getByLabel('It shows what it says').check()
  await press(page, 'Keep what you found')
  await expect(page.getByText('Checked')).toHaveCount(3)
  await press(page, 'Renew it : State certificate')
  await expect(page.getByText('This takes the place of “State certificate”.')).toBeVisible()
  await page.getByLabel(/^Day of completion/).fill('2026-08-05')
  await page.getByLabel(/^Valid through/).fill('2028-08-31')
  await page.getByLabel('Approved', { exact: true }).check()
  await page.getByLabel(/^Approved since/).fill('2026-08-07')
  await page.getByLabel(/^Where it is known from/).fill('Register of the board')
  await press(page, 'Keep it')
  await press(page, /^Look at it ?: State certificate/)
  await page.getByLabel('It shows what it says').check()
  await press(page, 'Keep what you found')
  await expect(page.getByText('A later paper has taken its place')).toBeVisible()
  await expect(page.getByText(/before the course was approved on .* It counts/)).toBeVisible()
  await look(page, 'paper-renewed')

  // This month's list, and a likeness that somebody judges.
  await page.goto('/peers/exclusions')
  await look(page, 'exclusions-empty')
  await page.getByLabel(/^Name of the list/).fill('Federal list')
  await page.getByLabel(/^The list/).setInputFiles({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'LASTNAME,FIRSTNAME,BUSNAME,DOB,STATE,EXCLTYPE,EXCLDATE\nNUNEZ,ROSA,,19900203,MT,1128a1,20200420\n,,,,MT,1128a1,20200420\n',
    ),
  })
  await press(page, 'Look everybody up')
  await expect(page.getByText(/One likeness to judge/)).toBeVisible()
  await expect(page.getByText('One row names nobody and could not be read.')).toBeVisible()
  await press(page, /^Judge it ?: Rosa/)
  await press(page, 'Keep what you found')
  await expect(page.getByRole('alert')).toContainText('Say how you know')
  await look(page, 'exclusion-asked')
  await page.getByLabel('Somebody else').check()
  await page.getByLabel(/^How you know/).fill('Her identity card has another number.')
  await press(page, 'Keep what you found')
  await expect(page.getByText('No likeness waits')).toBeVisible()
  await look(page, 'exclusion-judged')

  // The day after the anniversary nothing has lapsed.
  peerway.setClock('2026-08-10T15:00:00Z')
  await page.goto(`/peers/${peerId}/qualified`)
  await expect(due(page, '10 of 10 hours')).toContainText('All hours are there.')

  // The yearly word, by the peer.
  await mine.goto('/my-papers')
  await press(mine, /^State it anew ?: Nothing has changed/)
  await mine.getByLabel('Yes, it holds').check()
  await press(mine, 'Keep it')
  await expect(due(mine, 'Nothing has changed that the rules')).toContainText('Stated on')
})

test('a specialist begins six months after the latest of recovery, discharge and justice', async ({
  peerway,
  agencyOf,
  person,
  open,
}) => {
  peerway.setClock('2026-07-01T15:00:00Z')
  const { cast } = castOf(peerway, 'pss')
  const agency = await agencyOf({ ...cast.agency, programs: ['pss'] })
  const peerId = await agency.peer('Dana Whitehorse')
  const org = { organization_id: agency.id }
  await agency.inside(async (tx) => {
    await tx
      .insertInto('peer_service')
      .values({
        ...org,
        id: newId(1),
        peer_id: peerId,
        program_id: 'pss',
        state: 'applicant',
        applied_on: '2026-06-01',
      })
      .execute()
  })
  const coordinator = await person(agency, { role: 'coordinator', name: cast.coordinator })
  const page = await open(coordinator, { zone: cast.agency.zone, at: `/peers/${peerId}` })
  const six = (verdict: 'met' | 'not-met' | 'unknown') => clause(page, 'PSS/II.3a', verdict)
  const says = async (name: string, value: unknown, from: string) => {
    await page.goto(`/peers/${peerId}/known`)
    const field = fieldOf(pss, { chapter: 'peer', name })
    const known = page.getByRole('button', { name: about('Write down a change', field.label) })
    const open = page.getByRole('button', { name: about('Write down', field.label) })
    await known.or(open).first().click()
    const form = page.getByRole('form', { name: field.label, exact: true })
    await fillFact(form.locator('.field').first(), field.shape, value)
    await form.locator('[name=from]').fill(from)
    await form.locator('[name=source]').fill('Interview')
    await press(page, 'Keep it')
    await form.waitFor({ state: 'detached' })
  }
  const begins = async (dayBefore: string, first: string, said: string) => {
    await page.goto(`/peers/${peerId}`)
    await page.getByLabel('As of this day').fill(dayBefore)
    await expect(six('not-met')).toContainText(said)
    await page.getByLabel('As of this day').fill(first)
    await expect(six('met')).toBeAttached()
  }
  await expect(six('unknown')).toBeAttached()
  await says('inpatientStays', [], '2026-01-01')
  await says('justiceInvolvement', [], '2026-01-01')
  await says('recoverySince', '2025-09-01', '2026-01-01')
  await begins('2026-02-28', '2026-03-01', '1 March')
  await says('inpatientStays', [{ kind: 'psychiatric', from: '2026-01-02', to: '2026-01-10' }], '2026-01-02')
  await begins('2026-07-09', '2026-07-10', '10 July')
  const minor = { class: 'minor-misdemeanor', from: '2026-05-02', to: '2026-05-02' }
  const other = { class: 'other', from: '2026-01-20', to: '2026-03-15' }
  await says('justiceInvolvement', [minor, other], '2026-01-03')
  await begins('2026-09-14', '2026-09-15', '15 September')
  await look(page, 'recovery-over')
})
