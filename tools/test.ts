import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/**
 * `npm test`: everything, in the order in which a fault is cheapest to find. Every step runs even when
 * one before it failed, so that one run tells all; the last line counts the steps.
 */
type Step = { readonly name: string; readonly command: readonly string[]; readonly quick: boolean }

const node = process.execPath
const vitest = [node, 'node_modules/vitest/vitest.mjs', 'run']
const steps: readonly Step[] = [
  { name: 'types', command: [node, 'node_modules/typescript/bin/tsc', '-p', '.'], quick: true },
  { name: 'lint', command: [node, 'node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet'], quick: true },
  {
    name: 'format',
    command: [node, 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
    quick: true,
  },
  { name: 'health and unit', command: [...vitest, '--project', 'unit'], quick: true },
  { name: 'database', command: [...vitest, '--project', 'database'], quick: false },
  {
    name: 'browser',
    command: [node, 'node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e'],
    quick: false,
  },
]

const wanted = process.argv.slice(2)
const chosen = steps.filter((step) =>
  wanted.length === 0 ? true : wanted.includes('--quick') ? step.quick : wanted.includes(step.name),
)

function run(step: Step): Promise<boolean> {
  const [program, ...args] = step.command
  return new Promise((resolve) => {
    const child = spawn(program!, args, { stdio: 'inherit', env: { ...process.env, NODE_NO_WARNINGS: '1' } })
    child.on('exit', (code) => resolve(code === 0))
    child.on('error', () => resolve(false))
  })
}

const failed: string[] = []
const began = Date.now()
for (const step of chosen) {
  const start = Date.now()
  console.log(`\n▸ ${step.name}`)
  if (!(await run(step))) failed.push(step.name)
  console.log(`  ${step.name}: ${((Date.now() - start) / 1000).toFixed(1)} s`)
}
console.log(
  `\n${((Date.now() - began) / 1000).toFixed(0)} s on ${availableParallelism()} cores${failed.length ? `; failed: ${failed.join(', ')}` : ''}`,
)
console.log(`steps: ${chosen.length - failed.length} passed, ${failed.length} failed`)
process.exit(failed.length ? 1 : 0)
