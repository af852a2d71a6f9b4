import { expect, test } from 'vitest'
import { type FasttextSettings, searchSettings } from '../../bench/peers/fasttext-settings.ts'

test('the search finds the form first and then the rate and length for it, and the loss last', async () => {
  const tried: FasttextSettings[] = []
  const score = async (settings: FasttextSettings) => {
    tried.push(settings)
    const { tokens, wordNgrams, lr, epoch, loss } = settings
    return (
      (tokens === 'characters' ? 0.4 : 0.2) +
      wordNgrams / 100 +
      (lr === 1 ? 0.2 : 0) +
      epoch / 1_000 +
      (loss === 'ova' ? 0.1 : 0)
    )
  }
  const { best, tried: count, complete } = await searchSettings({ score, more: () => true })
  expect(best).toEqual({ tokens: 'characters', wordNgrams: 3, minn: 0, maxn: 0, lr: 1, epoch: 50, loss: 'ova' })
  expect(tried).toHaveLength(count)
  expect(complete).toBe(true)
  expect(new Set(tried.map((settings) => JSON.stringify(settings))).size).toBe(count)
})

test('the search stops when time is up and keeps the best so far', async () => {
  let left = 3
  const { best, tried, complete } = await searchSettings({
    score: async ({ wordNgrams }) => wordNgrams,
    more: () => --left > 0,
  })
  expect([tried, complete]).toEqual([3, false])
  expect(best.wordNgrams).toBe(1)
})
