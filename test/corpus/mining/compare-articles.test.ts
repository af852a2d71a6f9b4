import { expect, test } from 'vitest'
import type { ComparedArticle } from '../../../src/corpus/mining/compare-articles.ts'
import { aPair, mine } from './some-pairs.ts'

const article: ComparedArticle = {
  id: 'return-days',
  topic: 'return_exchange',
  question: '签收后几天内可以退货？',
  similar: [],
  answer: '签收后7天内可以申请退货。',
  scenarios: [{ id: 'fresh', name: '生鲜', when: '商品是生鲜', cues: ['生鲜'], answer: '生鲜不支持无理由退货。' }],
}
const asked = (question: string, answer: string) => [aPair(question, answer), aPair(question, answer)]

test('a question that no article is near is new', async () => {
  const { candidates } = await mine(asked('怎么修改发票抬头', '在订单详情里点击修改发票即可。'), {
    articles: [article],
  })
  expect(candidates).toMatchObject([{ kind: 'new', article: null }])
})

test('another wording with the same answer is a new similar question of the article', async () => {
  const pairs = asked('签收后几天内可以退货呀亲', '签收后7天内可以申请退货。')
  const known = await mine(pairs, { articles: [article] })
  expect(known.candidates).toEqual([])
  expect(known.counts.known).toBe(1)
  const other = asked('商品签收后几天内可以退货', '签收后7天内可以申请退货。')
  expect((await mine(other, { articles: [article] })).candidates).toMatchObject([
    { kind: 'similar', article: 'return-days', topic: 'return_exchange', question: '商品签收后几天内可以退货？' },
  ])
})

test('another number of days contradicts the article, also where its question is known', async () => {
  const pairs = asked('签收后几天内可以退货', '签收后15天内可以申请退货。')
  expect((await mine(pairs, { articles: [article] })).candidates).toMatchObject([
    { kind: 'contradiction', article: 'return-days' },
  ])
})

test('a condition that the article does not name is a new scenario of it', async () => {
  const pairs = [
    ...asked('签收后几天内可以退货', '签收后7天内可以申请退货。'),
    ...asked('定制的签收后几天内可以退货', '定制商品无法办理无理由退货，当天联系客服。'),
  ]
  const { candidates } = await mine(pairs, { articles: [article] })
  expect(candidates).toMatchObject([{ kind: 'scenario', article: 'return-days', scenarios: [{ id: 'custom' }] }])
})
