import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import { openSqliteStore } from '../../src/adapters/storage/sqlite/open-sqlite-store.ts'
import { CopilotError } from '../../src/domain/errors.ts'
import type { Turn } from '../../src/domain/turn.ts'
import { createGapCapture } from '../../src/insight/capture-gaps.ts'
import { temporaryFolder } from '../adapters/storage/temporary-folder.ts'
import { anUnderstanding } from '../builders.ts'
import { aHandoff, anArticle, aSource, aSuggestion } from '../contract/store-builders.ts'
import { aLearner, unanswered } from './a-learner.ts'

const calls: Partial<Turn> = {
  understanding: anUnderstanding({ wantsHuman: true }),
  outcome: 'handed-off',
  decision: 'handoff',
}
const asked = [{ code: 'asked', text: '客户要求人工' }]

test('what found no answer, or an unsure one, becomes a gap with its question; what was answered does not', async () => {
  const { capture, turn, gaps } = aLearner()
  const t1 = await turn('c1', '能送到西藏吗', unanswered)
  await turn('c1', '运费怎么算', { reasons: [{ code: 'ambiguous', text: '两条知识同样接近' }], sources: [aSource()] })
  await turn('c1', '鞋小了能换吗')
  await turn('c1', '你好', { ...unanswered, understanding: anUnderstanding({ act: 'greeting' }) })
  expect(await capture.catchUp('default')).toBe(4)
  expect(await gaps('c1')).toMatchObject([
    {
      kind: 'unanswered',
      question: '能送到西藏吗',
      turn: t1,
      customer: 'customer-of-c1',
      bot: `回复 ${t1}`,
      topic: 'return_exchange',
      intent: 'exchange_size',
      articles: [],
      answer: null,
      state: 'open',
    },
    { kind: 'low_confidence', question: '运费怎么算', articles: ['exchange-size'] },
  ])
})

test('like questions of different customers are one group, titled by the most typical one', async () => {
  const { capture, turn, groups } = aLearner()
  for (const [index, text] of [
    '请问一下能送到西藏吗',
    '能送到西藏吗',
    '请问能送到西藏吗',
    '怎么开公司抬头的发票',
  ].entries())
    await turn(`c${index}`, text, unanswered)
  await capture.catchUp('default')
  expect((await groups()).map(({ title, count, kinds }) => [title, count, kinds])).toEqual([
    ['请问能送到西藏吗', 3, { unanswered: 3 }],
    ['怎么开公司抬头的发票', 1, { unanswered: 1 }],
  ])
})

test('groups come out the same, whether events are read one by one, all at once, or in another store', async () => {
  const texts = ['能送到西藏吗', '怎么开发票', '请问能送到西藏吗', '发票怎么开', '开发票', '西藏能送到吗']
  const results: unknown[] = []
  for (const [store, often] of [
    [openMemoryStore(), true],
    [openMemoryStore(), false],
    [await openSqliteStore({ path: join(temporaryFolder(), 'banxi.db') }), true],
  ] as const) {
    const { capture, turn, groups } = aLearner({ store })
    for (const [index, text] of texts.entries()) {
      await turn(`c${index}`, text, unanswered)
      if (often) await capture.catchUp('default')
    }
    await capture.catchUp('default')
    results.push(await groups())
  }
  expect(results[0]).not.toEqual([])
  expect(results[1]).toEqual(results[0])
  expect(results[2]).toEqual(results[0])
})

test('each event is taken once, also by a subscriber that starts anew', async () => {
  const { capture, restarted, turn, groups, store } = aLearner()
  await turn('c1', '能送到西藏吗', unanswered)
  expect(await capture.catchUp('default')).toBe(1)
  expect(await restarted().catchUp('default')).toBe(0)
  await turn('c2', '请问能送到西藏吗', unanswered)
  expect(await restarted().catchUp('default')).toBe(1)
  expect(await groups()).toMatchObject([{ count: 2 }])
  const feed = await store.outbox.readFeed('default', { after: 0, limit: 9 })
  expect((await store.gaps.gapCursor('default')).position).toBe(feed.at(-1)?.position)
})

test('of two subscribers at once neither takes an event twice', async () => {
  const { capture, restarted, turn, groups } = aLearner()
  for (let index = 0; index < 5; index++) await turn(`c${index}`, '能送到西藏吗', unanswered)
  await Promise.all([capture.catchUp('default'), restarted().catchUp('default')])
  expect(await groups()).toMatchObject([{ count: 5 }])
})

test('what a customer asks for the third time is one gap, however often they ask', async () => {
  const { capture, turn, gaps } = aLearner()
  const first = await turn('c1', '运费谁来出')
  await turn('c1', '发票怎么开')
  await turn('c1', '我问的是运费谁来出')
  await capture.catchUp('default')
  expect(await gaps('c1')).toEqual([])
  await turn('c1', '运费到底谁来出')
  await turn('c1', '运费谁来出啊')
  await capture.catchUp('default')
  expect(await gaps('c1')).toMatchObject([{ kind: 'rephrased', question: '运费谁来出啊' }])
  expect(first).toBe('t1')
})

test('a call for a human is about what was asked before it; a bare one is about nothing', async () => {
  const { capture, turn, gaps } = aLearner()
  await turn('c1', '保价怎么申请')
  await turn('c1', '转人工', { ...calls, reasons: asked })
  await turn('c2', '转人工', { ...calls, reasons: asked })
  await capture.catchUp('default')
  expect(await gaps('c1')).toMatchObject([{ kind: 'handed_off', question: '保价怎么申请' }])
  expect(await gaps('c2')).toEqual([])
})

test('the widget’s button is a call for a human; a handoff that a turn made is not counted again', async () => {
  const { capture, turn, commit, event, gaps } = aLearner()
  await turn('c1', '保价怎么申请')
  const handoff = aHandoff({ conversation: 'c1' })
  await commit('c1', { handoff, events: [event('c1', 'handoff.created', { handoff: 'h1' }, 'customer')] })
  await turn('c2', '你们就是骗子', {
    outcome: 'handed-off',
    decision: 'handoff',
    reasons: [{ code: 'angry', text: '客户愤怒' }],
  })
  const second = aHandoff({ id: 'h2', conversation: 'c2', reason: 'angry' })
  await commit('c2', { handoff: second, events: [event('c2', 'handoff.created', { handoff: 'h2' })] })
  await capture.catchUp('default')
  expect(await gaps('c1')).toMatchObject([{ kind: 'handed_off', question: '保价怎么申请' }])
  expect(await gaps('c2')).toMatchObject([{ kind: 'handed_off', question: '你们就是骗子' }])
})

test('a reply rated down is a gap with that reply, until it is rated up', async () => {
  const { capture, turn, event, gaps, store } = aLearner()
  const id = await turn('c1', '运费谁来出')
  const rate = async (value: 'up' | 'down') => {
    const rating = { tenant: 'default', conversation: 'c1', message: `m-${id}-bot`, value, comment: null, at: 1 }
    await store.ratings.saveRating(rating, {
      events: [event('c1', 'message.rated', { message: `m-${id}-bot`, value })],
    })
    await capture.catchUp('default')
  }
  await rate('down')
  expect(await gaps('c1')).toMatchObject([
    { kind: 'thumbs_down', question: '运费谁来出', bot: `回复 ${id}`, message: `m-${id}-bot` },
  ])
  await rate('up')
  expect(await gaps('c1')).toEqual([])
})

test('a conversation rated down is about its last question', async () => {
  const { capture, turn, event, gaps, store } = aLearner()
  await turn('c1', '运费谁来出')
  await turn('c1', '发票怎么开')
  const rating = { tenant: 'default', conversation: 'c1', message: null, value: 'down', comment: null, at: 1 } as const
  await store.ratings.saveRating(rating, { events: [event('c1', 'conversation.rated', { value: 'down' })] })
  await capture.catchUp('default')
  expect(await gaps('c1')).toMatchObject([{ kind: 'thumbs_down', question: '发票怎么开' }])
})

test('a suggestion that was edited or rejected is a gap beside what the agent sent instead', async () => {
  const { capture, turn, commit, event, agentSays, gaps, store } = aLearner()
  const id = await turn('c1', '运费谁来出', { outcome: 'suggested' })
  const mined = aSource({ passage: 'd1#4', article: null })
  await commit('c1', {
    suggestions: [
      aSuggestion({ conversation: 'c1', turn: id }),
      aSuggestion({ id: 'g2', rank: 2, conversation: 'c1', turn: id, kind: 'dialogue', source: mined, text: '买家出' }),
    ],
  })
  const sent = await agentSays('c1', '质量问题我们出运费')
  const feedback = async (suggestion: string, kind: 'edited' | 'rejected' | 'sent', message: string | null) => {
    const row = { id: `f-${suggestion}-${kind}`, tenant: 'default', suggestion, kind, agent: 'li', message, at: 9 }
    const refs = { suggestion, kind, message }
    await store.suggestions.addFeedback(row, { events: [event('c1', 'suggestion.feedback', refs, 'li')] })
  }
  await feedback('g1', 'sent', sent)
  await feedback('g1', 'edited', sent)
  await feedback('g2', 'rejected', null)
  await capture.catchUp('default')
  expect(await gaps('c1')).toMatchObject([
    {
      kind: 'edited',
      question: '运费谁来出',
      bot: '可以的，七天内可以换。',
      answer: '质量问题我们出运费',
      articles: ['exchange-size'],
    },
    { kind: 'rejected', bot: '买家出', answer: '质量问题我们出运费', articles: [], passage: 'd1#4' },
  ])
})

test('what a human answers later is added, without greetings, up to the customer’s next message', async () => {
  const { capture, turn, agentSays, customerSays, gaps } = aLearner()
  await turn('c1', '能送到西藏吗', unanswered)
  await capture.catchUp('default')
  await agentSays('c1', '您好，我是小李')
  await agentSays('c1', '能送，')
  await agentSays('c1', '多加五天。')
  await customerSays('c1', '那运费呢')
  await agentSays('c1', '十元。')
  await capture.catchUp('default')
  expect(await gaps('c1')).toMatchObject([{ answer: '能送，\n多加五天。' }])
})

test('in a mode in which the bot may not answer, only a question without evidence is a gap', async () => {
  const { capture, turn, gaps } = aLearner()
  const reasons = [{ code: 'policy', text: '当前模式为 shadow，由人工回复' }]
  const shadow: Partial<Turn> = { mode: 'shadow', outcome: 'handed-off', decision: 'handoff', reasons }
  await turn('c1', '运费谁来出', { ...shadow, sources: [aSource({ score: 0.8 })] })
  await turn('c2', '能送到西藏吗', { ...shadow, sources: [aSource({ score: 0.2 })] })
  await capture.catchUp('default')
  expect(await gaps('c1')).toEqual([])
  expect(await gaps('c2')).toMatchObject([{ kind: 'unanswered' }])
})

test('what a human leads leaves no gaps by itself', async () => {
  const { capture, turn, gaps } = aLearner()
  await turn('c1', '红色的那双', { ...unanswered, outcome: 'suggested' })
  await capture.catchUp('default')
  expect(await gaps('c1')).toEqual([])
})

test('what is like a dismissed group is dismissed with it', async () => {
  const { capture, turn, groups, store } = aLearner()
  await turn('c1', '能送到西藏吗', unanswered)
  await capture.catchUp('default')
  const [group] = await groups()
  const by = { state: 'dismissed', reason: '不做', article: null, at: 9, audit: [] } as const
  await store.gaps.settleGroup('default', group?.id ?? '', by)
  await turn('c2', '请问能送到西藏吗', unanswered)
  await capture.catchUp('default')
  expect(await groups()).toMatchObject([{ count: 2, state: 'dismissed', reason: '不做' }])
})

test('an accepted group takes more until its article is approved; what comes then is open again', async () => {
  const { capture, turn, groups, store } = aLearner()
  const article = async (status: 'draft' | 'approved') =>
    store.knowledge.saveArticle('default', anArticle({ id: 'tibet', status }), { actor: 'x', at: 1, events: [] })
  await turn('c1', '能送到西藏吗', unanswered)
  await capture.catchUp('default')
  const [group] = await groups()
  await article('draft')
  const by = { state: 'accepted', reason: null, article: 'tibet', at: 9, audit: [] } as const
  await store.gaps.settleGroup('default', group?.id ?? '', by)
  await turn('c2', '请问能送到西藏吗', unanswered)
  await capture.catchUp('default')
  expect(await groups()).toMatchObject([{ count: 2, state: 'accepted' }])
  await article('approved')
  await turn('c3', '能送到西藏吗', unanswered)
  await capture.catchUp('default')
  expect(await groups()).toMatchObject([
    { count: 2, state: 'accepted' },
    { count: 1, state: 'open' },
  ])
})

test('an erasure while a gap is being written leaves nothing of it', async () => {
  const { capture, turn, groups, store } = aLearner()
  const customer = { id: 'customer-of-c1', tenant: 'default', externalId: 'u1', verified: true, tier: '普通' } as const
  await store.customers.saveCustomer({ ...customer, locale: 'zh-CN', timeZone: 'Asia/Shanghai', createdAt: 1 })
  await turn('c1', '能送到西藏吗', unanswered)
  await turn('c2', '请问能送到西藏吗', unanswered)
  const commitGaps = store.gaps.commitGaps
  store.gaps.commitGaps = async (change) => {
    store.gaps.commitGaps = commitGaps
    await store.customers.eraseCustomer('default', customer.id)
    return commitGaps(change)
  }
  await capture.catchUp('default')
  expect(await groups()).toMatchObject([{ title: '请问能送到西藏吗', count: 1 }])
})

test('a stop ends the reading, and nothing is read while nothing is published', async () => {
  const { capture, turn, store, knowledge, embedder, keepContent } = aLearner()
  await turn('c1', '能送到西藏吗', unanswered)
  const stopped = new AbortController()
  stopped.abort()
  expect(await capture.catchUp('default', stopped.signal)).toBe(0)
  const lease = async () => {
    throw new CopilotError('snapshot_missing', 'Publish one.')
  }
  const early = createGapCapture({ store, knowledge: { ...knowledge, lease }, embedder, keepContent })
  expect(await early.catchUp('default')).toBe(0)
  expect(await store.gaps.gapCursor('default')).toEqual({ position: 0, epoch: 0 })
})
