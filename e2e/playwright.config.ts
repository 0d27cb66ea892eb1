import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

const months = 'walk-service-*.e2e.ts'

/**
 * Journeys in a real browser: one file per walk or role. Each worker has a Peerway of its own, on a database of
 * its own, with a clock that the journey sets. `PEERWAY_SCREENS=folder` keeps a picture of every screen looked at.
 */
export default defineConfig({
  testDir: '.',
  // Those that live through months take longest, and begin first.
  projects: [
    { name: 'months', testMatch: months },
    { name: 'journeys', testMatch: '*.e2e.ts', testIgnore: months },
  ],
  globalSetup: './run/begin-run.ts',
  outputDir: '../test-results',
  // A journey waits a third of its time for what it sees.
  workers: availableParallelism() + 1,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: process.env['CI'] === undefined ? 0 : 2,
  // Machines are shared: nothing here is timed, a limit only ends what hangs.
  timeout: 300_000,
  expect: { timeout: 45_000 },
  reporter: [['line']],
  use: {
    actionTimeout: 45_000,
    navigationTimeout: 60_000,
    // A trace of every step costs a quarter of the time; `--trace retain-on-failure` asks for it.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
})
