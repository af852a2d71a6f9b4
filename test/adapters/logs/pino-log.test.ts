import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const built = fileURLToPath(new URL('../../../dist/src/adapters/logs/pino-log.js', import.meta.url))

/** What a process writes to standard error when it logs these fields. */
function logged(fields: string): string {
  const script = `import { createLog } from ${JSON.stringify(built)}; createLog({ level: 'info' }).error(${fields}, 'failed')`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stderr
}

test('an error is logged by name, code and place, never by its message', () => {
  const line = JSON.parse(
    logged("{ err: Object.assign(new TypeError('the customer wrote 13800138000'), { code: 'x' }) }"),
  )
  expect(line.err).toMatchObject({ name: 'TypeError', code: 'x' })
  expect(JSON.stringify(line)).not.toContain('13800138000')
})

test('a text or secret that slips into a field is redacted', () => {
  expect(logged("{ text: '你好', message: { text: '你好' }, secret: 'abc' }")).not.toMatch(/你好|abc/)
})
