import { expect, test } from 'vitest'
import { emptyTalk, isPromise, sentences } from '../../src/corpus/empty-talk.ts'

test.for([
  ['greeting', '您好~'],
  ['greeting', '亲，在的哦'],
  ['greeting', '您好，请问有什么可以帮您？'],
  ['greeting', '在吗？？'],
  ['filler', '好的好的'],
  ['filler', '嗯嗯'],
  ['filler', 'OK'],
  ['filler', '请您稍等一下哦'],
  ['filler', '正在为您查询'],
  ['filler', '谢谢你啦'],
  ['closing', '请问还有其他可以帮您的吗？'],
  ['closing', '感谢您的支持，祝您生活愉快，再见'],
  ['empty', '~~~😊'],
] as const)('%s: %s', ([kind, text]) => {
  expect(emptyTalk(text, 'agent')).toBe(kind)
})

test.for([
  '鞋小了能换吗',
  '运费多少',
  '我要退货',
  '好的那我明天能收到吗',
  '您好，我的快递两天没动了',
  '可以申请换货，签收七天内都行',
  '谢谢，那发票什么时候开',
  '还有货吗',
])('has content: %s', (text) => {
  expect(emptyTalk(text, 'customer')).toBeNull()
})

test('yes and no end a matter for a customer and answer one for an agent', () => {
  for (const text of ['可以的', '是的', '没有了', '不用了谢谢']) {
    expect(emptyTalk(text, 'customer')).toBe('filler')
    expect(emptyTalk(text, 'agent')).toBeNull()
  }
})

test.for(['好', '嗯', '亲', '哦', '好的', '没', '是的', '谢谢', '您', '可以帮您', '请稍等', '祝您'])(
  'a long run of %s is judged without delay',
  (word) => {
    const run = `${word.repeat(Math.floor(38 / word.length))}x`
    expect(() => [emptyTalk(run, 'customer'), isPromise(run)]).not.toThrow()
  },
)

test('a promise of effort is told from an answer', () => {
  expect(isPromise('我帮您反馈一下哦')).toBe(true)
  expect(isPromise('会尽快联系您处理的')).toBe(true)
  expect(isPromise('签收后七天内在订单详情里点申请换货')).toBe(false)
})

test('sentences end at marks and at spaces between Chinese words, and nothing is lost', () => {
  expect(sentences('亲 可以换的哦~运费我们出！Office 365 也行')).toEqual([
    '亲',
    '可以换的哦~',
    '运费我们出！',
    'Office 365',
    '也行',
  ])
})
