import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { add, countsLine, none, runCounted } from './counts.ts'

const project = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const vitest = [process.execPath, project('node_modules/vitest/vitest.mjs'), 'run', '--globals']
const playwright = [process.execPath, project('node_modules/@playwright/test/cli.js'), 'test']

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peerway-counts-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** What is run here fails on purpose, which nobody should read in the output of a run. */
const counted = (command: readonly string[]) => runCounted(command, process.env, 'ignore')

/** The counts of one file, written here and run by the real runner. */
async function ofFile(name: string, text: string, config?: string) {
  await writeFile(join(folder, name), text)
  const reporter = (own: string) => `--reporter=${project(`tools/testing/${own}`)}`
  if (config === undefined) return counted([...vitest, '--root', folder, reporter('count-vitest.ts'), name])
  await writeFile(join(folder, 'own.config.ts'), config)
  const how = ['-c', join(folder, 'own.config.ts'), '--output', join(folder, 'out')]
  return counted([...playwright, ...how, reporter('count-playwright.ts'), name])
}

it('says the counts in the one form that is read elsewhere', () => {
  const some = { passed: 3001, failed: 0, skipped: 0 }
  expect(countsLine(some)).toBe('3001 passed, 0 failed')
  expect(countsLine(add(some, { passed: 1, failed: 2, skipped: 3 }))).toBe('3002 passed, 2 failed, 3 skipped')
})

describe('a runner that could not do its work', () => {
  it('counts as a failure where it leaves nothing', async () => {
    expect(await counted([process.execPath, '-e', ''])).toEqual({ ...none, failed: 1 })
    expect(await counted(['no-such-program'])).toEqual({ ...none, failed: 1 })
  })

  it('counts as a failure where a file cannot be read', async () => {
    const counts = await ofFile('broken.test.ts', `test('is fine', () => {}); import './is-not-there.ts'`)
    expect(counts).toEqual({ ...none, failed: 1 })
  })
})

it('counts what vitest ran, failed and skipped', async () => {
  const text = `
    test('one', () => {}); test('two', () => {})
    test.skipIf(true)('three', () => {})
    describe('some', () => { test('four', () => expect(1).toBe(2)) })`
  expect(await ofFile('some.test.ts', text)).toEqual({ passed: 2, failed: 1, skipped: 1 })
})

it('counts what Playwright ran, failed, skipped and tried again', async () => {
  const runner = JSON.stringify(project('node_modules/@playwright/test/index.mjs'))
  const text = `
    import { expect, test } from ${runner}
    test('one', () => {})
    test('two', ({}, info) => expect(info.retry).toBe(1))
    test('three', () => expect(1).toBe(2))
    test('four', ({}, info) => info.skip())`
  const config = `export default { testDir: '.', testMatch: '*.e2e.ts', retries: 1 }`
  expect(await ofFile('some.e2e.ts', text, config)).toEqual({ passed: 2, failed: 1, skipped: 1 })
})
