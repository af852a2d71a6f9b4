import { expect, test } from 'vitest'
import { readAsk } from '../../../src/corpus/mining/read-ask.ts'

const ask = (question: string, context = '') => readAsk({ question, context })

test.each([
  ['您好，请问羽绒被能机洗吗？谢谢', '羽绒被能机洗吗？', 'whether'],
  ['亲 想问一下 怎么修改收货地址', '怎么修改收货地址', 'how'],
  ['拒收之后运费谁出', '拒收之后运费谁出', 'what'],
  ['退款一般多久到账啊', '退款一般多久到账', 'when'],
  ['我想把纸质发票换成电子的', '我想把纸质发票换成电子的', 'request'],
  ['发票是电子的还是纸质的', '发票是电子的还是纸质的', 'choice'],
  ['can I return an opened mattress?', 'can I return an opened mattress？', 'whether'],
])('%s is one whole question', (said, text, kind) => {
  expect(ask(said)).toMatchObject({ ok: true, text, kind })
})

test.each([
  ['好的，谢谢你', 'no question'],
  ['昨天下的单，今天还没动静', 'no question'],
  ['杭州市余杭区良渚街道', 'no question'],
  ['这个可以用券吗', 'not whole'],
  ['你们昨天说的那个方案怎么弄', 'not whole'],
  ['[订单号]能开发票吗', 'one case'],
  ['为什么我的订单被取消了', 'one case'],
  ['所以退不了是吗', 'a check'],
  ['是否已经退款成功', 'a check'],
  ['多久能好', 'too short'],
  ['能退吗？能换吗？能修吗？能赔吗？', 'several questions'],
])('%s is refused: %s', (said, reason) => {
  expect(ask(said)).toEqual({ ok: false, reason })
})

test('an elided question is made whole by what the customer said before', () => {
  expect(ask('多久能到', '寄到西藏的包裹')).toMatchObject({ ok: true, text: '寄到西藏的包裹，多久能到' })
  expect(ask('多久能到', '这个')).toMatchObject({ ok: false, reason: 'too short' })
})

test('of two questions the last is read', () => {
  expect(ask('有人吗？ 羽绒被能机洗吗？')).toMatchObject({ ok: true, text: '羽绒被能机洗吗？' })
})

test('a summary in the third person is put as its customer would', () => {
  expect(ask('用户询问自己的羽绒被能否机洗。')).toMatchObject({
    ok: true,
    text: '我的羽绒被能否机洗',
    asker: 'customer',
  })
  expect(ask('用户希望客服帮忙修改收货地址。')).toMatchObject({ ok: true, text: '我想修改收货地址', kind: 'request' })
  expect(ask('商家询问怎样提现。')).toMatchObject({ ok: true, asker: 'seller' })
  expect(ask('用户表示包装破了。')).toEqual({ ok: false, reason: 'no question' })
})
