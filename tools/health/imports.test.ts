import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

/** The slices in their order: each imports only those that stand before it. */
const slices = [
  'organizations',
  'participants',
  'peers',
  'pairings',
  'authorizations',
  'goals',
  'sessions',
  'safety',
  'supervision',
  'resources',
  'family',
  'clinic',
  'messages',
  'notices',
  'timesheets',
  'claims',
  'outcomes',
  'edges',
]

/** What of the kernel the policy may stand on. */
const pureKernel = new Set(['src/kernel/days.ts', 'src/kernel/money.ts'])

const files = ['src', 'programs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)),
)

const importPattern =
  /^\s*(?:import|export)\b[^'"`;]*?from\s+['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)|^import\s+['"](\.[^'"]+)['"]/gm

function importsOf(file: string): { path: string; typeOnly: boolean }[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(importPattern)].map((match) => ({
    path: relative('.', resolve(dirname(file), match[1] ?? match[2] ?? match[3]!)),
    typeOnly: /^\s*(?:import|export)\s+type\b/.test(match[0]),
  }))
}

function sliceOf(path: string): string | undefined {
  const folder = /^src\/([^/]+)\//.exec(path)?.[1]
  return folder !== undefined && slices.includes(folder) ? folder : undefined
}

const ring = (path: string) => /\.(sql|command|http|job)\.ts$/.exec(path)?.[1]
const isScreen = (path: string) => path.endsWith('.tsx')

const wrong: string[] = []
for (const file of files) {
  for (const { path, typeOnly } of importsOf(file)) {
    const say = (why: string) => wrong.push(`${file} imports ${path}: ${why}`)
    if (!existsSync(path) && !path.endsWith('.css')) say('there is no such file')
    if (file.startsWith('src/policy/') && !path.startsWith('src/policy/') && !pureKernel.has(path))
      say('the policy stands on itself, days and money alone')
    if (file.startsWith('programs/') && !path.startsWith('src/policy/') && !path.startsWith('programs/'))
      say('a definition imports only the policy')
    if (sliceOf(file) !== undefined && path.startsWith('programs/'))
      say('a slice is given a program and imports none')
    if (!file.startsWith('src/app/') && path.startsWith('src/app/'))
      say('only the composition knows the composition')
    const [from, to] = [sliceOf(file), sliceOf(path)]
    if (from && to && slices.indexOf(to) > slices.indexOf(from))
      say(
        `${to} stands after ${from}; what must flow upstream is a command of the earlier slice that the later one calls`,
      )
    if (file.startsWith('src/kernel/') && to) say('the kernel knows no slice')
    if (isScreen(file) && ring(path) && !typeOnly)
      say('a screen asks the server; it imports nouns, forms and words')
    if (!ring(file) && !isScreen(file) && sliceOf(file) && ['http', 'job'].includes(ring(path) ?? ''))
      say('a noun is pure')
    if (ring(file) === 'sql' && ['command', 'http', 'job'].includes(ring(path) ?? ''))
      say('a query calls no command')
    if (ring(file) === 'command' && ring(path) === 'http') say('a command knows no route')
  }
}

it('keeps the direction of imports', () => {
  expect(wrong.join('\n')).toBe('')
})

it('finds imports at all', () => {
  expect(importsOf('src/sessions/weigh-session.command.ts').map(({ path }) => path)).toContain(
    'src/sessions/when.ts',
  )
})

it('has no imports in a circle within a slice', () => {
  const seen = new Map<string, 'open' | 'done'>()
  const circles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (seen.get(file) === 'done') return
    if (seen.get(file) === 'open') {
      circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    seen.set(file, 'open')
    for (const next of importsOf(file))
      if (!next.typeOnly && files.includes(next.path)) visit(next.path, [...path, file])
    seen.set(file, 'done')
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
})
