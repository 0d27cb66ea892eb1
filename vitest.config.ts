import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['src/**/*.test.ts', 'programs/**/*.test.ts', 'tools/**/*.test.ts'] },
})
