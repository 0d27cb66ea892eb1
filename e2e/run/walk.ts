import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { Cast, Fact } from '../../db/seeds/cast.ts'
import { addDays } from '../../src/kernel/days.ts'
import { programs } from '../../programs/programs.ts'
import { castOf } from './cast.ts'
import { about, fieldOf, fillFact, writeFact } from './facts.ts'
import { goTo } from './go-to.ts'
import { look, lookAlike } from './look.ts'
import { addPaper } from './papers.ts'
import { beginSession, everythingSent, typeSession } from './record.ts'
import { expect, test } from './test.ts'

/** What one program's own clauses say on the way, in the words of its screens. */
export type Expected = {
  /** Under the sentence of the admission: the clause that is not met, and what would change it. */
  refused: { clause: RegExp; change: RegExp }
  /** The clause of the peer that stands open until the papers are in. */
  missing: RegExp
  /** The program lets somebody start whose papers nobody has seen yet. */
  withoutPapers?: true
  hours: readonly [from: string, until: string]
}

/**
 * From a roster to a signed note, each step on the screen of the person who does it: bring people in, refuse one
 * and admit one, take a peer on, pair the two, write a session down on a phone and sign it.
 */
export function walk(programId: string, expected: Expected): void {
  const program = programs.get(programId)!
  test(`${program.code}: from a roster to a signed note`, async ({ peerway, agencyOf, person, open }) => {
    const { cast, today } = asImported(castOf(peerway, programId))
    const before = addDays(today, -120)
    const agency = await agencyOf({ ...cast.agency, programs: [programId] })
    const zone = cast.agency.zone
    const coordinator = await person(agency, { role: 'coordinator', name: cast.coordinator })
    await person(agency, { role: 'supervisor', name: cast.supervisor.name })
    const page = await open(coordinator, { zone })

    await test.step('a roster is brought in', () => bringIn(page, cast, programId))

    await test.step('one is refused, with the reason and what would change it', async () => {
      await askFor(page, cast.refused.name)
      const decision = page.locator('.decision').first()
      for (const fact of cast.refused.facts) await writeFact(page, fieldOf(program, fact), fact, before)
      await expect(decision).toHaveAttribute('data-verdict', 'not-met')
      const clause = decision
        .locator('.clause[data-verdict=not-met]', { hasText: expected.refused.clause })
        .first()
      await expect(clause).toBeVisible()
      await expect(clause.locator('.clause-change')).toContainText(expected.refused.change)
      await expect(page.getByRole('button', { name: 'Admit', exact: true })).toHaveCount(0)
      await look(page, `${programId}-refused`)
      await page.getByRole('button', { name: 'Put the answer on record' }).click()
      await expect(page.getByText(/: not admitted\./)).toBeVisible()
    })

    await test.step('one is admitted, once what is open is answered', async () => {
      await askFor(page, cast.participant.name)
      await expect(page.locator('.decision .clause[data-verdict=unknown]').first()).toBeVisible()
      await look(page, `${programId}-open`)
      await answerAll(page, cast.participantFacts.filter(isOfAdmission), before, programId)
      await page.getByRole('button', { name: 'Admit', exact: true }).click()
      await expect(page.getByText(/: admitted\./)).toBeVisible()
      await lookAlike(page, programId, 'admitted')
      const rest = cast.participantFacts.filter((fact) => !isOfAdmission(fact))
      await page.getByRole('link', { name: cast.participant.name }).first().click()
      if (rest.length > 0) {
        await page.getByRole('link', { name: 'What is known' }).click()
        await answerAll(page, rest, before, programId)
        await lookAlike(page, programId, 'known')
      }
    })

    await test.step('a peer is taken on: not yet, then active', () =>
      takeOn(page, cast, expected, programId, before))

    await test.step('the two are paired', () => pair(page, cast, programId))

    const { id: peerId } = await agency.inside((tx) =>
      tx.selectFrom('peer').select('id').executeTakeFirstOrThrow(),
    )
    const peer = await person(agency, { role: 'peer', name: cast.peer.name, peerId })
    const phone = await open(peer, { on: 'phone', zone })
    await test.step('the peer writes a session down on a phone, and signs it', async () => {
      const [from, until] = expected.hours
      await beginSession(phone, cast.participant.calledBy ?? cast.participant.name)
      await typeSession(phone, cast, { from, until })
      await everythingSent(phone)
      await look(phone, `${programId}-record`)
      await phone.getByRole('button', { name: 'Sign', exact: true }).click()
      await expect(phone.getByText('Signed', { exact: true })).toBeVisible()
      await expect(phone.getByText(cast.session.said)).toBeVisible()
      await lookAlike(phone, programId, 'signed')
    })

    await test.step('the coordinator finds it on the page of the person served', async () => {
      await goTo(page, 'People')
      await page.getByRole('link', { name: cast.participant.name }).click()
      await expect(page.getByRole('link', { name: new RegExp(`Met with ${cast.peer.name}`) })).toBeVisible()
      await lookAlike(page, programId, 'person')
    })
  })
}

/** A roster writes names given name first. */
function asImported({ cast, today }: { cast: Cast; today: string }): { cast: Cast; today: string } {
  const named = <P extends { given: string; family: string }>(who: P) => ({
    ...who,
    name: `${who.given} ${who.family}`,
  })
  const participant = named({ ...cast.participant, calledBy: undefined })
  return { today, cast: { ...cast, participant, refused: named(cast.refused) } as unknown as Cast }
}

const isOfAdmission = (fact: Fact) => ['admission', 'exclusion'].includes(fact.chapter)

async function bringIn(page: Page, cast: Cast, programId: string): Promise<void> {
  await goTo(page, 'People')
  await expect(page.getByText('Nobody is here yet')).toBeVisible()
  await page.getByRole('link', { name: 'Bring in a file' }).click()
  await page.getByLabel('A roster (CSV) or FHIR file').setInputFiles({
    name: 'roster.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(await rosterWith(cast)),
  })
  await page.getByRole('button', { name: 'Look at it' }).click()
  await expect(page.getByRole('heading', { name: /rows? (was|were) refused/ })).toBeVisible()
  await lookAlike(page, programId, 'import')
  await page.getByRole('button', { name: /^Bring in \d+ rows$/ }).click()
  await expect(page.getByRole('status').filter({ hasText: /people new/ })).toBeVisible()
  await page.getByRole('link', { name: 'See the people' }).click()
}

/** The small roster of our own, and in it the two of this program's cast. */
async function rosterWith(cast: Cast): Promise<string> {
  const roster = await readFile(
    new URL('../../src/participants/fixtures/roster-small.csv', import.meta.url),
    'utf8',
  )
  const { participant, refused } = cast
  const line = (
    number: string,
    who: { family: string; given: string; birthDate: string },
    languages: string,
  ) => `${number},${who.family},${who.given},${who.birthDate},,,,,,,,${languages},,,,\n`
  return `${roster.trimEnd()}\n${line('C-01', participant, participant.languages.join('; '))}${line('C-02', refused, 'en')}`
}

/** Finds somebody among the people, writes down that they ask for the program, and opens their admission. */
async function askFor(page: Page, name: string): Promise<void> {
  await goTo(page, 'People')
  await page.getByLabel('Find somebody').fill(name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase())
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Asks for a program' }).click()
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('main').locator('.line-link').first().click()
  await expect(page.locator('.decision').first()).toBeVisible()
}

export async function answerAll(
  page: Page,
  facts: readonly Fact[],
  before: string,
  programId: string,
): Promise<void> {
  const program = programs.get(programId)!
  for (const fact of facts) {
    const field = fieldOf(program, fact)
    const known = page.getByRole('button', { name: about('Write down a change', field.label) })
    const open = page.getByRole('button', { name: about('Write down', field.label) })
    await expect(known.or(open).first()).toBeVisible()
    // What was said at the admission counts on the days of service too, and is not asked twice.
    if ((await open.count()) > 0) await writeFact(page, field, fact, before)
  }
}

async function takeOn(
  page: Page,
  cast: Cast,
  expected: Expected,
  programId: string,
  before: string,
): Promise<void> {
  const { peer, supervisor } = cast
  await goTo(page, 'Peers')
  await page.getByRole('link', { name: 'Take on a peer' }).first().click()
  await page.getByLabel('Name', { exact: false }).first().fill(peer.name)
  const affiliation = {
    employee: 'Employed by the agency',
    'self-employed': 'Self-employed',
    'individual-practitioner': 'Individual practitioner',
  }
  await page.getByRole('radio', { name: affiliation[peer.affiliation] }).check()
  await page.getByLabel('Title').fill(peer.title)
  await page.getByLabel('Birth date').fill(peer.birthDate)
  for (const tag of peer.languages) await page.getByLabel('Languages').selectOption(tag)
  await lookAlike(page, programId, 'take-on')
  await page.getByRole('button', { name: 'Take on', exact: true }).click()
  const decision = page.locator('.standing .decision')
  await expect(decision).toBeVisible()
  await expect(decision.locator('.clause', { hasText: expected.missing }).first()).not.toHaveAttribute(
    'data-verdict',
    'met',
  )
  await expect(page.getByRole('button', { name: /^Start serving/ })).toHaveCount(0)
  await lookAlike(page, programId, 'peer-open')

  await page
    .getByRole('main')
    .getByRole('link', { name: /^What is known/ })
    .click()
  await answerAll(page, peer.facts, before, programId)
  await look(page, `${programId}-peer-known`)
  await back(page, peer.name)

  await page
    .getByRole('main')
    .getByRole('link', { name: /^Supervision/ })
    .click()
  // The other kinds there are people whom a peer meets, and this one meets nobody yet.
  if (programId === 'ct-p2p') await page.getByRole('radio', { name: 'For the agency' }).check()
  await page.getByRole('radio', { name: supervisor.name }).check()
  await page.getByLabel(/^From/).fill(before)
  await page.getByRole('button', { name: 'Name as supervisor' }).click()
  await expect(page.locator('.papers').getByText(supervisor.name).first()).toBeVisible()
  if (supervisor.licence) {
    await page.getByRole('button', { name: `Add a licence of ${supervisor.name}` }).click()
    await addPaper(page, supervisor.licence)
  }
  await lookAlike(page, programId, 'supervision')
  await back(page, peer.name)
  await expect(decision).toBeVisible()
  await expect(page.getByRole('button', { name: /^Start serving/ })).toHaveCount(
    expected.withoutPapers ? 1 : 0,
  )

  await page.getByRole('link', { name: /^Papers/ }).click()
  for (const [place, paper] of peer.papers.entries()) {
    if (place > 0) await page.getByRole('button', { name: 'Add a paper' }).click()
    await addPaper(page, paper)
  }
  await lookAlike(page, programId, 'papers')
  await back(page, peer.name)
  await page.getByRole('button', { name: /^Start serving/ }).click()
  await expect(page.getByText(/serving since/)).toBeVisible()
  await lookAlike(page, programId, 'peer-active')
}

export const back = (page: Page, name: string) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).first().click()

async function pair(page: Page, cast: Cast, programId: string): Promise<void> {
  const program = programs.get(programId)!
  await page.getByRole('link', { name: 'Pair with somebody' }).click()
  const main = page.getByRole('main')
  await main.getByRole('button', { name: cast.participant.calledBy ?? cast.participant.name }).click()
  const form = main.locator('form')
  const rate = form.getByLabel('What an hour costs')
  await expect(form.locator('.decision')).toBeVisible()
  if (cast.rateCents && (await rate.count())) await rate.fill((cast.rateCents / 100).toFixed(2))
  for (const fact of cast.pairingFacts) {
    const field = fieldOf(program, fact)
    await fillFact(
      form.locator('.asked .field', { hasText: field.question }).first(),
      field.shape,
      fact.value,
    )
  }
  if (cast.pairingFacts.length)
    await form.getByLabel('Where these are known from').fill(cast.pairingFacts[0]!.source)
  await look(page, `${programId}-pair`)
  await form.getByRole('button', { name: /^Pair from/ }).click()
  await expect(page.getByText('In force', { exact: true })).toBeVisible()
  await lookAlike(page, programId, 'pairing')
}
