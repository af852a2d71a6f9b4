import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { reportFile } from './test/report-file.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    pool: 'forks',
    // One fewer than the cores is the default, which on two of them is one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    ...reportFile(),
  },
})
