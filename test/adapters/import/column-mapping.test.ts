import { expect, test } from 'vitest'
import { ARTICLE_COLUMNS } from '../../../src/adapters/import/article-columns.ts'
import { type ColumnMap, mapColumns, parseColumnMap } from '../../../src/adapters/import/column-mapping.ts'

async function map(values: Record<string, unknown>[], columns?: ColumnMap): Promise<Record<string, unknown>[]> {
  const mapped: Record<string, unknown>[] = []
  async function* rows() {
    for (const [index, value] of values.entries()) yield { file: 'faq.csv', row: index + 2, values: value }
  }
  for await (const row of mapColumns(rows(), ARTICLE_COLUMNS, columns)) mapped.push(row.values)
  return mapped
}

test.for([
  { question: '怎么退货', answer: '点申请退货' },
  { q: '怎么退货', a: '点申请退货' },
  { 问题: '怎么退货', 答案: '点申请退货' },
  { 标准问: '怎么退货', 回复: '点申请退货' },
  { ' Question ': '怎么退货', ANSWER: '点申请退货', 别的: 'x' },
])('columns are known by their common names: %o', async (values) => {
  expect(await map([values])).toEqual([{ question: '怎么退货', answer: '点申请退货' }])
})

test('a named column goes before its common names', async () => {
  const columns = parseColumnMap('question=客户问法, answer=话术', ARTICLE_COLUMNS)
  expect(await map([{ 问题: '旧', 客户问法: '怎么退货', 话术: '点申请退货' }], columns)).toEqual([
    { question: '怎么退货', answer: '点申请退货' },
  ])
})

test('a missing column names the columns there are and what to write', async () => {
  await expect(map([{ 问: '怎么退货', 答: '点申请退货' }])).rejects.toMatchObject({
    code: 'column_missing',
    message: expect.stringMatching(/faq\.csv.*"question".*问, 答.*--map question=/),
  })
})

test('the first row of a file without a heading is told masked', async () => {
  const missing = map([{ 我的电话13812345678: '在订单页', 客服: '好' }])
  await expect(missing).rejects.toThrow('我的电话[手机], 客服')
  await expect(missing).rejects.not.toThrow('13812345678')
})

test('a named column that is not there is missing even where a common name is', async () => {
  const columns = parseColumnMap('question=问法', ARTICLE_COLUMNS)
  await expect(map([{ question: '怎么退货', answer: '点申请退货' }], columns)).rejects.toMatchObject({
    code: 'column_missing',
  })
})

test('a later row may lack a value', async () => {
  expect(await map([{ q: '一', a: '二' }, { q: '三' }])).toEqual([{ question: '一', answer: '二' }, { question: '三' }])
})

test.for(['question', 'question=', 'nothing=q', ''])('"%s" is no column mapping', (option) => {
  expect(() => parseColumnMap(option, ARTICLE_COLUMNS)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
})
