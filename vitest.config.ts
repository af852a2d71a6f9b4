import { defineConfig } from 'vitest/config'
import { reportFile } from './test/report-file.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    pool: 'forks',
    ...reportFile(),
  },
})
