import type { Reporter, TestModule } from 'vitest/node'
import { add, type Counts, leaveCounts, none } from './counts.ts'

/** Leaves the counts of a run of vitest, see `counts.ts`. */
export default class CountVitest implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    leaveCounts(modules.map(countsIn).reduce(add, { ...none, failed: unhandled.length }))
    for (const module of modules)
      for (const test of module.children.allTests()) {
        const name = `${module.relativeModuleId} › ${test.fullName}`
        if (test.result().state === 'skipped') console.log(`skipped: ${name}`)
        if (test.diagnostic()?.flaky) console.log(`passed at a second try: ${name}`)
      }
  }
}

/** A file that could not be read, or whose set-up failed, has no failing test: it counts as one. */
function countsIn(module: TestModule): Counts {
  const states = [...module.children.allTests()].map((test) => test.result().state)
  const count = (wanted: string) => states.filter((state) => state === wanted).length
  const failed = count('failed') + count('pending')
  return {
    passed: count('passed'),
    failed: failed === 0 && module.state() === 'failed' ? 1 : failed,
    skipped: count('skipped'),
  }
}
