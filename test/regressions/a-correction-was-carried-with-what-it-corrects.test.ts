import { expect, test } from 'vitest'
import { type ConversationContext, emptyContext } from '../../src/domain/context.ts'
import type { OpenSnapshot } from '../../src/domain/ports/live-knowledge.ts'
import { handleTurn } from '../../src/pipeline/handle-turn.ts'
import { aHit, aPolicy, someActs, someTemplates } from '../builders.ts'
import { anUnderstander } from '../understanding/builders.ts'

const snapshot = {
  articles: new Map(),
  policy: aPolicy(),
  lexicons: { acts: someActs() } as OpenSnapshot['lexicons'],
  templates: someTemplates(),
  understander: await anUnderstander(),
  retriever: { retrieve: async ({ kind }) => (kind === 'article' ? [aHit('a', 0.9)] : []) },
} as Partial<OpenSnapshot> as OpenSnapshot
const AT = Date.parse('2026-11-18T23:30:00+08:00')

/** The context after these messages, one a turn, said late on a Wednesday in Shanghai. */
async function converse(messages: readonly string[], { zone }: { zone?: string } = {}): Promise<ConversationContext> {
  let context = emptyContext()
  const history: { author: 'customer' | 'bot'; text: string }[] = []
  for (const text of messages) {
    const turn = await handleTurn(
      {
        tenant: 'default',
        conversation: 'c1',
        channel: 'web',
        history: [...history],
        messages: [{ id: `m${history.length}`, text, parts: [] }],
        context,
        tier: '普通',
        now: AT,
        ...(zone === undefined ? {} : { zone }),
        humanLed: false,
      },
      { snapshot, blocked: new Set() },
    )
    context = turn.context
    history.push({ author: 'customer', text }, { author: 'bot', text: turn.reply?.text ?? '' })
  }
  return context
}

test('another order is meant: its end calls up the number said before', async () => {
  const { slots } = await converse(['YS202611098821和YS202611080123到哪了', '不对，是尾号 8821 那单'])
  expect(slots.filter(({ name }) => name === '订单号')).toEqual([
    { name: '订单号', value: 'YS202611098821', normalised: 'YS202611098821', turn: 2, source: 'customer' },
    { name: '订单号', value: 'YS202611080123', normalised: 'YS202611080123', turn: 1, source: 'customer' },
  ])
})

test('the colour that is not meant is not carried', async () => {
  const { slots } = await converse(['我要红色的羽绒服', '不是红色 是黑色'])
  expect(slots.filter(({ name }) => name === '颜色')).toMatchObject([{ value: '黑色', normalised: '黑色', turn: 2 }])
  expect(slots.find(({ name }) => name === '商品')).toMatchObject({ value: '羽绒服', turn: 1 })
})

test('what is denied in other words is taken back all the same', async () => {
  expect((await converse(['要两件', '不要2件，要三件'])).slots).toMatchObject([{ value: '三件', normalised: '3 件' }])
})

test('a day is the one that the customer means where the shop is, unless another zone is known', async () => {
  expect((await converse(['明天能到吗'])).slots).toMatchObject([{ value: '明天', normalised: '2026-11-19' }])
  const { slots } = await converse(['明天能到吗'], { zone: 'Asia/Tokyo' })
  expect(slots).toMatchObject([{ value: '明天', normalised: '2026-11-20' }])
})
