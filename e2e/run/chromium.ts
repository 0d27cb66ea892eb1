import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
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

export type Launch = { executablePath: string; args: string[] }
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
  if (wanted === 'packaged') return [packaged]
  return wanted ? [at(wanted)] : [...system, packaged]
}

const at = (executablePath: string): Candidate => ({
  name: executablePath,
  options: () => Promise.resolve({ executablePath, args: quiet }),
})

/** Brings a browser and, for machines that lack them, the libraries that it needs. */
const packaged: Candidate = {
  name: 'the package @sparticuz/chromium',
  options: async () => {
    const { default: bundle } = await import('@sparticuz/chromium')
    return { executablePath: await bundle.executablePath(), args: quiet }
  },
}

/** The first browser that really opens a page. */
export async function workingChromium(): Promise<Launch> {
  const tried: string[] = []
  for (const candidate of candidates()) {
    try {
      const options = await candidate.options()
      const browser = await chromium.launch(options)
      await (await browser.newPage()).goto('about:blank')
      await browser.close()
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
