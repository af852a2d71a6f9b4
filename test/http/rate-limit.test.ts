import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../src/http/limits.ts'
import { anApp, codeOf, SECRET } from './an-app.ts'

const slow = { perSecond: 1, burst: 2 }
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

function limited(rate: Partial<typeof DEFAULT_LIMITS.rate>) {
  const clock = { now: 1_000_000 }
  let ids = 0
  const effects = { now: () => clock.now, newId: () => `id${++ids}` }
  return { clock, ...anApp({ effects, limits: { rate: { ...DEFAULT_LIMITS.rate, ...rate } } }) }
}

test('a key may burst, then waits as long as Retry-After says', async () => {
  const { call, aKey, clock } = limited({ key: slow })
  const key = await aKey('agent')
  const get = async () => call('GET /v1/handoffs', { key })
  expect([(await get()).status, (await get()).status]).toEqual([200, 200])
  const refused = await get()
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(await codeOf(refused)).toBe('rate_limited')
  clock.now += 999
  expect((await get()).status).toBe(429)
  clock.now += 1
  expect((await get()).status).toBe(200)
})

test('one key’s haste does not slow another', async () => {
  const { call, aKey } = limited({ key: { perSecond: 1, burst: 1 } })
  const [agent, admin] = [await aKey('agent'), await aKey('admin')]
  await call('GET /v1/handoffs', { key: agent })
  expect((await call('GET /v1/handoffs', { key: agent })).status).toBe(429)
  expect((await call('GET /v1/handoffs', { key: admin })).status).toBe(200)
})

test('the widget is held to a rate within each conversation', async () => {
  const { call, aKey, aConversation } = limited({ conversation: slow })
  await aConversation()
  await aConversation({ id: 'c2' })
  const key = await aKey('widget')
  const read = async (id: string) =>
    (await call(`GET /v1/conversations/${id}`, { key, headers: { 'X-Conversation-Secret': SECRET } })).status
  expect([await read('c1'), await read('c1'), await read('c1')]).toEqual([200, 200, 429])
  expect(await read('c2')).toBe(200)
})

test('the widget opens conversations at a rate for each address', async () => {
  const { call, aKey } = limited({ address: slow })
  const key = await aKey('widget')
  const open = async (address: string) =>
    (await call('POST /v1/conversations', { key, body: {}, env: from(address) })).status
  expect([await open('8.8.8.8'), await open('8.8.8.8'), await open('8.8.8.8')]).toEqual([201, 201, 429])
  expect(await open('8.8.4.4')).toBe(201)
})

test('health is never limited', async () => {
  const { call, aKey } = limited({ address: { perSecond: 1, burst: 1 } })
  await aKey('admin')
  for (let i = 0; i < 5; i++) expect((await call('GET /healthz')).status).toBe(200)
})
