import { expect, test } from 'vitest'
import { z } from 'zod'
import { demoUnderstander } from './demo-understander.ts'
import { readRows } from './read-rows.ts'

/** `starts` says where each ask begins, words that open it included. */
const Row = z.strictObject({ text: z.string().min(1), intents: z.array(z.string()).min(1), starts: z.array(z.int()) })
const SETS = { dev: readRows('asks.dev', Row), 'held-out': readRows('asks.held-out', Row) }

const understander = await demoUnderstander()

/** Letters before each ask but the first: marks and spaces between two asks belong to neither. */
function borders(text: string, starts: readonly number[]): number[] {
  return starts.slice(1).map((start) => text.slice(0, start).match(/\p{L}/gu)?.length ?? 0)
}

async function measure(name: keyof typeof SETS) {
  const read = await Promise.all(
    SETS[name].map(async ({ text, intents, starts }) => {
      const { asks } = await understander.understand(text)
      const found = borders(
        text,
        asks.map(({ start }) => start),
      )
      return {
        several: intents.length > 1,
        exact: found.join() === borders(text, starts).join(),
        inOrder: asks.map(({ intent }) => intent.name).join() === intents.join(),
      }
    }),
  )
  const several = read.filter((row) => row.several)
  const single = read.filter((row) => !row.several)
  return {
    exact: several.filter((row) => row.exact).length / several.length,
    inOrder: several.filter((row) => row.inOrder).length / several.length,
    falseSplits: single.filter((row) => !row.exact).length / single.length,
  }
}

test('the two sets share no message', () => {
  const texts = new Set(SETS.dev.map(({ text }) => text))
  expect(SETS['held-out'].filter(({ text }) => texts.has(text))).toEqual([])
})

test.each(['dev', 'held-out'] as const)(
  'of the %s set most messages of several asks are split where they should be, and few of one ask at all',
  async (name) => {
    const { exact, inOrder, falseSplits } = await measure(name)
    expect(exact).toBeGreaterThanOrEqual(0.7)
    expect(inOrder).toBeGreaterThanOrEqual(0.6)
    expect(falseSplits).toBeLessThanOrEqual(0.1)
  },
)

const MANY: [message: string, intents: string[]][] = [
  [
    '怎么退货，快递到哪了，发票怎么开，优惠券怎么用，怎么改地址',
    ['return_apply', 'logistics_where', 'invoice_issue', 'coupon_use', 'address_change'],
  ],
  [
    '我要退货，另外快递到哪了，还有发票怎么开，顺便问下优惠券怎么用，最后问下怎么改地址',
    ['return_apply', 'logistics_where', 'invoice_issue', 'coupon_use', 'address_change'],
  ],
  [
    '我上周买了一台洗衣机，昨天突然不转了，怎么报修？我老婆说买的时候更贵，现在降价了，能价保吗？还有我另一单，说是昨天到，快递到哪了？我手机号换了，账号怎么改绑？对了，公司要报销，发票怎么开？',
    ['repair_book', 'price_protect', 'logistics_where', 'account_security', 'invoice_issue'],
  ],
  [
    '你好，在吗，我买的鞋子小了一码，能换大号吗，另外上次那件毛衣我已经寄回去了，退款到哪一步了，还有公司要报销，发票怎么开，对了我搬家了，收货地址能改吗，顺便问下我上周领的，满减券为什么用不了',
    ['exchange_size', 'refund_progress', 'invoice_issue', 'address_change', 'coupon_use'],
  ],
  [
    '1.怎么退货 2.快递到哪了 3.能开发票吗 4.怎么改地址 5.优惠券怎么用 6.保修多久 7.能价保吗 8.怎么注销账号',
    [
      'return_apply',
      'logistics_where',
      'invoice_issue',
      'address_change',
      'coupon_use',
      'warranty_query',
      'price_protect',
      'account_close',
    ],
  ],
]

test.each(MANY)('every ask of "%s" comes back in order', async (text, intents) => {
  const { asks } = await understander.understand(text)
  expect(asks.map(({ intent }) => intent.name)).toEqual(intents)
})
