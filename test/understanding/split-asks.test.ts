import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyse } from '../../src/understanding/analyse.ts'
import { anUnderstander, aThreshold } from './builders.ts'

const asks = {
  confidence: aThreshold(0.35),
  penalty: aThreshold(1),
  joined: aThreshold(0.5),
  context: aThreshold(0.15),
  doubt: aThreshold(0.05),
}
const understander = await anUnderstander({ asks })
const read = async (text: string) =>
  (await understander.understand(text)).asks.map(({ start, end, intent }) => [text.slice(start, end), intent.name])

test.each(['怎么退货，发票怎么开', '怎么退货 发票怎么开', '怎么退货\n发票怎么开', '怎么退货。发票怎么开'])(
  '%j is two asks, in order',
  async (text) => {
    expect(await read(text)).toEqual([
      [text.slice(0, 4).concat(text[4] === '。' ? '。' : ''), 'return_apply'],
      ['发票怎么开', 'invoice_issue'],
    ])
  },
)

test('a word that opens a further ask needs no mark before it', async () => {
  expect(await read('我要退货顺便问下发票怎么开')).toEqual([
    ['我要退货', 'return_apply'],
    ['顺便问下发票怎么开', 'invoice_issue'],
  ])
})

test('a list of three is three asks', async () => {
  expect((await read('1. 怎么退货\n2. 快递到哪了\n3. 能开发票吗')).map(([, name]) => name)).toEqual([
    'return_apply',
    'logistics_where',
    'invoice_issue',
  ])
})

test.each(['这件想退，怎么退货', '你好，快递到哪了，谢谢', '发票是我老公的，他让我问，能开发票吗', '开发票'])(
  '%j is one ask: the whole message',
  async (text) => {
    expect(await understander.understand(text)).toMatchObject({ asks: [{ start: 0, end: text.length }] })
  },
)

test('one ask has the intent of the whole message', async () => {
  const {
    intent,
    asks: [only],
  } = await understander.understand(' 快递到哪了 ')
  expect(only).toEqual({
    start: 1,
    end: 6,
    intent: { name: intent.name, topic: intent.topic, confidence: intent.confidence },
  })
})

test.each(['你好', '好的谢谢', '', '  \n'])('%j asks nothing', async (text) => {
  expect(await read(text)).toEqual([])
})

test('a request for a human among other asks is one of them, and the turn is for a human', async () => {
  const { wantsHuman, intent, asks: found } = await understander.understand('发票怎么开，给我转人工')
  expect([wantsHuman, intent.name]).toEqual([true, 'human_agent'])
  expect(found.map((ask) => ask.intent.name)).toEqual(['invoice_issue', 'human_agent'])
})

test('a request spelled over several clauses is one ask', async () => {
  expect((await read('转，人，工')).map(([, name]) => name)).toEqual(['human_agent'])
})

test('without a policy every message is one ask', async () => {
  expect((await (await anUnderstander()).understand('怎么退货，发票怎么开')).asks).toHaveLength(1)
})

test('the analysis gives asks in the message as written, telephone number and all', async () => {
  const text = '我电话13800138000怎么退货，发票怎么开'
  const { asks: found } = await analyse(text, { understander })
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['我电话13800138000怎么退货', '发票怎么开'])
})

test('asks rise, do not overlap, and neighbours differ, whatever is said', async () => {
  const words = ['怎么退货', '，', '发票怎么开', '\n', '另外', '快递到哪了', '转人工', '😊', '1. ', '谢谢', '？？', 'ﬁ']
  const pieces = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' })), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const text = parts.join('')
      let last: { end: number; name: string } = { end: 0, name: '' }
      for (const { start, end, intent } of (await understander.understand(text)).asks) {
        expect(last.end <= start && start < end && end <= text.length).toBe(true)
        expect(intent.name).not.toBe(last.name)
        last = { end, name: intent.name }
      }
    }),
  )
})
