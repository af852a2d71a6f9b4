import { expect, test } from 'vitest'
import { evalSimilarity } from '../../eval/similarity.ts'
import type { Embedder } from '../../src/domain/ports/embedder.ts'

/** A text is its vector: "1 0". */
const readsText: Embedder = {
  id: 'reads-text',
  dimension: 2,
  embed: async (texts) => texts.map((text) => Float32Array.from(text.split(' '), Number)),
}

test('the scores are compared with the cosines by rank', async () => {
  const rows = [
    { score: 5, a: '1 0', b: '2 0' }, // cosine 1
    { score: 3, a: '1 0', b: '0 1' }, // 0
    { score: 4, a: '1 0', b: '0 0' }, // 0, for want of a direction
    { score: 0, a: '1 0', b: '-1 0' }, // −1
  ]
  // Ranks of cosines 4, 2.5, 2.5, 1; of scores 4, 2, 3, 1; less 2.5: 1.5, 0, 0, −1.5 and 1.5, −.5, .5, −1.5.
  // Together 4.5; spreads 4.5 and 5: 4.5/√22.5.
  const report = await evalSimilarity(rows, { embedder: readsText })
  expect(report).toMatchObject({ n: 4, spearman: expect.closeTo(4.5 / Math.sqrt(22.5), 12) })
})

test('more pairs than one batch keep their order', async () => {
  const rows = Array.from({ length: 600 }, (_, i) => ({ score: i, a: '1 0', b: `${i} 600` }))
  expect(await evalSimilarity(rows, { embedder: readsText })).toMatchObject({
    n: 600,
    spearman: expect.closeTo(1, 12),
    interval: { low: expect.closeTo(1, 12), high: expect.closeTo(1, 12) },
  })
})

test('no pair scores null', async () => {
  expect(await evalSimilarity([], { embedder: readsText })).toEqual({ n: 0, spearman: null, interval: null })
})
