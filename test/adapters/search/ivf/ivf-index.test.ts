import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import wabt from 'wabt'
import { DOTS } from '../../../../src/adapters/search/ivf/dots.ts'
import { createIvfIndexes } from '../../../../src/adapters/search/ivf/ivf-index.ts'
import { vectorIndexesContract } from '../../../contract/vector-indexes-contract.ts'
import { temporaryFolder } from '../../storage/temporary-folder.ts'
import { bruteForceNearest } from '../brute-force.ts'
import { someVectors } from '../some-vectors.ts'

const indexes = createIvfIndexes()
const newPath = () => join(temporaryFolder(), 'vectors')

vectorIndexesContract('ivf', indexes, newPath)

async function recallOf(vectors: Float32Array[], queries: Float32Array[], dimension: number): Promise<number> {
  const path = newPath()
  const rows = vectors.length
  await indexes.build({ tenant: 'default', path, dimension, rows, vectors, texts: [] })
  const index = await indexes.open({ tenant: 'default', path, dimension, rows })
  let found = 0
  for (const vector of queries) {
    const nearest = new Set(bruteForceNearest(vectors, vector, 10))
    const hits = await index.search({ vector, text: '', limit: 10 })
    found += hits.filter(({ row }) => nearest.has(row)).length
  }
  return found / (10 * queries.length)
}

test('of 2,000 vectors all are compared, and eight bits tell at least 95 % of the ten nearest', async () => {
  expect(await recallOf(someVectors(2_000, 50, 1), someVectors(100, 50, 2), 50)).toBeGreaterThanOrEqual(0.95)
})

test('of more vectors than are compared the lists that are nearest to the question hold the ten nearest', async () => {
  const centres = someVectors(40, 16, 3)
  const scattered = (count: number, seed: number) =>
    someVectors(count, 16, seed).map((noise, i) => {
      const near = noise.map((value, d) => value * 0.4 + (centres[i % centres.length]?.[d] ?? 0))
      return near.map((value) => value / Math.hypot(...near))
    })
  expect(await recallOf(scattered(24_000, 4), scattered(20, 5), 16)).toBeGreaterThanOrEqual(0.95)
})

test('similarities are cosines to three digits', async () => {
  const vectors = someVectors(50, 256, 6)
  const path = newPath()
  await indexes.build({ tenant: 'default', path, dimension: 256, rows: 50, vectors, texts: [] })
  const index = await indexes.open({ tenant: 'default', path, dimension: 256, rows: 50 })
  const [query = new Float32Array(256)] = someVectors(1, 256, 7)
  for (const { row, similarity } of await index.search({ vector: query, text: '', limit: 50 })) {
    const exact = vectors[row]?.reduce((sum, value, d) => sum + value * (query[d] ?? 0), 0) ?? 0
    expect(Math.abs(similarity - exact)).toBeLessThan(0.002)
  }
  const [itself] = await index.search({ vector: vectors[9] ?? query, text: '', limit: 1 })
  expect(itself?.row).toBe(9)
  expect(itself?.similarity).toBeGreaterThan(0.9995)
})

test('the kernel that ships is the one whose source lies beside it', async () => {
  const source = await readFile(new URL('../../../../src/adapters/search/ivf/dots.wat', import.meta.url), 'utf8')
  const { parseWat } = await wabt()
  const { buffer } = parseWat('dots.wat', source, { simd: true }).toBinary({})
  expect(Buffer.from(buffer).toString('base64')).toBe(DOTS)
})

test('vectors of another length than announced are refused', async () => {
  const input = { tenant: 'default', path: newPath(), dimension: 3, rows: 1, vectors: [new Float32Array(2)], texts: [] }
  await expect(indexes.build(input)).rejects.toMatchObject({ code: 'internal' })
})
