import { expect, test } from 'vitest'
import { parseColumnMap } from '../../../src/adapters/import/column-mapping.ts'
import { fileInMemory } from '../../../src/adapters/import/import-file.ts'
import { MESSAGE_COLUMNS } from '../../../src/adapters/import/message-columns.ts'
import { readDialogues } from '../../../src/adapters/import/read-dialogues.ts'
import type { DialogueRow } from '../../../src/domain/dialogue.ts'

async function read(name: string, text: string, map?: string): Promise<DialogueRow[]> {
  const rows: DialogueRow[] = []
  const options = map === undefined ? {} : { map: parseColumnMap(map, MESSAGE_COLUMNS) }
  for await (const row of readDialogues(fileInMemory(name, Buffer.from(text)), options)) rows.push(row)
  return rows
}

const whole = {
  id: 'd1',
  turns: [
    { role: 'customer', text: '鞋小了' },
    { role: 'agent', text: '可以换' },
  ],
}

test('one dialogue a line is read as it stands, with any of the words for who speaks', async () => {
  const line = JSON.stringify({
    id: 'd1',
    turns: [
      { role: '买家', text: '鞋小了' },
      { role: '客服', text: '可以换' },
    ],
  })
  expect(await read('a.jsonl', line)).toEqual([{ file: 'a.jsonl', row: 1, dialogue: whole }])
})

test('rows of one message each are gathered by dialogue and put in order of time', async () => {
  const csv = [
    '会话ID,角色,内容,时间',
    'd1,客服,可以换,2026-11-22 10:00:05',
    'd2,顾客,发票呢,2026-11-22 10:00:03',
    'd1,顾客,鞋小了,2026-11-22 10:00:01',
  ].join('\n')
  const rows = await read('a.csv', csv)
  expect(rows.map(({ dialogue }) => [dialogue?.id, dialogue?.turns.map(({ text }) => text)])).toEqual([
    ['d1', ['鞋小了', '可以换']],
    ['d2', ['发票呢']],
  ])
})

test('without readable times the order of the file stays', async () => {
  const rows = await read('a.csv', '会话ID,角色,内容,时间\nd1,顾客,先,昨天\nd1,客服,后,今天\n')
  expect(rows[0]?.dialogue?.turns.map(({ text }) => text)).toEqual(['先', '后'])
})

test('columns can be named', async () => {
  const rows = await read('a.csv', '单,谁,话\nd1,user,鞋小了\nd1,staff,可以换\n', 'dialogue=单,role=谁,text=话')
  expect(rows).toEqual([{ file: 'a.csv', row: 2, dialogue: whole }])
})

test('a row that is no dialogue comes out with its problem, and the others go on', async () => {
  const lines = ['{"id":"d0","turns":[{"role":"who","text":"x"}]}', '{"id":"","turns":[]}', JSON.stringify(whole)]
  const rows = await read('a.jsonl', lines.join('\n'))
  expect(rows.toSorted((a, b) => a.row - b.row)).toEqual([
    { file: 'a.jsonl', row: 1, dialogue: null, problem: expect.stringContaining('"who"') },
    { file: 'a.jsonl', row: 2, dialogue: null, problem: expect.stringContaining('id') },
    { file: 'a.jsonl', row: 3, dialogue: whole },
  ])
})

test('a file without the columns of messages says which are missing', async () => {
  await expect(read('a.csv', 'x,y\n1,2\n')).rejects.toMatchObject({ code: 'column_missing' })
})

test('an empty file has no dialogues', async () => {
  expect(await read('a.jsonl', '')).toEqual([])
})
