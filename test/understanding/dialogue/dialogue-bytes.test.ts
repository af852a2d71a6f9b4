import { expect, test } from 'vitest'
import { isCopilotError } from '../../../src/domain/errors.ts'
import { readDialogueBytes, writeDialogueBytes } from '../../../src/understanding/dialogue/dialogue-bytes.ts'
import { dialogueExamples } from '../../../src/understanding/dialogue/dialogue-examples.ts'
import { openDialogueModel } from '../../../src/understanding/dialogue/dialogue-model.ts'
import { trainDialogueModel } from '../../../src/understanding/dialogue/train-dialogue-model.ts'
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
  for (const each of [turn, calm]) expect(await again.read(each)).toEqual(await open(weights).read(each))
  expect((await again.read(turn)).emotion.angry).toBeGreaterThan((await again.read(calm)).emotion.angry)
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
