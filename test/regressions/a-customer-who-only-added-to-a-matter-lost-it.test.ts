import { expect, test } from 'vitest'
import { emptyContext } from '../../src/domain/context.ts'
import { ActLexicon, AskLexicon, SlotLexicon } from '../../src/domain/lexicon.ts'
import type { OpenSnapshot } from '../../src/domain/ports/live-knowledge.ts'
import type { Topic } from '../../src/domain/topic.ts'
import type { EmotionLabel } from '../../src/domain/understanding.ts'
import { handleTurn } from '../../src/pipeline/handle-turn.ts'
import type { TurnResult } from '../../src/pipeline/turn-input.ts'
import { compileActs } from '../../src/understanding/acts.ts'
import { compileDenials } from '../../src/understanding/negated.ts'
import { compileSlots } from '../../src/understanding/slots.ts'
import { aHit, anUnderstanding, aPolicy, someTemplates } from '../builders.ts'
import { readLexicon } from '../understanding/read-lexicon.ts'

const acts = readLexicon('acts', ActLexicon)
const actOf = compileActs(acts)
const slotsOf = compileSlots(readLexicon('slots', SlotLexicon))
const isDenied = compileDenials(readLexicon('asks', AskLexicon))

/** What the models make of a message, which is as often wrong as they are about fragments: intent, confidence, mood. */
type Read = [text: string, name: string, confidence: number, mood?: EmotionLabel]

const TOPICS: Record<string, Topic> = {
  logistics_urge: 'logistics',
  logistics_where: 'logistics',
  delivery_fee: 'logistics',
  defect_report: 'defect',
  order_cancel: 'order_change',
  order_status: 'order_change',
  address_change: 'order_change',
  refund_where: 'refund',
  stock_arrival: 'stock',
  return_apply: 'return_exchange',
}

/** The words by which the shop's articles are found. */
const FOUND: readonly [RegExp, string][] = [
  [/发货/, 'ship-when'],
  [/快递|物流|包裹/, 'track'],
  [/开胶/, 'defect'],
  [/退款/, 'refund-where'],
  [/退货/, 'return-apply'],
  [/./, 'order-cancel'],
]

/** Says the messages one after the other, each answered before the next, and gives the turns. */
async function converse(...messages: readonly Read[]): Promise<TurnResult[]> {
  const turns: TurnResult[] = []
  const history: { author: 'customer' | 'bot' | 'system'; text: string }[] = []
  for (const [text, name, confidence, label = 'neutral'] of messages) {
    const topic = TOPICS[name] ?? 'other'
    const probabilities = { angry: 0.1, anxious: 0.1, neutral: 0.8 }
    const understanding = anUnderstanding({
      intent: { name, topic, confidence, top: [{ name, confidence }] },
      emotion: { label, probabilities, evidence: [] },
      slots: slotsOf(text),
      act: actOf(text),
      ...(isDenied(text) ? { denied: true } : {}),
    })
    const snapshot = {
      articles: new Map(),
      policy: aPolicy(),
      lexicons: { acts } as OpenSnapshot['lexicons'],
      templates: someTemplates(),
      understander: { understand: async () => understanding } as Partial<
        OpenSnapshot['understander']
      > as OpenSnapshot['understander'],
      retriever: {
        retrieve: async ({ text: query, kind }) => {
          const article = FOUND.find(([words]) => words.test(query))?.[1]
          return kind === 'article' && article ? [aHit(article, 0.9)] : []
        },
      },
    } as Partial<OpenSnapshot> as OpenSnapshot
    const turn = await handleTurn(
      {
        tenant: 'default',
        conversation: 'c1',
        channel: 'web',
        history: [...history],
        messages: [{ id: 'm1', text, parts: [] }],
        context: turns.at(-1)?.context ?? emptyContext(),
        tier: '普通',
        now: 0,
        humanLed: false,
      },
      { snapshot, blocked: new Set() },
    )
    history.push({ author: 'customer', text })
    if (turn.reply) history.push(turn.reply)
    turns.push(turn)
  }
  return turns
}

const codes = (turns: readonly TurnResult[]) => turns.map(({ decision }) => decision.reasons[0]?.code)
const topics = (turns: readonly TurnResult[]) => turns.map(({ topic }) => topic)
const DEFECT: Read = ['鞋子开胶了怎么办', 'defect_report', 0.8]

test('a problem raised with insistence a third time calls a human, though the words differ', async () => {
  const turns = await converse(
    ['什么时候发货', 'logistics_urge', 0.55],
    ['到底什么时候发货啊', 'logistics_urge', 0.7, 'anxious'],
    ['我问的是什么时候发货！！', 'logistics_urge', 0.7, 'angry'],
  )
  expect(codes(turns)).toEqual(['evidence', 'evidence', 'repeat'])
})

test('a problem put plainly in three ways with the same answer calls a human', async () => {
  const turns = await converse(
    ['我的快递到哪了', 'logistics_where', 0.99],
    ['帮我查一下物流', 'logistics_where', 0.94],
    ['查查包裹现在在哪', 'logistics_where', 0.93],
  )
  expect(codes(turns)).toEqual(['evidence', 'evidence', 'repeat'])
})

test('one who comes back because nothing came is counted too', async () => {
  const turns = await converse(
    ['我的快递到哪了', 'logistics_where', 0.99],
    ['快递还没到呢', 'logistics_urge', 0.4, 'anxious'],
    ['怎么还没到啊', 'logistics_urge', 0.4, 'anxious'],
  )
  expect(codes(turns)).toEqual(['evidence', 'evidence', 'repeat'])
})

test('follow-ups on one matter are no repetition, whatever article they find', async () => {
  const turns = await converse(
    ['我的快递到哪了', 'logistics_where', 0.99],
    ['那运费呢', 'delivery_fee', 0.35],
    ['那要多久', 'refund_where', 0.2],
    ['多久', 'refund_where', 0.2],
  )
  expect(codes(turns)).not.toContain('repeat')
  expect(turns.map(({ topic }) => topic)).toEqual(['logistics', 'logistics', 'logistics', 'logistics'])
})

test('order numbers, their correction and 嗯 stay on the matter and repeat no article', async () => {
  const turns = await converse(
    DEFECT,
    ['订单号 202411080123456', 'order_status', 0.95],
    ['YS202611080123', 'order_cancel', 0.6],
    ['不对，是尾号 8821 那单', 'address_change', 0.9],
    ['嗯', 'order_cancel', 0.5],
    ['那运费呢', 'delivery_fee', 0.4],
    ['那要多久', 'refund_where', 0.2],
  )
  expect(topics(turns)).toEqual(Array(7).fill('defect'))
  expect(codes(turns)).toEqual(['evidence', 'noted', 'noted', 'noted', 'go-on', 'evidence', 'evidence'])
  expect(turns[1]?.reply?.text).toContain('202411080123456')
  expect(turns[3]?.context.slots.find(({ name }) => name === '订单号')?.value).toBe('尾号 8821')
  expect(turns.slice(5).map(({ query }) => query)).toEqual(['鞋子开胶了怎么办 那运费呢', '鞋子开胶了怎么办 那要多久'])
})

test('a no to the answer is still one after the customer added to the matter', async () => {
  const turns = await converse(DEFECT, ['YS202611080123', 'order_cancel', 0.6], ['答非所问', 'order_cancel', 0.5])
  expect(codes(turns)).toEqual(['evidence', 'noted', 'refused'])
})

test('values of nothing are asked about and open no topic', async () => {
  const turns = await converse(
    ['要XL的', 'order_cancel', 0.4],
    ['不，要L的', 'order_cancel', 0.4],
    ['我要退货', 'return_apply', 0.9],
  )
  expect(codes(turns)).toEqual(['needs-matter', 'needs-matter', 'evidence'])
  expect(turns[0]?.decision.passages).toEqual([])
  expect(turns[1]?.context.slots).toMatchObject([{ name: '尺码', value: 'L' }])
  expect(turns[1]?.context.topics).toEqual([])
})

test.each(['42码', '黑色', '要两件XL黑色和三件M白色', 'YS202611080123'])('"%s" alone gets no article', async (text) => {
  const [turn] = await converse([text, 'defect_report', 0.84])
  expect(turn?.decision).toMatchObject({ action: 'ask', passages: [], reasons: [{ code: 'needs-matter' }] })
})

test('a colour after a refund is noted', async () => {
  const turns = await converse(['我要退款', 'refund_where', 0.9], ['黑色的', 'stock_arrival', 0.48])
  expect(codes(turns)).toEqual(['evidence', 'noted'])
  expect(turns[1]?.context.slots).toMatchObject([{ name: '颜色', value: expect.stringContaining('黑色') }])
})

test('a question about a value is no value', async () => {
  const turns = await converse(
    DEFECT,
    ['有黑色的吗', 'stock_arrival', 0.95],
    ['黑色什么时候发货', 'logistics_urge', 0.95],
  )
  expect(codes(turns)).toEqual(['evidence', 'evidence', 'evidence'])
  expect(topics(turns)).toEqual(['defect', 'stock', 'logistics'])
})

test('a wish that is only denied is answered by no article and opens no topic', async () => {
  const turns = await converse(['谁说我要退货了', 'return_apply', 0.66], ['怎么退货', 'return_apply', 0.9])
  expect(codes(turns)).toEqual(['denied', 'evidence'])
  expect(turns[0]?.context.topics).toEqual([])
})

test('whoever says nothing that can be answered is not asked for ever', async () => {
  const turns = await converse(
    ['要XL的', 'order_cancel', 0.4],
    ['没说要退货', 'return_apply', 0.6],
    ['黑色', 'defect_report', 0.5],
  )
  expect(turns.map(({ decision }) => decision.action)).toEqual(['ask', 'ask', 'handoff'])
})
