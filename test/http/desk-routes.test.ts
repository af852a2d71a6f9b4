import { expect, test } from 'vitest'
import { aCommit, aHandoff, aMessage, aSource, aSuggestion, aTurn } from '../contract/store-builders.ts'
import { someKnowledge } from '../desk/a-desk.ts'
import { anApp, codeOf, SECRET } from './an-app.ts'

async function withHandoff(handoff: Parameters<typeof aHandoff>[0] = {}) {
  const it = anApp()
  await it.aConversation()
  await it.store.conversations.commitTurn(aCommit({ handoff: aHandoff(handoff), state: 'waiting' }))
  return it
}

test('the widget’s button gives the open handoff', async () => {
  const { call, aConversation } = anApp()
  await aConversation()
  const headers = { 'X-Banxi-Role': 'widget', 'X-Conversation-Secret': SECRET }
  const response = await call('POST /v1/conversations/c1/handoff', { headers })
  expect(await response.json()).toMatchObject({
    id: 'h1',
    conversation: 'c1',
    state: 'waiting',
    createdAt: '1970-01-01T00:00:03.000Z',
  })
})

test('the queue lists what is open, most urgent first, and one handoff knows its place', async () => {
  const { call, aConversation, store } = await withHandoff({ priority: 10 })
  await aConversation({ id: 'c2' })
  await store.conversations.commitTurn(
    aCommit({ conversation: 'c2', handoff: aHandoff({ id: 'h2', conversation: 'c2', priority: 90 }) }),
  )
  const { handoffs } = (await (await call('GET /v1/handoffs')).json()) as { handoffs: { id: string }[] }
  expect(handoffs.map(({ id }) => id)).toEqual(['h2', 'h1'])
  expect(await (await call('GET /v1/handoffs/h1')).json()).toMatchObject({ id: 'h1', position: 2 })
  expect(await (await call('GET /v1/handoffs?state=resolved')).json()).toEqual({ handoffs: [] })
})

test('two agents claim: one has it, the other gets 409', async () => {
  const { call, aKey } = await withHandoff()
  const keys = [await aKey('agent', { id: 'li' }), await aKey('agent', { id: 'wang' })]
  const answers = await Promise.all(keys.map((key) => call('POST /v1/handoffs/h1/claim', { key })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('a claimed handoff is passed to an agent’s key, and to nobody else', async () => {
  const { call, aKey } = await withHandoff({ state: 'claimed', agent: 'li' })
  const key = await aKey('agent', { id: 'li' })
  await aKey('agent', { id: 'wang' })
  await aKey('trainer', { id: 'zhao' })
  const pass = (to: string | null) => call('POST /v1/handoffs/h1/transfer', { key, body: { to } })
  expect(await codeOf(await pass('zhao'))).toBe('invalid_request')
  expect(await codeOf(await pass('nobody'))).toBe('invalid_request')
  expect(await (await pass('wang')).json()).toMatchObject({ state: 'claimed', agent: 'wang' })
  expect(await codeOf(await pass(null))).toBe('forbidden')
})

test('a handoff is resolved with the conversation closed, or returned to the bot', async () => {
  const closed = await withHandoff({ state: 'claimed', agent: 'local' })
  expect(await (await closed.call('POST /v1/handoffs/h1/resolve', { body: {} })).json()).toMatchObject({
    state: 'resolved',
  })
  expect(await closed.store.conversations.getConversation('default', 'c1')).toMatchObject({ state: 'closed' })
  const returned = await withHandoff({ state: 'claimed', agent: 'local' })
  expect(await (await returned.call('POST /v1/handoffs/h1/return')).json()).toMatchObject({ state: 'returned' })
  expect(await returned.store.conversations.getConversation('default', 'c1')).toMatchObject({ state: 'bot' })
})

test('an agent cannot act on what another holds, an admin can', async () => {
  const { call, aKey } = await withHandoff({ state: 'claimed', agent: 'li' })
  expect((await call('POST /v1/handoffs/h1/resolve', { key: await aKey('agent', { id: 'wang' }) })).status).toBe(403)
  expect((await call('POST /v1/handoffs/h1/resolve', { key: await aKey('admin') })).status).toBe(200)
})

test('an unknown handoff is not_found', async () => {
  const { call } = anApp()
  for (const route of ['GET /v1/handoffs/h9', 'POST /v1/handoffs/h9/claim', 'POST /v1/handoffs/h9/return']) {
    expect(await codeOf(await call(route))).toBe('not_found')
  }
})

test('suggestions come with their source, and take feedback', async () => {
  const { call, aConversation, store } = anApp()
  await aConversation()
  await store.conversations.commitTurn(aCommit({ messages: [aMessage()], turn: aTurn(), suggestions: [aSuggestion()] }))
  const { suggestions } = (await (await call('GET /v1/suggestions?conversation=c1')).json()) as {
    suggestions: object[]
  }
  expect(suggestions).toMatchObject([
    { id: 'g1', rank: 1, source: { article: 'exchange-size', approvedBy: '李' }, acceptance: null },
  ])
  expect((await call('POST /v1/suggestions/g1/feedback', { body: { kind: 'sent', message: 'm2' } })).status).toBe(201)
  expect(await store.suggestions.listFeedback('default', 'g1')).toMatchObject([
    { kind: 'sent', message: 'm2', agent: 'local' },
  ])
  expect(await codeOf(await call('POST /v1/suggestions/g9/feedback', { body: { kind: 'sent' } }))).toBe('not_found')
  expect(await codeOf(await call('POST /v1/suggestions/g1/feedback', { body: { kind: 'liked' } }))).toBe(
    'invalid_request',
  )
})

test('a suggestion whose article is withdrawn by now is not offered', async () => {
  const { snapshot } = await someKnowledge().lease('default')
  const knowledge = { lease: async () => ({ snapshot, blocked: new Set(['exchange-size']), release() {} }) }
  const { call, aConversation, store } = anApp({ knowledge })
  await aConversation()
  const dialogue = aSource({ passage: 'chats#1', article: null })
  const suggestions = [aSuggestion(), aSuggestion({ id: 'g2', rank: 2, kind: 'dialogue', source: dialogue })]
  await store.conversations.commitTurn(aCommit({ messages: [aMessage()], turn: aTurn(), suggestions }))
  const shown = (await (await call('GET /v1/suggestions?conversation=c1')).json()) as { suggestions: { id: string }[] }
  expect(shown.suggestions.map(({ id }) => id)).toEqual(['g2'])
})

test('a ticket’s title is masked when it is made and when it is changed', async () => {
  const { call, store } = anApp()
  const created = await call('POST /v1/tickets', { body: { title: '回电 13800138000' } })
  const { id, title } = (await created.json()) as { id: string; title: string }
  expect(title).toBe('回电 [手机]')
  await call(`PATCH /v1/tickets/${id}`, { body: { title: '再打 13900139000' } })
  expect(await store.tickets.getTicket('default', id)).toMatchObject({ title: '再打 [手机]' })
  await call(`PATCH /v1/tickets/${id}`, { body: { state: 'done' } })
  expect(await store.tickets.getTicket('default', id)).toMatchObject({ title: '再打 [手机]', state: 'done' })
  expect(await codeOf(await call('POST /v1/tickets', { body: { title: '' } }))).toBe('invalid_request')
})

test('a title that masking makes too long is refused', async () => {
  const { call } = anApp()
  const title = '我叫王伟，'.repeat(40)
  expect(title).toHaveLength(200)
  expect(await codeOf(await call('POST /v1/tickets', { body: { title } }))).toBe('invalid_request')
})

test('a ticket is opened about a conversation, changed and listed', async () => {
  const { call, aConversation } = anApp()
  await aConversation({ customer: 'u1' })
  const body = { title: '补发漏件', grade: 'II', conversation: 'c1', dueAt: '2026-11-22T18:00:00+08:00' }
  const created = await call('POST /v1/tickets', { body })
  expect(created.status).toBe(201)
  const ticket = (await created.json()) as { id: string }
  expect(ticket).toMatchObject({ state: 'open', customer: 'u1', owner: null, dueAt: '2026-11-22T10:00:00.000Z' })
  const changed = await call(`PATCH /v1/tickets/${ticket.id}`, { body: { state: 'done', dueAt: null } })
  expect(await changed.json()).toMatchObject({ title: '补发漏件', grade: 'II', state: 'done', dueAt: null })
  expect(await (await call(`GET /v1/tickets/${ticket.id}`)).json()).toMatchObject({ state: 'done' })
  expect(await (await call('GET /v1/tickets?state=done&conversation=c1')).json()).toMatchObject({
    tickets: [{ id: ticket.id }],
  })
  expect(await (await call('GET /v1/tickets?state=open')).json()).toEqual({ tickets: [] })
})

test('a ticket about an unknown conversation, and an unknown ticket, are refused', async () => {
  const { call } = anApp()
  expect(await codeOf(await call('POST /v1/tickets', { body: { title: '查', conversation: 'c9' } }))).toBe(
    'conversation_not_found',
  )
  expect(await codeOf(await call('GET /v1/tickets/k9'))).toBe('not_found')
  expect(await codeOf(await call('POST /v1/tickets', { body: { title: '查', dueAt: '2026-11-22' } }))).toBe(
    'invalid_request',
  )
})
