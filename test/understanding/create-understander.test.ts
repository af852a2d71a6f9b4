import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readKnowledgeFiles } from '../../src/adapters/storage/knowledge-files.ts'
import { Understanding } from '../../src/domain/understanding.ts'
import { createUnderstander } from '../../src/understanding/create-understander.ts'
import { trainIntentModel } from '../../src/understanding/intent-model.ts'
import { anEmbedder, anUnderstander, aSegmenter, demoLexicons, someRows } from './builders.ts'

const understander = await anUnderstander()

test('a message is understood as a whole', async () => {
  const understood = await understander.understand('怎么还没到，订单YS202611080123的快递到哪了')
  expect(understood).toMatchObject({
    language: 'zh',
    intent: { name: 'logistics_where', topic: 'logistics' },
    emotion: { label: 'anxious' },
    wantsHuman: false,
    wantsHumanReason: null,
    slots: [{ name: '订单号', value: 'YS202611080123' }],
    act: null,
  })
  expect(understood.intent.top).toHaveLength(3)
})

test('a request for a human fixes the intent, whatever the model thinks', async () => {
  const { intent, wantsHuman, wantsHumanReason } = await understander.understand('退货退货退货，转人工')
  expect(wantsHuman).toBe(true)
  expect(wantsHumanReason).not.toBeNull()
  expect(intent).toMatchObject({ name: 'human_agent', topic: 'human_agent', confidence: 1 })
  expect(intent.top[0]).toEqual({ name: 'human_agent', confidence: 1 })
})

test('the check for a human alone agrees with the whole', () => {
  expect(understander.wantsHuman('转人工')).toBe(true)
  expect(understander.wantsHuman('人工智能音箱')).toBe(false)
})

test.each([
  ['你好', 'greeting'],
  ['好的谢谢', 'thanks'],
  ['再见', 'bye'],
])('"%s" is chitchat, a %s', async (text, act) => {
  expect(await understander.understand(text)).toMatchObject({ act, intent: { name: 'chitchat', confidence: 1 } })
})

test('a yes keeps the intent that the model guesses', async () => {
  const { act, intent } = await understander.understand('是的')
  expect(act).toBe('confirm')
  expect(intent.name).not.toBe('chitchat')
})

test('an intent under the threshold is out of scope and keeps its guesses', async () => {
  const strict = await anUnderstander({ outOfScope: 0.9999 })
  const { intent } = await strict.understand('火星上有水吗')
  expect(intent).toMatchObject({ name: 'other', topic: 'other' })
  expect(intent.top[0]).toEqual({ name: 'other', confidence: intent.confidence })
  expect(intent.top.filter(({ name }) => name === 'other')).toHaveLength(1)
  expect(intent.top[1]?.confidence).toBeCloseTo(1 - intent.confidence, 9)
})

test('whatever is said, the answer has its form and every span lies in the text', async () => {
  const words = [
    '转人工',
    '急！！！',
    'YS202611080123',
    '氣死',
    '第三次问了',
    '１１月８號',
    '👌',
    '[手机]',
    ' ',
    '\u0000',
    'ﬁ',
    '好的',
    '謝謝',
  ]
  const pieces = fc.array(
    fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
  )
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const text = parts.join('')
      const understood = Understanding.parse(await understander.understand(text))
      for (const { start, end } of [...understood.emotion.evidence, ...understood.slots, ...understood.signals]) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(text.length)
      }
      for (const { value, start, end } of understood.slots) expect(text.slice(start, end)).toBe(value)
    }),
  )
})

/** An understander whose embedder went down after training; its dialogue model fails too, unless there is none. */
async function withoutEmbedder({ dialogue }: { dialogue: boolean }) {
  let down = false
  const embed = async (texts: readonly string[]) => {
    if (down) throw new Error('embedder down')
    return anEmbedder().embed(texts)
  }
  const embedder = { ...anEmbedder(), embed }
  const intentModel = await trainIntentModel({ rows: someRows, segmenter: aSegmenter(), embedder, seed: 1 })
  const { policy } = await readKnowledgeFiles(new URL('../../knowledge', import.meta.url).pathname)
  down = true
  const read = async () => {
    throw new Error('dialogue model down')
  }
  return createUnderstander({
    intentModel,
    topicOf: new Map(),
    lexicons: demoLexicons(),
    outOfScope: 0,
    asks: policy.asks,
    dialogueModel: dialogue ? { id: 'down', read } : null,
  })
}

test.each([['转人工'], ['快递到哪了？发票怎么开？转人工']])(
  'a request for a human is understood while no model can read: %s',
  async (text) => {
    const understood = Understanding.parse(await (await withoutEmbedder({ dialogue: true })).understand(text))
    expect(understood).toMatchObject({ wantsHuman: true, dialogue: null })
    expect(understood.intent).toMatchObject({ confidence: 1, top: [{ name: 'human_agent', confidence: 1 }] })
    expect(understood.asks).toMatchObject([{ start: 0, end: text.length, intent: { name: 'human_agent' } }])
  },
)

test('whatever else is said, the error of a model that fails passes', async () => {
  const understander = await withoutEmbedder({ dialogue: false })
  await expect(understander.understand('我要退货')).rejects.toThrow('embedder down')
})

test('a dialogue model that fails alone passes its error too, but for a request for a human', async () => {
  const { policy } = await readKnowledgeFiles(new URL('../../knowledge', import.meta.url).pathname)
  const understander = createUnderstander({
    intentModel: await trainIntentModel({ rows: someRows, segmenter: aSegmenter(), embedder: null, seed: 1 }),
    topicOf: new Map(),
    lexicons: demoLexicons(),
    outOfScope: 0,
    asks: policy.asks,
    dialogueModel: { id: 'down', read: () => Promise.reject(new Error('dialogue model down')) },
  })
  await expect(understander.understand('我要退货')).rejects.toThrow('dialogue model down')
  const { dialogue, intent } = await understander.understand('退货，转人工')
  expect(dialogue).toBeNull()
  expect(intent.top.length).toBeGreaterThan(1)
})
