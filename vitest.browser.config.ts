import { defineConfig } from 'vitest/config'
import { reportFile } from './test/report-file.ts'

/** The page in a real browser, against the built service: needs Chromium (CHROMIUM_PATH, by default /usr/bin/chromium). */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    fileParallelism: false,
    ...reportFile(),
  },
})
