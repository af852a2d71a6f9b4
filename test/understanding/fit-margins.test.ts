import { expect, test } from 'vitest'
import { fitMargins } from '../../src/understanding/fit-margins.ts'

/** Feature 0 stands in rows of class 0 alone, 1 in those of 1 alone, 2 in all. */
const rows = [[0, 2], [0, 2], [1, 2], [1, 2], [2]].map((indices) => ({
  indices: Int32Array.from(indices),
  values: Float32Array.from(indices, () => 0.7),
}))
const shared = { rows, features: 3, classes: 3, seed: 1 }
const cost = (each: number) => Float32Array.from(rows, () => each)

function aFit(targets: number[], negative: number[] = rows.map(() => 0), strength = 100) {
  return fitMargins({
    ...shared,
    targets: Int32Array.from(targets),
    negative: Uint8Array.from(negative),
    strengths: cost(strength),
  })
}

async function scores(fitted: ReturnType<typeof aFit>, row: number) {
  const { weights, offsets } = await fitted
  const { indices = new Int32Array(), values = new Float32Array() } = rows[row] ?? {}
  return Array.from(offsets, (offset, c) =>
    indices.reduce((sum, feature, k) => sum + (values[k] ?? 0) * (weights[feature * 3 + c] ?? 0), offset),
  )
}

test('every row is beyond the margin of its class and short of the others', async () => {
  const targets = [0, 0, 1, 1, 2]
  for (const [row, target] of targets.entries())
    for (const [c, score] of (await scores(aFit(targets), row)).entries())
      if (c === target) expect(score).toBeGreaterThan(0.9)
      else expect(score).toBeLessThan(-0.9)
})

test('the weights are the least squared hinge loss, penalty included', async () => {
  const targets = [0, 0, 1, 0, 2]
  const { weights, offsets } = await aFit(targets, undefined, 2)
  const loss = (of: Float32Array) => {
    let sum = 0
    for (let c = 0; c < 3; c++) {
      for (let f = 0; f < 3; f++) sum += (of[f * 3 + c] ?? 0) ** 2 / 2
      // An offset is .3 times the weight of a feature of value .3.
      sum += ((offsets[c] ?? 0) / 0.3) ** 2 / 2
      for (const [row, { indices, values }] of rows.entries()) {
        const score = indices.reduce((all, f, k) => all + (values[k] ?? 0) * (of[f * 3 + c] ?? 0), offsets[c] ?? 0)
        sum += 2 * Math.max(0, 1 - (targets[row] === c ? 1 : -1) * score) ** 2
      }
    }
    return sum
  }
  const least = loss(weights)
  for (let at = 0; at < weights.length; at++)
    for (const change of [-0.05, 0.05])
      expect(loss(weights.map((each, index) => (index === at ? each + change : each)))).toBeGreaterThan(least)
})

test('a negative row lowers its own class and speaks to no other', async () => {
  const targets = [0, 0, 1, 1, 0]
  const [with0 = 0, with1, with2] = await scores(aFit(targets, [0, 0, 0, 0, 1]), 4)
  const neutral = await scores(
    fitMargins({
      ...shared,
      rows: rows.slice(0, 4),
      targets: Int32Array.from(targets),
      negative: new Uint8Array(4),
      strengths: cost(100),
    }),
    4,
  )
  expect(with0).toBeLessThan((neutral[0] ?? 0) - 0.1)
  expect(with1).toBeCloseTo(neutral[1] ?? 0, 1)
  expect(with2).toBeCloseTo(neutral[2] ?? 0, 1)
})

test('the same rows and seed give the same weights', async () => {
  expect(await aFit([0, 0, 1, 1, 2])).toEqual(await aFit([0, 0, 1, 1, 2]))
})
