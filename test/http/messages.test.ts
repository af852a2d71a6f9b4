import { expect, test } from 'vitest'
import { CopilotError } from '../../src/domain/errors.ts'
import { aCommit, aHandoff, aMessage } from '../contract/store-builders.ts'
import { anApp, codeOf, SECRET } from './an-app.ts'
import { readEvents } from './read-events.ts'

const POST = 'POST /v1/conversations/c1/messages'
const secret = { 'X-Conversation-Secret': SECRET }
const stream = { ...secret, Accept: 'text/event-stream' }
const body = { text: '鞋小了能换吗' }

test('a message is answered with itself, its turn and the reply', async () => {
  const { call, aConversation } = anApp()
  await aConversation()
  const response = await call(POST, { body, headers: secret })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({
    message: { id: 'm1', author: 'customer', text: '鞋小了能换吗', at: '1970-01-01T00:00:02.000Z' },
    turn: {
      id: 't1',
      decision: 'answer',
      reasons: [{ code: 'evidence' }],
      understanding: { intent: {} },
      at: expect.any(String),
    },
    reply: { id: 'm2', author: 'bot', aiMade: true },
  })
})

test('sources say where an answer comes from, and only with debug why', async () => {
  const { call, aConversation } = anApp()
  await aConversation()
  const sources = async (route: string) => {
    const { turn } = (await (await call(route, { body, headers: secret })).json()) as { turn: { sources: object[] } }
    return turn.sources
  }
  const source = {
    passage: 'exchange-size#',
    article: 'exchange-size',
    scenario: null,
    question: '尺码不合适可以换吗',
    version: 1,
    owner: '售后组',
    approvedBy: '李',
    validity: { from: '2025-01-01', until: null },
    score: 0.8,
  }
  expect(await sources(POST)).toEqual([source])
  expect(await sources(`${POST}?debug=0`)).toEqual([source])
  expect(await sources(`${POST}?debug=1`)).toEqual([{ ...source, why: expect.objectContaining({ lexical: 7.5 }) }])
})

test('a widget’s turn names its sources and reasons, without the people and numbers behind them', async () => {
  const { call, aKey, aConversation } = anApp()
  await aConversation()
  const turn = async (role: 'widget' | 'admin', query = '') => {
    const answer = await call(`${POST}${query}`, { body, key: await aKey(role), headers: secret })
    return ((await answer.json()) as { turn: { sources: object[]; reasons: object[] } }).turn
  }
  const source = {
    passage: 'exchange-size#',
    article: 'exchange-size',
    scenario: null,
    question: '尺码不合适可以换吗',
    version: 1,
    validity: { from: '2025-01-01', until: null },
    score: 0.8,
  }
  const people = { owner: '售后组', approvedBy: '李' }
  const reason = { code: 'evidence', text: '证据充分' }
  const numbers = { value: 0.8, threshold: 0.5 }
  const plain = await turn('widget')
  expect([plain.sources, plain.reasons]).toEqual([[source], [reason]])
  const debugged = await turn('widget', '?debug=1')
  expect(debugged.sources).toEqual([{ ...source, why: expect.anything() }])
  expect(debugged.reasons).toEqual([{ ...reason, ...numbers }])
  const staff = await turn('admin')
  expect([staff.sources, staff.reasons]).toEqual([[{ ...source, ...people }], [{ ...reason, ...numbers }]])
})

test('a conversation in which nothing may be decided has no turn', async () => {
  const message = { ...aMessage(), seq: 1 }
  const { call, aConversation } = anApp({
    turns: { receive: async () => ({ message, turn: null, reply: null }), requestHuman: async () => aHandoff() },
  })
  await aConversation()
  expect(await (await call(POST, { body, headers: secret })).json()).toMatchObject({ turn: null, reply: null })
})

test('the author follows the role: widget and admin speak as the customer, an agent as an agent', async () => {
  const { call, aKey, aConversation } = anApp()
  await aConversation({ state: 'bot' })
  const author = async (role: 'widget' | 'admin' | 'agent') => {
    const response = await call(POST, { body, key: await aKey(role), headers: secret })
    const { message } = (await response.json()) as { message: { author: string } }
    return message.author
  }
  expect(await author('widget')).toBe('customer')
  expect(await author('admin')).toBe('customer')
  expect(await author('agent')).toBe('agent')
})

test('an agent’s message is stored under the agent’s key and takes the conversation over', async () => {
  const { call, aKey, aConversation, store } = anApp()
  await aConversation({ state: 'bot' })
  const response = await call(POST, { body: { text: '您好' }, key: await aKey('agent') })
  expect(await response.json()).toMatchObject({
    message: { author: 'agent', agent: 'key-agent' },
    turn: null,
    reply: null,
  })
  expect(await store.conversations.openHandoff('default', 'c1')).toMatchObject({ state: 'claimed', agent: 'key-agent' })
})

test.each([
  {},
  { text: '' },
  { text: ' \n' },
  { text: 5 },
  { text: '好', parts: [{ type: 'image', url: 'javascript:alert(1)' }] },
  { parts: [{ type: 'video' }] },
])('the message %j is invalid_request', async (message) => {
  const { call, aConversation } = anApp()
  await aConversation()
  expect(await codeOf(await call(POST, { body: message, headers: secret }))).toBe('invalid_request')
})

test('a picture without words is a message', async () => {
  const { call, aConversation } = anApp()
  await aConversation()
  const parts = [{ type: 'image', url: 'https://shop.example/a.png' }]
  expect((await call(POST, { body: { parts }, headers: secret })).status).toBe(200)
})

test('words beyond the limit are text_too_long, in one part or over several', async () => {
  const { call, aConversation } = anApp()
  await aConversation()
  const part = (size: number) => ({ type: 'text', text: '退'.repeat(size) })
  for (const long of [
    { text: '退'.repeat(20_001) },
    { parts: [part(20_001)] },
    { text: '退'.repeat(10_001), parts: [part(10_000)] },
  ]) {
    const response = await call(POST, { body: long, headers: secret })
    expect(response.status).toBe(413)
    expect(await codeOf(response)).toBe('text_too_long')
  }
})

test('messages are listed in order after a seq', async () => {
  const { call, aConversation, store } = anApp()
  await aConversation()
  const messages = ['m1', 'm2', 'm3'].map((id) => aMessage({ id }))
  await store.conversations.commitTurn(aCommit({ messages }))
  const ids = async (query: string) => {
    const page = (await (await call(`GET /v1/conversations/c1/messages${query}`)).json()) as {
      messages: { id: string }[]
    }
    return page.messages.map(({ id }) => id)
  }
  expect(await ids('')).toEqual(['m1', 'm2', 'm3'])
  expect(await ids('?after=1')).toEqual(['m2', 'm3'])
  expect(await ids('?after=0&limit=2')).toEqual(['m1', 'm2'])
  expect(await codeOf(await call('GET /v1/conversations/c1/messages?after=x'))).toBe('invalid_request')
})

test('as a stream the same comes as events: each message, then the plain answer', async () => {
  const { call, aConversation } = anApp()
  await aConversation()
  const plain = await (await call(POST, { body, headers: secret })).json()
  const response = await call(POST, { body, headers: stream })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const events = await readEvents(response, 3)
  expect(events.map(({ event }) => event)).toEqual(['message', 'message', 'done'])
  expect(events.map(({ data }) => data)).toMatchObject([{ author: 'customer' }, { author: 'bot' }, plain as object])
})

test('a failure in a stream is an event that holds the problem', async () => {
  const { call, aConversation } = anApp({
    turns: {
      receive: async () => {
        throw new CopilotError('shutting_down', 'Send it again.')
      },
      requestHuman: async () => aHandoff(),
    },
  })
  await aConversation()
  const events = await readEvents(await call(POST, { body, headers: stream }), 1)
  expect(events).toMatchObject([
    { event: 'error', data: { code: 'shutting_down', status: 503, detail: 'Send it again.' } },
  ])
})

test('the original of a masked message opens to the agent who claimed it, with an audit row', async () => {
  const { call, aConversation, store } = anApp()
  await aConversation()
  const original = { text: '我的手机 13800138000', parts: [] }
  const vault = [
    {
      tenant: 'default',
      conversation: 'c1',
      message: 'm1',
      sealed: `sealed:${JSON.stringify(original)}`,
      expiresAt: 9e12,
    },
  ]
  await store.conversations.commitTurn(aCommit({ messages: [aMessage({ masked: true })], vault, handoff: aHandoff() }))
  const reveal = () => call('POST /v1/conversations/c1/messages/m1/reveal', { headers: { 'X-Banxi-Role': 'agent' } })
  expect(await codeOf(await reveal())).toBe('forbidden')
  expect(await store.audit.listAudit('default', { limit: 5 })).toEqual([])
  await call('POST /v1/handoffs/h1/claim')
  expect(await (await reveal()).json()).toEqual(original)
  expect(await store.audit.listAudit('default', { limit: 1 })).toMatchObject([
    { action: 'message.reveal', subject: 'm1', actor: 'local' },
  ])
})

test('a message without an original, or of another conversation, has nothing to reveal', async () => {
  const { call, aConversation, store } = anApp()
  await aConversation()
  await aConversation({ id: 'c2' })
  const vault = [{ tenant: 'default', conversation: 'c1', message: 'm1', sealed: 'sealed:{}', expiresAt: 9e12 }]
  await store.conversations.commitTurn(aCommit({ messages: [aMessage()], vault }))
  const claimed = aHandoff({ id: 'h2', conversation: 'c2', state: 'claimed', agent: 'local' })
  await store.conversations.commitTurn(aCommit({ conversation: 'c2', handoff: claimed }))
  for (const message of ['m1', 'm9']) {
    expect(await codeOf(await call(`POST /v1/conversations/c2/messages/${message}/reveal`))).toBe('not_found')
  }
})
