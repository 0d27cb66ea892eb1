import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => /\.(ts|tsx|css|sql)$/.test(name) && !name.includes('.gen.'))

const lines = (file: string) => readFileSync(file, 'utf8').split('\n').length

/** Longer for a reason: a definition and its table of cases are one document, in the order of its source. */
const isDocument = (file: string) =>
  /^programs\/[^/]+\/(program|boundaries)\.ts$/.test(file) || file === 'db/seeds/cast.ts'

/** How many longer files there are beside those; may only fall. */
const ratchet = 6

it('keeps files short enough to be read in one go', () => {
  const long = tracked
    .filter((file) => !isDocument(file) && lines(file) > 300)
    .map((file) => `${file}: ${lines(file)}`)
  expect(long.length, `Split what does two things: ${long.join(', ')}`).toBeLessThanOrEqual(ratchet)
})

it('reads the clock and the environment in the composition alone', () => {
  const outside = tracked.filter(
    (file) =>
      /^src\/(?!app\/)/.test(file) &&
      !/\.test\.tsx?$/.test(file) &&
      /new Date\(\)|Date\.now\(\)|process\.env/.test(readFileSync(file, 'utf8')),
  )
  expect(outside, 'Give the day, the instant or the setting as an argument').toEqual([])
})

it('speaks of the product alone', () => {
  const word = /TODO|FIXME|@ts-ignore|\b(it|test|describe)\.skip\(/
  const found = tracked.filter(
    (file) => file !== 'tools/health/files.test.ts' && word.test(readFileSync(file, 'utf8')),
  )
  expect(found).toEqual([])
})
