import { availableParallelism } from 'node:os'
import { add, type Counts, countsLine, none, runCounted, succeeds } from './testing/counts.ts'

/**
 * `npm test`: everything, in the order in which a fault is cheapest to find. Every step runs even when
 * one before it failed, so that one run tells all; the last line counts the tests of all steps.
 */
type Step = {
  readonly name: string
  readonly command: readonly string[]
  readonly quick: boolean
  /** Runs tests that can be counted; the others are one check each, which counts only where it fails. */
  readonly counted?: boolean
}

const node = process.execPath
const vitest = [node, 'node_modules/vitest/vitest.mjs', 'run', '--reporter=default']
const countVitest = '--reporter=./tools/testing/count-vitest.ts'
const steps: readonly Step[] = [
  { name: 'types', command: [node, 'node_modules/typescript/bin/tsc', '-p', '.'], quick: true },
  {
    name: 'lint',
    command: [node, 'node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
    quick: true,
  },
  {
    name: 'format',
    command: [node, 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
    quick: true,
  },
  {
    name: 'health and unit',
    command: [...vitest, countVitest, '--project', 'unit'],
    quick: true,
    counted: true,
  },
  {
    name: 'database',
    command: [...vitest, countVitest, '--project', 'database'],
    quick: false,
    counted: true,
  },
  {
    name: 'browser',
    command: [
      ...[node, 'node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e'],
      '--reporter=line,./tools/testing/count-playwright.ts',
    ],
    quick: false,
    counted: true,
  },
]

const wanted = process.argv.slice(2)
const chosen = steps.filter((step) =>
  wanted.length === 0 ? true : wanted.includes('--quick') ? step.quick : wanted.includes(step.name),
)

async function run(step: Step): Promise<Counts> {
  if (step.counted) return runCounted(step.command)
  return (await succeeds(step.command, process.env)) ? none : { ...none, failed: 1 }
}

const seconds = (since: number): number => (Date.now() - since) / 1000

const failed: string[] = []
let all = none
const began = Date.now()
for (const step of chosen) {
  const start = Date.now()
  console.log(`\n▸ ${step.name}`)
  const counts = await run(step)
  if (counts.failed > 0) failed.push(step.name)
  all = add(all, counts)
  console.log(
    `  ${step.name}: ${seconds(start).toFixed(1)} s${step.counted ? `, ${countsLine(counts)}` : ''}`,
  )
}
const which = failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''
console.log(`\n${seconds(began).toFixed(0)} s on ${availableParallelism()} cores${which}`)
console.log(countsLine(all))
process.exit(failed.length > 0 ? 1 : 0)
