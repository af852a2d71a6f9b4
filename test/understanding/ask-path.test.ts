import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestPath, type PathStep } from '../../src/understanding/ask-path.ts'

const step = (scores: number[], change: Partial<PathStep> = {}): PathStep => ({
  scores: Float64Array.from(scores),
  cost: 3,
  asks: true,
  ...change,
})

test('two clauses of different intents are two asks', () => {
  expect(bestPath([step([0, -5]), step([-5, 0])])).toEqual([0, 1])
})

test('a difference that is not worth the penalty leaves one ask', () => {
  expect(bestPath([step([0, -2]), step([-2, 0])])).toEqual([0])
})

test('a clause that asks nothing is no ask of its own, however different', () => {
  expect(bestPath([step([0, -9], { asks: false }), step([-9, 0])])).toEqual([0])
  expect(bestPath([step([0, -9]), step([-9, 0], { asks: false })])).toEqual([0])
})

test('a silent clause goes with the neighbour that it is like', () => {
  const silent = step([-4, 0], { asks: false })
  expect(bestPath([step([0, -9]), silent, step([-9, 0])])).toEqual([0, 1])
})

test('nothing begins nowhere', () => {
  expect(bestPath([])).toEqual([])
})

test('no other row of intents with asks in every part is likelier', () => {
  const steps = fc.array(
    fc.record({
      scores: fc.array(fc.double({ min: -6, max: 0, noNaN: true }), { minLength: 3, maxLength: 3 }),
      cost: fc.double({ min: 0, max: 4, noNaN: true }),
      asks: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(steps, (drawn) => {
      const row = drawn.map(({ scores, ...rest }) => step(scores, rest))
      expect(likeliest(row, bestPath(row))).toBeCloseTo(
        Math.max(...everySplit(row).map((begins) => likeliest(row, begins))),
      )
    }),
  )
})

/** Every way to cut the steps into parts that ask; the whole always is one. */
function everySplit(steps: readonly PathStep[]): number[][] {
  const inner = steps.slice(1).map((_, index) => index + 1)
  const all = [...Array(2 ** inner.length).keys()].map((bits) => [0, ...inner.filter((at) => bits & (1 << (at - 1)))])
  return all.filter(
    (begins) => begins.length === 1 || partsOf(steps, begins).every((part) => part.some(({ asks }) => asks)),
  )
}

/** The score of the likeliest intents of the parts, neighbours apart. */
function likeliest(steps: readonly PathStep[], begins: readonly number[]): number {
  const cost = begins.slice(1).reduce((sum, at) => sum + (steps[at]?.cost ?? 0), 0)
  let ends = [0, 0, 0]
  for (const [index, part] of partsOf(steps, begins).entries()) {
    ends = ends.map((_, intent) => {
      const before = index === 0 ? 0 : Math.max(...ends.filter((_, other) => other !== intent))
      return before + part.reduce((sum, { scores }) => sum + (scores[intent] ?? 0), 0)
    })
  }
  return Math.max(...ends) - cost
}

function partsOf(steps: readonly PathStep[], begins: readonly number[]): PathStep[][] {
  return begins.map((from, index) => steps.slice(from, begins[index + 1]))
}
