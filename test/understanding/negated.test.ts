import { expect, test } from 'vitest'
import { AskLexicon } from '../../src/domain/lexicon.ts'
import { compileNegations } from '../../src/understanding/negated.ts'
import { demoUnderstander } from './demo-understander.ts'
import { readLexicon } from './read-lexicon.ts'

const understander = await demoUnderstander()

test.each([
  ['不是要退款，是要换货', 'exchange_size', '是要换货'],
  ['不退货，我想换货', 'exchange_size', '我想换货'],
  ['不是退款是换货', 'exchange_size', '是换货'],
  ['我不要退款要换货', 'exchange_size', '要换货'],
  ['我不是要催，就想问下能不能改地址', 'address_change', '就想问下能不能改地址'],
  ['不是来投诉的，就是想问发票怎么开', 'invoice_issue', '就是想问发票怎么开'],
  ['先不退了，帮我查下快递到哪了', 'logistics_where', '帮我查下快递到哪了'],
  ['我没有要取消订单，我要改地址', 'address_change', '我要改地址'],
  ['我要换货，不是退货', 'exchange_size', '我要换货，'],
])('in "%s" what is not wanted is neither the intent nor an ask', async (text, name, wanted) => {
  const { intent, asks } = await understander.understand(text)
  expect(intent.name).toBe(name)
  expect(asks.map(({ start, end, intent: of }) => [text.slice(start, end), of.name])).toEqual([[wanted, name]])
})

test.each(["don't want a refund, I want an exchange", 'I want an exchange instead of a refund'])(
  'in "%s" the refund is no ask',
  async (text) => {
    const { intent, asks } = await understander.understand(text)
    expect([intent, ...asks.map((ask) => ask.intent)].map(({ topic }) => topic)).not.toContain('refund')
    expect(asks.map(({ start, end }) => text.slice(start, end).includes('refund'))).toEqual([false])
  },
)

test.each([
  ['不是要退货', 'return_apply'],
  ['不想要了，能退吗', 'return_apply'],
  ['退款一直没退，怎么回事', 'refund_progress'],
  ['不买了，帮我取消', 'order_cancel'],
])('"%s" is read whole: a reason, a trouble, or all that is said', async (text, name) => {
  const { intent, asks } = await understander.understand(text)
  expect(intent.name).toBe(name)
  expect(asks).toMatchObject([{ start: 0, end: text.length }])
})

test('what is taken back later in a message is an ask, and stays', () => {
  const wanted = compileNegations(readLexicon('asks', AskLexicon))
  for (const text of ['我提交了退货，现在又不想退了，怎么撤销', '昨晚申请取消的，现在不想取消了'])
    expect(wanted(text)).toBe(text)
  expect(wanted('不退了，怎么改地址')).toBe('    怎么改地址')
})
