import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How many tests passed, failed and were skipped; whole numbers. */
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const none: Counts = { passed: 0, failed: 0, skipped: 0 }

/** Names the file that a runner's reporter leaves its counts in; without it the reporters leave nothing. */
const place = 'PEERWAY_COUNTS'

export const add = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
})

/** `3001 passed, 0 failed`, and what was skipped where something was: the form that other programs read. */
export const countsLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** For the reporters, `count-vitest.ts` and `count-playwright.ts`. */
export function leaveCounts(counts: Counts): void {
  const file = process.env[place]
  if (file !== undefined) writeFileSync(file, JSON.stringify(counts))
}

/**
 * Runs a runner that has one of these reporters, to its end, on this terminal unless its output is ignored. One that fails without naming a test
 * (it could not start, was killed) or that says nothing counts as one failure: the line never says less than the
 * exit code.
 */
export async function runCounted(
  command: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
  output: 'inherit' | 'ignore' = 'inherit',
): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'peerway-counts-'))
  const file = join(folder, 'counts.json')
  const passed = await succeeds(command, { ...environment, [place]: file }, output)
  const said = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Counts) : undefined
  await rm(folder, { recursive: true })
  if (said === undefined) return { ...none, failed: 1 }
  return passed || said.failed > 0 ? said : { ...said, failed: 1 }
}

/** True where the program ended by itself with 0. */
export function succeeds(
  [program, ...args]: readonly string[],
  environment: NodeJS.ProcessEnv,
  output: 'inherit' | 'ignore' = 'inherit',
): Promise<boolean> {
  return new Promise((resolve) => {
    const env = { ...environment, NODE_NO_WARNINGS: '1' }
    const child = spawn(program!, args, { stdio: output, env })
    child.on('exit', (code) => resolve(code === 0))
    child.on('error', () => resolve(false))
  })
}
