import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type IntentModel, loadIntentModel, trainIntentModel } from '../../src/understanding/intent-model.ts'
import { CLEAN, NOISY } from '../../src/understanding/intent-recipe.ts'
import { packBytes, unpackBytes } from '../../src/understanding/packed-bytes.ts'
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

test.each([CLEAN, NOISY])(
  'a model fitted by the recipe $informed, $share is whole when it is loaded',
  async (recipe) => {
    const fitting = { recipe, temperature: 0.5 }
    const model = await trainIntentModel({ rows: someRows, segmenter, embedder: null, seed: 1, fitting })
    const loaded = loadIntentModel({ bytes: model.serialise(), segmenter, embedder: null })
    for (const row of someRows) expect((await loaded.predict(row.text))[0]?.name).toBe(row.intent)
    expect(await loaded.predict('快递 发票')).toEqual(await model.predict('快递 发票'))
  },
)

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

test.each([undefined, 99])(
  'a model of reading version %s is foreign, and the message says what to do',
  async (reading) => {
    const packed = unpackBytes((await aModel()).serialise())
    if (packed === null) throw new Error('the model is torn')
    const bytes = packBytes({ ...JSON.parse(packed.header), reading }, [packed.bytes(packed.length)])
    expect(() => loadIntentModel({ bytes, segmenter, embedder: null })).toThrow(
      /reading version .*build the snapshot again/,
    )
  },
)

test('what is marked as not an intent lowers it there and in other words, and leaves other messages as they were', async () => {
  const rows = [...someRows, { text: '退货地址的快递公司叫什么', intent: 'return_apply', negative: true }]
  const without = await aModel()
  const model = await trainIntentModel({ rows, segmenter, embedder: null, seed: 1 })
  for (const text of ['退货地址的快递公司叫什么', '退货地址的快递公司是哪家'])
    expect(await confidenceIn(model, 'return_apply', text)).toBeLessThan(
      (await confidenceIn(without, 'return_apply', text)) - 0.05,
    )
  for (const text of ['我要退货', '开发票'])
    for (const intent of model.labels)
      expect(
        Math.abs((await confidenceIn(model, intent, text)) - (await confidenceIn(without, intent, text))),
      ).toBeLessThan(0.05)
})

test('a negative row makes no intent', async () => {
  const rows = [...someRows, { text: '你好', intent: 'nobody', negative: true }]
  expect((await trainIntentModel({ rows, segmenter, embedder: null, seed: 1 })).labels).not.toContain('nobody')
  await expect(trainIntentModel({ rows: rows.slice(-1), segmenter, embedder: null, seed: 1 })).rejects.toThrow(
    RangeError,
  )
})

test('out-of-scope texts take confidence and are never an intent', async () => {
  const outOfScope = ['今天天气怎么样', '明天天气好吗', '天气预报说有雨', '讲个笑话']
  const model = await trainIntentModel({ rows: someRows, outOfScope, segmenter, embedder: null, seed: 1 })
  const without = await aModel()
  expect(model.labels).toEqual(without.labels)
  const total = (await model.predict('后天天气怎么样')).reduce((sum, { confidence }) => sum + confidence, 0)
  expect(total).toBeLessThan(0.7)
  expect((await model.predict('我要退货')).at(0)?.name).toBe('return_apply')
  const loaded = loadIntentModel({ bytes: model.serialise(), segmenter, embedder: null })
  expect(await loaded.predict('后天天气怎么样')).toEqual(await model.predict('后天天气怎么样'))
})

test('an intent of five examples is found among intents of hundreds', async () => {
  const goods = [
    '鞋',
    '帽',
    '包',
    '锅',
    '灯',
    '伞',
    '琴',
    '表',
    '笔',
    '杯',
    '椅',
    '柜',
    '枕',
    '毯',
    '壶',
    '尺',
    '秤',
    '盆',
    '扇',
    '球',
  ]
  const asks = ['怎么', '哪里能', '现在可以', '我想', '请问能']
  const many = (what: string, intent: string) =>
    goods.flatMap((one) => asks.map((ask) => ({ text: `${one}${ask}${what}`, intent })))
  const rare = ['鞋怎么刻字', '包能刻字吗', '我想在杯上刻名字', '刻字要加钱吗', '锅可以刻字么']
  const rows = [
    ...many('退货', 'return'),
    ...many('查物流', 'logistics'),
    ...many('开发票', 'invoice'),
    ...rare.map((text) => ({ text, intent: 'engrave' })),
  ]
  const model = await trainIntentModel({ rows, segmenter, embedder: null, seed: 1 })
  for (const text of ['笔能刻字吗', '请问椅怎么刻字', '刻个名字'])
    expect((await model.predict(text)).at(0)?.name).toBe('engrave')
  expect((await model.predict('请问笔怎么退货')).at(0)?.name).toBe('return')
})

test('a model with a hashed embedder is one of n-grams alone', async () => {
  const hashed = { ...anEmbedder(), id: 'hashed-ngram-1' }
  const model = await trainIntentModel({ rows: someRows, segmenter, embedder: hashed, seed: 1 })
  expect(model.serialise()).toEqual((await aModel()).serialise())
})

test('an explanation names what speaks for the intent and the nearest example, personal data masked', async () => {
  const rows = [
    { text: '钱退到13800138000了吗', intent: 'money' },
    { text: '款项到账没有', intent: 'money' },
    { text: '看看', intent: 'looking' },
    { text: '瞧瞧', intent: 'looking' },
  ]
  const embedder = anEmbedder()
  const model = await trainIntentModel({ rows, segmenter, embedder, seed: 1 })
  const text = '你好 ，钱退到哪了'
  for (const each of [model, loadIntentModel({ bytes: model.serialise(), segmenter, embedder })]) {
    const { intent, ngrams, nearest } = await each.explain(text)
    expect(intent).toBe('money')
    expect(ngrams.map((ngram) => ngram.text).join(' ')).toContain('钱退到')
    expect(nearest?.text).toBe('钱退到[手机]了吗')
    expect(nearest?.intent).toBe('money')
    expect(nearest?.similarity).toBeCloseTo(1, 2)
  }
  expect(new TextDecoder().decode(model.serialise())).not.toContain('钱退到13800138000')
})

test('without vectors there is no nearest example', async () => {
  expect(await (await aModel()).explain('我要退货')).toMatchObject({ intent: 'return_apply', nearest: null })
})

test('every explanation points into the message, best first', async () => {
  const model = await aModel()
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom('退货', '发票', 'ＡＢＣ', '快递 ', '123456789', '！！！'),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const text = parts.join('')
      const { ngrams } = await model.explain(text)
      expect(ngrams.length).toBeLessThanOrEqual(5)
      for (const { start, end, text: shown, weight } of ngrams) {
        expect(text.slice(start, end)).toBe(shown)
        expect(end).toBeGreaterThan(start)
        expect(weight).toBeGreaterThan(0)
      }
      expect(ngrams.map(({ weight }) => weight)).toEqual(ngrams.map(({ weight }) => weight).toSorted((a, b) => b - a))
    }),
    { numRuns: 50 },
  )
})

async function confidenceIn(model: IntentModel, intent: string, text: string): Promise<number> {
  return (await model.predict(text)).find(({ name }) => name === intent)?.confidence ?? 0
}
