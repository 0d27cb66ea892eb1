import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium } from '@playwright/test'

/** Names a browser to use instead of the ones that are looked for; `packaged` is the one from the npm package. */
const wish = 'PEERWAY_CHROMIUM'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Launch = { executablePath: string; args: string[]; env?: Record<string, string> }
type Candidate = { name: string; options: () => Promise<Launch> }

const onPath = (program: string): string | undefined => {
  try {
    return execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

function candidates(): Candidate[] {
  const installed = ['/usr/bin/chromium', onPath('chromium'), onPath('google-chrome')].filter(
    (path): path is string => path !== undefined && existsSync(path),
  )
  const system = [...new Set(installed)].map((path) => at(path))
  const wanted = process.env[wish]
  if (wanted === 'packaged') return [packaged, packagedWithLibraries]
  if (wanted === 'packaged-with-libraries') return [packagedWithLibraries]
  return wanted ? [at(wanted)] : [packaged, ...system, packagedWithLibraries]
}

const at = (executablePath: string): Candidate => ({
  name: executablePath,
  options: () => Promise.resolve({ executablePath, args: quiet }),
})

/**
 * A browser from npm: the same on every machine, and without windows, so that a journey takes half as much of the
 * processor. On a bare machine also its fonts, without which it draws no letter.
 */
const packaged: Candidate = {
  name: 'the package @sparticuz/chromium',
  options: async () => {
    const { default: bundle } = await import('@sparticuz/chromium')
    const executablePath = await bundle.executablePath()
    if (existsSync('/etc/fonts/fonts.conf')) return { executablePath, args: quiet }
    const env = { ...process.env, FONTCONFIG_PATH: join(tmpdir(), 'fonts') } as Record<string, string>
    return { executablePath, args: quiet, env }
  },
}

/** The same with the libraries that come in its package, for machines that lack those too. */
const packagedWithLibraries: Candidate = {
  name: `${packaged.name} with its own libraries`,
  options: async () => {
    const { inflate } = await import('@sparticuz/chromium')
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    const libraries = await inflate(join(dirname(entry), '..', 'bin', 'al2023.tar.br'))
    const launch = await packaged.options()
    const env = { ...process.env, ...launch.env, LD_LIBRARY_PATH: join(libraries, 'lib') }
    return { ...launch, env: env as Record<string, string> }
  },
}

/** The first browser that really draws a page, letters included. */
export async function workingChromium(): Promise<Launch> {
  const tried: string[] = []
  for (const candidate of candidates()) {
    try {
      const options = await candidate.options()
      const browser = await chromium.launch(options)
      try {
        const page = await browser.newPage()
        await page.setContent('<p>Peerway</p>')
        await page.screenshot()
      } finally {
        await browser.close()
      }
      return options
    } catch (error) {
      tried.push(
        `  ${candidate.name}: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`,
      )
    }
  }
  throw new Error(
    `No browser could be started for the journeys. Tried:\n${tried.join('\n')}\n` +
      `Install one (Debian: apt-get install chromium), or name one: ${wish}=/path/to/chromium`,
  )
}
