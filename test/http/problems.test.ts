import { expect, test } from 'vitest'
import { CopilotError, ERROR_CODES, type ErrorCode } from '../../src/domain/errors.ts'
import { Message } from '../../src/domain/message.ts'
import { anApp } from './an-app.ts'

const STATUS: Record<ErrorCode, number> = {
  invalid_request: 400,
  invalid_encoding: 400,
  body_too_large: 413,
  text_too_long: 413,
  unauthorized: 401,
  forbidden: 403,
  conversation_not_found: 404,
  conversation_closed: 409,
  not_found: 404,
  conflict: 409,
  idempotency_conflict: 409,
  human_due: 409,
  rate_limited: 429,
  too_many_connections: 429,
  snapshot_missing: 503,
  snapshot_torn: 503,
  snapshot_foreign: 503,
  snapshot_mismatch: 503,
  knowledge_invalid: 422,
  file_unreadable: 422,
  file_format: 422,
  column_missing: 422,
  review_required: 409,
  data_folder_locked: 503,
  schema_newer: 503,
  disk_full: 507,
  port_in_use: 500,
  config_invalid: 500,
  cancelled: 409,
  shutting_down: 503,
  internal: 500,
}

function failing(error: unknown) {
  return anApp({
    analyse: async () => {
      throw error
    },
  })
}

test.each(ERROR_CODES)('%s has its status and is a problem', async (code) => {
  const { call } = failing(new CopilotError(code, 'What to do.'))
  const response = await call('POST /v1/analyze', { body: { text: '我要退货' } })
  expect(response.status).toBe(STATUS[code])
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({
    type: `urn:banxi:problem:${code}`,
    title: expect.any(String),
    status: STATUS[code],
    detail: code === 'internal' ? expect.any(String) : 'What to do.',
    code,
    instance: '/v1/analyze',
  })
})

test('an unexpected error is internal, says nothing of itself, and is logged without its words', async () => {
  const { call, logged } = failing(new TypeError('手机号 13800138000'))
  const response = await call('POST /v1/analyze', { body: { text: '我要退货' } })
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('13800138000')
  expect(JSON.stringify(logged)).toContain('TypeError')
  expect(JSON.stringify(logged)).not.toContain('13800138000')
})

test('data of our own that breaks its schema is internal, not the caller’s fault', async () => {
  const { call } = failing(Message.safeParse({}).error)
  expect((await call('POST /v1/analyze', { body: { text: '我要退货' } })).status).toBe(500)
})

test('what a schema refuses is invalid_request with every issue', async () => {
  const { call } = anApp()
  const response = await call('POST /v1/tickets', { body: { title: '', grade: 'V' } })
  expect(response.status).toBe(400)
  const { errors } = (await response.json()) as { errors: { path: string }[] }
  expect(errors.map(({ path }) => path).sort()).toEqual(['grade', 'title'])
})

test('no text is ever logged', async () => {
  const { call, aConversation, logged } = anApp()
  const id = await aConversation()
  await call(`POST /v1/conversations/${id}/messages?debug=1`, {
    body: { text: '我的秘密 13800138000' },
    headers: { 'X-Conversation-Secret': 'the-secret-of-c1' },
  })
  await call('POST /v1/analyze', { body: { text: '我的秘密', other: '13800138000' } })
  expect(logged.length).toBeGreaterThan(0)
  expect(JSON.stringify(logged)).not.toMatch(/秘密|13800138000|secret/)
})
