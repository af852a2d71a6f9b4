import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWorkFolder } from '../../../src/adapters/storage/work-folder.ts'
import { createMemoryWork } from '../../../src/corpus/memory-work.ts'
import type { WorkFolder } from '../../../src/domain/ports/work-folder.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = async (part: Promise<Uint8Array>) => new TextDecoder().decode(await part)
const kinds: [string, () => Promise<WorkFolder>][] = [
  ['on disk', async () => openWorkFolder(await temporaryFolder())],
  ['in memory', async () => createMemoryWork()],
]

test.for(kinds)('a result is read part by part, %s', async ([, open]) => {
  const work = await open()
  expect(await work.done('mask')).toEqual(new Set())
  await work.keep('mask', 7, { note: { messages: 3, 备注: '好' }, parts: [bytes('一'), bytes(''), bytes('二三')] })
  expect(await work.done('mask')).toEqual(new Set([7]))
  expect(await work.note('mask', 7)).toEqual({ messages: 3, 备注: '好' })
  expect(await text(work.part('mask', 7, 0))).toBe('一')
  expect(await text(work.part('mask', 7, 1))).toBe('')
  expect(await text(work.part('mask', 7, 2))).toBe('二三')
  expect(await text(work.part('mask', 7, 3))).toBe('')
})

test('a long note is read whole', async () => {
  const work = openWorkFolder(await temporaryFolder())
  const note = Array.from({ length: 2_000 }, (_, number) => number)
  await work.keep('mask', 0, { note, parts: [bytes('一')] })
  expect(await work.note('mask', 0)).toEqual(note)
  expect(await text(work.part('mask', 0, 0))).toBe('一')
})

test('what a crash left half-written is no result, and can be written again', async () => {
  const root = await temporaryFolder()
  const work = openWorkFolder(root)
  for (const task of [0, 1, 2]) await work.keep('pair', task, { note: {}, parts: [bytes('一二三')] })
  const file = (name: string) => join(root, 'pair', name)
  await truncate(file('000001'), (await readFile(file('000001'))).length - 1)
  await truncate(file('000002'), 2)
  await writeFile(file('000003.new'), 'half')
  expect(await work.done('pair')).toEqual(new Set([0]))
  await work.keep('pair', 1, { note: {}, parts: [bytes('一二三')] })
  expect(await work.done('pair')).toEqual(new Set([0, 1]))
  expect(await readdir(join(root, 'pair'))).not.toContain('000001.new')
})
