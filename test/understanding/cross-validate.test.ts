import { expect, test } from 'vitest'
import { crossValidate } from '../../src/understanding/cross-validate.ts'
import { CLEAN, NOISY } from '../../src/understanding/intent-recipe.ts'
import { aSegmenter, someRows } from './builders.ts'

test('every row is judged once, by a model that never saw it', async () => {
  const { confidences, correct, fitting } = await crossValidate({
    rows: someRows,
    segmenter: aSegmenter(),
    embedder: null,
    seed: 1,
  })
  expect(confidences).toHaveLength(someRows.length)
  expect(correct.filter(Boolean).length).toBeGreaterThan(someRows.length / 2)
  expect(fitting.temperature).toBeGreaterThan(0)
  for (const confidence of confidences) expect(confidence > 0 && confidence <= 1).toBe(true)
})

test('what stands in one row only cannot be known to the others', async () => {
  const rows = [
    { text: '甲', intent: 'a' },
    { text: '乙', intent: 'b' },
    { text: '丙', intent: 'c' },
  ]
  const { correct } = await crossValidate({ rows, segmenter: aSegmenter(), embedder: null, seed: 1 })
  expect(correct.filter(Boolean).length).toBeLessThanOrEqual(1)
})

test('out-of-scope texts and negative rows are learnt from and have no entry', async () => {
  const negative = { text: '快递到哪了', intent: 'return_apply', negative: true }
  const judged = await crossValidate({
    rows: [negative, ...someRows],
    outOfScope: ['天气怎么样', '讲个笑话', '天气好吗'],
    segmenter: aSegmenter(),
    embedder: null,
    seed: 1,
  })
  expect(judged.confidences).toHaveLength(someRows.length)
  expect(judged.correct).toHaveLength(someRows.length)
})

test('rows whose labels contradict each other are fitted as noisy ones, plain rows as clean ones', async () => {
  const goods = [...'鞋帽包锅灯伞琴表笔杯椅柜枕毯壶尺秤盆扇球']
  const rows = goods.flatMap((one) => [
    { text: `${one}怎么退货`, intent: 'return' },
    { text: `${one}到哪了`, intent: 'logistics' },
    { text: `${one}开发票`, intent: 'invoice' },
  ])
  const names = ['return', 'logistics', 'invoice']
  const mixed = rows.map((row, at) => (at % 5 < 2 ? { ...row, intent: names[(at * 7 + (at % 3)) % 3] ?? '' } : row))
  const recipeOf = async (of: typeof rows) =>
    (await crossValidate({ rows: of, segmenter: aSegmenter(), embedder: null, seed: 1 })).fitting.recipe
  expect(await recipeOf(rows)).toEqual(CLEAN)
  expect(await recipeOf(mixed)).toEqual(NOISY)
})
