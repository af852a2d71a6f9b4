import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createInvertedIndexes } from '../../../src/adapters/search/inverted-index.ts'
import { lexicalIndexesContract } from '../../contract/lexical-indexes-contract.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'
import { bruteForceBm25 } from './brute-force.ts'

const indexes = createInvertedIndexes()
const newPath = () => join(temporaryFolder(), 'lexical')

lexicalIndexesContract('inverted index', indexes, newPath)

const built = async (rows: readonly (readonly string[])[]) => {
  const path = newPath()
  await indexes.build({ tenant: 'default', path, rows })
  return { path, index: await indexes.open({ tenant: 'default', path, rows: rows.length }) }
}

// Few distinct words of uneven frequency, so that rows share words, repeat them, and tie.
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('退', '货', '我') },
  { weight: 2, arbitrary: fc.constantFrom('运费', '发票', '到账', '😀', 'iphone') },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }) },
)
const row = fc.array(word, { maxLength: 12 })

test('a search gives what scoring every row gives', async () => {
  const path = newPath()
  const corpora = fc.array(row, { minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(corpora, row, fc.integer({ min: 1, max: 12 }), async (rows, terms, limit) => {
      await indexes.build({ tenant: 'default', path, rows })
      const index = await indexes.open({ tenant: 'default', path, rows: rows.length })
      const hits = await index.search({ terms, limit })
      const expected = bruteForceBm25(rows, terms)
      expect(hits).toHaveLength(Math.min(limit, expected.length))
      for (const [i, { row, score, terms: shared }] of hits.entries()) {
        expect(score).toBeCloseTo(expected[i]?.score ?? Number.NaN, 4)
        expect(score).toBeCloseTo(expected.find((other) => other.row === row)?.score ?? Number.NaN, 4)
        expect(new Set(shared)).toEqual(new Set(terms.filter((term) => rows[row]?.includes(term))))
        expect(score).toBeLessThanOrEqual(index.ceiling(terms) + 1e-9)
      }
    }),
    { numRuns: 150 },
  )
})

test('pruning loses nothing in a corpus where most rows cannot win', async () => {
  const rows = Array.from({ length: 4_000 }, (_, i) => [`词${i % 7}`, `词${i % 31}`, `词${(i * i) % 501}`, '的'])
  const { index } = await built(rows)
  for (let i = 0; i < 40; i++) {
    const terms = ['的', `词${i % 7}`, `词${(i * 13) % 501}`, `词${(i * 29) % 501}`]
    const hits = await index.search({ terms, limit: 10 })
    const expected = bruteForceBm25(rows, terms).slice(0, 10)
    expect(hits.map(({ score }) => score.toFixed(4))).toEqual(expected.map(({ score }) => score.toFixed(4)))
  }
})

test('the same rows give the same file', async () => {
  const rows = [['退货', '运费'], ['发票']]
  expect(await readFile((await built(rows)).path)).toEqual(await readFile((await built(rows)).path))
})

test('a file that is cut anywhere, or longer than written, or of another version is torn, with advice', async () => {
  const { path } = await built([['退货', '运费'], ['发票']])
  const whole = await readFile(path)
  const torn = expect.objectContaining({
    code: 'snapshot_torn',
    message: expect.stringContaining('Build the snapshot'),
  })
  const open = () => indexes.open({ tenant: 'default', path, rows: 2 })
  for (let bytes = 0; bytes < whole.length; bytes += 5) {
    await writeFile(path, whole.subarray(0, bytes))
    await expect(open()).rejects.toEqual(torn)
  }
  await writeFile(path, Buffer.concat([whole, Buffer.alloc(8)]))
  await expect(open()).rejects.toEqual(torn)
  const newer = Buffer.from(whole)
  newer.writeDoubleLE(2, 8)
  await writeFile(path, newer)
  await expect(open()).rejects.toEqual(torn)
  await writeFile(path, whole)
  await expect(open()).resolves.toBeDefined()
})
