import { expect, test } from 'vitest'
import type { AskKind } from '../../../src/corpus/mining/read-ask.ts'
import { readReply } from '../../../src/corpus/mining/read-reply.ts'

const reply = (answer: string, kind: AskKind = 'whether') => readReply({ answer, kind })

test.each([
  ['可以的亲，羽绒被支持机洗，水温不要超过30度哦~', '可以的，羽绒被支持机洗，水温不要超过30度。'],
  ['羽绒被可以机洗。祝您生活愉快', '羽绒被可以机洗。'],
  ['签收后七天内可以申请退货，还请您耐心等待', '签收后七天内可以申请退货。'],
])('%s holds for everybody, without its courtesies', (said, text) => {
  expect(reply(said)).toMatchObject({ ok: true, text })
})

test.each([
  ['您的订单已经发货了，今天下午送到', 'one case'],
  ['查询后看到此单在杭州仓', 'one case'],
  ['我帮您催一下，有结果第一时间联系您', 'a promise'],
  ['请问您的订单号是多少呢？', 'a question back'],
  ['您稍等', 'no content'],
  ['预计[数字]个工作日到账', 'masked numbers'],
])('%s is refused: %s', (said, reason) => {
  expect(reply(said)).toEqual({ ok: false, reason })
})

test('an answer must be of the kind that was asked for', () => {
  expect(reply('退款都会原路退回的', 'when')).toEqual({ ok: false, reason: 'beside the question' })
  expect(reply('退款需要3个工作日到账', 'when')).toMatchObject({ ok: true })
  expect(reply('可以的', 'how')).toEqual({ ok: false, reason: 'beside the question' })
  expect(reply('可以的')).toMatchObject({ ok: true })
})

test('a fact of one case takes its whole sentence along', () => {
  expect(reply('可以退货，您的订单已经签收了。非定制商品签收七天内都可以退。')).toMatchObject({
    ok: true,
    text: '非定制商品签收七天内都可以退。',
  })
})

test('a summary in the third person is put as its agent would, and what only tells what was done is none', () => {
  expect(reply('客服回答用户可以在订单详情里修改地址。')).toMatchObject({
    ok: true,
    text: '可以在订单详情里修改地址。',
    looked: false,
  })
  expect(reply('客服查询订单后告知可以在订单详情里修改地址。')).toMatchObject({ ok: true, looked: true })
  expect(reply('客服帮助用户修改了地址。')).toEqual({ ok: false, reason: 'no content' })
  expect(reply('客服告知用户退款的方法。', 'how')).toEqual({ ok: false, reason: 'no content' })
})
