import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openOutputFolder } from '../../../src/adapters/storage/output-folder.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const open = (path: string) => openOutputFolder({ path, results: ['pairs.jsonl'], newId: () => 'id' })

test('results appear whole at commit and not before', async () => {
  const root = await temporaryFolder()
  const output = await open(join(root, 'out'))
  await output.write('pairs.jsonl', ['a', 'b'])
  expect(await readdir(root)).not.toContain('out')
  await output.commit()
  expect(await readdir(root)).toEqual(['out'])
  expect(await readFile(join(root, 'out', 'pairs.jsonl'), 'utf8')).toBe('a\nb\n')
})

test('an earlier result is replaced', async () => {
  const root = await temporaryFolder()
  for (const line of ['old', 'new']) {
    const output = await open(join(root, 'out'))
    await output.write('pairs.jsonl', [line])
    await output.commit()
  }
  expect(await readFile(join(root, 'out', 'pairs.jsonl'), 'utf8')).toBe('new\n')
  expect(await readdir(root)).toEqual(['out'])
})

test('a folder with other files is never replaced', async () => {
  const root = await temporaryFolder()
  await mkdir(join(root, 'out'))
  await writeFile(join(root, 'out', 'letter.txt'), 'mine')
  await expect(open(join(root, 'out'))).rejects.toMatchObject({ code: 'conflict' })
})

test('abandoned results leave nothing', async () => {
  const root = await temporaryFolder()
  const output = await open(join(root, 'out'))
  await output.write('pairs.jsonl', ['a'])
  await output.abandon()
  expect(await readdir(root)).toEqual([])
})
