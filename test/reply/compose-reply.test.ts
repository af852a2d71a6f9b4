import { expect, test } from 'vitest'
import { composeReply } from '../../src/reply/compose-reply.ts'
import { fillTemplate } from '../../src/reply/fill-template.ts'
import { toSource } from '../../src/reply/sources.ts'
import { summariseHandoff } from '../../src/reply/summarise.ts'
import { aContext, aHit, anUnderstanding, someTemplates } from '../builders.ts'

const templates = someTemplates()
const calm = anUnderstanding().emotion
const because = (code: string) => [{ code, text: code }]

test('an answer is the approved wording and nothing else', () => {
  const verdict = { action: 'answer', reasons: because('evidence'), passages: [aHit('a', 0.9)] } as const
  expect(composeReply({ verdict, emotion: calm, templates })).toEqual({ author: 'bot', text: 'a 的答案。' })
})

test('worry is met before the answer', () => {
  const verdict = { action: 'answer', reasons: because('evidence'), passages: [aHit('a', 0.9)] } as const
  const emotion = { ...calm, label: 'anxious' } as const
  expect(composeReply({ verdict, emotion, templates })?.text).toBe('理解您的着急。\na 的答案。')
})

test('of several answers each says what it answers, in order', () => {
  const verdict = {
    action: 'answer',
    reasons: because('evidence'),
    passages: [aHit('a', 0.9), aHit('b', 0.8)],
  } as const
  expect(composeReply({ verdict, emotion: calm, templates })?.text).toBe('a？\na 的答案。\n\nb？\nb 的答案。')
})

test('an ask of several without an answer is named after the answers', () => {
  const verdict = {
    action: 'answer',
    reasons: because('evidence'),
    passages: [aHit('a', 0.9)],
    unanswered: ['发票呢'],
  } as const
  expect(composeReply({ verdict, emotion: calm, templates })?.text).toBe('a 的答案。\n\n「发票呢」我答不了。')
})

test('a handoff is announced by the system, not by the bot', () => {
  const verdict = { action: 'handoff', reasons: because('asked'), passages: [] } as const
  expect(composeReply({ verdict, emotion: calm, templates })?.author).toBe('system')
})

test('a clarifying question numbers its choices', () => {
  const verdict = { action: 'ask', reasons: because('ambiguous'), passages: [aHit('a', 0.6), aHit('b', 0.6)] } as const
  expect(composeReply({ verdict, emotion: calm, templates })?.text).toBe('您想问的是哪一个？\n1. a？\n2. b？')
})

test('a single choice is asked as a yes or no', () => {
  const verdict = { action: 'ask', reasons: because('unsure'), passages: [aHit('a', 0.3)] } as const
  expect(composeReply({ verdict, emotion: calm, templates })?.text).toBe('您想问的是「a？」吗？')
})

test('anger is met before a question back, too', () => {
  const verdict = { action: 'ask', reasons: because('no-evidence'), passages: [] } as const
  const emotion = { ...calm, label: 'angry' } as const
  expect(composeReply({ verdict, emotion, templates })?.text).toBe('很抱歉。\n请换个说法再问一次。')
})

test('a template keeps a name that has no value', () => {
  expect(fillTemplate('第 {position} 位，{other}', { position: 3 })).toBe('第 3 位，{other}')
})

test('a source tells version, approver and validity', () => {
  expect(toSource(aHit('a', 0.9))).toMatchObject({ article: 'a', version: 1, approvedBy: '周启明', score: 0.9 })
})

test('the handoff card says why, what about, which order and the open question', () => {
  const context = aContext({ slots: [{ name: '订单号', value: 'YS1', turn: 1, source: 'customer' }] })
  const card = summariseHandoff({ reasons: because('客户要求人工'), topic: 'refund', context, question: '钱呢' })
  for (const part of ['客户要求人工', '退款', 'YS1', '钱呢']) expect(card).toContain(part)
})
