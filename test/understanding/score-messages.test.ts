import { expect, test } from 'vitest'
import { scoreVector } from '../../src/understanding/intent-weights.ts'
import { openScorer } from '../../src/understanding/score-messages.ts'

test.each([1, 4, 6, 9])('%i classes are scored as feature by feature, to the last bit', (classes) => {
  const [from, dimension] = [10, 7]
  const features = from + dimension
  const weights = {
    classes,
    scales: Float32Array.from({ length: features }, (_, f) => 0.01 + f / 997),
    quantised: Int8Array.from({ length: features * classes }, (_, at) => ((at * 37) % 255) - 127),
  }
  const indices = Int32Array.of(8, 3, 5, ...Array.from({ length: dimension }, (_, d) => from + d))
  const values = Float32Array.from(indices, (_, k) => Math.sin(k + 1))
  const scores = openScorer(weights, { from, dimension })({ indices, values })
  expect([...scores]).toEqual([...scoreVector(weights, { indices, values })])
})
