import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createJiebaSegmenter } from '../../src/adapters/models/jieba-segmenter.ts'
import { createTableEmbedder } from '../../src/adapters/models/table-embedder.ts'
import { openDialogue } from '../../src/compose-dialogue.ts'
import { EmotionLabel } from '../../src/domain/understanding.ts'
import { createUnderstander } from '../../src/understanding/create-understander.ts'
import { aModel, demoLexicons } from './builders.ts'
import { readRows } from './read-rows.ts'

/** A message, the moods that it may be read in, and whether it threatens. */
const Row = z.strictObject({ text: z.string().min(1), emotion: z.array(EmotionLabel).min(1), threat: z.boolean() })

const root = new URL('../..', import.meta.url).pathname
const segmenter = createJiebaSegmenter()
const table = createTableEmbedder({ bytes: readFileSync(`${root}models/embedder/table.bin`) })
const understander = createUnderstander({
  intentModel: await aModel(),
  topicOf: new Map(),
  lexicons: demoLexicons(),
  outOfScope: 0,
  dialogueModel: await openDialogue({ root, segmenter, table }),
})

async function mistaken(file: string) {
  const rows = readRows(file, Row)
  const read = await Promise.all(rows.map(async (row) => ({ row, ...(await understander.understand(row.text)) })))
  return {
    of: rows.length,
    mood: read.filter(({ row, emotion }) => !row.emotion.includes(emotion.label)).map(show),
    threat: read
      .filter(({ row, emotion }) => !row.threat && !row.emotion.includes('angry') && emotion.shows?.includes('threat'))
      .map(show),
    missed: read.filter(({ row, emotion }) => row.threat && !emotion.shows?.includes('threat')).map(show),
    law: read.filter(({ row, signals }) => !row.threat && signals.some(({ reason }) => reason === 'legal')).map(show),
    need: read
      .filter(({ row, dialogue }) => !row.emotion.includes('angry') && needed(dialogue?.needs) >= 0.6)
      .map(show),
  }
}

function show({
  row,
  emotion,
}: {
  row: z.infer<typeof Row>
  emotion: { probabilities: Record<EmotionLabel, number> }
}) {
  const { angry, anxious } = emotion.probabilities
  return `${row.text} (angry ${angry.toFixed(2)}, anxious ${anxious.toFixed(2)})`
}

function needed(needs: Record<string, number> = {}) {
  return ['angry', 'legal', 'repeat', 'authority'].reduce((sum, reason) => sum + (needs[reason] ?? 0), 0)
}

test('names, jokes, quotations, denials and praise are no anger, no worry and no threat, and what is meant still is', async () => {
  const { of, ...found } = await mistaken('calm.dev')
  expect(of).toBeGreaterThanOrEqual(60)
  expect(found).toEqual({ mood: [], threat: [], missed: [], law: [], need: [] })
})

test('messages that were written before the look-alikes were looked at are read as well', async () => {
  const { of, ...found } = await mistaken('calm.held-out')
  expect(of).toBeGreaterThanOrEqual(130)
  expect(found).toEqual({ mood: [], threat: [], missed: [], law: [], need: [] })
})
