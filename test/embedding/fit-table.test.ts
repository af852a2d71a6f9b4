import { expect, test } from 'vitest'
import { countFeatures } from '../../src/embedding/count-features.ts'
import { embedText } from '../../src/embedding/embed-text.ts'
import { type FitProgress, fitBlock } from '../../src/embedding/fit-block.ts'
import { FIT_DEFAULTS, fitTable } from '../../src/embedding/fit-table.ts'
import { writeTableBytes } from '../../src/embedding/table-bytes.ts'
import { aBlock, aTeacher } from './builders.ts'

const about = (words: readonly string[], vector: readonly number[]) =>
  words.flatMap((word) => ['', '我要', '怎么', '请问'].map((opener) => ({ text: `${opener}${word}`, vector })))
const rows = [
  ...about(['退货', '退钱', '退款'], [1, 0.1, 0, 0.2]),
  ...about(['快递', '物流', '包裹'], [0, 1, 0.1, 0.2]),
  ...about(['发票', '开票', '抬头'], [0.1, 0, 1, 0.2]),
]
const chinese = aBlock({ texts: rows.map(({ text }) => text), teacher: aTeacher(rows.map(({ vector }) => vector)) })
const settings = { ...FIT_DEFAULTS, dimension: 2, heldOutEvery: 0 }
const fitRows = (blocks = [chinese], hooks: Parameters<typeof fitBlock>[2] = {}, chosen = settings) =>
  fitTable({ blocks, settings: chosen, fitOne: fitBlock, ...hooks })

test('texts that the teacher puts together lie together, new ones too', async () => {
  const { table } = await fitRows()
  const [asked, near, far] = ['帮我退货', '能退款吗', '快递呢'].map((text) => embedText(text, table))
  expect(cosine(asked, near)).toBeGreaterThan(0.9)
  expect(cosine(asked, far)).toBeLessThan(0)
})

test('the same texts give the same table', async () => {
  const [first, second] = [await fitRows(), await fitRows()]
  expect(writeTableBytes(first.table)).toEqual(writeTableBytes(second.table))
})

test('the report tells the variance kept and the cosine on held-out texts', async () => {
  const { reports } = await fitRows([chinese], {}, { ...settings, heldOutEvery: 6 })
  expect(reports).toMatchObject([{ name: 'zh', texts: 30, heldOut: 6, teacherDimension: 4 }])
  expect(reports[0]?.varianceKept).toBeCloseTo(1, 5)
  expect(reports[0]?.heldOutCosine).toBeGreaterThan(0.9)
  expect(reports[0]?.heldOutCosine).toBeLessThan(1)
})

test('held-out texts teach nothing', async () => {
  const strange = rows.map(({ vector }, at) => (at % 6 === 5 ? [9, 9, 9, 9] : vector))
  const holding = { ...settings, heldOutEvery: 6 }
  const [first, second] = [
    await fitRows([chinese], {}, holding),
    await fitRows([{ ...chinese, teacher: aTeacher(strange) }], {}, holding),
  ]
  expect(writeTableBytes(second.table)).toEqual(writeTableBytes(first.table))
})

test('a text of weight two teaches as two texts do', async () => {
  const once = rows.slice(0, 30)
  const twice = [...once, ...once]
  const block = (some: typeof rows, weight: number) =>
    aBlock({
      texts: some.map(({ text }) => text),
      teacher: aTeacher(some.map(({ vector }) => vector)),
      weights: new Float32Array(some.length).fill(weight),
    })
  const [weighted, repeated] = [await fitBlock(block(once, 2), settings), await fitBlock(block(twice, 1), settings)]
  expect(weighted.features).toEqual(repeated.features)
  for (const [at, value] of repeated.weights.entries()) expect(weighted.weights[at]).toBeCloseTo(value, 3)
})

test('blocks of two scripts and two teachers share a table, and neither changes the other', async () => {
  const words = [
    { text: 'return it', vector: [1, 0, 0] },
    { text: 'return this', vector: [1, 0.1, 0] },
    { text: 'parcel late', vector: [0, 1, 0] },
    { text: 'my parcel', vector: [0, 1, 0.1] },
  ]
  const english = aBlock({
    name: 'en',
    script: 'latin',
    texts: words.map(({ text }) => text),
    teacher: aTeacher(words.map(({ vector }) => vector)),
  })
  const { table } = await fitRows([{ ...chinese, script: 'other' }, english])
  expect(cosine(embedText('退货', table), embedText('退款', table))).toBeGreaterThan(0.9)
  expect(cosine(embedText('return', table), embedText('return it', table))).toBeGreaterThan(0.9)
  expect(cosine(embedText('return', table), embedText('parcel', table))).toBeLessThan(0)
})

test('only features of the block’s script are counted, the most frequent first', async () => {
  const counted = (script: 'latin' | 'other') =>
    countFeatures({ texts: ['ok 退', 'ok 退', 'ok 换'], weights: Float32Array.of(1, 1, 1), script, limit: 2 })
  expect((await counted('latin')).features).toEqual(['_ok_'])
  const other = await counted('other')
  expect(other.features).toEqual(['退', '退$'])
  expect(other.idf[0]).toBeCloseTo(Math.log(4 / 3) + 1, 5)
})

test('a stop ends the fit with its reason, and progress is told up to there', async () => {
  const stop = new AbortController()
  const stages: FitProgress['stage'][] = []
  const fitting = fitRows([chinese], {
    signal: stop.signal,
    onProgress: ({ stage, done }) => {
      stages.push(stage)
      if (stage === 'solve' && done === 3) stop.abort(new Error('enough'))
    },
  })
  await expect(fitting).rejects.toThrow('enough')
  expect(stages.filter((stage) => stage === 'solve')).toHaveLength(3)
})

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return a?.reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0) ?? Number.NaN
}
