import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fuse } from '../../src/retrieval/fuse.ts'

const rowPassage = Int32Array.of(0, 0, 1, 2)

test('both scores are brought to 0–1 and weighed', () => {
  const fused = fuse({
    lexical: [{ row: 0, score: 3, terms: ['运费'] }],
    ceiling: 6,
    vector: [
      { row: 0, similarity: 0.8 },
      { row: 2, similarity: 0.4 },
    ],
    lexicalWeight: 0.25,
    rowPassage,
  })
  expect(fused.map(({ passage }) => passage)).toEqual([0, 1])
  expect(fused[0]?.rows[0]).toMatchObject({ lexical: 3, vector: 0.8, terms: ['运费'] })
  expect(fused[0]?.rows[0]?.fused).toBeCloseTo(0.25 * 0.5 + 0.75 * 0.8, 9)
  expect(fused[1]?.rows[0]).toMatchObject({ lexical: null, vector: 0.4, terms: [] })
})

test('the rows of one passage stand together, best first', () => {
  const vector = [
    { row: 2, similarity: 0.7 },
    { row: 1, similarity: 0.9 },
    { row: 0, similarity: 0.5 },
  ]
  const fused = fuse({ lexical: [], ceiling: 0, vector, lexicalWeight: 0.5, rowPassage })
  expect(fused.map(({ passage, rows }) => [passage, rows.map(({ row }) => row)])).toEqual([
    [0, [1, 0]],
    [1, [2]],
  ])
})

test('rows that are like the question in nothing are left out', () => {
  const vector = [
    { row: 0, similarity: 0 },
    { row: 3, similarity: -0.4 },
  ]
  expect(fuse({ lexical: [], ceiling: 0, vector, lexicalWeight: 0.5, rowPassage })).toEqual([])
})

test('whatever the searches return, a fused score lies in 0–1 and each passage comes once', () => {
  const row = fc.integer({ min: 0, max: 9 })
  const number = fc.double({ min: -2, max: 50, noNaN: true })
  const hits = <T>(record: fc.Arbitrary<T & { row: number }>) => fc.uniqueArray(record, { selector: (hit) => hit.row })
  fc.assert(
    fc.property(
      hits(fc.record({ row, score: number, terms: fc.constant<string[]>([]) })),
      number,
      hits(fc.record({ row, similarity: fc.double({ min: -1, max: 1.01, noNaN: true }) })),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (lexical, ceiling, vector, lexicalWeight) => {
        const fused = fuse({ lexical, ceiling, vector, lexicalWeight, rowPassage })
        expect(new Set(fused.map(({ passage }) => passage)).size).toBe(fused.length)
        for (const { rows } of fused) {
          for (const { fused: score } of rows) {
            expect(score).toBeGreaterThan(0)
            expect(score).toBeLessThanOrEqual(1)
          }
        }
      },
    ),
  )
})
