import { expect, test } from 'vitest'
import { aChange, aCluster, aGap } from '../contract/gap-store-contract.ts'
import { aCommit, aMessage } from '../contract/store-builders.ts'
import { anApp, codeOf, SECRET } from './an-app.ts'

const MONDAY = Date.UTC(2026, 10, 16, 8)

async function withGaps() {
  const it = anApp()
  const gaps = [
    aGap({ answer: '能送，多加五天。', intent: null, at: MONDAY }),
    aGap({ id: 'p2', kind: 'thumbs_down', question: '西藏能送到吗', conversation: 'c2', at: MONDAY + 1 }),
    aGap({ id: 'p3', kind: 'edited', question: '有没有企业采购', group: 'r2', at: MONDAY }),
  ]
  const clusters = [aCluster(), aCluster({ id: 'r2', leader: 'p3', title: 'p3' })]
  await it.store.gaps.commitGaps(aChange({ gaps, clusters }))
  return it
}

type Listed = { total: number; groups: { id: string; count: number }[] }

test('gaps are listed in groups, by kind and time, page by page', async () => {
  const { call } = await withGaps()
  const list = async (query: string) => {
    const { total, groups } = (await (await call(`GET /v1/insights/gaps${query}`)).json()) as Listed
    return [total, ...groups.map(({ id, count }) => `${id} ${count}`)]
  }
  expect(await list('')).toEqual([2, 'r1 2', 'r2 1'])
  expect(await list('?kind=edited')).toEqual([1, 'r2 1'])
  expect(await list('?since=2026-11-17')).toEqual([0])
  expect(await list('?since=2026-11-16T16:00:00%2B08:00&limit=1&offset=1')).toEqual([2, 'r2 1'])
  expect(await list('?state=dismissed')).toEqual([0])
  expect(await codeOf(await call('GET /v1/insights/gaps?kind=nonsense'))).toBe('invalid_request')
})

test('a group is shown with times, its gaps and what accepting it would draft', async () => {
  const { call } = await withGaps()
  expect(await (await call('GET /v1/insights/gaps/r1')).json()).toMatchObject({
    id: 'r1',
    title: '能送到西藏吗',
    count: 2,
    kinds: { unanswered: 1, thumbs_down: 1 },
    firstAt: '2026-11-16T08:00:00.000Z',
    weeks: [{ week: '2026-11-16', count: 2 }],
    nearest: null,
    gaps: [{ id: 'p1', kind: 'unanswered', question: '能送到西藏吗', at: '2026-11-16T08:00:00.000Z' }, { id: 'p2' }],
    draft: { question: '能送到西藏吗', similar: ['西藏能送到吗'], answer: '能送，多加五天。', answers: 1 },
  })
  expect(await codeOf(await call('GET /v1/insights/gaps/r9'))).toBe('not_found')
})

test('accepting a group drafts an article by whoever accepts it, once, with audit rows', async () => {
  const { call, aKey, store } = await withGaps()
  const key = await aKey('trainer')
  const accepted = await call('POST /v1/insights/gaps/r1/accept', { key, body: {} })
  expect(accepted.status).toBe(201)
  const { article } = (await accepted.json()) as { article: { id: string } }
  expect(article).toMatchObject({
    id: 'gap-r1',
    topic: 'logistics',
    intent: null,
    question: '能送到西藏吗',
    similar: ['西藏能送到吗'],
    answer: '能送，多加五天。',
    author: 'key-trainer',
    status: 'draft',
  })
  expect(await store.gaps.getCluster('default', 'r1')).toMatchObject({ state: 'accepted', article: 'gap-r1' })
  expect(await store.audit.listAudit('default', { limit: 9 })).toMatchObject([
    { action: 'gaps.accept', subject: 'gaps:r1', after: 'article:gap-r1 v1', actor: 'key-trainer' },
    { action: 'article.draft', subject: 'article:gap-r1', reason: 'gaps:r1' },
  ])
  expect(await codeOf(await call('POST /v1/insights/gaps/r1/accept', { key, body: {} }))).toBe('conflict')
  expect(await store.knowledge.listVersions('default', 'gap-r1')).toHaveLength(1)
})

test('what the trainer sends takes the place of what was drafted, and is needed where no human has answered', async () => {
  const { call } = await withGaps()
  expect(await codeOf(await call('POST /v1/insights/gaps/r2/accept', { body: {} }))).toBe('invalid_request')
  const sent = { question: '可以企业采购吗', answer: '可以，请联系采购专线。', topic: 'product' }
  expect(await (await call('POST /v1/insights/gaps/r2/accept', { body: sent })).json()).toMatchObject({ article: sent })
})

test('dismissing a group takes a reason and leaves an audit row', async () => {
  const { call, store } = await withGaps()
  expect(await codeOf(await call('POST /v1/insights/gaps/r2/dismiss', { body: {} }))).toBe('invalid_request')
  const dismissed = await call('POST /v1/insights/gaps/r2/dismiss', { body: { reason: '不归我们管' } })
  expect(await dismissed.json()).toMatchObject({ id: 'r2', state: 'dismissed', reason: '不归我们管' })
  expect(await store.audit.listAudit('default', { limit: 9 })).toMatchObject([
    { action: 'gaps.dismiss', subject: 'gaps:r2', before: 'open', after: 'dismissed', reason: null },
  ])
  expect(await codeOf(await call('POST /v1/insights/gaps/r2/dismiss', { body: { reason: 'x' } }))).toBe('conflict')
  expect(await codeOf(await call('POST /v1/insights/gaps/r9/dismiss', { body: { reason: 'x' } }))).toBe('not_found')
})

async function withReply() {
  const it = anApp()
  await it.aConversation()
  await it.aConversation({ id: 'c2' })
  const said = [aMessage(), aMessage({ id: 'm2', author: 'bot' })]
  await it.store.conversations.commitTurn(aCommit({ messages: said }))
  const key = await it.aKey('widget')
  const rate = (path: string, body: object, secret = SECRET) =>
    it.call(`POST /v1/conversations/${path}rating`, { key, body, headers: { 'X-Conversation-Secret': secret } })
  return { ...it, key, rate }
}

test('the widget rates a reply with the conversation’s secret; the comment is masked and the event carries no words', async () => {
  const { rate, store } = await withReply()
  const rated = await rate('c1/messages/m2/', { value: 'down', comment: '打 13800138000 也没人接' })
  expect(await rated.json()).toMatchObject({
    conversation: 'c1',
    message: 'm2',
    value: 'down',
    comment: '打 [手机] 也没人接',
  })
  expect(await store.ratings.listRatings('default', 'c1')).toHaveLength(1)
  const [event] = await store.outbox.readEvents('default', 'conversation:c1', { after: 0, limit: 9 })
  expect(event).toMatchObject({ type: 'message.rated', actor: 'customer', refs: { message: 'm2', value: 'down' } })
  expect(await codeOf(await rate('c1/messages/m2/', { value: 'down' }, 'wrong'))).toBe('forbidden')
})

test('a conversation is rated as a whole, and rating again changes the rating', async () => {
  const { rate, store } = await withReply()
  await rate('c1/', { value: 'down' })
  await rate('c1/', { value: 'up' })
  expect(await store.ratings.listRatings('default', 'c1')).toMatchObject([{ message: null, value: 'up' }])
})

test('only a reply of this conversation can be rated', async () => {
  const { rate } = await withReply()
  expect(await codeOf(await rate('c1/messages/m1/', { value: 'up' }))).toBe('conflict')
  expect(await codeOf(await rate('c1/messages/m9/', { value: 'up' }))).toBe('not_found')
  expect(await codeOf(await rate('c2/messages/m2/', { value: 'up' }))).toBe('not_found')
  expect(await codeOf(await rate('c1/messages/m2/', { value: 'meh' }))).toBe('invalid_request')
})

test('the comparison in shadow is empty where nothing ran in shadow', async () => {
  const { call } = anApp()
  expect(await (await call('GET /v1/insights/shadow')).json()).toEqual({ intents: [], pairs: [] })
})
