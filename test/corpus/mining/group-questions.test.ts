import { expect, test } from 'vitest'
import { groupQuestions } from '../../../src/corpus/mining/group-questions.ts'
import { createVectors } from '../../../src/corpus/mining/quantised-vectors.ts'
import { guardOf, nearGuard, sameGuard } from '../../../src/corpus/mining/question-guard.ts'
import { createCells } from '../../../src/corpus/mining/vector-cells.ts'
import { createRandom } from '../../../src/text/random.ts'

/** Unit vectors at these angles, in degrees, on a circle. */
function onACircle(...angles: number[]) {
  const vectors = createVectors({ rows: angles.length, dimension: 2 })
  for (const [row, angle] of angles.entries()) {
    const radians = (angle * Math.PI) / 180
    // Kept small: a number of a unit vector of 256 rarely passes .4.
    vectors.set(row, Float32Array.from([Math.cos(radians) * 0.4, Math.sin(radians) * 0.4]))
  }
  return vectors
}

const group = (
  vectors: ReturnType<typeof onACircle>,
  {
    together = () => true,
    weightOf = () => 1,
  }: { together?: (a: number, b: number) => boolean; weightOf?: (row: number) => number } = {},
) =>
  groupQuestions({
    rows: vectors.rows,
    weightOf,
    neighbours: createCells(vectors, { random: createRandom(1) }),
    together,
    least: Math.cos((10.5 * Math.PI) / 180),
  })

test('the question in the middle leads, and nobody joins who is alike only to a member', async () => {
  // 0° 10° 20° 30°: rows 1 and 2 have two neighbours each, the lower leads; 30° is near 20° alone.
  expect(await group(onACircle(0, 10, 20, 30))).toEqual([[1, 0, 2], [3]])
})

test('what is asked more often leads', async () => {
  expect(await group(onACircle(0, 10, 20, 30), { weightOf: (row) => (row === 3 ? 10 : 1) })).toEqual([[2, 1, 3], [0]])
})

test('what must not stand together does not', async () => {
  expect(await group(onACircle(0, 1, 2), { together: (a, b) => (a === 1) === (b === 1) })).toEqual([[0, 2], [1]])
})

test('cancelled work ends with that code', async () => {
  const stop = new AbortController()
  stop.abort()
  const vectors = onACircle(0, 10)
  const work = groupQuestions({
    rows: 2,
    weightOf: () => 1,
    neighbours: createCells(vectors, { random: createRandom(1) }),
    together: () => true,
    least: 0.5,
    signal: stop.signal,
  })
  await expect(work).rejects.toMatchObject({ code: 'cancelled' })
})

test('with many rows, cells find nearly every near pair, and the same ones from the same seed', () => {
  const rows = 4_000
  const dimension = 16
  const random = createRandom(7)
  const vectors = createVectors({ rows, dimension })
  const centres = Array.from({ length: rows / 4 }, () => Array.from({ length: dimension }, () => random() - 0.5))
  for (let row = 0; row < rows; row++) {
    const centre = centres[Math.floor(row / 4)] ?? []
    vectors.set(row, Float32Array.from(centre.map((value) => 0.3 * value + 0.03 * (random() - 0.5))))
  }
  const found = () => {
    const cells = createCells(vectors, { random: createRandom(3) })
    return Array.from({ length: rows }, (_, row) => cells.near(row, 0.95).map((near) => near.row))
  }
  const first = found()
  const pairs = first.map((near, row) => near.filter((other) => Math.floor(other / 4) === Math.floor(row / 4)).length)
  expect(pairs.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0.95 * rows * 3)
  expect(found()).toEqual(first)
})

test('guards keep apart what a shop answers differently', () => {
  const same = (a: string, b: string) => sameGuard(guardOf(a, 'whether'), guardOf(b, 'whether'))
  expect(same('能退货吗', '能不能退货')).toBe(true)
  expect(same('能退货吗', '能换货吗')).toBe(false)
  expect(same('收到货能退吗', '没收到货能退吗')).toBe(false)
  expect(same('满99包邮吗', '满199包邮吗')).toBe(false)
  expect(same('能开电子发票吗', '能开纸质发票吗')).toBe(false)
})

test('near guards share kind, negation, numbers, names and half of the matters', () => {
  const near = (a: string, b: string) => nearGuard(guardOf(a, 'whether'), guardOf(b, 'whether'))
  expect(near('退货要运费吗', '退货上门取件要运费吗')).toBe(true)
  expect(near('退货要运费吗', '退货不要运费吗')).toBe(false)
  expect(near('能退货吗', '能开发票吗')).toBe(false)
  expect(near('去acme维修点修要收费吗', '维修要收费吗')).toBe(false)
})
