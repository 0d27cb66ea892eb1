import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Read from the folders: a machine that only tests need not have git. */
const files = ['bench', 'bin', 'db', 'e2e', 'programs', 'src', 'tools']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((name) => /\.(ts|tsx|css|sql)$/.test(name) && !/\.gen\.|node_modules/.test(name))

const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length

/** Longer for a reason: a definition and its table of cases are one document, in the order of its source. */
const isDocument = (file: string) =>
  /^programs\/[^/]+\/(program|boundaries)\.ts$/.test(file) || file === 'db/seeds/cast.ts'

/** How many longer files there are beside those; may only fall. */
const ratchet = 5

it('keeps files short enough to be read in one go', () => {
  const long = files
    .filter((file) => !isDocument(file) && lines(file) > 300)
    .map((file) => `${file}: ${lines(file)}`)
  expect(long.length, `Split what does two things: ${long.join(', ')}`).toBeLessThanOrEqual(ratchet)
})

it('reads the clock and the environment in the composition alone', () => {
  const outside = files.filter(
    (file) =>
      /^src\/(?!app\/)/.test(file) &&
      !/\.test\.tsx?$/.test(file) &&
      /new Date\(\)|Date\.now\(\)|process\.env/.test(readFileSync(file, 'utf8')),
  )
  expect(outside, 'Give the day, the instant or the setting as an argument').toEqual([])
})

it('reads the day of an instant in a zone that somebody chose', () => {
  const cast = /(?<!\$)\b(\w+_at|since)\)*::date\b(?!::)|(\bat|At|since|instant)\??\.slice\(0, 10\)/
  const found = files.filter(
    (file) => /^src\//.test(file) && !/\.test\.tsx?$/.test(file) && cast.test(readFileSync(file, 'utf8')),
  )
  expect(found, 'agencyDay in SQL, localDay elsewhere: docs/decisions/0052').toEqual([])
})

it('speaks of the product alone', () => {
  const word = /TODO|FIXME|@ts-ignore|\b(it|test|describe)\.skip\(/
  const found = files.filter(
    (file) => file !== 'tools/health/files.test.ts' && word.test(readFileSync(file, 'utf8')),
  )
  expect(found).toEqual([])
})
