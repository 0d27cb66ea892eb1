import type { Reporter, Suite, TestCase } from '@playwright/test/reporter'
import { leaveCounts } from './counts.ts'

/** Leaves the counts of a run of Playwright, see `counts.ts`; whoever passes at a second try has passed. */
export default class CountPlaywright implements Reporter {
  #tests: readonly TestCase[] = []
  #broken = 0

  onBegin(_config: unknown, suite: Suite): void {
    this.#tests = suite.allTests()
  }

  /** Outside of any test: a file that cannot be read, a set-up that fails. */
  onError(): void {
    this.#broken += 1
  }

  onEnd(): void {
    const outcomes = this.#tests.map((test) => test.outcome())
    const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length
    leaveCounts({
      passed: count('expected') + count('flaky'),
      failed: count('unexpected') + this.#broken,
      skipped: count('skipped'),
    })
  }

  printsToStdio(): boolean {
    return false
  }
}
