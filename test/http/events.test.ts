import { expect, test } from 'vitest'
import { aCommit, anEvent } from '../contract/store-builders.ts'
import { anApp, codeOf, LOOPBACK } from './an-app.ts'
import { readEvents } from './read-events.ts'

const EVENTS = 'GET /v1/conversations/c1/events'

async function withEvents(count: number, overrides: Parameters<typeof anApp>[0] = {}) {
  const it = anApp(overrides)
  await it.aConversation()
  let version = 0
  const add = async (stream = 'conversation:c1') => {
    const event = anEvent({ id: `e${version + 1}`, stream, refs: { message: `m${version + 1}` } })
    await it.store.conversations.commitTurn(aCommit({ expectedVersion: version, events: [event] }))
    version += 1
  }
  for (let i = 0; i < count; i++) await add()
  return { ...it, add }
}

test('a conversation’s stream begins at its beginning and goes on live', async () => {
  const { call, add } = await withEvents(2)
  const response = await call(EVENTS)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reading = readEvents(response, 3)
  await add()
  const events = await reading
  expect(events.map(({ id, event }) => [id, event])).toEqual([
    ['1', 'message.created'],
    ['2', 'message.created'],
    ['3', 'message.created'],
  ])
  expect(events[0]?.data).toEqual({
    id: 'e1',
    stream: 'conversation:c1',
    seq: 1,
    type: 'message.created',
    v: 1,
    at: '1970-01-01T00:00:02.000Z',
    actor: 'customer',
    refs: { message: 'm1' },
  })
})

test('Last-Event-ID replays what was missed, and nothing before it', async () => {
  const { call } = await withEvents(4)
  const byHeader = await readEvents(await call(EVENTS, { headers: { 'Last-Event-ID': '2' } }), 2)
  expect(byHeader.map(({ id }) => id)).toEqual(['3', '4'])
  const byQuery = await readEvents(await call(`${EVENTS}?lastEventId=3`), 1)
  expect(byQuery.map(({ id }) => id)).toEqual(['4'])
})

test('a Last-Event-ID that is no number is invalid_request', async () => {
  const { call } = await withEvents(1)
  expect(await codeOf(await call(EVENTS, { headers: { 'Last-Event-ID': 'abc' } }))).toBe('invalid_request')
})

test('the desk’s stream begins now, or after Last-Event-ID', async () => {
  const { call, add } = await withEvents(0)
  await add('desk')
  await add('desk')
  const replayed = await readEvents(await call('GET /v1/handoffs/events', { headers: { 'Last-Event-ID': '1' } }), 1)
  expect(replayed.map(({ id }) => id)).toEqual(['2'])
  const live = readEvents(await call('GET /v1/handoffs/events'), 1)
  await add('desk')
  expect((await live).map(({ id }) => id)).toEqual(['3'])
})

test('streams over the limit are too_many_connections, until one ends', async () => {
  const { call } = await withEvents(1, { limits: { connections: { perTenant: 2, total: 9 } } })
  const open = [await call(EVENTS), await call(EVENTS)]
  const refused = await call(EVENTS)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(await codeOf(refused)).toBe('too_many_connections')
  await open[0]?.body?.cancel()
  await open[1]?.body?.cancel()
  await new Promise(setImmediate)
  const again = await call(EVENTS)
  expect(again.status).toBe(200)
  await again.body?.cancel()
})

test('the limit over all tenants holds when no tenant reaches its own', async () => {
  const { call, aKey } = await withEvents(1, { limits: { connections: { perTenant: 9, total: 1 } } })
  const key = await aKey('admin', { tenant: 'other', id: 'k2' })
  const open = await call('GET /v1/handoffs/events', { key: await aKey('admin') })
  expect((await call('GET /v1/handoffs/events', { key })).status).toBe(429)
  await open.body?.cancel()
})

test('streams end when the service stops', async () => {
  const { call, closing } = await withEvents(1)
  const response = await call(EVENTS)
  setImmediate(() => closing.abort())
  expect(await response.text()).toContain('id: 1')
})

test('an idle stream says that it is alive', async () => {
  const { call } = await withEvents(0, { limits: { heartbeatMs: 1 } })
  const response = await call(EVENTS)
  let seen = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    seen += chunk
    if (seen.includes(': heartbeat\n\n')) break
  }
  expect(seen).toContain(': heartbeat')
})

test('a HEAD of a stream opens none', async () => {
  const { call, app } = await withEvents(1, { limits: { connections: { perTenant: 1, total: 1 } } })
  for (let i = 0; i < 3; i++) {
    expect((await app.request('/v1/conversations/c1/events', { method: 'HEAD' }, LOOPBACK)).status).toBe(200)
  }
  const response = await call(EVENTS)
  expect(response.status).toBe(200)
  await response.body?.cancel()
})
