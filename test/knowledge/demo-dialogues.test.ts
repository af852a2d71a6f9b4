import { expect, test } from 'vitest'
import { readKnowledgeFiles } from '../../src/adapters/storage/knowledge-files.ts'
import type { RawDialogue } from '../../src/domain/dialogue.ts'

async function demoDialogues(): Promise<RawDialogue[]> {
  const { dialogues } = await readKnowledgeFiles('knowledge')
  const read: RawDialogue[] = []
  for await (const { dialogue } of dialogues()) if (dialogue) read.push(dialogue)
  return read
}

test('the demo shop has at least 120 raw dialogues, each with its own id', async () => {
  const ids = (await demoDialogues()).map(({ id }) => id)
  expect(ids.length).toBeGreaterThanOrEqual(120)
  expect(new Set(ids).size).toBe(ids.length)
})

test('the messages of a demo dialogue are dated and follow one another', async () => {
  for (const { id, turns } of await demoDialogues()) {
    const times = turns.map(({ at }) => Date.parse(at ?? ''))
    expect(times.every(Number.isFinite), id).toBe(true)
    expect(times, id).toEqual([...times].sort((a, b) => a - b))
  }
})

test('order and waybill numbers in the demo dialogues have the formats of the shop', async () => {
  const texts = (await demoDialogues()).flatMap(({ turns }) => turns.map(({ text }) => text))
  const numbers = texts.flatMap((text) => text.match(/(?<![a-z])YSX?\d+/gi) ?? [])
  expect(numbers.length).toBeGreaterThan(100)
  expect(numbers.filter((number) => !/^(YS\d{12}|YSX\d{11})$/.test(number))).toEqual([])
})
