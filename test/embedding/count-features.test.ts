import { expect, test } from 'vitest'
import { countFeatures } from '../../src/embedding/count-features.ts'

const texts = Array.from({ length: 400 }, (_, at) => `常见 ${String.fromCodePoint(0x4e00 + at)}`)

test('however much the texts weigh, few features are held, and the frequent ones are kept', async () => {
  const weights = new Float32Array(texts.length).fill(5)
  const { features } = await countFeatures({ texts, weights, script: 'other', limit: 1000, most: 60 })
  expect(features).toContain('常见')
  // Each text brings a few features after the rarest were let go.
  expect(features.length).toBeLessThanOrEqual(60)
})

test('below the bound every feature of two texts or more is counted in full', async () => {
  const { features, idf } = await countFeatures({
    texts: ['退', '退', '退货'],
    weights: new Float32Array(3).fill(1),
    script: 'all',
    limit: 10,
  })
  expect(features[features.indexOf('退')]).toBe('退')
  expect(idf[features.indexOf('退')]).toBeCloseTo(Math.log(4 / 4) + 1)
})
