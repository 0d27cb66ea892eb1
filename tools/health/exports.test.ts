import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const files = ['bench', 'bin', 'db', 'e2e', 'programs', 'src', 'tools']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((name) => /\.(ts|tsx|js)$/.test(name) && !/\.gen\.|node_modules/.test(name))

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
const texts = new Map(files.map((file) => [file, withoutComments(readFileSync(file, 'utf8'))]))
/** The names below are no use of them. */
const here = 'tools/health/exports.test.ts'
const wordsOf = new Map(
  [...texts].filter(([file]) => file !== here).map(([file, text]) => [file, new Set(text.match(/\w+/g))]),
)

/** Shapes of the house that wait for the first screen that needs them: people compare in reports. */
const waiting = new Set(['Table'])

it('exports no function and no value that nobody else takes', () => {
  const lonely = files.flatMap((file) =>
    [...texts.get(file)!.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)]
      .map(([, name]) => name!)
      .filter((name) => !waiting.has(name))
      // a chapter is gathered whole
      .filter(() => !file.startsWith('src/policy/chapters/'))
      .filter((name) => ![...wordsOf].some(([other, words]) => other !== file && words.has(name)))
      .map((name) => `${name} in ${file}`),
  )
  expect(lonely, 'Make it private, or take it away').toEqual([])
})
