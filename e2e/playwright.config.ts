import { defineConfig } from '@playwright/test'

/**
 * Journeys in a real browser: one file per walk or role. Each worker has a Peerway of its own, on a database of
 * its own, with a clock that the journey sets. `PEERWAY_SCREENS=folder` keeps a picture of every screen looked at.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  globalSetup: './run/begin-run.ts',
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['line']],
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
