import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const include = ['src/**/*.test.{ts,tsx}', 'programs/**/*.test.ts', 'tools/**/*.test.ts', 'db/**/*.test.ts']

export default defineConfig({
  test: {
    // One for each core: a test of the database waits for it half of its time.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'unit',
          include,
          exclude: ['**/*.db.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'database',
          include: include.map((glob) => glob.replace('.test.', '.db.test.').replace('{ts,tsx}', 'ts')),
          globalSetup: 'tools/testing/server.ts',
          // Machines are shared: nothing here is timed, a limit only ends what hangs.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // As for the journeys: what passes at a second try is named, and does not hold up everybody's work.
          retry: process.env['CI'] === undefined ? 0 : 1,
        },
      },
    ],
  },
})
