import { expect, test } from 'vitest'
import type { Embedder } from '../../src/domain/ports/embedder.ts'

const TEXTS = ['我要退货', '快递到哪了', 'where is my order', '😂', '订单YS202401010001 怎么还没发货？？？']

/** What every embedder keeps, whatever its method. */
export function embedderContract(name: string, make: () => Embedder | Promise<Embedder>): void {
  test(`${name} gives vectors of its dimension and of length one`, async () => {
    const embedder = await make()
    for (const vector of await embedder.embed(TEXTS)) {
      expect(vector).toHaveLength(embedder.dimension)
      expect(lengthOf(vector)).toBeCloseTo(1, 4)
    }
  })

  test(`${name} gives the same vectors every time`, async () => {
    const [first, second] = [await make(), await make()]
    expect(first.id).toBe(second.id)
    expect(await first.embed(TEXTS)).toEqual(await second.embed(TEXTS))
  })

  test(`${name} embeds a batch as it embeds each text, in order`, async () => {
    const embedder = await make()
    const batch = await embedder.embed(TEXTS)
    expect(batch).toHaveLength(TEXTS.length)
    for (const [at, text] of TEXTS.entries()) {
      const [alone] = await embedder.embed([text])
      expect(distance(alone, batch[at])).toBeLessThan(1e-4)
    }
  })

  test(`${name} gives finite vectors for empty and odd texts`, async () => {
    const embedder = await make()
    for (const vector of await embedder.embed(['', ' ', '\ud83d', '\u200b', '\u0301'])) {
      expect(vector).toHaveLength(embedder.dimension)
      expect(vector.every(Number.isFinite)).toBe(true)
    }
  })

  test(`${name} embeds nothing for no text`, async () => {
    expect(await (await make()).embed([])).toEqual([])
  })
}

function lengthOf(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
}

function distance(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined) return Number.NaN
  return Math.sqrt(a.reduce((sum, value, at) => sum + (value - (b[at] ?? 0)) ** 2, 0))
}
