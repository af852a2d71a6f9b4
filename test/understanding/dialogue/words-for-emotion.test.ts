import { expect, test } from 'vitest'
import { NO_SITUATION } from '../../../src/domain/dialogue-state.ts'
import { dialogueExamples } from '../../../src/understanding/dialogue/dialogue-examples.ts'
import { openDialogueModel } from '../../../src/understanding/dialogue/dialogue-model.ts'
import { trainDialogueModel } from '../../../src/understanding/dialogue/train-dialogue-model.ts'
import { anEmbedder, aSegmenter } from '../builders.ts'

const said = (text: string, emotion: string) => ({
  role: 'customer' as const,
  text,
  topic: 'product',
  emotion,
  need: 'none',
})
const rows = ['鞋子', '帽子', '被子', '杯子', '桌子', '裤子'].flatMap((thing) => [
  said(`这${thing}靠不住`, 'angry'),
  said(`这${thing}多少钱`, 'neutral'),
  said(`这${thing}悬着心呢`, 'anxious'),
])
const parts = { segmenter: aSegmenter(), embedder: anEmbedder() }
const examples = rows.flatMap((row, at) => dialogueExamples({ id: `${at}`, messages: [row] }, { actOf: () => null }))
const weights = await trainDialogueModel({ examples, ...parts, seed: 1 })
const model = openDialogueModel({ id: 'small', weights, ...parts })

test('the words that tell an emotion apart from neutral weigh most for it', async () => {
  const { emotion, wordsFor } = await model.read({ text: '这毯子靠不住', act: null, ...NO_SITUATION })
  expect(emotion.angry).toBeGreaterThan(emotion.neutral)
  const angry = wordsFor('angry')
  expect(angry.get('靠不住')).toBeGreaterThan(0)
  expect(angry.get('靠不住')).toBeGreaterThan(angry.get('子') ?? 0)
})

test('only what stands in the message is told, no sounds and nothing said before', async () => {
  const situation = { previous: '这鞋子靠不住', reply: '这帽子靠不住', turn: 1, state: null }
  const read = await model.read({ text: '这被子悬着心呢', act: null, ...situation })
  const words = [...read.wordsFor('anxious').keys()]
  expect(words).toContain('悬着')
  expect(words.filter((word) => word.includes('靠') || word.startsWith('y:') || /^[<>]/.test(word))).toEqual([])
})

test('no word speaks for neutral over itself', async () => {
  const { emotion, wordsFor } = await model.read({ text: '这毯子多少钱', act: null, ...NO_SITUATION })
  expect(emotion.neutral).toBeGreaterThan(Math.max(emotion.angry, emotion.anxious))
  expect([...wordsFor('neutral').values()].every((weight) => weight === 0)).toBe(true)
})
