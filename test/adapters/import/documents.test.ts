import { expect, test } from 'vitest'
import { fileInMemory } from '../../../src/adapters/import/import-file.ts'
import { readRows } from '../../../src/adapters/import/read-rows.ts'
import { aDocx } from './a-docx.ts'
import { aPdf } from './a-pdf.ts'

async function read(name: string, content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const rows: { row: number; question: unknown; answer: unknown }[] = []
  for await (const { row, values } of readRows(fileInMemory(name, bytes)))
    rows.push({ row, question: values.question, answer: values.answer })
  return rows
}

test('headings of a Word document are questions, the text under them answers, and chapters are neither', async () => {
  const document = aDocx([
    { text: '第一章', style: 'heading 1' },
    { text: '1.1 怎么退货？', style: 'heading 2' },
    { text: '打开订单。' },
    { text: '点申请退货。' },
    { text: '二、发票在哪？', style: '标题 2' },
    { text: '在订单页。' },
  ])
  expect(await read('faq.docx', document)).toEqual([
    { row: 2, question: '怎么退货？', answer: '打开订单。\n点申请退货。' },
    { row: 5, question: '发票在哪？', answer: '在订单页。' },
  ])
})

test('a Word document without headings is read by its 问 and 答, or by its bold lines', async () => {
  const asked = aDocx([
    { text: '问：怎么退货？' },
    { text: '答：点申请退货。' },
    { text: 'Q2: 发票呢' },
    { text: 'A2: 在订单页。' },
  ])
  const bold = aDocx([
    { text: '怎么退货', bold: true },
    { text: '点申请退货。' },
    { text: '发票呢', bold: true },
    { text: '在订单页。' },
  ])
  const rows = [
    { row: 1, question: '怎么退货？', answer: '点申请退货。' },
    { row: 3, question: '发票呢', answer: '在订单页。' },
  ]
  expect(await read('faq.docx', asked)).toEqual(rows)
  expect(await read('faq.docx', bold)).toEqual(
    rows.map((row, at) => ({ ...row, question: at === 0 ? '怎么退货' : '发票呢' })),
  )
})

test('a table with a column of questions and one of answers is a row a line', async () => {
  const table = [
    ['问题', '答案'],
    ['怎么退货', '点申请退货。'],
    ['发票呢', '在订单页。'],
  ]
  const rows = []
  for await (const row of readRows(fileInMemory('faq.docx', aDocx([{ text: '常见问题', style: 'heading 1' }, table]))))
    rows.push(row.values)
  expect(rows).toEqual([
    { 问题: '怎么退货', 答案: '点申请退货。' },
    { 问题: '发票呢', 答案: '在订单页。' },
  ])
})

test('an HTML page gives its questions with their lines, without scripts and menus', async () => {
  const page = `<html><head><title>帮助</title><script>var x = '问题？'</script></head>
<body><nav><a href="/">首页</a></nav>
<h2>怎么退货？</h2>
<p>打开<b>我的订单</b>，<br>点申请退货。</p>
<ul><li>七天内</li><li>吊牌在</li></ul>
<dl><dt>发票呢</dt><dd>在订单页。</dd></dl>
<details><summary>运费谁出</summary>质量问题我们出。</details>
<p>尺码</p><table><tr><td>36</td><td>230 mm</td></tr></table></body></html>`
  expect(await read('help.html', page)).toEqual([
    { row: 3, question: '怎么退货？', answer: '打开我的订单，\n点申请退货。\n- 七天内\n- 吊牌在' },
    { row: 6, question: '发票呢', answer: '在订单页。' },
    { row: 7, question: '运费谁出', answer: '质量问题我们出。\n尺码\n36 | 230 mm' },
  ])
})

test('larger lines of a PDF are questions, also in Chinese fonts that are not embedded', async () => {
  const document = aPdf([
    { text: '怎么退货？', size: 18 },
    { text: '打开订单，点申请退货。', size: 11 },
    { text: '发票在哪？', size: 18 },
    { text: '在订单页。', size: 11 },
    { text: '1 / 1', size: 9 },
  ])
  expect(await read('faq.pdf', document)).toEqual([
    { row: 1, question: '怎么退货？', answer: '打开订单，点申请退货。' },
    { row: 1, question: '发票在哪？', answer: '在订单页。' },
  ])
})

test('a PDF in letters of one size is read by its questions', async () => {
  const document = aPdf([
    { text: '怎么退货？', size: 11 },
    { text: '打开订单，点申请退货。', size: 11 },
    { text: '发票在哪？', size: 11 },
    { text: '在订单页。', size: 11 },
  ])
  expect((await read('faq.pdf', document)).map(({ question }) => question)).toEqual(['怎么退货？', '发票在哪？'])
})

test('text before the first question is not lost in silence: it is a row without a question', async () => {
  const rows = await read('faq.html', '<p>本文由客服部整理。</p><h1>怎么退货</h1><p>点申请退货。</p>')
  expect(rows).toEqual([
    { row: 1, question: '', answer: '本文由客服部整理。' },
    { row: 1, question: '怎么退货', answer: '点申请退货。' },
  ])
})

test.for([
  ['faq.docx', 'not a document'],
  ['faq.pdf', 'not a document'],
  ['faq.pdf', aPdf([])],
  ['faq.html', '<p>一段话，没有问题。</p>'],
] as const)('%s that gives no questions is file_format, with what to do', async ([name, content]) => {
  await expect(read(name, content)).rejects.toMatchObject({
    code: 'file_format',
    message: expect.stringMatching(/Save it|print it|OCR|heading/),
  })
})

test.for(['faq.docx', 'faq.xlsx'])('%s that would unpack to more than any text is refused unread', async (name) => {
  const bytes = Buffer.from(aDocx([{ text: '怎么退货', style: 'heading 1' }]))
  bytes.writeUInt32LE(0x7fffffff, bytes.indexOf('PK\x01\x02') + 24)
  await expect(read(name, bytes)).rejects.toMatchObject({
    code: 'file_format',
    message: expect.stringContaining('unpacks'),
  })
})
