import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const decisions = readdirSync('docs/decisions').filter((name) => /^\d{4}-/.test(name))
const read = (name: string) => readFileSync(join('docs/decisions', name), 'utf8')
const firstLine = (text: string) => text.split('\n', 1)[0] ?? ''

it('numbers each decision once, in its name and its heading', () => {
  const numbers = decisions.map((name) => Number(name.slice(0, 4)))
  expect(new Set(numbers).size).toBe(numbers.length)
  const headings = decisions.map((name) => firstLine(read(name)).split('. ', 1)[0])
  expect(headings).toEqual(numbers.map((number) => `# ${number}`))
})

it('lists every decision under its heading, in the order of their numbers', () => {
  const listed = read('README.md').match(/^- .*$/gm)
  expect(listed).toEqual(decisions.map((name) => `- [${firstLine(read(name)).slice(2)}](${name})`))
})

it('keeps a decision on one page', () => {
  const words = (name: string) => read(name).split(/\s+/).length
  expect(decisions.filter((name) => words(name) > 500)).toEqual([])
})

it('links to nothing that is not there', () => {
  const documents = [
    ...['README.md', 'CONTRIBUTING.md'],
    ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ]
  const broken = documents.flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)]
      .map(([, target]) => join(dirname(document), target!))
      .filter((target) => !existsSync(target))
      .map((target) => `${document}: ${target}`),
  )
  expect(broken).toEqual([])
})
