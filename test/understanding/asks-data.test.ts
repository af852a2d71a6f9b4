import { expect, test } from 'vitest'
import { z } from 'zod'
import { createJiebaSegmenter } from '../../src/adapters/models/jieba-segmenter.ts'
import { readKnowledgeFiles } from '../../src/adapters/storage/knowledge-files.ts'
import type { Article } from '../../src/domain/article.ts'
import { intentRows, topicsOf } from '../../src/knowledge/intent-rows.ts'
import { createUnderstander } from '../../src/understanding/create-understander.ts'
import { trainIntentModel } from '../../src/understanding/intent-model.ts'
import { readRows } from './read-rows.ts'

/** `starts` says where each ask begins, words that open it included. */
const Row = z.strictObject({ text: z.string().min(1), intents: z.array(z.string()).min(1), starts: z.array(z.int()) })
const SETS = { dev: readRows('asks.dev', Row), 'held-out': readRows('asks.held-out', Row) }

const shop = await readKnowledgeFiles(new URL('../../knowledge', import.meta.url).pathname)
const articles = shop.articles.map((article: Article) => ({ article }))
const rows = intentRows(shop.intents, articles)
const understander = createUnderstander({
  intentModel: await trainIntentModel({ rows, segmenter: createJiebaSegmenter(), embedder: null, seed: 1 }),
  topicOf: topicsOf(shop.intents, articles),
  lexicons: shop.lexicons,
  outOfScope: shop.policy.understanding.outOfScope.value,
  asks: shop.policy.asks,
})

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
    expect(exact).toBeGreaterThanOrEqual(0.6)
    expect(inOrder).toBeGreaterThanOrEqual(0.5)
    expect(falseSplits).toBeLessThanOrEqual(0.1)
  },
)
