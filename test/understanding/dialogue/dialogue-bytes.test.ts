import { expect, test } from 'vitest'
import { isCopilotError } from '../../../src/domain/errors.ts'
import { readDialogueBytes, writeDialogueBytes } from '../../../src/understanding/dialogue/dialogue-bytes.ts'
import { dialogueExamples } from '../../../src/understanding/dialogue/dialogue-examples.ts'
import { openDialogueModel } from '../../../src/understanding/dialogue/dialogue-model.ts'
import { trainDialogueModel } from '../../../src/understanding/dialogue/train-dialogue-model.ts'
import { packBytes, unpackBytes } from '../../../src/understanding/packed-bytes.ts'
import { anEmbedder, aSegmenter } from '../builders.ts'

const [segmenter, embedder] = [aSegmenter(), anEmbedder()]
const dialogues = ['我要退货', '退货怎么退', '想退掉这件'].map((text, at) => ({
  id: `d${at}`,
  messages: [
    { role: 'customer' as const, text, topic: 'return_exchange', emotion: 'neutral', need: 'none' },
    { role: 'agent' as const, text: '好的' },
    { role: 'customer' as const, text: '骗子，我要投诉你们', topic: 'complaint', emotion: 'angry', need: 'legal' },
  ],
}))
const weights = await trainDialogueModel({
  examples: dialogues.flatMap((dialogue) => dialogueExamples(dialogue, { actOf: () => null })),
  segmenter,
  embedder,
  seed: 1,
})
const bytes = writeDialogueBytes(weights, { embedder: embedder.id })

/** Whether reading these bytes is refused as an unusable setting, and in which words. */
function refusal(damaged: Uint8Array, { embedder: id = embedder.id } = {}): string | null {
  try {
    readDialogueBytes(damaged, { embedder: id })
    return null
  } catch (error) {
    return isCopilotError(error, 'config_invalid') ? error.message : null
  }
}

test('a model read back reads every turn as the one that was written', async () => {
  const open = (read: typeof weights) => openDialogueModel({ id: 'm', weights: read, segmenter, embedder })
  const turn = { text: '骗子，退货', act: null, previous: '我要退货', reply: '好的', turn: 1, state: null }
  const calm = { ...turn, text: '我要退货' }
  const again = open(readDialogueBytes(bytes, { embedder: embedder.id }))
  for (const each of [turn, calm]) {
    const { wordsFor, ...reading } = await again.read(each)
    const { wordsFor: expectedWords, ...expected } = await open(weights).read(each)
    expect(reading).toEqual(expected)
    expect(wordsFor('angry')).toEqual(expectedWords('angry'))
  }
  expect((await again.read(turn)).emotion.angry).toBeGreaterThan((await again.read(calm)).emotion.angry)
})

test('a model of another reading of texts is refused, and the message says what to do', () => {
  for (const reading of [undefined, 99]) {
    const packed = unpackBytes(bytes)
    if (packed === null) throw new Error('the model is torn')
    const other = packBytes({ ...JSON.parse(packed.header), reading }, [packed.bytes(packed.length)])
    expect(refusal(other)).toMatch(/read by version .*npm run models:dialogue/)
  }
})

test('the same model gives the same bytes', () => {
  const again = readDialogueBytes(bytes, { embedder: embedder.id })
  expect(Buffer.from(writeDialogueBytes(again, { embedder: embedder.id })).equals(bytes)).toBe(true)
})

test('a model that is cut short or changed anywhere is refused', () => {
  for (const length of [0, 7, 8, bytes.length - 1]) expect(refusal(bytes.subarray(0, length))).toContain('damaged')
  for (const at of [4, 9, bytes.length >> 1, bytes.length - 1]) {
    const changed = Uint8Array.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(refusal(changed), `byte ${at}`).toContain('damaged')
  }
})

test('a model that was trained with another embedder is refused', () => {
  expect(refusal(bytes, { embedder: 'other-1' })).toContain(`the embedder ${embedder.id}, not other-1`)
})

interface Header {
  dimension: number
  terms: string[]
  temperatures: Record<string, number>
  labels: Record<string, string[]>
}

/** The model with its header changed and its numbers as they are, or with so many bytes more behind them; its checksum is right. */
function rewritten(change: (header: Header) => object, more = 0): Uint8Array {
  const packed = unpackBytes(bytes)
  if (packed === null) throw new Error('no model')
  const numbers = packed.bytes(packed.length)
  return packBytes(change(JSON.parse(packed.header)), [numbers, new Int8Array(more)])
}

test('a model whose heads have other labels is refused', () => {
  expect(refusal(rewritten((header) => header))).toBeNull()
  for (const head of ['topic', 'emotion', 'need']) {
    const turned = rewritten(({ labels, ...header }) => ({
      ...header,
      labels: { ...labels, [head]: labels[head]?.toReversed() },
    }))
    expect(refusal(turned)).toContain(`other labels of ${head}`)
  }
})

test('a model without a temperature for each head, or with one for none, is refused', () => {
  const withTemperatures = (change: object) =>
    rewritten((header) => ({ ...header, temperatures: { ...header.temperatures, ...change } }))
  expect(refusal(withTemperatures({ need: undefined }))).toContain('another format')
  expect(refusal(withTemperatures({ other: 1 }))).toContain('another format')
})

test('a model that holds fewer or more numbers than its header says is refused', () => {
  expect(refusal(rewritten((header) => header, 1))).toContain('damaged')
  expect(refusal(rewritten((header) => ({ ...header, dimension: header.dimension + 1 })))).toContain('damaged')
  expect(refusal(rewritten((header) => ({ ...header, terms: header.terms.slice(1) })))).toContain('damaged')
})
