import { expect, test } from 'vitest'
import { embedText, sumOfRows } from '../../src/embedding/embed-text.ts'
import { quantiseTable, tableRows } from '../../src/embedding/table.ts'
import { aTable } from './builders.ts'

test('a text is the sum of its known features, each by weight and idf, at length one', () => {
  const table = quantiseTable(
    [{ features: ['退', '货'], idf: Float32Array.of(2, 1), weights: Float32Array.of(127, 0, 0, 127) }],
    2,
  )
  const [x = 0, y = 0] = sumOfRows('退货货', table)
  expect(x).toBeCloseTo(254, 3)
  expect(y).toBeCloseTo(127 * (1 + Math.log(2)), 3)
  const vector = embedText('退货货', table)
  expect(vector[0]).toBeCloseTo(x / Math.hypot(x, y), 5)
  expect(vector[1]).toBeCloseTo(y / Math.hypot(x, y), 5)
})

test('other ways to write the same are the same vector', () => {
  const table = aTable({ 货: [1, 2], '?': [2, -1] })
  expect(embedText('貨？', table)).toEqual(embedText('货?', table))
})

test('a text of which nothing is known is a vector of zeros', () => {
  expect(embedText('hello', aTable({ 退: [1, 2] }))).toEqual(Float32Array.of(0, 0))
})

test('rows kept from a table are the rows it had, within the steps of eight bits', () => {
  const table = aTable({ 退: [1, -0.5], _ok_: [0.25, 2] })
  const kept = tableRows(table, (feature) => feature === '_ok_')
  expect(kept.features).toEqual(['_ok_'])
  expect(kept.weights[0]).toBeCloseTo(0.25, 1)
  expect(kept.weights[1]).toBeCloseTo(2, 1)
})
