import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashSecret } from '../../src/http/secrets.ts'
import { aCommit, aHandoff, aMessage, aTurn } from '../contract/store-builders.ts'
import { anApp, codeOf, SECRET } from './an-app.ts'

const CREATE = 'POST /v1/conversations'
const sign = (id: string) => createHmac('sha256', 'customer-secret').update(id).digest('hex')

async function created(response: Response) {
  expect(response.status).toBe(201)
  return (await response.json()) as { id: string; secret: string; customer: string }
}

test('a new conversation comes with its secret, of which the store keeps a hash', async () => {
  const { call, store } = anApp()
  const response = await call(CREATE, { body: { channel: 'app' } })
  expect(response.headers.get('cache-control')).toBe('no-store')
  const { id, secret, ...rest } = await created(response)
  expect(rest).toEqual({
    customer: null,
    channel: 'app',
    brand: null,
    region: null,
    state: 'open',
    createdAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
    updatedAt: expect.any(String),
  })
  expect(await store.conversations.getConversation('default', id)).toMatchObject({ secretHash: hashSecret(secret) })
  expect(await (await call(`GET /v1/conversations/${id}`)).text()).not.toContain(secret)
})

test('a new conversation is announced on its own stream and the desk’s', async () => {
  const { call, store } = anApp()
  const { id } = await created(await call(CREATE, { body: {} }))
  for (const stream of [`conversation:${id}`, 'desk']) {
    const events = await store.outbox.readEvents('default', stream, { after: 0, limit: 5 })
    expect(events).toMatchObject([{ type: 'conversation.created', refs: { conversation: id } }])
  }
})

test('the widget needs the secret on every route of a conversation', async () => {
  const { call, aKey, aConversation } = anApp()
  const key = await aKey('widget')
  const id = await aConversation()
  for (const route of [
    `GET /v1/conversations/${id}`,
    `GET /v1/conversations/${id}/messages`,
    `POST /v1/conversations/${id}/handoff`,
    `GET /v1/conversations/${id}/events`,
  ]) {
    expect(await codeOf(await call(route, { key }))).toBe('forbidden')
    expect(await codeOf(await call(route, { key, headers: { 'X-Conversation-Secret': 'wrong' } }))).toBe('forbidden')
    const response = await call(route, { key, headers: { 'X-Conversation-Secret': SECRET } })
    expect(response.status).toBe(200)
    await response.body?.cancel()
  }
  const said = { key, body: { text: '在吗' } }
  expect(await codeOf(await call(`POST /v1/conversations/${id}/messages`, said))).toBe('forbidden')
})

test('the secret of another conversation does not open this one', async () => {
  const { call, aKey, aConversation } = anApp()
  const key = await aKey('widget')
  const { secret } = await created(await call(CREATE, { key, body: {} }))
  const id = await aConversation()
  expect(
    await codeOf(await call(`GET /v1/conversations/${id}`, { key, headers: { 'X-Conversation-Secret': secret } })),
  ).toBe('forbidden')
})

test('a secret in the URL is heard on the event stream only', async () => {
  const { call, aKey, aConversation } = anApp()
  const key = await aKey('widget')
  const id = await aConversation()
  expect((await call(`GET /v1/conversations/${id}/messages?secret=${SECRET}`, { key })).status).toBe(403)
  const events = await call(`GET /v1/conversations/${id}/events?secret=${SECRET}`, { key })
  expect(events.status).toBe(200)
  await events.body?.cancel()
})

test('without any key a message takes the secret, unless the caller acts as an agent', async () => {
  const { call, aConversation } = anApp()
  const id = await aConversation()
  const route = `POST /v1/conversations/${id}/messages`
  const body = { text: '在吗' }
  expect((await call(route, { body })).status).toBe(403)
  expect((await call(route, { body, headers: { 'X-Conversation-Secret': SECRET } })).status).toBe(200)
  expect((await call(route, { body, headers: { 'X-Banxi-Role': 'agent' } })).status).toBe(200)
})

test('a signed customer is verified and found again', async () => {
  const { call, store } = anApp()
  const customer = { id: 'u1', signature: sign('u1') }
  const first = await created(await call(CREATE, { body: { customer } }))
  const second = await created(await call(CREATE, { body: { customer } }))
  expect(second.customer).toBe(first.customer)
  expect(await store.customers.getCustomer('default', first.customer)).toMatchObject({
    externalId: 'u1',
    verified: true,
  })
})

test('an unsigned customer is never merged with the verified one', async () => {
  const { call, store } = anApp()
  const signed = await created(await call(CREATE, { body: { customer: { id: 'u1', signature: sign('u1') } } }))
  const claimed = await created(await call(CREATE, { body: { customer: { id: 'u1' } } }))
  expect(claimed.customer).not.toBe(signed.customer)
  expect(await store.customers.getCustomer('default', claimed.customer)).toMatchObject({ verified: false })
})

test('a wrong signature is refused, and so is any when no secret is set', async () => {
  const { call } = anApp()
  expect((await call(CREATE, { body: { customer: { id: 'u1', signature: sign('u2') } } })).status).toBe(403)
  const without = anApp({ customerSecret: () => null })
  expect((await without.call(CREATE, { body: { customer: { id: 'u1', signature: sign('u1') } } })).status).toBe(403)
})

test('a widget cannot raise its own tier, the shop’s server can', async () => {
  const { call, aKey, store } = anApp()
  const customer = { id: 'u1', signature: sign('u1'), tier: '战略' }
  const byWidget = await created(await call(CREATE, { key: await aKey('widget'), body: { customer } }))
  expect(await store.customers.getCustomer('default', byWidget.customer)).toMatchObject({ tier: '普通' })
  await call(CREATE, { key: await aKey('agent'), body: { customer } })
  expect(await store.customers.getCustomer('default', byWidget.customer)).toMatchObject({ tier: '战略' })
})

test('agents list conversations by state, latest first', async () => {
  const { call, aConversation } = anApp()
  await aConversation({ id: 'c1', state: 'bot', updatedAt: 1 })
  await aConversation({ id: 'c2', state: 'bot', updatedAt: 2 })
  await aConversation({ id: 'c3', state: 'closed', updatedAt: 3 })
  const { conversations } = (await (await call('GET /v1/conversations?state=bot')).json()) as {
    conversations: { id: string }[]
  }
  expect(conversations.map(({ id }) => id)).toEqual(['c2', 'c1'])
})

test('agents see a conversation’s handoff and last turn, the widget does not', async () => {
  const { call, aConversation, store } = anApp()
  const id = await aConversation()
  await store.conversations.commitTurn(
    aCommit({ messages: [aMessage()], turn: aTurn(), handoff: aHandoff(), state: 'waiting' }),
  )
  const seen = await (await call(`GET /v1/conversations/${id}`)).json()
  expect(seen).toMatchObject({
    state: 'waiting',
    handoff: { id: 'h1' },
    turn: { id: 't1', sources: [{ passage: 'exchange-size#', why: {} }] },
  })
  const headers = { 'X-Banxi-Role': 'widget', 'X-Conversation-Secret': SECRET }
  const shown = await (await call(`GET /v1/conversations/${id}`, { headers })).json()
  expect(Object.keys(shown as object)).not.toContain('handoff')
})

test('an unknown conversation is conversation_not_found, 404', async () => {
  const { call } = anApp()
  for (const route of [
    'GET /v1/conversations/c9',
    'GET /v1/conversations/c9/messages',
    'POST /v1/conversations/c9/handoff',
    'GET /v1/conversations/c9/events',
    'GET /v1/suggestions?conversation=c9',
  ]) {
    const response = await call(route)
    expect(response.status).toBe(404)
    expect(await codeOf(response)).toBe('conversation_not_found')
  }
})
