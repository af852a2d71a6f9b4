import { expect, test } from 'vitest'
import { DEFAULT_ARTICLE_POLICY } from '../../src/domain/article-policy.ts'
import { legalReasons } from '../../src/knowledge/legal-reasons.ts'
import { anArticle } from './a-shop.ts'

const reasons = (change: Parameters<typeof anArticle>[1]) =>
  legalReasons(anArticle('cup', change), DEFAULT_ARTICLE_POLICY.legal)

test('an article on how to do something needs no lawyer', () => {
  expect(reasons({ answer: '打开「我的订单」，点「申请退货」，7 天内寄回就行。' })).toEqual([])
})

test.for(['refund', 'compensation', 'price_protection', 'invoice', 'payment'])('the topic %s does', (topic) => {
  expect(reasons({ topic })).toEqual([`topic ${topic}`])
})

test.for(['补您 10 元', '满 99元包邮', '￥8 一单', '3.5 万元以内', '给您十块钱', 'We add 20 USD', '８ 元'])(
  'an amount of money does: %s',
  (answer) => {
    expect(reasons({ answer })).toEqual([expect.stringMatching(/^amount /)])
  },
)

test.for(['假一赔三', '按消费者权益保护法处理', '依照法律规定', '可以申请補償', '您可以委托律师'])(
  'a word of law or compensation does, in traditional characters too: %s',
  (answer) => {
    expect(reasons({ answer })).toEqual([expect.stringMatching(/^word /)])
  },
)

test('a scenario counts like the main answer', () => {
  expect(reasons({ scenarios: [{ id: 'late', name: '晚到', when: '晚到', cues: [], answer: '补 5 元券。' }] })).toEqual(
    [expect.stringMatching(/^amount 5/)],
  )
})
