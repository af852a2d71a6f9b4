import { expect, test } from 'vitest'
import { advanceContext } from '../../src/context/advance-context.ts'
import type { ConversationContext } from '../../src/domain/context.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import { aContext, anUnderstanding, aPolicy, someActs } from '../builders.ts'

const step = (before: ConversationContext, text: string, change: Partial<Understanding> = {}) =>
  advanceContext({
    before,
    understanding: anUnderstanding(change),
    text,
    answered: true,
    acts: someActs(),
    policy: aPolicy(),
  })

const intent = (name: string, topic: string, confidence = 0.8) => ({
  name,
  topic,
  confidence,
  top: [{ name, confidence }],
})
const afterSize = () => step(aContext(), '鞋子小了想换一双').context

test('a first question opens its topic and is remembered', () => {
  const { context, query, topic } = step(aContext(), '鞋子小了想换一双')
  expect(topic).toBe('return_exchange')
  expect(query).toBe('鞋子小了想换一双')
  expect(context.turns).toBe(1)
  expect(context.topics.map((frame) => frame.topic)).toEqual(['return_exchange'])
})

test('an elided follow-up is asked together with the question before it', () => {
  const { query } = step(afterSize(), '那运费呢', { intent: intent('return_freight', 'return_exchange') })
  expect(query).toBe('鞋子小了想换一双 那运费呢')
})

test('a new topic takes over and the old one stays on the stack', () => {
  const { context, topic } = step(afterSize(), '我的快递到哪了', { intent: intent('logistics_where', 'logistics') })
  expect(topic).toBe('logistics')
  expect(context.topics.map((frame) => frame.topic)).toEqual(['logistics', 'return_exchange'])
})

test('a bare order number stays on the active topic', () => {
  const slots: Understanding['slots'] = [{ name: '订单号', value: 'YS202611080123', start: 0, end: 14 }]
  const { topic, query, context } = step(afterSize(), 'YS202611080123', {
    intent: intent('other', 'other', 0.1),
    slots,
  })
  expect(topic).toBe('return_exchange')
  expect(query).toBe('鞋子小了想换一双')
  expect(context.slots).toEqual([{ name: '订单号', value: 'YS202611080123', turn: 2, source: 'customer' }])
})

test('an order number with a few words about it stays on the active topic, whatever it looks like', () => {
  const slots: Understanding['slots'] = [{ name: '订单号', value: 'YS202611080123', start: 4, end: 18 }]
  const looksLike = intent('payment_fail', 'payment', 0.9)
  const { topic } = step(afterSize(), '订单号是YS202611080123', { intent: looksLike, slots })
  expect(topic).toBe('return_exchange')
})

test('thanks neither shift the topic nor count as a question', () => {
  const { context } = step(afterSize(), '谢谢', { act: 'thanks', intent: intent('chitchat', 'chitchat') })
  expect(context.topics.map((frame) => frame.topic)).toEqual(['return_exchange'])
  expect(context.asked).toHaveLength(1)
})

test('a slot that nobody repeated is forgotten after its age', () => {
  let context = aContext({ slots: [{ name: '订单号', value: 'YS1', turn: 1, source: 'customer' }], turns: 1 })
  for (let turn = 0; turn < 8; turn++)
    context = step(context, `第 ${turn} 个不同的问题 ${'甲乙丙丁戊己庚辛'[turn]}`).context
  expect(context.slots).toHaveLength(1)
  expect(step(context, '再问一个').context.slots).toEqual([])
})

test('the same question asked again is counted, another one is not', () => {
  const second = step(afterSize(), '鞋子小了想换一双啊')
  expect(second.repeats).toBe(1)
  expect(step(second.context, '鞋子小了我想换一双').repeats).toBe(2)
  expect(step(second.context, '发票在哪里下载').repeats).toBe(0)
})

test('a question that nobody answered yet is not raised again', () => {
  const { repeats } = advanceContext({
    before: afterSize(),
    understanding: anUnderstanding(),
    text: '鞋子小了想换一双',
    answered: false,
    acts: someActs(),
    policy: aPolicy(),
  })
  expect(repeats).toBe(0)
})

test.each([
  ['第二个', 'b'],
  ['2', 'b'],
  ['第1个', 'a'],
  ['都不是', 'none'],
  ['我要开发票', null],
])('%s is read against what was offered', (text, choice) => {
  const offered = [
    { passage: 'a', label: '甲？' },
    { passage: 'b', label: '乙？' },
  ]
  const before = aContext({ bot: { clarifications: 1, offered, lastArticle: null } })
  expect(step(before, text).choice).toBe(choice)
})

test('the context that was given is not changed', () => {
  const before = aContext()
  step(before, '鞋子小了想换一双')
  expect(before).toEqual(aContext())
})
