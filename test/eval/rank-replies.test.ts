import { expect, test } from 'vitest'
import { createReplyRanker } from '../../eval/rank-replies.ts'
import { createHashedEmbedder } from '../../src/adapters/models/hashed-embedder.ts'
import { createJiebaSegmenter } from '../../src/adapters/models/jieba-segmenter.ts'
import type { LexicalIndex } from '../../src/domain/ports/lexical-index.ts'
import { aDialogue } from './builders.ts'

/** Scores a row by the number of terms it shares. */
async function countingIndex(rows: readonly (readonly string[])[]): Promise<LexicalIndex> {
  return {
    search: async ({ terms, limit }) =>
      rows
        .map((row, index) => ({ row: index, score: terms.filter((term) => row.includes(term)).length, terms: [] }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit),
    ceiling: (terms) => terms.length,
    close: async () => {},
  }
}

const exchange = (id: string, question: string, reply: string) =>
  aDialogue(id, [
    { role: 'customer', text: question },
    { role: 'agent', text: reply },
  ])

const ranker = (history: ReturnType<typeof aDialogue>[]) =>
  createReplyRanker({
    history,
    embedder: createHashedEmbedder(),
    segmenter: createJiebaSegmenter(),
    openLexical: countingIndex,
  })

test('the reply given in the most alike situation comes first', async () => {
  const rank = await ranker([
    exchange('1', '发票什么时候开', '发票随货寄出'),
    exchange('2', '退款多久到账', '三个工作日内到账'),
    exchange('3', '可以换颜色吗', '可以的'),
  ])
  expect((await rank([{ role: 'customer', text: '我的退款多久能到账' }]))[0]).toBe('三个工作日内到账')
})

test('equal replies vote together and are ranked once', async () => {
  const rank = await ranker([
    exchange('1', '退款多久到账', '请稍等'),
    exchange('2', '退款多久到账', 'OK'),
    exchange('3', '退款多久到账', 'ok'),
  ])
  expect(await rank([{ role: 'customer', text: '退款多久到账' }])).toEqual(['OK', '请稍等'])
})

test('a burst of customer messages is one situation', async () => {
  const rank = await ranker([exchange('1', '退款多久到账', '三天'), exchange('2', '你好', '您好')])
  const said = [
    { role: 'agent' as const, text: '您好' },
    { role: 'customer' as const, text: '退款' },
    { role: 'customer' as const, text: '多久到账' },
  ]
  expect((await rank(said))[0]).toBe('三天')
})

test('an empty history ranks nothing', async () => {
  const rank = await ranker([])
  expect(await rank([{ role: 'customer', text: '在吗' }])).toEqual([])
})
