import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { VectorIndex, VectorIndexes } from '../../src/domain/ports/vector-index.ts'

const unit = (...numbers: number[]): Float32Array => {
  const length = Math.hypot(...numbers)
  return Float32Array.from(numbers, (number) => number / length)
}

const vectors = [unit(1, 0, 0), unit(1, 1, 0), unit(0, 1, 0), unit(-1, 0, 0), new Float32Array(3)]
const texts = ['东', '东北', '北', '西', '']

/** What every kind of vector index promises; `newPath` gives a fresh file name. */
export function vectorIndexesContract(name: string, indexes: VectorIndexes, newPath: () => string): void {
  const built = async (): Promise<string> => {
    const path = newPath()
    await indexes.build({ tenant: 'default', path, dimension: 3, rows: 5, vectors, texts })
    return path
  }
  const opened = async (): Promise<VectorIndex> =>
    indexes.open({ tenant: 'default', path: await built(), dimension: 3, rows: 5 })
  const torn = expect.objectContaining({
    code: 'snapshot_torn',
    message: expect.stringContaining('Build the snapshot'),
  })

  describe(`${name}: vector indexes`, () => {
    test('the most similar rows come first, with their cosine similarity', async () => {
      const index = await opened()
      const hits = await index.search({ vector: unit(1, 0.1, 0), text: '东', limit: 2 })
      expect(hits.map(({ row }) => row)).toEqual([0, 1])
      expect(hits[0]?.similarity).toBeCloseTo(0.995, 3)
      expect(hits[1]?.similarity).toBeCloseTo(0.774, 3)
    })

    test('opposite vectors have similarity −1', async () => {
      const index = await opened()
      const hits = await index.search({ vector: unit(1, 0, 0), text: '东', limit: 9 })
      expect(hits.find(({ row }) => row === 3)?.similarity).toBeCloseTo(-1, 5)
    })

    test('at most limit hits come, and never more than there are rows', async () => {
      const index = await opened()
      expect(await index.search({ vector: unit(1, 1, 1), text: '', limit: 0 })).toEqual([])
      expect(await index.search({ vector: unit(1, 1, 1), text: '', limit: 1 })).toHaveLength(1)
      expect((await index.search({ vector: unit(1, 1, 1), text: '', limit: 99 })).length).toBeLessThanOrEqual(5)
    })

    test('a vector without direction is like no row', async () => {
      const index = await opened()
      const hits = await index.search({ vector: new Float32Array(3), text: '', limit: 9 })
      expect(hits.every(({ similarity }) => similarity === 0)).toBe(true)
    })

    test('an index without rows is built, opened and finds nothing', async () => {
      const path = newPath()
      await indexes.build({ tenant: 'default', path, dimension: 3, rows: 0, vectors: [], texts: [] })
      const index = await indexes.open({ tenant: 'default', path, dimension: 3, rows: 0 })
      expect(await index.search({ vector: unit(1, 0, 0), text: '东', limit: 5 })).toEqual([])
      await index.close()
    })

    test('the same vectors give the same file', async () => {
      expect(await readFile(await built())).toEqual(await readFile(await built()))
    })

    test('an index built from what another was built from, read back, has the same bytes', async () => {
      const path = await built()
      const stored = await indexes.read({ path, dimension: 3, rows: 5 })
      const again = newPath()
      const read = async function* () {
        for (const row of vectors.keys()) yield stored.vectorOf(row)
      }
      await indexes.build({ tenant: 'default', path: again, dimension: 3, rows: 5, vectors: read(), texts })
      expect(await readFile(again)).toEqual(await readFile(path))
    })

    test('another number of rows or of dimensions is torn', async () => {
      const path = await built()
      await expect(indexes.open({ tenant: 'default', path, dimension: 3, rows: 4 })).rejects.toEqual(torn)
      await expect(indexes.open({ tenant: 'default', path, dimension: 4, rows: 5 })).rejects.toEqual(torn)
    })

    test('a missing, foreign or cut file is torn', async () => {
      const missing = newPath()
      await expect(indexes.open({ tenant: 'default', path: missing, dimension: 3, rows: 5 })).rejects.toEqual(torn)
      const path = await built()
      const whole = await readFile(path)
      for (const bytes of [0, 7, 40, 60, whole.length - 1]) {
        await writeFile(path, whole.subarray(0, bytes))
        await expect(indexes.open({ tenant: 'default', path, dimension: 3, rows: 5 })).rejects.toEqual(torn)
      }
      await writeFile(path, 'not an index of ours, but long enough to hold the header of one, and then some')
      await expect(indexes.open({ tenant: 'default', path, dimension: 3, rows: 5 })).rejects.toEqual(torn)
    })
  })
}
