import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstAreas, localeCodes } from '../../src/kernel/i18n/locales.ts'

const project = join(import.meta.dirname, '../..')
const kilobyte = 1000
/** Sign-in and first screen, all JavaScript, as it travels. */
const most = 130 * kilobyte

type Part = { file: string; name?: string; imports?: string[]; isEntry?: boolean }

let out = ''
let manifest: Record<string, Part> = {}

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'peerway-web-'))
  const built = spawnSync(
    process.execPath,
    [
      join(project, 'node_modules/vite/bin/vite.js'),
      'build',
      '--logLevel',
      'error',
      '--outDir',
      out,
      '--emptyOutDir',
    ],
    { cwd: project, encoding: 'utf8' },
  )
  if (built.status !== 0) throw new Error(`the web app cannot be built: ${built.stderr}`)
  manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8')) as Record<string, Part>
})

afterAll(() => rmSync(out, { recursive: true, force: true }))

/** A part of the manifest and all that it cannot run without. */
function withImports(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const needed of manifest[key]?.imports ?? []) withImports(needed, seen)
  return seen
}

function keyOf(found: (key: string) => boolean): string {
  const key = Object.keys(manifest).find(found)
  if (key === undefined) throw new Error('the build has no such part')
  return key
}

const weight = (file: string): number => gzipSync(readFileSync(join(out, file)), { level: 6 }).length

function firstLoad(locale: string): { file: string; bytes: number }[] {
  const keys = new Set<string>()
  withImports(
    keyOf((key) => manifest[key]?.isEntry === true),
    keys,
  )
  withImports(
    keyOf((key) => key.endsWith('Today.page.tsx')),
    keys,
  )
  for (const area of [...firstAreas, 'today'])
    withImports(
      keyOf((key) => key.endsWith(`words/${locale}/${area}`)),
      keys,
    )
  const files = new Set([...keys].map((key) => manifest[key]!.file).filter((file) => file.endsWith('.js')))
  return [...files].map((file) => ({ file, bytes: weight(file) })).sort((a, b) => b.bytes - a.bytes)
}

describe('the first load of somebody on a bus', () => {
  it.each(localeCodes)('is at most 130 kB of JavaScript, in %s', (locale) => {
    const parts = firstLoad(locale)
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
    const largest = parts.slice(0, 5).map((part) => `${part.file} ${part.bytes}`)
    expect(
      bytes,
      `load more of it with the pages that need it; largest: ${largest.join(', ')}`,
    ).toBeLessThanOrEqual(most)
    // A build that lost its entry would be light, too.
    expect(bytes).toBeGreaterThan(60 * kilobyte)
  })

  it('brings the words of one language only', () => {
    const english = firstLoad('en').map((part) => part.file)
    const arabic = firstLoad('ar').map((part) => part.file)
    expect(english.filter((file) => !arabic.includes(file)).length).toBe(firstAreas.length + 1)
  })
})

describe('what reaches a browser', () => {
  const scripts = () =>
    readdirSync(join(out, 'assets'))
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(out, 'assets', name), 'utf8'))

  it('has nothing inline, so that the content security policy can forbid it', () => {
    const page = readFileSync(join(out, 'index.html'), 'utf8')
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/)
  })

  it('has no words that only the server says', () => {
    for (const script of scripts())
      expect(script).not.toMatch(/["'](fact|ask|refusal|decision)\.[a-z-]+\.[a-zA-Z.-]+["']:/)
  })

  it('has no parser of messages, no calendar library and no schema library', () => {
    for (const script of scripts())
      expect(script).not.toMatch(/invalid argument style|Temporal\.PlainDate|ZodError/)
  })
})
