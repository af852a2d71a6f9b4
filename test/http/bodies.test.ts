import { expect, test } from 'vitest'
import { anApp, codeOf } from './an-app.ts'

const ANALYZE = 'POST /v1/analyze'
const json = { 'Content-Type': 'application/json' }

test('bytes that are not UTF-8 are invalid_encoding', async () => {
  const { call } = anApp()
  const gbk = new Uint8Array([0x7b, 0x22, 0x74, 0x22, 0x3a, 0x22, 0xce, 0xd2, 0x22, 0x7d])
  const response = await call(ANALYZE, { body: gbk, headers: json })
  expect(response.status).toBe(400)
  expect(await codeOf(response)).toBe('invalid_encoding')
})

test.each(['{', 'text', '{"text":}', ''])('the body %j is invalid_request', async (body) => {
  const { call } = anApp()
  expect(await codeOf(await call(ANALYZE, { body, headers: json }))).toBe('invalid_request')
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx'])(
  'a body of type %s is invalid_request',
  async (type) => {
    const { call } = anApp()
    const response = await call(ANALYZE, { body: '{"text":"我要退货"}', headers: { 'Content-Type': type } })
    expect(await codeOf(response)).toBe('invalid_request')
  },
)

test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
  'a body of type %s is read',
  async (type) => {
    const { call } = anApp()
    const response = await call(ANALYZE, { body: '{"text":"我要退货"}', headers: { 'Content-Type': type } })
    expect(await response.json()).toMatchObject({ text: '我要退货' })
  },
)

test('a body over the limit is refused, with and without its length announced', async () => {
  const { call, app } = anApp({ limits: { bodyBytes: 100 } })
  const body = JSON.stringify({ text: '退'.repeat(100) })
  expect((await call(ANALYZE, { body })).status).toBe(413)
  const announced = await call(ANALYZE, { body: '{}', headers: { ...json, 'Content-Length': '101' } })
  expect(await codeOf(announced)).toBe('body_too_large')
  const stream = new Blob([body]).stream()
  const streamed = await app.request(
    '/v1/analyze',
    { method: 'POST', headers: json, body: stream, duplex: 'half' },
    { incoming: { socket: { remoteAddress: '::1' } } },
  )
  expect(await codeOf(streamed)).toBe('body_too_large')
})

test('a text of 20,000 characters is taken, a longer one is text_too_long with the limit', async () => {
  const { call } = anApp()
  expect((await call(ANALYZE, { body: { text: '退'.repeat(20_000) } })).status).toBe(200)
  const response = await call(ANALYZE, { body: { text: '退'.repeat(20_001) } })
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 'text_too_long', details: { limit: 20_000 } })
})

test('control characters are let through', async () => {
  const { call } = anApp()
  const text = '退\u0000货\u0007\u200b'
  expect(await (await call(ANALYZE, { body: { text } })).json()).toMatchObject({ text })
})

test('a route without a body does not ask for one', async () => {
  const { call, aConversation } = anApp()
  const id = await aConversation()
  expect((await call(`POST /v1/conversations/${id}/handoff`)).status).toBe(200)
  expect((await call(`POST /v1/conversations/${id}/handoff`, { body: {} })).status).toBe(200)
})
