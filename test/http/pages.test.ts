import { expect, test } from 'vitest'
import { createPrometheusMetrics } from '../../src/adapters/metrics/prometheus.ts'
import { CopilotError } from '../../src/domain/errors.ts'
import { anApp, codeOf } from './an-app.ts'

const FILES: Record<string, string> = {
  'index.html': '<!doctype html>',
  'app.css': 'body {}',
  'widget/chat.js': 'export {}',
  '../secret.js': 'never',
  '.env.js': 'never',
  'notes.txt': 'never',
}
const files = {
  web: async (path: string) => (Object.hasOwn(FILES, path) ? new TextEncoder().encode(FILES[path]) : null),
  swagger: async (path: string) => new TextEncoder().encode(`swagger ${path}`),
}

test.each([
  ['/', 'text/html; charset=utf-8', '<!doctype html>'],
  ['/app.css', 'text/css; charset=utf-8', 'body {}'],
  ['/assets/app.css', 'text/css; charset=utf-8', 'body {}'],
  ['/assets/widget/chat.js', 'text/javascript; charset=utf-8', 'export {}'],
])('%s is served with its type', async (path, type, text) => {
  const { call } = anApp({ files })
  const response = await call(`GET ${path}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(type)
  expect(await response.text()).toBe(text)
})

test.each([
  '/assets/../secret.js',
  '/assets/%2e%2e/secret.js',
  '/assets/..%2fsecret.js',
  '/assets/%2e%2e%2fsecret.js',
  '/assets/..%5csecret.js',
  '/assets//app.css',
  '/assets/.env.js',
  '/assets/notes.txt',
  '/assets/',
  '/assets/nothing.js',
])('%s is not served', async (path) => {
  const { call } = anApp({ files })
  const response = await call(`GET ${path}`)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('never')
})

test('a file that the caller has is not sent again', async () => {
  const { call } = anApp({ files })
  const etag = (await call('GET /')).headers.get('etag') ?? ''
  const again = await call('GET /', { headers: { 'If-None-Match': `"other", W/${etag}` } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
  expect((await call('GET /', { headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
})

test('pages load from the service only and may not be framed elsewhere', async () => {
  const { call } = anApp({ files })
  const { headers } = await call('GET /')
  expect(headers.get('content-security-policy')).toContain("default-src 'self'; style-src 'self';")
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
})

test('the reference is whole from this service', async () => {
  const { call } = anApp({ files })
  const html = await (await call('GET /docs')).text()
  expect(html).not.toMatch(/https?:\/\//)
  for (const [, path] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect((await call(`GET ${path}`)).status).toBe(200)
  }
  expect((await call('GET /docs/package.json')).status).toBe(404)
})

test('other origins are not let in unless they are named', async () => {
  const headers = { Origin: 'https://shop.example' }
  const closed = anApp()
  const key = await closed.aKey('widget')
  expect(
    (await closed.call('POST /v1/conversations', { key, body: {}, headers })).headers.get(
      'access-control-allow-origin',
    ),
  ).toBeNull()
  const open = anApp({ allowedOrigins: ['https://shop.example'] })
  const preflight = await open.call('OPTIONS /v1/conversations', {
    headers: { ...headers, 'Access-Control-Request-Method': 'POST' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://shop.example')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('X-Conversation-Secret')
  const stranger = await open.call('OPTIONS /v1/conversations', { headers: { Origin: 'https://evil.example' } })
  expect(stranger.headers.get('access-control-allow-origin')).toBeNull()
})

test('the service is ready while a snapshot is live and it is not stopping', async () => {
  const { call, closing } = anApp()
  expect(await (await call('GET /readyz')).json()).toEqual({ status: 'ready', snapshot: 's1' })
  closing.abort()
  const stopping = await call('GET /readyz')
  expect(stopping.status).toBe(503)
  expect(await codeOf(stopping)).toBe('shutting_down')
  expect((await call('GET /healthz')).status).toBe(200)
})

test('without a live snapshot the service is not ready and says why', async () => {
  const lease = async () => {
    throw new CopilotError('snapshot_missing', 'Publish a snapshot.')
  }
  const { call } = anApp({ knowledge: { lease } })
  const response = await call('GET /readyz')
  expect(response.status).toBe(503)
  expect(await codeOf(response)).toBe('snapshot_missing')
})

test('metrics count requests by route pattern, turns and streams', async () => {
  const { call, aConversation } = anApp({ metrics: createPrometheusMetrics() })
  await aConversation()
  await call('POST /v1/conversations/c1/messages', {
    body: { text: '换' },
    headers: { 'X-Conversation-Secret': 'the-secret-of-c1' },
  })
  await call('GET /v1/conversations/c9')
  await call('GET /nowhere/u123')
  await (await call('GET /v1/handoffs/events')).body?.cancel()
  const response = await call('GET /metrics')
  expect(response.headers.get('content-type')).toContain('text/plain')
  const text = await response.text()
  expect(text).toContain(
    'banxi_http_request_seconds_count{method="POST",route="/v1/conversations/{id}/messages",status="200"} 1',
  )
  expect(text).toContain('banxi_http_request_seconds_count{method="GET",route="/v1/handoffs/events",status="200"} 1')
  expect(text).toContain('banxi_http_request_seconds_count{method="GET",route="none",status="404"} 1')
  expect(text).toContain('banxi_turns_total{decision="answer",outcome="replied"} 1')
  expect(text).toContain('banxi_event_streams 0')
  expect(text).not.toMatch(/c9|u123/)
})
