import { expect, test } from 'vitest'
import type { Turn } from '../../src/domain/turn.ts'
import { shadowReport } from '../../src/insight/shadow-report.ts'
import { anUnderstanding } from '../builders.ts'
import { anArticle, aSource } from '../contract/store-builders.ts'
import { aLearner } from './a-learner.ts'

const reasons = [{ code: 'policy', text: '当前模式为 shadow，由人工回复' }]
const inShadow = (intent: string, score: number): Partial<Turn> => ({
  mode: 'shadow',
  outcome: 'handed-off',
  decision: 'handoff',
  reasons,
  sources: [aSource({ score, version: 1 })],
  understanding: anUnderstanding({ intent: { name: intent, topic: 'return_exchange', confidence: 0.9, top: [] } }),
})

async function withTurns() {
  const learner = aLearner()
  const { turn, agentSays, store } = learner
  await store.knowledge.saveArticle('default', anArticle({ answer: '签收七天内可以换尺码。' }), {
    actor: 'x',
    at: 1,
    events: [],
  })
  await store.knowledge.saveArticle('default', anArticle({ answer: '现在说法变了。' }), {
    actor: 'x',
    at: 2,
    events: [],
  })
  await turn('c1', '鞋小了能换吗', inShadow('exchange_size', 0.8))
  await agentSays('c1', '签收七天内可以换尺码')
  await turn('c2', '尺码大了', inShadow('exchange_size', 0.8))
  await agentSays('c2', '请直接退款重拍')
  await turn('c3', '能换颜色吗', inShadow('exchange_colour', 0.2))
  await agentSays('c3', '颜色也能换')
  await turn('c4', '换货多久', inShadow('exchange_size', 0.9))
  await turn('c5', '鞋小了能换吗', { mode: 'auto' })
  const { snapshot } = await learner.knowledge.lease('default')
  const report = (over: { since?: number; intent?: string } = {}) =>
    shadowReport({ tenant: 'default', since: 0, limit: 50, ...over }, { ...learner, lease: { snapshot } })
  return { ...learner, report }
}

test('turns in shadow are compared with what humans said, by intent', async () => {
  const { report } = await withTurns()
  expect((await report()).intents).toEqual([
    { intent: 'exchange_size', turns: 3, answered: 2, compared: 2, agreed: 1, agreement: 0.5 },
    { intent: 'exchange_colour', turns: 1, answered: 1, compared: 0, agreed: 0, agreement: null },
  ])
})

test('pairs come with both wordings of then, those that disagree first', async () => {
  const { report } = await withTurns()
  expect((await report()).pairs).toMatchObject([
    {
      conversation: 'c2',
      bot: '签收七天内可以换尺码。',
      article: 'exchange-size',
      human: '请直接退款重拍',
      agrees: false,
    },
    { conversation: 'c3', bot: null, article: null, human: '颜色也能换', similarity: null },
    { conversation: 'c1', bot: '签收七天内可以换尺码。', human: '签收七天内可以换尺码', agrees: true },
  ])
})

test('a time and an intent narrow it down', async () => {
  const { report, effects } = await withTurns()
  expect((await report({ intent: 'exchange_colour' })).intents).toHaveLength(1)
  expect(await report({ since: effects.now() })).toEqual({ intents: [], pairs: [] })
})

test('a human who says what another wording of the same article says agrees', async () => {
  const { report, knowledge } = await withTurns()
  const { snapshot } = await knowledge.lease('default')
  const scenarios = [{ id: 'again', name: '重拍', when: '换不了', cues: [], answer: '请直接退款重拍' }]
  const articles = new Map([['exchange-size', anArticle({ scenarios })]])
  Object.assign(snapshot, { articles })
  expect((await report()).pairs.find(({ conversation }) => conversation === 'c2')).toMatchObject({
    sameArticle: true,
    agrees: true,
  })
})

test('an erased customer is not shown', async () => {
  const { report, store } = await withTurns()
  const person = { id: 'customer-of-c2', tenant: 'default', externalId: null, verified: false, tier: '普通' } as const
  await store.customers.saveCustomer({ ...person, locale: 'zh-CN', timeZone: 'Asia/Shanghai', createdAt: 1 })
  await store.customers.eraseCustomer('default', person.id)
  expect((await report()).pairs.map(({ conversation }) => conversation)).toEqual(['c3', 'c1'])
})
