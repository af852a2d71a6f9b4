import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { fileInMemory } from '../../../src/adapters/import/import-file.ts'
import { readMessages } from '../../../src/adapters/import/read-messages.ts'
import { type ReadingProfile, readingOf } from '../../../src/adapters/import/reading-profile.ts'
import type { RecordedMessage, RecordedRow } from '../../../src/domain/dialogue.ts'
import { anXlsx } from './an-xlsx.ts'

async function rowsOf(
  name: string,
  content: string | Uint8Array,
  profile: ReadingProfile = {},
): Promise<RecordedRow[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const rows: RecordedRow[] = []
  for await (const row of readMessages([fileInMemory(name, bytes)], readingOf(profile))) rows.push(row)
  return rows
}

async function messagesOf(...args: Parameters<typeof rowsOf>): Promise<RecordedMessage[]> {
  return (await rowsOf(...args)).filter((row): row is RecordedMessage => !('problem' in row))
}

/** Who said what, a message a line. */
async function said(...args: Parameters<typeof rowsOf>): Promise<string[]> {
  return (await messagesOf(...args)).map(({ dialogue, role, text }) => `${dialogue} ${role}: ${text}`)
}

const table = [
  ['会话ID', '角色', '内容', '时间'],
  ['d1', '顾客', '鞋小了怎么换', '2026-11-22 10:00:05'],
  ['d1', '客服', '七天内可以换', '2026-11-22 10:00:09'],
]
const csv = table.map((row) => row.join(',')).join('\n')
const expected = ['d1 customer: 鞋小了怎么换', 'd1 agent: 七天内可以换']

test.for([
  ['UTF-8', 'a.csv', csv],
  ['UTF-8 with a byte order mark', 'a.csv', `\uFEFF${csv}`],
  ['GB18030', 'a.csv', iconv.encode(csv, 'gb18030')],
  ['tab-separated GB18030', 'a.tsv', iconv.encode(csv.replaceAll(',', '\t'), 'gb18030')],
  ['xlsx', 'a.xlsx', anXlsx(table)],
  [
    'jsonl with a byte order mark',
    'a.jsonl',
    `\uFEFF${table
      .slice(1)
      .map(([id, role, text]) => JSON.stringify({ session_id: id, sender: role, content: text }))
      .join('\n')}`,
  ],
] as const)('rows of one message each are read from %s', async ([, name, content]) => {
  expect(await said(name, content)).toEqual(expected)
})

test('a time without a zone is one of the offset that was named', async () => {
  const at = async (profile: ReadingProfile) => (await messagesOf('a.csv', csv, profile)).map((message) => message.at)
  expect((await at({}))[0]).toBe(Date.UTC(2026, 10, 22, 2, 0, 5))
  expect((await at({ offset: '-05:00' }))[0]).toBe(Date.UTC(2026, 10, 22, 15, 0, 5))
})

test('whole dialogues keep their outcome, and a speaker who is not known keeps the word for it', async () => {
  const dialogue = {
    id: 7,
    outcome: '已解决',
    turns: [
      { role: '小美', text: '您好', at: 1_795_312_805 },
      { role: '买家', text: '发票呢' },
    ],
  }
  expect(await messagesOf('a.jsonl', JSON.stringify(dialogue))).toMatchObject([
    { dialogue: '7', role: null, speaker: '小美', at: 1_795_312_805_000, outcome: '已解决' },
    { dialogue: '7', role: 'customer', at: null, outcome: '已解决' },
  ])
})

test("a shop's own words for who speaks are understood", async () => {
  const text = 'dialogue,role,text\nd1,小美,您好\nd1,老王,发票呢\n'
  const roles = { agent: ['小美'], customer: ['老王'] }
  expect(await said('a.csv', text, { roles })).toEqual(['d1 agent: 您好', 'd1 customer: 发票呢'])
})

test('two columns of known names are questions and answers, each row a dialogue of its own', async () => {
  const text = '问题,答案\n怎么开发票,在订单页申请\n多久到,三天\n'
  expect(await said('faq.csv', text, { format: 'two-column' })).toEqual([
    'faq.csv:2 customer: 怎么开发票',
    'faq.csv:2 agent: 在订单页申请',
    'faq.csv:3 customer: 多久到',
    'faq.csv:3 agent: 三天',
  ])
})

test('two columns without a heading are read from the first line', async () => {
  const text = '怎么开发票\t在订单页申请\n多久到\t三天\n'
  expect(await said('faq.tsv', text, { format: 'two-column' })).toEqual([
    'faq.tsv:1 customer: 怎么开发票',
    'faq.tsv:1 agent: 在订单页申请',
    'faq.tsv:2 customer: 多久到',
    'faq.tsv:2 agent: 三天',
  ])
})

test('columns of questions and answers can be named', async () => {
  const columns = { question: '客户说', answer: '话术' }
  const text = '编号,话术,客户说\n1,在订单页申请,怎么开发票\n'
  expect(await said('faq.csv', text, { format: 'two-column', columns })).toEqual([
    'faq.csv:2 customer: 怎么开发票',
    'faq.csv:2 agent: 在订单页申请',
  ])
})

test('Chatwoot messages say who speaks by type and sender; notes and activities are nobody’s answer', async () => {
  const message = (message_type: unknown, content: string | null, more = {}) =>
    JSON.stringify({ conversation_id: 12, message_type, content, created_at: 1_795_312_805, ...more })
  const lines = [
    message(0, 'where is my parcel'),
    message('outgoing', 'it is on its way', { sender: { type: 'user', name: 'Ann' } }),
    message(1, 'I am a bot', { sender: { type: 'agent_bot' } }),
    message(1, 'ask finance first', { private: true }),
    message('activity', 'Ann resolved the conversation'),
    message(0, null, { attachments: [{ file_type: 'image' }] }),
  ]
  expect(await said('export.jsonl', lines.join('\n'), { format: 'chatwoot' })).toEqual([
    '12 customer: where is my parcel',
    '12 agent: it is on its way',
    '12 bot: I am a bot',
    '12 system: ask finance first',
    '12 system: Ann resolved the conversation',
    '12 customer: [图片]',
  ])
})

test('Chatwoot conversations with their messages are read out of what its API answers', async () => {
  const conversation = {
    id: 3,
    status: 'resolved',
    messages: [
      { message_type: 0, content: '发票呢', created_at: 1_795_312_805 },
      { message_type: 1, content: '在订单页', created_at: '2026-11-22T02:00:09Z' },
    ],
  }
  const answer = { data: { meta: { all_count: 1, labels: ['a'] }, payload: [conversation] } }
  expect(await messagesOf('api.json', JSON.stringify(answer), { format: 'chatwoot' })).toMatchObject([
    { dialogue: '3', role: 'customer', text: '发票呢', at: 1_795_312_805_000, outcome: 'resolved' },
    { dialogue: '3', role: 'agent', text: '在订单页', at: Date.UTC(2026, 10, 22, 2, 0, 9), outcome: 'resolved' },
  ])
})

test('rows that are no messages come out with their problem, and the others go on', async () => {
  const lines = ['{"dialogue":"","role":"客服","text":"x"}', '{"dialogue":"d1","role":"客服","text":{}}']
  const rows = await rowsOf('a.jsonl', [...lines, '{"dialogue":"d1","role":"客服","text":"好"}'].join('\n'))
  expect(rows).toMatchObject([
    { row: 1, problem: expect.stringContaining('dialogue') },
    { row: 2, problem: expect.stringContaining('text') },
    { row: 3, text: '好' },
  ])
})

test('a JSON list is read element by element, whatever stands in its strings', async () => {
  const rows = [
    { dialogue: 'd1', role: '客服', text: '一, "二" ]}\\', tags: [{ a: [1, '],['] }] },
    { dialogue: 'd2', role: '顾客', text: '{[' },
  ]
  expect(await said('a.json', JSON.stringify(rows, null, 2))).toEqual(['d1 agent: 一, "二" ]}\\', 'd2 customer: {['])
  expect(await said('a.json', ' [] ')).toEqual([])
})

test('a JSON list that is cut off names the element', async () => {
  await expect(rowsOf('a.json', '[{"dialogue":"d1","role":"客服","text":"x"},{"dia')).rejects.toMatchObject({
    code: 'file_format',
    details: { row: 2 },
  })
})
