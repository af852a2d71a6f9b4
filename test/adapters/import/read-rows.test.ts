import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { fileInMemory, fileOnDisk } from '../../../src/adapters/import/import-file.ts'
import { readRows } from '../../../src/adapters/import/read-rows.ts'
import { anXlsx } from './an-xlsx.ts'

async function read(
  name: string,
  content: string | Uint8Array,
): Promise<{ row: number; values: Record<string, unknown> }[]> {
  const rows: { row: number; values: Record<string, unknown> }[] = []
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  for await (const { row, values } of readRows(fileInMemory(name, bytes))) rows.push({ row, values })
  return rows
}

const two = [
  { question: '怎么退货', answer: '点申请退货' },
  { question: '发票呢', answer: '在订单页' },
]

test.for([
  ['faq.jsonl', '{"question":"怎么退货","answer":"点申请退货"}\r\n\n{"question":"发票呢","answer":"在订单页"}', [1, 3]],
  ['faq.json', JSON.stringify(two), [1, 2]],
  ['faq.csv', 'question,answer\n怎么退货,点申请退货\n发票呢,在订单页\n', [2, 3]],
  ['faq.tsv', 'question\tanswer\n怎么退货\t点申请退货\n发票呢\t在订单页', [2, 3]],
  ['faq.yaml', '- question: 怎么退货\n  answer: 点申请退货\n\n- question: 发票呢\n  answer: 在订单页\n', [1, 4]],
  ['FAQ.CSV', iconv.encode('question,answer\n怎么退货,点申请退货\n发票呢,在订单页\n', 'gbk'), [2, 3]],
  ['faq.csv', '\uFEFFquestion,answer\r\n怎么退货,点申请退货\r\n发票呢,在订单页\r\n', [2, 3]],
  [
    'faq.xlsx',
    anXlsx([
      ['question', 'answer'],
      ['怎么退货', '点申请退货'],
      ['发票呢', '在订单页'],
    ]),
    [2, 3],
  ],
] as const)('%s gives its rows with their numbers', async ([name, content, numbers]) => {
  const rows = await read(name, content)
  expect(rows.map(({ row }) => row)).toEqual(numbers)
  expect(rows.map(({ values }) => values)).toEqual(two)
})

test('a cell over several lines does not shift the numbers of the rows after it', async () => {
  const rows = await read('faq.csv', 'question,answer\n怎么退货,"第一步\n第二步，""申请""\n第三步"\n发票呢,在订单页\n')
  expect(rows.map(({ row }) => row)).toEqual([2, 5])
  expect(rows[0]?.values.answer).toBe('第一步\n第二步，"申请"\n第三步')
})

test('Markdown holds articles with similar questions, scenarios and shared front matter', async () => {
  const text = `---
topic: return_exchange
owner: 售后组
---
# 鞋子小了怎么换？
## 相似问
- 尺码不对
- 想换大一码
## 答案
签收七天内可以换。

运费我们出。
## 场景: 超过七天
条件: 签收超过七天
线索: 超期, 上个月、过了
超过七天不能换。

# 发票在哪？
在订单页。
`
  expect(await read('faq.md', text)).toEqual([
    {
      row: 5,
      values: {
        topic: 'return_exchange',
        owner: '售后组',
        question: '鞋子小了怎么换？',
        similar: ['尺码不对', '想换大一码'],
        answer: '签收七天内可以换。\n\n运费我们出。',
        scenarios: [
          { name: '超过七天', when: '签收超过七天', cues: ['超期', '上个月', '过了'], answer: '超过七天不能换。' },
        ],
      },
    },
    {
      row: 18,
      values: {
        topic: 'return_exchange',
        owner: '售后组',
        question: '发票在哪？',
        similar: [],
        answer: '在订单页。',
        scenarios: [],
      },
    },
  ])
})

test.for([
  ['faq.jsonl', '{"a":1}\n{"a":', 2],
  ['faq.jsonl', '[1]', 1],
  ['faq.json', '{"a":1}', 1],
  ['faq.json', '[{"a":1},2]', 2],
  ['faq.csv', 'q,a\n好,"没有结束', 2],
  ['faq.csv', 'q,a\n一,二,三', 2],
  ['faq.yaml', '- a: 1\n- b: ]', 2],
  ['faq.yaml', '- a\n', 1],
  ['faq.xlsx', 'not a workbook', 1],
  ['faq.md', 'text first', 1],
] as const)('%s that is not what it says names its row: %s', async ([name, content, row]) => {
  await expect(read(name, content)).rejects.toMatchObject({ code: 'file_format', details: { file: name, row } })
})

test('an unknown ending lists the known ones', async () => {
  await expect(read('faq.pptx', '')).rejects.toMatchObject({
    code: 'file_format',
    message: expect.stringContaining('xlsx'),
  })
})

test('a file that is not there is unreadable', async () => {
  const rows = readRows(fileOnDisk('nowhere/faq.csv'))[Symbol.asyncIterator]()
  await expect(rows.next()).rejects.toMatchObject({ code: 'file_unreadable' })
})

test.for([
  ['faq.jsonl', '{"a":1}\n{"a":\n{"a":3}', [1, 2, 3], 2],
  ['faq.json', '[{"a":1},2,{"a":3}]', [1, 2, 3], 2],
  ['faq.csv', 'q,a\n一,二\n三,四,五\n六,七\n', [2, 3, 4], 3],
  ['faq.yaml', '- a: 1\n- b\n- a: 3\n', [1, 2, 3], 2],
] as const)(
  '%s with a broken row gives the others too, when asked to go on',
  async ([name, content, numbers, broken]) => {
    const rows = []
    for await (const row of readRows(fileInMemory(name, Buffer.from(content)), { keepBroken: true })) rows.push(row)
    expect(rows.map(({ row }) => row)).toEqual(numbers)
    expect(rows.filter(({ problem }) => problem !== undefined).map(({ row }) => row)).toEqual([broken])
  },
)
