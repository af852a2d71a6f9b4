// Adds up the runners' own counts and prints them alone on a line.
import { readFileSync } from 'node:fs'

let passed = 0
let failed = 0
for (const path of process.argv.slice(2)) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'))
    passed += report.numPassedTests
    failed += report.numFailedTests
    // A file that could not even be loaded has no failed test of its own.
    if (!report.success && report.numFailedTests === 0) failed += 1
  } catch {
    process.stdout.write(`no report at ${path}\n`)
    failed += 1
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
