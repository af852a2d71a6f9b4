import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { solveRidge } from '../../src/embedding/solve-ridge.ts'
import { createRandom } from '../../src/text/random.ts'

test('conjugate gradient finds what the normal equations give', async () => {
  const random = createRandom(7)
  const [texts, columns, dimension, lambda] = [40, 11, 6, 0.3]
  const dense = Matrix.zeros(texts, columns)
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (let row = 0; row < texts; row++) {
    for (let column = 0; column < columns; column++) {
      if (random() < 0.4) continue
      const value = Math.fround(random() - 0.3)
      dense.set(row, column, value)
      indices.push(column)
      values.push(value)
    }
    starts.push(indices.length)
  }
  const weights = Float32Array.from({ length: texts }, (_, row) => (row % 3 === 0 ? 5 : 1))
  const targets = new Matrix(Array.from({ length: texts }, () => Array.from({ length: dimension }, random)))
  const weighted = dense.transpose().mmul(Matrix.diag([...weights]))
  const expected = solve(weighted.mmul(dense).add(Matrix.eye(columns, columns).mul(lambda)), weighted.mmul(targets))

  const steps: number[] = []
  const solution = await solveRidge({
    rows: {
      columns,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float32Array.from(values),
    },
    weights,
    target: Float32Array.from(weighted.mmul(targets).to1DArray()),
    dimension,
    lambda,
    steps: 30,
    onStep: (done) => steps.push(done),
  })

  for (const [at, value] of expected.to1DArray().entries()) expect(solution[at]).toBeCloseTo(value, 4)
  expect(steps).toHaveLength(30)
})
