import { expect, test } from 'vitest'
import { anApp, codeOf, LOOPBACK } from './an-app.ts'

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
const HELLO = 'GET /v1/conversations'

test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('without a key %s may call', async (address) => {
  const { call } = anApp()
  expect((await call(HELLO, { env: from(address) })).status).toBe(200)
})

test.each(['192.168.1.7', '::ffff:10.0.0.1', '8.8.8.8', '1270.0.0.1'])(
  'without a key %s may not call',
  async (address) => {
    const { call } = anApp()
    const response = await call(HELLO, { env: from(address) })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
  },
)

test('without a key a caller of unknown address may not call, not even for the page', async () => {
  const { call } = anApp()
  expect((await call(HELLO, { env: {} })).status).toBe(401)
  expect((await call('GET /healthz', { env: {} })).status).toBe(401)
})

test.each(['localhost', 'localhost:8787', '127.0.0.1:8787', '[::1]:8787'])(
  'without a key the Host %s is answered',
  async (host) => {
    const { call } = anApp()
    expect((await call(HELLO, { headers: { Host: host } })).status).toBe(200)
  },
)

test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:8787', '10.0.0.1'])(
  'without a key the Host %s is refused',
  async (host) => {
    const { call } = anApp()
    expect((await call(HELLO, { headers: { Host: host } })).status).toBe(401)
  },
)

test.each(['X-Forwarded-For', 'X-Forwarded-Proto', 'Forwarded', 'X-Real-IP', 'Via', 'CF-Connecting-IP'])(
  'without a key a call with %s is refused',
  async (name) => {
    const { call } = anApp()
    expect((await call(HELLO, { headers: { [name]: '127.0.0.1' } })).status).toBe(401)
  },
)

test.each(['https://evil.example', 'null', 'http://localhost:3000'])(
  'without a key the Origin %s is refused',
  async (origin) => {
    const { call } = anApp()
    expect((await call(HELLO, { headers: { Host: 'localhost:8787', Origin: origin } })).status).toBe(401)
  },
)

test('without a key the own origin and an allowed one may call', async () => {
  const { call } = anApp({ allowedOrigins: ['https://shop.example'] })
  for (const origin of ['http://localhost:8787', 'https://shop.example']) {
    expect((await call(HELLO, { headers: { Host: 'localhost:8787', Origin: origin } })).status).toBe(200)
  }
})

test('X-Banxi-Role names the role of the caller without a key', async () => {
  const { call } = anApp()
  expect((await call(HELLO, { headers: { 'X-Banxi-Role': 'widget' } })).status).toBe(403)
  expect((await call(HELLO, { headers: { 'X-Banxi-Role': 'agent' } })).status).toBe(200)
  expect(await codeOf(await call(HELLO, { headers: { 'X-Banxi-Role': 'king' } }))).toBe('invalid_request')
})

test('X-Banxi-Role changes nothing for a caller with a key', async () => {
  const { call, aKey } = anApp()
  const key = await aKey('widget')
  expect((await call(HELLO, { key, headers: { 'X-Banxi-Role': 'admin' } })).status).toBe(403)
})

test('from the first key on, nobody gets in without one', async () => {
  const { call, aKey } = anApp()
  const key = await aKey('admin')
  expect(await codeOf(await call(HELLO))).toBe('unauthorized')
  expect((await call(HELLO, { key })).status).toBe(200)
})

test('a service whose keys are all revoked does not open again', async () => {
  const { call, aKey, store } = anApp()
  await aKey('admin')
  const row = await store.keys.getKey('default', 'key-admin')
  if (row) await store.keys.saveKey({ ...row, revokedAt: 5 })
  const response = await call(HELLO)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({
    detail: expect.stringContaining('`banxi keys create` while the service is stopped, or set BANXI_BOOTSTRAP_KEY'),
  })
})

test('with keys, health and page are answered to everybody', async () => {
  const { call, aKey } = anApp({ files: { web: async () => new Uint8Array([60]), swagger: async () => null } })
  await aKey('admin')
  for (const route of [
    'GET /healthz',
    'GET /readyz',
    'GET /openapi.json',
    'GET /docs',
    'GET /',
    'GET /assets/main.js',
  ]) {
    expect((await call(route, { env: from('8.8.8.8') })).status).toBe(200)
  }
})

test('with a key the peer, the Host and proxies do not matter', async () => {
  const { call, aKey } = anApp()
  const key = await aKey('admin')
  const headers = { Host: 'banxi.example', 'X-Forwarded-For': '8.8.8.8' }
  expect((await call(HELLO, { key, headers, env: from('10.0.0.1') })).status).toBe(200)
})

test('unknown, revoked and malformed keys are refused', async () => {
  const { call, aKey, store } = anApp()
  const key = await aKey('admin')
  const row = await store.keys.getKey('default', 'key-admin')
  if (row) await store.keys.saveKey({ ...row, revokedAt: 5 })
  for (const authorization of [`Bearer ${key}`, 'Bearer bx_admin_x', 'Basic abc', 'Bearer', '']) {
    expect(await codeOf(await call(HELLO, { headers: { Authorization: authorization } }))).toBe('unauthorized')
  }
})

test('a key in the URL opens an event stream for a widget and nothing else', async () => {
  const { app, aKey, aConversation } = anApp()
  const [widget, admin] = [await aKey('widget'), await aKey('admin')]
  const id = await aConversation()
  const get = (path: string) => app.request(path, {}, LOOPBACK)
  const opened = await get(`/v1/conversations/${id}/events?key=${widget}&secret=the-secret-of-c1`)
  expect(opened.status).toBe(200)
  await opened.body?.cancel()
  expect((await get(`/v1/conversations/${id}/events?key=${admin}`)).status).toBe(401)
  expect((await get(`/v1/conversations/${id}?key=${widget}&secret=the-secret-of-c1`)).status).toBe(401)
})

test('a key sees only its own tenant', async () => {
  const { call, aKey, aConversation } = anApp()
  const id = await aConversation()
  const key = await aKey('admin', { tenant: 'other', id: 'k2' })
  expect(await codeOf(await call(`GET /v1/conversations/${id}`, { key }))).toBe('conversation_not_found')
  expect(await (await call(HELLO, { key })).json()).toEqual({ conversations: [] })
})
