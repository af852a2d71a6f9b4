import { expect, test } from 'vitest'
import { addMoments, noMoments, principalAxes } from '../../src/embedding/principal-axes.ts'

function momentsOf(points: readonly (readonly number[])[], weights: readonly number[] = points.map(() => 1)) {
  const moments = noMoments(points[0]?.length ?? 0)
  for (const [at, point] of points.entries())
    addMoments(moments, { vectors: Float32Array.from(point), offset: 0, weight: weights[at] ?? 1 })
  return moments
}

test('the first axis lies where the points vary most, and says how much of the variance it holds', () => {
  const points = [
    [5, 5],
    [5 + 3, 5 + 4],
    [5 - 3, 5 - 4],
    [5 + 0.8, 5 - 0.6],
    [5 - 0.8, 5 + 0.6],
  ]
  const { axes, variances, kept } = principalAxes(momentsOf(points), 1)
  expect(Math.abs(axes[0] ?? 0)).toBeCloseTo(0.6, 4)
  expect(Math.abs(axes[1] ?? 0)).toBeCloseTo(0.8, 4)
  expect(variances[0]).toBeCloseTo(10, 3)
  expect(kept).toBeCloseTo(50 / 52, 4)
})

test('a point of weight two counts as two points', () => {
  const twice = principalAxes(
    momentsOf([
      [0, 1],
      [2, 0],
      [2, 0],
    ]),
    2,
  )
  const weighted = principalAxes(
    momentsOf(
      [
        [0, 1],
        [2, 0],
      ],
      [1, 2],
    ),
    2,
  )
  expect(weighted.variances[0]).toBeCloseTo(twice.variances[0] ?? 0, 6)
})

test('more axes than numbers are refused', () => {
  expect(() => principalAxes(momentsOf([[1, 2]]), 3)).toThrow(RangeError)
})
