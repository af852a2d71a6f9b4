import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDialogues } from '../../eval/read-dialogues.ts'
import { readIntentRows, readOutOfScope } from '../../eval/read-intents.ts'
import { readSimilarityRows } from '../../eval/read-similarity.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eval-read-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function aFile(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

test('intent rows of several files come in order, whatever their line ends, marks and other keys', async () => {
  const one = await aFile(
    'one.jsonl',
    '\uFEFF{"text":"退货","intent":"return"}\r\n\r\n{"text":"","intent":"other","id":7}\r\n',
  )
  const two = await aFile('two.jsonl', '{"text":"发票","intent":"invoice"}')
  expect(await readIntentRows([one, two])).toEqual([
    { text: '退货', intent: 'return' },
    { text: '', intent: 'other' },
    { text: '发票', intent: 'invoice' },
  ])
})

test('out-of-scope rows need a text alone', async () => {
  const file = await aFile('oos.jsonl', '{"text":"几点日落"}\n{"text":"1+1","intent":"oos"}\n')
  expect(await readOutOfScope([file])).toEqual(['几点日落', '1+1'])
})

test('a bad row is named by file, line and field', async () => {
  const file = await aFile('bad-intent.jsonl', '{"text":"a","intent":"b"}\n\n{"text":"a"}\n')
  await expect(readIntentRows([file])).rejects.toMatchObject({
    code: 'file_format',
    message: expect.stringContaining(`${file}:3: intent: `),
    details: { file, line: 3 },
  })
  const json = await aFile('bad-json.jsonl', '{"text":"a","intent":"b"}\n{"text"\n')
  await expect(readIntentRows([json])).rejects.toMatchObject({
    code: 'file_format',
    message: expect.stringContaining(`${json}:2: not JSON`),
  })
})

test('a file that is missing, empty or not UTF-8 says so', async () => {
  await expect(readIntentRows([join(folder, 'none.jsonl')])).rejects.toMatchObject({ code: 'file_unreadable' })
  await expect(readIntentRows([await aFile('empty.jsonl', '\n \n')])).rejects.toMatchObject({ code: 'file_format' })
  const gbk = await aFile('gbk.jsonl', Uint8Array.from([0xcd, 0xcb, 0xbb, 0xf5]))
  await expect(readIntentRows([gbk])).rejects.toMatchObject({ code: 'invalid_encoding' })
})

test('labelled transcripts keep their place; missing and null labels are the same', async () => {
  const dialogue = {
    id: 'd',
    source: 'x',
    turns: [
      {
        role: 'customer',
        text: '要39码，单号A和B',
        intent: null,
        slots: { 尺码: '39码', 订单号: ['A', 'B'] },
        standalone: true,
      },
      { role: 'agent', text: '好' },
    ],
  }
  const file = await aFile('dialogues.jsonl', `\n${JSON.stringify(dialogue)}\n`)
  const nothing = {
    intent: null,
    emotion: null,
    handoff: null,
    handoffReason: null,
    slots: null,
    answer: null,
    mustPass: false,
  }
  const slots = [
    { name: '尺码', value: '39码' },
    { name: '订单号', value: 'A' },
    { name: '订单号', value: 'B' },
  ]
  const turns = [
    { ...nothing, role: 'customer', text: '要39码，单号A和B', slots },
    { ...nothing, role: 'agent', text: '好' },
  ]
  expect(await readDialogues([file])).toEqual([{ file, line: 2, value: { id: 'd', turns } }])
})

test('a label outside its set is named by its path', async () => {
  const turn = { role: 'customer', text: 'a', emotion: 'sad' }
  const file = await aFile('bad-emotion.jsonl', JSON.stringify({ id: 'd', turns: [turn] }))
  await expect(readDialogues([file])).rejects.toThrow(`${file}:1: turns[0].emotion: `)
})

test('similarity rows are a score and two texts', async () => {
  const file = await aFile('pairs.tsv', '3\t你好\t在吗\n0.5\ta "b\tc\n')
  expect(await readSimilarityRows([file])).toEqual([
    { score: 3, a: '你好', b: '在吗' },
    { score: 0.5, a: 'a "b', b: 'c' },
  ])
})

test('a similarity row of another shape is named by file and line', async () => {
  const two = await aFile('two.tsv', '3\ta\tb\n3\ta\n')
  await expect(readSimilarityRows([two])).rejects.toThrow(`${two}:2: not three columns`)
  const header = await aFile('header.tsv', 'score\ta\tb\n')
  await expect(readSimilarityRows([header])).rejects.toThrow(`${header}:1: the score "score" is not a number`)
  const blank = await aFile('blank.tsv', ' \ta\tb\n')
  await expect(readSimilarityRows([blank])).rejects.toThrow(`${blank}:1: `)
})
