import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadIntentModel, trainIntentModel } from '../../src/understanding/intent-model.ts'
import { aModel, anEmbedder, aSegmenter, someRows } from './builders.ts'

const segmenter = aSegmenter()

test('it recognises what it was taught', async () => {
  const model = await aModel()
  for (const row of someRows) expect((await model.predict(row.text))[0]?.name).toBe(row.intent)
})

test('it guesses every label, likeliest first, with confidences that sum to 1', async () => {
  const guesses = await (await aModel()).predict('发票和退货')
  expect(guesses.map(({ name }) => name).sort()).toEqual(['invoice_issue', 'logistics_where', 'return_apply'])
  expect(guesses.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1)
  expect(guesses.map(({ confidence }) => confidence)).toEqual(
    guesses.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
  )
})

test('the same rows and seed give the same bytes', async () => {
  expect((await aModel()).serialise()).toEqual((await aModel()).serialise())
})

test('a loaded model predicts what the trained one does', async () => {
  const model = await aModel()
  const loaded = loadIntentModel({ bytes: model.serialise(), segmenter, embedder: null })
  expect(loaded.labels).toEqual(model.labels)
  for (const text of ['退', '快递 invoice', '', '没见过的话']) {
    expect(await loaded.predict(text)).toEqual(await model.predict(text))
  }
})

test('an embedder adds what the words do not say', async () => {
  const rows = [
    { text: '还我款', intent: 'money' },
    { text: '打钱', intent: 'money' },
    { text: '看看', intent: 'looking' },
    { text: '瞧瞧', intent: 'looking' },
  ]
  const embedder = anEmbedder()
  const model = await trainIntentModel({ rows, segmenter, embedder, seed: 1 })
  const loaded = loadIntentModel({ bytes: model.serialise(), segmenter, embedder })
  expect((await loaded.predict('缺钱吗')).at(0)?.name).toBe('money')
  expect((await loaded.predict('天气')).at(0)?.name).toBe('looking')
})

test('one example an intent is enough to train on', async () => {
  const rows = [
    { text: '我要退货', intent: 'a' },
    { text: '开发票', intent: 'b' },
  ]
  const model = await trainIntentModel({ rows, segmenter, embedder: null, seed: 1 })
  expect((await model.predict('发票')).at(0)?.name).toBe('b')
})

test('a single intent is always the answer', async () => {
  const model = await trainIntentModel({ rows: [{ text: '退货', intent: 'a' }], segmenter, embedder: null, seed: 1 })
  expect(await model.predict('随便')).toEqual([{ name: 'a', confidence: 1 }])
})

test('without any example there is no model', async () => {
  await expect(trainIntentModel({ rows: [], segmenter, embedder: null, seed: 1 })).rejects.toThrow(
    /at least one example/,
  )
})

test('training lets others run meanwhile', async () => {
  let ran = 0
  const rows = Array.from({ length: 300 }, (_, number) => ({
    text: `第${number}句话说的是${number % 7}`,
    intent: `i${number % 7}`,
  }))
  const training = trainIntentModel({ rows, segmenter, embedder: null, seed: 1 })
  let done = false
  training.finally(() => {
    done = true
  })
  while (!done) {
    ran++
    await new Promise((resume) => setImmediate(resume))
  }
  expect(ran).toBeGreaterThan(5)
})

test('any wrong byte is noticed', async () => {
  const bytes = (await aModel()).serialise()
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const torn = Uint8Array.from(bytes)
      torn[at] = (torn[at] ?? 0) ^ flip
      expect(() => loadIntentModel({ bytes: torn, segmenter, embedder: null })).toThrow(
        expect.objectContaining({ code: 'snapshot_torn' }),
      )
    }),
  )
})

test.each([0, 3, 8, 200])('a model cut to %i bytes is torn', async (length) => {
  const bytes = (await aModel()).serialise().slice(0, length)
  expect(() => loadIntentModel({ bytes, segmenter, embedder: null })).toThrow(
    expect.objectContaining({ code: 'snapshot_torn' }),
  )
})

test('a model of another embedder or segmenter is foreign', async () => {
  const bytes = (await aModel()).serialise()
  const foreign = expect.objectContaining({ code: 'snapshot_foreign' })
  expect(() => loadIntentModel({ bytes, segmenter, embedder: anEmbedder() })).toThrow(foreign)
  expect(() => loadIntentModel({ bytes, segmenter: aSegmenter('other-2'), embedder: null })).toThrow(foreign)
})
