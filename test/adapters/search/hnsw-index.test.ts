import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createHnswIndexes } from '../../../src/adapters/search/hnsw-index.ts'
import { vectorIndexesContract } from '../../contract/vector-indexes-contract.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'
import { bruteForceNearest } from './brute-force.ts'
import { someVectors } from './some-vectors.ts'

const indexes = createHnswIndexes()
const newPath = () => join(temporaryFolder(), 'vectors')

vectorIndexesContract('hnsw', indexes, newPath)

test('of the ten nearest of 2,000 vectors at least 95 % are found after loading', async () => {
  const path = newPath()
  const vectors = someVectors(2_000, 64, 1)
  await indexes.build({ tenant: 'default', path, dimension: 64, rows: 2_000, vectors, texts: vectors.map(String) })
  const index = await indexes.open({ tenant: 'default', path, dimension: 64, rows: 2_000 })
  let found = 0
  const queries = someVectors(100, 64, 2)
  for (const vector of queries) {
    const nearest = new Set(bruteForceNearest(vectors, vector, 10))
    const hits = await index.search({ vector, text: '', limit: 10 })
    found += hits.filter(({ row }) => nearest.has(row)).length
  }
  expect(found / (10 * queries.length)).toBeGreaterThanOrEqual(0.95)
})

test('vectors of another length than announced are refused', async () => {
  const input = {
    tenant: 'default',
    path: newPath(),
    dimension: 3,
    rows: 1,
    vectors: [new Float32Array(2)],
    texts: ['x'],
  }
  await expect(indexes.build(input)).rejects.toMatchObject({ code: 'internal' })
})
