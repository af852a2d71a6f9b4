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
  ['没有要投诉的意思，就是催一下发货', 'logistics_urge', '就是催一下发货'],
  ['取消订单，不取消了，改地址吧', 'address_change', '改地址吧'],
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
  ['不想要了，能退吗', 'return_apply'],
  ['退款一直没退，怎么回事', 'refund_progress'],
  ['不买了，帮我取消', 'order_cancel'],
])('"%s" is read whole: a reason or a trouble', async (text, name) => {
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

test.each([
  '谁说我要退货了',
  '我没说要退货',
  '没说过要退款啊',
  '我什么时候说要投诉了？',
  '我不想退货',
  '不是要退货',
  'I never said I wanted a refund',
])('"%s" only denies a wish, which is no intent', async (text) => {
  const { intent, denied } = await understander.understand(text)
  expect(denied).toBe(true)
  expect(intent).toMatchObject({ name: 'other', topic: 'other', confidence: 1 })
  expect(intent.top[0]).toEqual({ name: 'other', confidence: 1 })
})

test.each([
  '我没说要退货，是要换货',
  '没收到货，我要退款',
  '你们没说不能退货',
  '谁能帮我退货',
  '不想要了，能退吗',
  '不退款就投诉',
])('"%s" asks or tells something', async (text) => {
  expect((await understander.understand(text)).denied).toBeUndefined()
})

test('a wish for another remedy is not read as the one refused', async () => {
  const { intent, asks } = await understander.understand('别给我退款，给我补发就行')
  expect([intent, ...asks.map((ask) => ask.intent)].map(({ topic }) => topic)).not.toContain('refund')
})
