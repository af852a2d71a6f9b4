import { defineConfig } from 'vitest/config'
import { reportFile } from './test/report-file.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    ...reportFile(),
  },
})
