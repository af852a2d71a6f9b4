import { expect, test } from 'vitest'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import { CopilotError } from '../../src/domain/errors.ts'
import { aHandoff, aMessage, aTurn } from '../contract/store-builders.ts'
import { anApp, codeOf, SECRET } from './an-app.ts'
import { readEvents } from './read-events.ts'

const POST = 'POST /v1/conversations/c1/messages'
const with1 = { 'X-Conversation-Secret': SECRET, 'Idempotency-Key': 'once-1' }
const body = { text: '鞋小了能换吗' }

/** An application that counts the messages it was really given. */
function counting(fail: (count: number) => void = () => {}) {
  let count = 0
  const it = anApp({
    turns: {
      async receive() {
        count += 1
        fail(count)
        const message = { ...aMessage({ id: `m${count}` }), seq: count }
        return { message, turn: aTurn(), reply: null }
      },
      requestHuman: async () => aHandoff(),
    },
  })
  return { ...it, count: () => count }
}

test('the same key and body give the same answer and run once', async () => {
  const { call, aConversation, count } = counting()
  await aConversation()
  const first = await call(POST, { body, headers: with1 })
  const second = await call(POST, { body, headers: with1 })
  expect(second.status).toBe(first.status)
  expect(second.headers.get('idempotent-replayed')).toBe('true')
  expect(await second.json()).toEqual(await first.json())
  expect(count()).toBe(1)
})

test('the same key with another body is idempotency_conflict', async () => {
  const { call, aConversation } = counting()
  await aConversation()
  await call(POST, { body, headers: with1 })
  const response = await call(POST, { body: { text: '别的' }, headers: with1 })
  expect(response.status).toBe(409)
  expect(await codeOf(response)).toBe('idempotency_conflict')
})

test('another route, another tenant and no key run by themselves', async () => {
  const { call, aConversation, aKey, count } = counting()
  await aConversation()
  await aConversation({ id: 'c2' })
  await aConversation({ id: 'c3', tenant: 'other' })
  const key = await aKey('widget')
  await call(POST, { body, key, headers: with1 })
  await call('POST /v1/conversations/c2/messages', { body, key, headers: with1 })
  await call('POST /v1/conversations/c3/messages', {
    body,
    key: await aKey('widget', { tenant: 'other', id: 'k2' }),
    headers: with1,
  })
  await call(POST, { body, key, headers: { 'X-Conversation-Secret': SECRET } })
  expect(count()).toBe(4)
})

test('while the first runs, a second with its key is conflict and may be tried again', async () => {
  let finish = () => {}
  const running = new Promise<void>((resolve) => {
    finish = resolve
  })
  const it = anApp({
    turns: {
      async receive() {
        await running
        return { message: { ...aMessage(), seq: 1 }, turn: null, reply: null }
      },
      requestHuman: async () => aHandoff(),
    },
  })
  await it.aConversation()
  const first = it.call(POST, { body, headers: with1 })
  await new Promise(setImmediate)
  const second = await it.call(POST, { body, headers: with1 })
  expect(second.status).toBe(409)
  expect(second.headers.get('retry-after')).toBe('1')
  expect(await codeOf(second)).toBe('conflict')
  finish()
  expect((await first).status).toBe(200)
})

test('a failure gives the key back', async () => {
  const { call, aConversation, count } = counting((count) => {
    if (count === 1) throw new CopilotError('shutting_down', 'Later.')
  })
  await aConversation()
  expect((await call(POST, { body, headers: with1 })).status).toBe(503)
  expect((await call(POST, { body, headers: with1 })).status).toBe(200)
  expect(count()).toBe(2)
})

test('a stream and a plain answer share their key', async () => {
  const { call, aConversation, count } = counting()
  await aConversation()
  const streamed = await readEvents(await call(POST, { body, headers: { ...with1, Accept: 'text/event-stream' } }), 2)
  const plain = await (await call(POST, { body, headers: with1 })).json()
  expect(streamed.at(-1)).toEqual({ event: 'done', data: plain })
  expect(count()).toBe(1)
})

test('after 24 hours a key is fresh again', async () => {
  let now = 1_000
  let ids = 0
  const { call, store } = anApp({ effects: { now: () => now, newId: () => `id${++ids}` } })
  const create = async () => {
    const response = await call('POST /v1/conversations', {
      body: {},
      headers: { 'Idempotency-Key': '4fa1c2d0-1b5e-4a0c' },
    })
    const { id } = (await response.json()) as { id: string }
    return id
  }
  const first = await create()
  now += 86_399_999
  expect(await create()).toBe(first)
  now += 1
  expect(await create()).not.toBe(first)
  expect(await store.conversations.listConversations('default', { limit: 9 })).toHaveLength(2)
})

test('a kept answer is not replayed to whoever lacks the conversation’s secret', async () => {
  const { call, aConversation } = counting()
  await aConversation()
  await call(POST, { body, headers: with1 })
  expect((await call(POST, { body, headers: { 'Idempotency-Key': 'once-1' } })).status).toBe(403)
})

test('what is kept holds neither secrets nor texts nor the key', async () => {
  const store = openMemoryStore()
  const kept: string[] = []
  const { begin, finish } = store.idempotency
  const noted = <Entry>(entry: Entry) => {
    kept.push(JSON.stringify(entry))
    return entry
  }
  store.idempotency.begin = (entry) => begin(noted(entry))
  store.idempotency.finish = (entry) => finish(noted(entry))
  const { call } = anApp({ store })
  const created = await call('POST /v1/conversations', {
    body: {},
    headers: { 'Idempotency-Key': 'my-own-long-key-of-mine' },
  })
  const { secret } = (await created.json()) as { secret: string }
  expect(kept).toHaveLength(2)
  expect(kept.join()).not.toContain(secret)
  expect(kept.join()).not.toContain('my-own-long-key-of-mine')
})

test.each(['', 'a b', 'x'.repeat(256), 'schlüssel'])('the Idempotency-Key %j is invalid_request', async (key) => {
  const { call } = anApp()
  const response = await call('POST /v1/conversations', { body: {}, headers: { 'Idempotency-Key': key } })
  expect(await codeOf(response)).toBe('invalid_request')
})

test.each(['/v1/conversations', '/v1/keys'])('POST %s answers with a secret and takes no short key', async (path) => {
  const { call, store } = anApp()
  const body = path === '/v1/keys' ? { name: 'first', role: 'admin' } : {}
  const post = (key: string) => call(`POST ${path}`, { body, headers: { 'Idempotency-Key': key } })
  const refused = await post('0123456789abcde')
  expect(await refused.json()).toMatchObject({
    code: 'invalid_request',
    detail: expect.stringContaining('send a UUID'),
  })
  expect(await store.conversations.listConversations('default', { limit: 9 })).toEqual([])
  expect((await post('0123456789abcdef')).status).toBe(201)
})

test('a caller that asks for a stream where none is made still runs once', async () => {
  const { call, store } = anApp()
  const headers = { 'Idempotency-Key': '0b9e7a34-5f1d-4c8e', Accept: 'text/event-stream' }
  const first = await (await call('POST /v1/conversations', { body: {}, headers })).json()
  expect(await (await call('POST /v1/conversations', { body: {}, headers })).json()).toEqual(first)
  expect(await store.conversations.listConversations('default', { limit: 9 })).toHaveLength(1)
})
