import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { LexicalIndex, LexicalIndexes } from '../../src/domain/ports/lexical-index.ts'

const rows = [['退货', '运费', '谁', '出'], ['退货', '多久', '到账'], ['退货', '退货', '运费'], ['发票', '抬头'], []]

/** What every kind of lexical index promises; `newPath` gives a fresh file name. */
export function lexicalIndexesContract(name: string, indexes: LexicalIndexes, newPath: () => string): void {
  const built = async (input: Iterable<readonly string[]>, count: number): Promise<LexicalIndex> => {
    const path = newPath()
    await indexes.build({ tenant: 'default', path, rows: input })
    return indexes.open({ tenant: 'default', path, rows: count })
  }

  describe(`${name}: lexical indexes`, () => {
    test('rows that share rarer words come first, with the shared words rarest first', async () => {
      const index = await built(rows, 5)
      const hits = await index.search({ terms: ['退货', '到账', '火星'], limit: 9 })
      expect(hits[0]).toMatchObject({ row: 1, terms: ['到账', '退货'] })
      expect(hits.map(({ row }) => row).sort()).toEqual([0, 1, 2])
    })

    test('at most limit hits come, the best of all', async () => {
      const index = await built(rows, 5)
      const all = await index.search({ terms: ['退货', '运费'], limit: 9 })
      expect(await index.search({ terms: ['退货', '运费'], limit: 2 })).toEqual(all.slice(0, 2))
      expect(await index.search({ terms: ['退货'], limit: 0 })).toEqual([])
    })

    test('equal rows score the same and come in the order of their numbers', async () => {
      const index = await built([['甲', '乙'], ['丙'], ['乙', '甲'], ['甲', '乙']], 4)
      const hits = await index.search({ terms: ['乙', '甲'], limit: 3 })
      expect(hits.map(({ row }) => row)).toEqual([0, 2, 3])
      expect(new Set(hits.map(({ score }) => score)).size).toBe(1)
    })

    test('a term that is asked twice counts once', async () => {
      const index = await built(rows, 5)
      expect(await index.search({ terms: ['退货', '退货'], limit: 9 })).toEqual(
        await index.search({ terms: ['退货'], limit: 9 }),
      )
      expect(index.ceiling(['退货', '退货'])).toBe(index.ceiling(['退货']))
    })

    test('no score is above the ceiling, and an unknown word raises it', async () => {
      const index = await built(rows, 5)
      for (const terms of [['退货'], ['退货', '运费', '到账'], ['发票', '火星']]) {
        const [best] = await index.search({ terms, limit: 1 })
        expect(index.ceiling(terms)).toBeGreaterThanOrEqual(best?.score ?? 0)
      }
      expect(index.ceiling(['退货', '火星'])).toBeGreaterThan(index.ceiling(['退货']))
      expect(index.ceiling([])).toBe(0)
      expect(await index.search({ terms: ['火星'], limit: 9 })).toEqual([])
      expect(await index.search({ terms: [], limit: 9 })).toEqual([])
    })

    test('an index without rows is built, opened and finds nothing', async () => {
      const index = await built([], 0)
      expect(await index.search({ terms: ['退货'], limit: 9 })).toEqual([])
      await index.close()
    })

    test('rows may come from a generator', async () => {
      function* generated() {
        yield* rows
      }
      const index = await built(generated(), 5)
      expect(await index.search({ terms: ['发票'], limit: 9 })).toHaveLength(1)
    })

    test('a missing, foreign or other-sized file is torn', async () => {
      const path = newPath()
      const torn = expect.objectContaining({ code: 'snapshot_torn' })
      await expect(indexes.open({ tenant: 'default', path, rows: 5 })).rejects.toEqual(torn)
      await writeFile(
        path,
        'not an index of ours, but long enough to hold the header of one, and then some more to be sure',
      )
      await expect(indexes.open({ tenant: 'default', path, rows: 5 })).rejects.toEqual(torn)
      await indexes.build({ tenant: 'default', path, rows })
      await expect(indexes.open({ tenant: 'default', path, rows: 4 })).rejects.toEqual(torn)
    })
  })
}
