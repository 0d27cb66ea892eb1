import { expect, type Page, test as base } from '@playwright/test'
import { type Agency, makeAgency } from '../../tools/testing/agency.ts'
import { theRun } from './begin-run.ts'
import { type OpenOptions, openAs, type Person, personIn, type Someone } from './people.ts'
import { runPeerway, type RunningPeerway, usualInstant } from './peerway.ts'

export { expect }

type ForWorker = { running: RunningPeerway }
type ForTest = {
  /** The worker's Peerway with its clock at the usual instant. */
  peerway: RunningPeerway
  /** A new agency in it. */
  agencyOf(about: { name: string; zone: string; programs: readonly string[] }): Promise<Agency>
  /** An account with a password and one hat. */
  person(agency: Agency, someone: Someone): Promise<Person>
  /** A browser of this person's own: their screen, their language, signed in under their hats. */
  open(person: Person | null, options?: OpenOptions): Promise<Page>
}

export const test = base.extend<ForTest, ForWorker>({
  launchOptions: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => use(theRun().browser),
    { scope: 'worker' },
  ],
  running: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const peerway = await runPeerway()
      await use(peerway)
      await peerway.close()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  peerway: async ({ running }, use) => {
    running.setClock(usualInstant)
    await use(running)
  },
  agencyOf: async ({ peerway }, use) => use((about) => makeAgency(peerway, about)),
  person: async ({ peerway }, use) => use((agency, someone) => personIn(peerway, agency, someone)),
  open: async ({ browser, peerway }, use, info) => {
    const faults: string[] = []
    const opened: Page[] = []
    await use(async (person, options = {}) => {
      const page = await openAs(browser, peerway, person, options, faults)
      opened.push(page)
      return page
    })
    if (info.status !== info.expectedStatus)
      for (const [place, page] of opened.filter((one) => !one.isClosed()).entries())
        await info.attach(`screen ${place + 1}`, { body: await page.screenshot(), contentType: 'image/png' })
    for (const page of opened) await page.context().close()
    expect(faults, 'what the browser complained of').toEqual([])
  },
})
