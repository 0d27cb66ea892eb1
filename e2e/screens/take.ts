import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import beginRun, { theRun } from '../run/begin-run.ts'
import { townOf } from '../run/cast.ts'
import { openAs } from '../run/people.ts'
import { runPeerway } from '../run/peerway.ts'
import { beginSession, everythingSent, typeSession } from '../run/record.ts'

/**
 * `npm run screenshots`: the picture of the README, taken anew from the screens as they are now. A session that is
 * held back, as its peer reads it at a desk, and beside it one that is being written down on a phone.
 */
const picture = fileURLToPath(new URL('../../docs/screenshot.png', import.meta.url))

const end = await beginRun()
const peerway = await runPeerway()
const browser = await chromium.launch(theRun().browser)
try {
  const { cast, peer } = await townOf(peerway, 'mt-sdmi')
  const zone = cast.agency.zone
  const name = cast.participant.name
  const faults: string[] = []
  const phone = await openAs(browser, peerway, peer, { on: 'phone', zone }, faults)
  for (const on of ['2026-10-13', '2026-10-14']) {
    await beginSession(phone, name)
    await typeSession(phone, cast, { on, from: '09:00', until: '10:30' })
    await phone.getByRole('button', { name: 'Sign', exact: true }).click()
    await phone.getByText('Signed', { exact: true }).waitFor()
  }
  const held = new URL(phone.url()).pathname
  await beginSession(phone, name)
  await typeSession(phone, cast, { from: '10:00', until: '10:45' })
  await everythingSent(phone)
  await phone.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    scrollTo(0, 0)
  })
  const desk = await openAs(browser, peerway, peer, { zone, at: held }, faults)
  await desk.setViewportSize({ width: 1100, height: 1090 })
  await desk.locator('.clause[data-verdict=not-met]').first().waitFor()
  await desk.getByRole('button', { name: 'Ask by a link' }).waitFor()
  // what was said and why it is held back, in one picture
  const note = desk.getByRole('heading', { name: 'Note', exact: true })
  await note.evaluate((heading) => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 32))
  if (faults.length > 0) throw new Error(faults.join('\n'))
  await together(browser, await shot(desk), await shot(phone))
  console.log(picture)
} finally {
  await browser.close()
  await peerway.close()
  await end()
}

async function shot(page: Page): Promise<string> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  return `data:image/png;base64,${(await page.screenshot()).toString('base64')}`
}

async function together(browser: Browser, desk: string, phone: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1530, height: 1150 } })
  await page.setContent(`<style>
    body { margin: 0; background: #e9e2d6; position: relative; height: 1150px }
    img { position: absolute; box-shadow: 0 10px 40px rgb(0 0 0 / 0.25) }
    .desk { inset: 30px auto auto 30px; width: 1100px; border-radius: 10px }
    .phone { inset: 200px 30px auto auto; width: 330px; border-radius: 28px; border: 6px solid #2b2622 }
  </style><img class="desk" src="${desk}"><img class="phone" src="${phone}">`)
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
  await page.screenshot({ path: picture })
  await page.close()
}
