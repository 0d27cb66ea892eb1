import { defineConfig } from 'vitest/config'

const include = ['src/**/*.test.{ts,tsx}', 'programs/**/*.test.ts', 'tools/**/*.test.ts', 'db/**/*.test.ts']

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include, exclude: ['**/*.db.test.ts'] } },
      {
        test: {
          name: 'database',
          include: include.map((glob) => glob.replace('.test.', '.db.test.').replace('{ts,tsx}', 'ts')),
          globalSetup: 'tools/testing/server.ts',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
