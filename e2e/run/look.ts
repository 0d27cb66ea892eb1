import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { desk, phone } from './people.ts'

const pictures = process.env['PEERWAY_SCREENS']
const tallest = 6000
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Looks at a screen as it stands: no barrier may be found on it, nothing may stick out at the side, no sentence may
 * have a gap where a value belongs, and, with `PEERWAY_SCREENS=folder`, a picture is kept at the width of a phone and of a desk for people to look at.
 */
export async function look(page: Page, name: string): Promise<void> {
  await settled(page)
  await expectNoBarrier(page, name)
  if (!pictures) return
  const size = page.viewportSize()!
  await mkdir(pictures, { recursive: true })
  for (const [width, view] of Object.entries({ phone, desk })) {
    await page.setViewportSize(view)
    await settled(page)
    expect(await sticksOut(page), `${name} is wider than the screen of a ${width}`).toBe(false)
    // As tall as the page, so that what stands at the foot of the screen stands at its foot.
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ ...view, height: Math.max(view.height, Math.min(height, tallest)) })
    await page.evaluate(() => scrollTo(0, 0))
    await page.screenshot({ path: join(pictures, `${name}.${width}.png`), scale: 'css', timeout: 60_000 })
  }
  await page.setViewportSize(size)
}

/**
 * The same for a screen that differs from program to program in its words alone: one of the programs answers for the
 * others, and pictures are kept of all.
 */
export async function lookAlike(page: Page, programId: string, name: string): Promise<void> {
  if (pictures || programId === 'pss') await look(page, `${programId}-${name}`)
}

async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}

const sticksOut = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)

async function expectNoBarrier(page: Page, name: string): Promise<void> {
  expect(await sticksOut(page), `${name} is wider than its screen`).toBe(false)
  const gaps = (await page.locator('body').innerText()).match(/\{\w+\}/g)
  expect(gaps, `values that nobody filled in on ${name}`).toBeNull()
  // Said to a document once; a page that goes on to the next screen is still the same one.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (values) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      }),
    standard,
  )
  const said = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes.map((one) => `${one.target.join(' ')} ${one.failureSummary}`).join('\n  ')}`,
  )
  expect(said, `barriers on ${name}`).toEqual([])
}
