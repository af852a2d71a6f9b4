import { expect, test } from 'vitest'
import { classInformation } from '../../src/understanding/class-information.ts'

const PLAIN = 0.2 ** 0.25

function aRow(...indices: number[]) {
  return { indices: Int32Array.from(indices), values: Float32Array.from(indices, () => 1) }
}

function informationOf(rows: number[][], targets: number[], negative: number[] = rows.map(() => 0)) {
  return classInformation(
    rows.map((row) => aRow(...row)),
    {
      targets: Int32Array.from(targets),
      negative: Uint8Array.from(negative),
      features: 3,
      classes: 2,
    },
  )
}

test('what stands in rows of one class weighs more than what stands in all', () => {
  const [everywhere, ofOne = 0, nowhere] = informationOf([[0, 1], [0, 1], [0], [0]], [0, 0, 1, 1])
  expect(everywhere).toBeCloseTo(PLAIN, 6)
  expect(nowhere).toBeCloseTo(PLAIN, 6)
  // Of two rows with the feature both are of the class, and two more are taken to be as all are: 3/4 and 1/4 against 1/2 and 1/2.
  expect(ofOne).toBeCloseTo((0.2 + 0.75 * Math.log(1.5) + 0.25 * Math.log(0.5)) ** 0.25, 6)
})

test('the more rows say so, the more it weighs', () => {
  const rows = [[0, 1], [0], [0], [2], [2], [2]]
  const [often = 0, once = 0] = informationOf(rows, [0, 0, 0, 1, 1, 1])
  expect(often).toBeGreaterThan(once)
  expect(once).toBeGreaterThan(PLAIN)
})

test('a negative row says nothing of a feature', () => {
  const without = informationOf([[0], [1]], [0, 1])
  expect(informationOf([[0], [1], [0, 2]], [0, 1, 1], [0, 0, 1])).toEqual(without)
})
