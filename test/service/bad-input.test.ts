import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningService, runBanxi, startService } from './start-service.ts'
import { history, openTalk, post, say, staff } from './talk.ts'

const data = mkdtempSync(join(tmpdir(), 'banxi-bad-'))
let service: RunningService
beforeAll(async () => {
  service = await startService(data)
})
afterAll(async () => {
  await service.stop()
  rmSync(data, { recursive: true, force: true })
})

const text = (value: unknown) => JSON.stringify({ text: value })
const bytes = (...values: number[]) => new Uint8Array(values)

test.each([
  ['an empty text', text(''), 400, 'invalid_request'],
  ['white space only', text('  \n\t '), 400, 'invalid_request'],
  ['100,000 characters', text('很'.repeat(100_000)), 413, 'text_too_long'],
  ['a body over the limit', text('a'.repeat(2_000_000)), 413, 'body_too_large'],
  ['binary', bytes(0, 255, 254, 1, 2, 3), 400, 'invalid_encoding'],
  ['GBK bytes', bytes(0x7b, 0x22, 0xc4, 0xe3, 0xba, 0xc3, 0x22, 0x7d), 400, 'invalid_encoding'],
  ['half a JSON', '{"text": "你好', 400, 'invalid_request'],
  ['JSON of the wrong shape', text({ a: 1 }), 400, 'invalid_request'],
  ['a list', '["你好"]', 400, 'invalid_request'],
  ['an unknown part', JSON.stringify({ text: '', parts: [{ type: 'bomb' }] }), 400, 'invalid_request'],
  [
    'an image that is no http address',
    JSON.stringify({ text: '', parts: [{ type: 'image', url: 'file:///etc/passwd' }] }),
    400,
    'invalid_request',
  ],
])('%s is refused with advice and nothing is stored', async (_name, body, status, code) => {
  const talk = await openTalk(service)
  const answer = await post(talk, body)
  expect(answer.status).toBe(status)
  expect(answer.type).toContain('application/problem+json')
  expect(answer.body).toMatchObject({ status, code })
  expect(String((answer.body as { detail: string }).detail).length).toBeGreaterThan(10)
  expect(await history(talk)).toEqual([])
})

test.each([
  ['emoji only', '😡😡👨‍👩‍👧🏳️‍🌈'],
  ['control characters', '鞋\u0000子\u0007小了\u001b[31m想换'],
  ['a lone surrogate', '鞋子\ud800小了'],
  ['right-to-left marks', '\u202e鞋子小了\u202c'],
  ['zero width', '转\u200b人\u200b工'],
  ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['SQL', "'; drop table messages; --"],
  ['20,000 characters', '换'.repeat(20_000)],
])('%s is answered, and the text comes back as it was', async (_name, value) => {
  const talk = await openTalk(service)
  const answer = await post(talk, text(value))
  expect(answer.status).toBe(200)
  const [first] = await history(talk)
  expect(first?.text).toBe(value.replaceAll('\ud800', '\ufffd'))
})

test('an unknown conversation is a 404 that says what to do', async () => {
  const talk = await openTalk(service)
  const answer = await post({ ...talk, id: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }, text('你好'))
  expect(answer.status).toBe(404)
  expect(answer.body).toMatchObject({ code: 'conversation_not_found' })
})

test('a wrong secret opens nothing', async () => {
  const talk = await openTalk(service)
  const answer = await post({ ...talk, secret: 'x'.repeat(32) }, text('你好'))
  expect([401, 403, 404]).toContain(answer.status)
})

test('two messages at once in one conversation are both answered, in one or two turns', async () => {
  const talk = await openTalk(service)
  const [a, b] = await Promise.all([say(talk, '怎么开发票'), say(talk, '退款多久到账')])
  const all = await history(talk)
  expect(all.filter(({ author }) => author === 'customer')).toHaveLength(2)
  expect(all.filter(({ author }) => author === 'bot')).toHaveLength(new Set([a.turn?.id, b.turn?.id]).size)
})

test('a port in use ends the start with advice', async () => {
  const other = mkdtempSync(join(tmpdir(), 'banxi-port-'))
  const port = new URL(service.url).port
  const { code, stderr } = await runBanxi(['serve'], { data: other, environment: { PORT: port } })
  rmSync(other, { recursive: true, force: true })
  expect(code).toBe(2)
  expect(stderr).toContain('port_in_use')
})

test('a second process on the same data folder is refused, and names the first', async () => {
  const { code, stderr } = await runBanxi(['serve'], { data, environment: { PORT: '0' } })
  expect(code).toBe(2)
  expect(stderr).toContain('data_folder_locked')
  expect(stderr).toContain(String(service.child.pid))
})

test('a snapshot deleted under the running service does not stop it, and the next start says what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'banxi-gone-'))
  const running = await startService(folder)
  const talk = await openTalk(running)
  await say(talk, '怎么开发票')
  rmSync(join(folder, 'snapshots'), { recursive: true })
  expect((await say(talk, '退款多久到账')).turn?.decision).toBeDefined()
  expect(await running.stop()).toBe(0)
  const { code, stderr } = await runBanxi(['ask', '你好'], { data: folder })
  expect(code).toBe(2)
  expect(stderr).toContain('snapshot_missing')
  expect(stderr).toContain('banxi snapshot build')
  rmSync(folder, { recursive: true, force: true })
})

test('a damaged snapshot is refused by name, and the one before it serves', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'banxi-torn-'))
  await runBanxi(['snapshot', 'list'], { data: folder })
  const built = await runBanxi(['snapshot', 'build', '--publish', '--json'], { data: folder })
  const { id } = JSON.parse(built.stdout)
  const place = join(folder, 'snapshots', 'default', id)
  const [file] = readdirSync(place).filter((name) => name.endsWith('.bin'))
  rmSync(join(place, file ?? ''))
  const verify = await runBanxi(['snapshot', 'verify'], { data: folder })
  expect([verify.code, verify.stderr.includes('snapshot_torn')]).toEqual([2, true])
  const ask = await runBanxi(['ask', '怎么开发票', '--json'], { data: folder })
  expect(ask.code).toBe(0)
  expect(JSON.parse(ask.stdout).turn.snapshot).not.toBe(id)
  rmSync(folder, { recursive: true, force: true })
})

test('the service is still well after all that', async () => {
  const ready = await fetch(`${service.url}/readyz`)
  expect(ready.status).toBe(200)
  expect((await staff(service.url, 'GET', '/v1/snapshots')).status).toBe(200)
})
